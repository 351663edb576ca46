using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

internal sealed class TokenGate(AppDbContext db, IActorLoader actors, AccessSettings settings, TimeProvider clock) : ITokenGate
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

        if (!await IsOpenAsync(actor, cancellationToken))
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

    /// <summary>Demo accounts are worthless while demo data is off, and a token is no way around a second factor that its user must have.</summary>
    private async Task<bool> IsOpenAsync(Actor actor, CancellationToken cancellationToken)
    {
        var account = await db.Users.AsNoTracking().Where(u => u.Id == actor.UserId)
            .Select(u => new
            {
                u.IsDemo,
                HasSecondFactor = u.TwoFactorEnabled || u.PasswordHash == null || db.Set<IdentityUserPasskey<Guid>>().Any(p => p.UserId == u.Id),
            })
            .FirstAsync(cancellationToken);
        return (settings.LetsDemoAccountsIn || !account.IsDemo)
            && (account.HasSecondFactor || !settings.Demands(actor.Permissions.Overlaps([Permission.AdministerSystem, Permission.AdministerParty])));
    }
}
