using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Reminders;

namespace CooperationTracker.Application.Features.Reminders;

/// <summary>A reminder that ought to exist for a recipient today.</summary>
/// <param name="OffsetDays">Days before the deadline; negative after it.</param>
/// <param name="Day">The day from which it may go out.</param>
public sealed record DueReminder(ReminderKind Kind, int OffsetDays, DateOnly Day, MuteReason? Muted = null);

/// <summary>Which reminders a deadline has on a day; pure, so that every case can be tested.</summary>
public static class ReminderSchedule
{
    /// <summary>How long before a deadline a missing precise date is asked for, in days.</summary>
    public const int PreciseDateDays = 30;

    /// <param name="date">The deadline.</param>
    /// <param name="today">In the recipient's zone.</param>
    /// <param name="setOn">The day, in that zone, on which this revision of the deadline was recorded: what lay before it is past.</param>
    /// <param name="offsets">Days before the latest day.</param>
    /// <param name="overdueEvery">Days between two reminders after it.</param>
    /// <param name="isOverdueConfirmed">Whether an execution that was entered late has been taken under control.</param>
    /// <param name="isImported">It came with a table of many: what falls on that very day is past too, and a precise date is not asked for.</param>
    public static IReadOnlyList<DueReminder> On(
        PartialDate date, DateOnly today, DateOnly setOn, IReadOnlyList<int> offsets, int overdueEvery, bool isOverdueConfirmed, bool isImported = false)
    {
        var late = today.DayNumber - date.Latest.DayNumber;
        if (late > 0)
        {
            // Entered after the deadline, an execution stays silent until somebody confirms it.
            if (setOn > date.Latest && !isOverdueConfirmed)
            {
                return [];
            }

            var repeat = 1 + ((late - 1) / overdueEvery * overdueEvery);
            return [new(ReminderKind.Overdue, -repeat, date.Latest.AddDays(repeat))];
        }

        var reminders = new List<DueReminder>();
        foreach (var offset in offsets.Distinct().OrderDescending())
        {
            var day = date.Latest.AddDays(-offset);
            reminders.Add(new(ReminderKind.Deadline, offset, day, day < setOn || (isImported && day == setOn) ? MuteReason.Past : null));
        }

        // Several may be due at once after an outage: the last of them says it all.
        var sent = reminders.LastOrDefault(r => r.Muted is null && r.Day <= today);
        for (var i = 0; i < reminders.Count; i++)
        {
            if (sent is not null && reminders[i].Muted is null && reminders[i].Day < sent.Day)
            {
                reminders[i] = reminders[i] with { Muted = MuteReason.Superseded };
            }
        }

        if (!date.IsKnownPeriod && date.Precision != DatePrecision.Until && -late <= PreciseDateDays)
        {
            reminders.Add(new(ReminderKind.PreciseDate, PreciseDateDays, today, isImported && date.Latest.AddDays(-PreciseDateDays) <= setOn ? MuteReason.Past : null));
        }

        return reminders;
    }
}
