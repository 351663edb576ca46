using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Access;

/// <summary>Signs the caller out in one browser: its next request is a stranger's. Twice is as good as once.</summary>
[Needs(Permission.OwnAccount)]
public sealed record EndMySession(Guid Id) : ICommand;

internal sealed class EndMySessionHandler(IAppDbContext db, IActorContext actor, IAuditTrail trail, TimeProvider clock) : ICommandHandler<EndMySession>
{
    public async Task<Result> Handle(EndMySession request, CancellationToken cancellationToken)
    {
        var userId = actor.Required.UserId;
        if (await db.Sessions.FirstOrDefaultAsync(s => s.Id == request.Id && s.UserId == userId, cancellationToken) is not { } session)
        {
            return Error.NotFound();
        }

        if (session.EndedAt is null)
        {
            trail.Add(AuditEvent.OfAccount(AuditAction.SessionEnded, userId, actor.Required.PartyId));
        }

        session.End(clock.GetUtcNow(), SessionEnd.EndedByUser);
        return Result.Success();
    }
}
