using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Reminders;

/// <summary>What is reminded of again and again as long as it lasts, once for each of its turns and recipients.</summary>
internal static class Occasions
{
    /// <summary>How many days after its beginning the present turn of something began, of which the first comes after so many.</summary>
    public static int TurnOf(DateOnly since, int first, int everyDays, DateOnly today) => first + ((today.DayNumber - since.DayNumber - first) / everyDays * everyDays);

    /// <summary>Of which turns who was told, since a day.</summary>
    /// <returns>Days as <see cref="Reminder.OffsetDays"/>.</returns>
    public static async Task<HashSet<(string Key, int Days, ReminderKind Kind, string Recipient)>> ToldAsync(
        this IAppDbContext db, IReadOnlyList<ReminderKind> kinds, DateOnly since, CancellationToken cancellationToken) =>
    [
        .. (await db.Reminders.Where(r => r.Occasion != null && kinds.Contains(r.Kind) && r.PlannedOn >= since)
            .Select(r => new { r.Occasion, r.OffsetDays, r.Kind, r.RecipientKey }).ToListAsync(cancellationToken))
            .Select(r => (r.Occasion!, r.OffsetDays, r.Kind, r.RecipientKey)),
    ];
}
