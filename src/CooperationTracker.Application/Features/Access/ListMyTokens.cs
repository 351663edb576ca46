using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Access;

/// <summary>A personal access token as its owner sees it later; the token itself is nowhere.</summary>
public sealed record TokenDto(
    Guid Id, string Name, TokenScope Scope, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, bool IsExpired);

/// <summary>The caller's tokens that were not revoked, newest first.</summary>
[Needs(Permission.OwnAccount)]
public sealed record ListMyTokens : IQuery<IReadOnlyList<TokenDto>>;

internal sealed class ListMyTokensHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<ListMyTokens, IReadOnlyList<TokenDto>>
{
    public async Task<Result<IReadOnlyList<TokenDto>>> Handle(ListMyTokens request, CancellationToken cancellationToken)
    {
        var userId = actor.Required.UserId;
        var now = clock.GetUtcNow();
        return Result<IReadOnlyList<TokenDto>>.Of(await db.AccessTokens.AsNoTracking()
            .Where(t => t.UserId == userId && t.RevokedAt == null)
            .OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id)
            .Select(t => new TokenDto(t.Id, t.Name, t.Scope, t.CreatedAt, t.ExpiresAt, t.LastUsedAt, t.ExpiresAt <= now))
            .ToListAsync(cancellationToken));
    }
}
