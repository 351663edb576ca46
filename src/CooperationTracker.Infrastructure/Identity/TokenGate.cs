using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

internal sealed class TokenGate(AppDbContext db, IActorLoader actors, TimeProvider clock) : ITokenGate
{
    /// <summary>The last use is kept to the minute: a write per request would make readers wait for writers.</summary>
    private static readonly TimeSpan UseGranularity = TimeSpan.FromMinutes(1);

    public async Task<Actor?> OpenAsync(string secret, CancellationToken cancellationToken)
    {
        if (!secret.StartsWith(AccessToken.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var hash = AccessToken.HashOf(secret);
        var token = await db.AccessTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash, cancellationToken);
        if (token is null || !token.IsValid(now) || await actors.LoadAsync(token.UserId, ActorSource.Api, cancellationToken) is not { } actor)
        {
            return null;
        }

        if (token.LastUsedAt is null || now - token.LastUsedAt > UseGranularity)
        {
            await db.AccessTokens.Where(t => t.Id == token.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), cancellationToken);
        }

        return actor with { CanWrite = token.Scope == TokenScope.Write };
    }
}
