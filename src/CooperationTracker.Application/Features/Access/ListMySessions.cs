using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Access;

/// <summary>A browser in which the caller is signed in.</summary>
/// <param name="Browser">Empty when the browser does not say what it is.</param>
/// <param name="LastSeenAt">To the minute.</param>
public sealed record SessionDto(Guid Id, SignInMethod Method, string? Address, string Browser, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt);

/// <summary>The caller's sessions that hold, the latest used first.</summary>
[Needs(Permission.OwnAccount)]
public sealed record ListMySessions : IQuery<IReadOnlyList<SessionDto>>;

internal sealed class ListMySessionsHandler(IAppDbContext db, IActorContext actor, SessionLifetime lifetime, TimeProvider clock)
    : IQueryHandler<ListMySessions, IReadOnlyList<SessionDto>>
{
    public async Task<Result<IReadOnlyList<SessionDto>>> Handle(ListMySessions request, CancellationToken cancellationToken)
    {
        var userId = actor.Required.UserId;
        var now = clock.GetUtcNow();
        var (seenAfter, createdAfter) = (now - lifetime.Idle, now - lifetime.Absolute);
        return Result<IReadOnlyList<SessionDto>>.Of(await db.Sessions.AsNoTracking()
            .Where(s => s.UserId == userId && s.EndedAt == null && s.LastSeenAt > seenAfter && s.CreatedAt > createdAfter)
            .OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.Id)
            .Select(s => new SessionDto(s.Id, s.Method, s.Address, s.Browser, s.CreatedAt, s.LastSeenAt))
            .ToListAsync(cancellationToken));
    }
}
