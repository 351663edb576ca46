using System.Globalization;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Dates;

public enum RecurrenceUnit
{
    Week,
    Month,
}

/// <summary>
/// A deadline that comes again, in the calendar's own rhythm: every three months are the quarters, every six the half-years, every twelve the years. Weeks
/// end on Friday. Months end on their last day, or, when a day of the month is given, on that day of the month that follows: a report on a quarter
/// «до 10 числа» is due on 10 April. Kept and given out as an RRULE of RFC 5545, which takes its rhythm from the first deadline.
/// </summary>
/// <param name="Unit">Weeks or months.</param>
/// <param name="Every">1 to 60 of them.</param>
/// <param name="DayOfMonth">1 to 28; null for the last day. Only with months.</param>
/// <param name="Until">The last day on which it can fall; null without an end.</param>
public sealed record Recurrence(RecurrenceUnit Unit, int Every, int? DayOfMonth = null, DateOnly? Until = null)
{
    private const int MaxEvery = 60;

    /// <returns>Errors <c>recurrence.interval</c>, <c>recurrence.day-of-month</c>.</returns>
    public static Result<Recurrence> Create(RecurrenceUnit unit, int every, int? dayOfMonth = null, DateOnly? until = null, string field = "recurrence")
    {
        if (!Enum.IsDefined(unit) || every is < 1 or > MaxEvery)
        {
            return Error.Invalid("recurrence.interval", MaxEvery).On(field);
        }

        return dayOfMonth is < 1 or > 28 || (dayOfMonth is not null && unit == RecurrenceUnit.Week)
            ? Error.Invalid("recurrence.day-of-month").On(field)
            : new Recurrence(unit, every, dayOfMonth, until);
    }

    /// <summary>The first deadline after a day; null when there is none any more.</summary>
    public DateOnly? Next(DateOnly after)
    {
        var next = Unit switch
        {
            RecurrenceUnit.Week => NextFriday(after),
            _ => NextInMonths(after),
        };
        return next <= (Until ?? DateOnly.MaxValue) ? next : null;
    }

    /// <summary><c>FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;UNTIL=20261231</c>, as RFC 5545, 3.3.10, writes it.</summary>
    public override string ToString()
    {
        var rule = Unit == RecurrenceUnit.Week
            ? FormattableString.Invariant($"FREQ=WEEKLY;INTERVAL={Every};BYDAY=FR")
            : FormattableString.Invariant($"FREQ=MONTHLY;INTERVAL={Every};BYMONTHDAY={DayOfMonth ?? -1}");
        return Until is { } last ? FormattableString.Invariant($"{rule};UNTIL={last:yyyyMMdd}") : rule;
    }

    /// <summary>Reads an RRULE whose parts are among those that <see cref="ToString"/> writes, in any order.</summary>
    /// <returns>Error <c>recurrence.not-understood</c>, and those of <see cref="Create"/>.</returns>
    public static Result<Recurrence> Parse(string? rule, string field = "recurrence")
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in (rule ?? "").ToUpperInvariant().Split(';', StringSplitOptions.TrimEntries))
        {
            if (part.Split('=') is not [var name, var value] || !parts.TryAdd(name, value))
            {
                return NotUnderstood(field);
            }
        }

        var frequency = parts.GetValueOrDefault("FREQ");
        var isWeekly = frequency == "WEEKLY";
        var isKnown = frequency is "WEEKLY" or "MONTHLY" or "YEARLY"
            && parts.Keys.All(name => name is "FREQ" or "INTERVAL" or "UNTIL" || name == (isWeekly ? "BYDAY" : "BYMONTHDAY"))
            && parts.GetValueOrDefault("BYDAY", "FR") == "FR";
        if (!isKnown
            || !int.TryParse(parts.GetValueOrDefault("INTERVAL", "1"), NumberStyles.None, CultureInfo.InvariantCulture, out var every)
            || !int.TryParse(parts.GetValueOrDefault("BYMONTHDAY", "-1"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var day)
            || !TryReadDay(parts.GetValueOrDefault("UNTIL"), out var until))
        {
            return NotUnderstood(field);
        }

        return Create(isWeekly ? RecurrenceUnit.Week : RecurrenceUnit.Month, frequency == "YEARLY" ? 12 * every : every, day == -1 ? null : day, until, field);
    }

    private static bool TryReadDay(string? text, out DateOnly? day)
    {
        var isRead = DateOnly.TryParseExact(text?.Split('T')[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read);
        day = isRead ? read : null;
        return isRead || text is null;
    }

    private static Error NotUnderstood(string field) => Error.Invalid("recurrence.not-understood").On(field);

    private DateOnly NextFriday(DateOnly after)
    {
        // Weeks are counted from the one of Friday, 5 January 1900, so that every second one is the same for everybody.
        var first = new DateOnly(1900, 1, 5);
        var passed = (after.DayNumber - first.DayNumber) / (7 * Every);
        return first.AddDays((passed + 1) * 7 * Every);
    }

    private DateOnly NextInMonths(DateOnly after)
    {
        // Months since year 0, in stretches of so many. A day of the month lies in the first month of the next stretch, the last day in the last of this one.
        var month = (after.Year * 12) + after.Month - 1;
        var first = month / Every * Every;
        var due = DayOfMonth is null ? DayIn(first + Every - 1) : DayIn(first);
        return due > after ? due : DayOfMonth is null ? DayIn(first + (2 * Every) - 1) : DayIn(first + Every);
    }

    private DateOnly DayIn(int month)
    {
        var (year, number) = (month / 12, (month % 12) + 1);
        return new DateOnly(year, number, DayOfMonth ?? DateTime.DaysInMonth(year, number));
    }
}
