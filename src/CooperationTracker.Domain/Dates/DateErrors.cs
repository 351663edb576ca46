using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Dates;

/// <summary>What can be wrong with a date that somebody typed.</summary>
internal static class DateErrors
{
    private const int LongestQuote = 60;

    public static Error Required => Error.Invalid("date.required");

    public static Error YearMissing(string text) => Error.Invalid("date.year-missing", Quote(text));

    public static Error OutOfRange => Error.Invalid("date.out-of-range", PartialDate.FirstYear, PartialDate.LastYear);

    public static Error OpenEnd => Error.Invalid("date.open-end");

    public static Error EndBeforeStart => Error.Invalid("date.end-before-start");

    public static Error NotUnderstood(string text) => Error.Invalid("date.not-understood", Quote(text));

    public static Error NoSuchDay(string text) => Error.Invalid("date.no-such-day", Quote(text));

    /// <summary>"By September" may or may not include September; only a day or "by the end of" is clear.</summary>
    public static Error LastDayUnclear(string text) => Error.Invalid("date.last-day-unclear", Quote(text));

    /// <summary>What somebody typed may be a pasted page: the message quotes its beginning.</summary>
    private static string Quote(string text) => text.Length <= LongestQuote ? text : string.Concat(text.AsSpan(0, LongestQuote), "…");
}
