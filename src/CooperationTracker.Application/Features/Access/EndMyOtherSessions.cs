using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Access;

/// <summary>Signs the caller out in every browser but one.</summary>
/// <param name="KeptId">The session to be kept: the one that asks.</param>
/// <returns>How many were ended.</returns>
[Needs(Permission.OwnAccount)]
public sealed record EndMyOtherSessions(Guid KeptId) : ICommand<int>;

internal sealed class EndMyOtherSessionsHandler(IAppDbContext db, IActorContext actor, IAuditTrail trail, TimeProvider clock) : ICommandHandler<EndMyOtherSessions, int>
{
    public async Task<Result<int>> Handle(EndMyOtherSessions request, CancellationToken cancellationToken)
    {
        var userId = actor.Required.UserId;
        var others = await db.Sessions.Where(s => s.UserId == userId && s.Id != request.KeptId && s.EndedAt == null).ToListAsync(cancellationToken);
        foreach (var session in others)
        {
            session.End(clock.GetUtcNow(), SessionEnd.EndedByUser);
        }

        if (others.Count > 0)
        {
            trail.Add(AuditEvent.OfAccount(AuditAction.SessionEnded, userId, actor.Required.PartyId));
        }

        return others.Count;
    }
}
