using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;

namespace CooperationTracker.Application.Common.Records;

/// <summary>
/// Tells the people who answer for a side, in the application, what another side has done with a record; only of sides that the
/// record was released to, and whoever substitutes for one of them. Nothing is mailed: mails and reminders stay within a side.
/// </summary>
public sealed class SideNotices(IAppDbContext db, AudiencePeople people, TimeProvider clock)
{
    /// <summary>Tells every side but the one that acted.</summary>
    public async Task TellOthersAsync(
        Commitment commitment, Guid actingPartyId, NotificationKind kind, CancellationToken cancellationToken, params IReadOnlyList<string?> dates)
    {
        foreach (var side in commitment.Sides.Where(s => s.PartyId != actingPartyId))
        {
            await TellAsync(commitment, side.PartyId, kind, cancellationToken, dates);
        }
    }

    public async Task TellAsync(TrackedRecord record, Guid partyId, NotificationKind kind, CancellationToken cancellationToken, params IReadOnlyList<string?> dates)
    {
        var now = clock.GetUtcNow();
        var told = await people.WhoMayAsync(record.AudienceId, Permission.AnswerForParty, u => u.PartyId == partyId, cancellationToken);
        foreach (var (userId, principalId) in await people.WithSubstitutesAsync(told, record.AudienceId, cancellationToken))
        {
            db.Notifications.Add(new(
                userId, kind, record.GetType().Name, record.Id, JsonSerializer.Serialize(dates), $"{kind}/{record.Id:N}/{Guid.CreateVersion7(now):N}", record.AudienceId, now, principalId));
        }
    }
}
