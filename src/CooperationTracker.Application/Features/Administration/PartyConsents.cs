using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>The only key that those who run the system have to a party: its own consent.</summary>
internal sealed class PartyConsents(IAppDbContext db, PartyNotices notices, TimeProvider clock)
{
    /// <summary>What covers the party's today, the soonest to end first.</summary>
    public async Task<IReadOnlyList<PartyConsent>> InForceAsync(Guid partyId, ConsentPurpose purpose, CancellationToken cancellationToken)
    {
        var today = await TodayAsync(partyId, cancellationToken);
        var candidates = await db.PartyConsents
            .Where(c => c.PartyId == partyId && c.Purpose == purpose && c.RevokedAt == null && c.From <= today && c.To >= today)
            .OrderBy(c => c.To).ThenBy(c => c.Id)
            .ToListAsync(cancellationToken);
        return candidates.FindAll(c => c.CoversOn(today));
    }

    /// <summary>Uses it, and tells the party.</summary>
    public async Task<Error?> UseAsync(PartyConsent consent, Guid forUserId, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if (consent.Use(await TodayAsync(consent.PartyId, cancellationToken), forUserId, stamp) is { } error)
        {
            return error;
        }

        await notices.TellAsync(consent, NotificationKind.ConsentUsed, $"consent/{consent.Id:N}/{consent.Uses.Count}", stamp.RecordedAt, cancellationToken);
        return null;
    }

    private async Task<DateOnly> TodayAsync(Guid partyId, CancellationToken cancellationToken)
    {
        var zone = await db.Parties.Where(p => p.Id == partyId).Select(p => p.TimeZone).FirstAsync(cancellationToken);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
    }
}
