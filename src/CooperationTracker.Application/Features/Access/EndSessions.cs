using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Access;

/// <summary>
/// Signs somebody out everywhere, for the administrators of the same party; those of the system do so for each other alone, since other
/// people's accounts are not theirs to touch. It opens nothing: whoever may sign in, signs in again.
/// </summary>
/// <returns>How many sessions were ended.</returns>
[Needs(Permission.OwnAccount)]
public sealed record EndSessions(Guid UserId) : ICommand<int>;

internal sealed class EndSessionsHandler(IAppDbContext db, IActorContext actor, IAuditTrail trail, TimeProvider clock) : ICommandHandler<EndSessions, int>
{
    public async Task<Result<int>> Handle(EndSessions request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        if (!who.Permissions.Contains(Permission.AdministerSystem) && !who.Permissions.Contains(Permission.AdministerParty))
        {
            return new Error("access.forbidden", ErrorKind.Forbidden);
        }

        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(
            u => u.Id == request.UserId && u.PartyId == who.PartyId, cancellationToken);
        if (user is null)
        {
            return Error.NotFound();
        }

        var open = await db.Sessions.Where(s => s.UserId == request.UserId && s.EndedAt == null).ToListAsync(cancellationToken);
        foreach (var session in open)
        {
            session.End(clock.GetUtcNow(), SessionEnd.EndedByAdministrator);
        }

        if (open.Count > 0)
        {
            trail.Add(AuditEvent.OfAccount(AuditAction.SessionEnded, user.Id, user.PartyId));
        }

        return open.Count;
    }
}
