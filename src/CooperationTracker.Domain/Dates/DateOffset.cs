using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Dates;

public enum DateUnit
{
    Day,
    Week,

    /// <summary>Ends on the same number of the month, or on the month's last day when it has no such number.</summary>
    Month,

    /// <summary>Monday to Friday, in every country alike: public holidays count as working days until parties get their calendars.</summary>
    WorkingDay,
}

/// <summary>So many days, weeks, months or working days later, or earlier when negative.</summary>
public sealed record DateOffset(int Amount, DateUnit Unit)
{
    /// <summary>The longest offset, in calendar days: about ten years.</summary>
    public const int MaxDays = 3660;

    /// <summary>On the very day.</summary>
    public static DateOffset None { get; } = new(0, DateUnit.Day);

    /// <returns>Errors <c>date.offset-too-long</c> (more than 3660 days, 522 weeks, 120 months or 2614 working days) and <c>date.unit-unknown</c>.</returns>
    public static Result<DateOffset> Create(int amount, DateUnit unit, string field = "offset")
    {
        if (!Enum.IsDefined(unit))
        {
            return Error.Invalid("date.unit-unknown").On(field);
        }

        var limit = unit switch
        {
            DateUnit.Week => MaxDays / 7,
            DateUnit.Month => 120,
            DateUnit.WorkingDay => MaxDays * 5 / 7,
            _ => MaxDays,
        };
        return amount < -limit || amount > limit
            ? Error.Invalid("date.offset-too-long", MaxDays).On(field)
            : new DateOffset(amount, unit);
    }

    /// <summary>
    /// The day that lies this far from another. The first working day after a Friday, Saturday or Sunday is Monday, the
    /// first before a Saturday, Sunday or Monday is Friday; an offset of none is the day itself, working or not.
    /// The calendar's first and last day (years 1 and 9999) are never left.
    /// </summary>
    public DateOnly ApplyTo(DateOnly day) => Unit switch
    {
        DateUnit.Day => day.Shifted(Amount),
        DateUnit.Week => day.Shifted(7L * Amount),
        DateUnit.Month => AddMonths(day),
        DateUnit.WorkingDay => AddWorkingDays(day),
        _ => throw new InvalidOperationException($"Unknown unit {Unit}."),
    };

    private DateOnly AddMonths(DateOnly day)
    {
        var month = (day.Year * 12L) + day.Month - 1 + Amount;
        return month switch
        {
            < 12 => DateOnly.MinValue,
            >= 120_000 => DateOnly.MaxValue,
            _ => day.AddMonths(Amount),
        };
    }

    private DateOnly AddWorkingDays(DateOnly day)
    {
        if (Amount == 0)
        {
            return day;
        }

        // From a weekend the count starts at the working day behind it; from there every five working days are a week.
        var step = Math.Sign(Amount);
        while (!IsWorkingDay(day) && day > DateOnly.MinValue && day < DateOnly.MaxValue)
        {
            day = day.Shifted(-step);
        }

        day = day.Shifted(Amount / 5 * 7L);
        for (var left = Amount % 5; left != 0 && day > DateOnly.MinValue && day < DateOnly.MaxValue; left -= step)
        {
            do
            {
                day = day.Shifted(step);
            }
            while (!IsWorkingDay(day) && day > DateOnly.MinValue && day < DateOnly.MaxValue);
        }

        return day;
    }

    private static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}

/// <summary>Counting days without leaving the calendar.</summary>
internal static class CalendarDays
{
    public static DateOnly Shifted(this DateOnly day, long days) =>
        DateOnly.FromDayNumber((int)Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}
