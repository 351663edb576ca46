using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Purges;
using CooperationTracker.Domain.Reminders;

namespace CooperationTracker.Application.Features.Purges;

internal static class PurgeHands
{
    public static PurgeHand Hand(this Actor actor) => new(actor.UserId, actor.PersonId, actor.OnBehalfOf?.UserId, actor.OnBehalfOf?.PersonId);

    public static PurgeHand Requester(this Purge purge) => new(purge.RequestedById, purge.RequestedByPersonId, purge.RequestedForId, purge.RequestedForPersonId);
}

/// <summary>Tells, in the application, those who have to decide on a purge, and the other sides that a text of a record they see is gone.</summary>
internal sealed class PurgeNotices(IAppDbContext db, AudiencePeople people, TimeProvider clock)
{
    public async Task AskSecondPersonAsync(Purge purge, CancellationToken cancellationToken)
    {
        var asked = purge.Requester();
        var own = await people.WhoMayAsync(purge.AudienceId, Permission.Purge, u => u.PartyId == purge.OwnerPartyId, cancellationToken);
        Tell(own.Where(user => !asked.IsOf(new(user.Id, user.PersonId, null, null))), purge, purge.AudienceId, NotificationKind.PurgeRequested);
    }

    public async Task TellOtherSidesAsync(Purge purge, int audienceId, CancellationToken cancellationToken) => Tell(
        await people.WhoMayAsync(audienceId, Permission.AnswerForParty, u => u.PartyId != purge.OwnerPartyId, cancellationToken), purge, audienceId, NotificationKind.TextPurged);

    private void Tell(IEnumerable<UserProfile> users, Purge purge, int audienceId, NotificationKind kind)
    {
        var now = clock.GetUtcNow();
        db.Notifications.AddRange(users.Select(user => new Notification(user.Id, kind, purge.PlaceType, purge.PlaceId, "[]", $"{kind}/{purge.Id:N}", audienceId, now)));
    }
}
