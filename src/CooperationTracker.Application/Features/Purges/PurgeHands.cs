using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Purges;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Purges;

internal static class PurgeHands
{
    public static PurgeHand Hand(this Actor actor) => new(actor.UserId, actor.PersonId, actor.OnBehalfOf?.UserId, actor.OnBehalfOf?.PersonId);

    public static PurgeHand Requester(this Purge purge) => new(purge.RequestedById, purge.RequestedByPersonId, purge.RequestedForId, purge.RequestedForPersonId);
}

/// <summary>Tells, in the application, those who have to decide on a purge, and the other sides that a text of a record they see is gone.</summary>
internal sealed class PurgeNotices(IAppDbContext db, IActorContext actor, TimeProvider clock)
{
    public Task AskSecondPersonAsync(Purge purge, CancellationToken cancellationToken)
    {
        var asked = purge.Requester();
        return TellAsync(
            purge, purge.AudienceId, NotificationKind.PurgeRequested,
            (user, rights, scope) => user.PartyId == purge.OwnerPartyId && rights.Allow(Permission.Purge, scope.WorkingGroupId) && !asked.IsOf(new(user.Id, user.PersonId, null, null)),
            cancellationToken);
    }

    public Task TellOtherSidesAsync(Purge purge, int audienceId, CancellationToken cancellationToken) => TellAsync(
        purge, audienceId, NotificationKind.TextPurged,
        (user, rights, scope) => user.PartyId != purge.OwnerPartyId && rights.Allow(Permission.AnswerForParty, scope.WorkingGroupId), cancellationToken);

    private async Task TellAsync(Purge purge, int audienceId, NotificationKind kind, Func<UserProfile, Rights, AudienceScope, bool> concerns, CancellationToken cancellationToken)
    {
        var audience = await db.Audiences.AsNoTracking().FirstAsync(a => a.Id == audienceId, cancellationToken);
        var scope = audience.Scope;
        var today = actor.Required.Today(clock);
        var now = clock.GetUtcNow();
        foreach (var user in await db.Users.AsNoTracking().Where(u => u.PartyId != null && u.IsActive).ToListAsync(cancellationToken))
        {
            if (audience.Reaches(user.PartyId!.Value) && Rights.Of(user, today) is var rights && AudienceReach.Sees(user.PartyId, rights, scope) && concerns(user, rights, scope))
            {
                db.Notifications.Add(new(user.Id, kind, purge.PlaceType, purge.PlaceId, "[]", $"{kind}/{purge.Id:N}", audienceId, now));
            }
        }
    }
}
