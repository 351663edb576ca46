using System.Text.Json;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>Tells a party's administrators and auditors what is done with its consent.</summary>
internal sealed class PartyNotices(IAppDbContext db)
{
    public async Task TellAsync(PartyConsent consent, NotificationKind kind, string onceKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var readers = await db.Users
            .Where(u => u.PartyId == consent.PartyId && u.IsActive && u.Grants.Any(g =>
                (g.Role == Role.PartyAdministrator || g.Role == Role.Auditor) && g.From <= today && (g.To == null || g.To >= today)))
            .Select(u => u.Id)
            .ToListAsync(cancellationToken);
        foreach (var userId in readers)
        {
            db.Notifications.Add(new Notification(
                userId,
                kind,
                nameof(PartyConsent),
                consent.Id,
                JsonSerializer.Serialize(new[] { Day(consent.From), Day(consent.To) }),
                onceKey,
                null,
                now));
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
