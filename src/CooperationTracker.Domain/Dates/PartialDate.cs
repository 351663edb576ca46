using System.Globalization;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Dates;

/// <summary>How exactly a date was given.</summary>
public enum DatePrecision
{
    Day,
    Month,
    Quarter,
    HalfYear,
    Year,

    /// <summary>From one date to another.</summary>
    Span,

    /// <summary>Any time up to and including a last day.</summary>
    Until,
}

/// <summary>
/// A date as exact as people gave it: EDTF (ISO 8601-2:2019) text with its earliest and latest day, both included.
/// Days are calendar days without a time zone. Two dates are equal when their texts are.
/// </summary>
/// <remarks>
/// The subset: <c>2024</c>, <c>2024-09</c>, <c>2024-11-26</c>, quarters <c>2024-33</c>…<c>36</c>, half-years
/// <c>2024-40</c> and <c>41</c>, each of them approximate with <c>~</c> at its end; a span <c>from/to</c> of two of these;
/// <c>../to</c> with an open start. An open end is refused: what is tracked has a latest day.
/// </remarks>
public sealed record PartialDate
{
    /// <summary>The first year that can be entered.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last year that can be entered.</summary>
    public const int LastYear = 2199;

    /// <summary>The length of the longest text: an approximate span of two days.</summary>
    public const int MaxLength = 23;

    private const int FirstQuarterCode = 33;
    private const int FirstHalfYearCode = 40;
    private const string Open = "..";
    private const char Approximate = '~';

    private PartialDate(string text, DatePrecision precision, DateOnly? earliest, DateOnly latest, bool isApproximate)
    {
        Text = text;
        Precision = precision;
        Earliest = earliest;
        Latest = latest;
        IsApproximate = isApproximate;
    }

    /// <summary>Canonical EDTF: a span of one and the same date is that date, and <c>~</c> stands on both ends of a span or on neither.</summary>
    public string Text { get; }

    /// <summary>The first day that it can be; null when the start is open (<c>../x</c>).</summary>
    public DateOnly? Earliest { get; }

    /// <summary>The last day that it can be; overdue begins the day after.</summary>
    public DateOnly Latest { get; }

    public bool IsApproximate { get; }

    public DatePrecision Precision { get; }

    /// <summary>One day, and not approximate.</summary>
    public bool IsPrecise => Precision is DatePrecision.Day && !IsApproximate;

    /// <summary>
    /// A precise day, or a span of two precise days: a thing that takes place from the one to the other. Every other date
    /// only says between which days the thing lies, the whole of it.
    /// </summary>
    public bool IsKnownPeriod { get; private init; }

    /// <summary>Reads the EDTF subset, strictly.</summary>
    /// <param name="text">EDTF; spaces around it are allowed.</param>
    /// <param name="field">The request's field that errors are about.</param>
    /// <returns>
    /// Errors <c>date.required</c>, <c>date.not-understood</c>, <c>date.no-such-day</c>, <c>date.out-of-range</c>
    /// (years 1900 to 2199), <c>date.open-end</c>, <c>date.end-before-start</c>.
    /// </returns>
    public static Result<PartialDate> Parse(string? text, string field = "date")
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return DateErrors.Required.On(field);
        }

        var (date, error) = Read(text.Trim());
        error ??= date is { Earliest.Year: < FirstYear } or { Latest.Year: < FirstYear or > LastYear } ? DateErrors.OutOfRange : null;
        return error is null ? date! : error.On(field);
    }

    public static PartialDate Day(DateOnly day) => Of(Unit.Day(day), isApproximate: false);

    /// <summary>From one day to another, both included; a day when they are the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The end lies before the start.</exception>
    public static PartialDate Span(DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return Between(Unit.Day(from), Unit.Day(to), isApproximate: false);
    }

    /// <summary>Up to and including a last day.</summary>
    public static PartialDate Until(DateOnly day) => UpTo(Unit.Day(day), isApproximate: false);

    /// <summary>Reads our own data; years are not limited to those that can be entered.</summary>
    /// <exception cref="FormatException">The stored text is not EDTF: the database was damaged or edited by hand.</exception>
    public static PartialDate FromStored(string text)
    {
        var (date, error) = Read(text);
        return error is null ? date! : throw new FormatException($"Stored date '{text}': {error.Code}.");
    }

    public bool Equals(PartialDate? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    /// <summary>What lies somewhere between two days: the month, quarter, half-year or year of exactly those days, else an approximate span.</summary>
    internal static PartialDate Within(DateOnly earliest, DateOnly latest, bool isApproximate)
    {
        Unit[] coarse =
        [
            Unit.Month(earliest.Year, earliest.Month),
            Unit.Quarter(earliest.Year, ((earliest.Month - 1) / 3) + 1),
            Unit.HalfYear(earliest.Year, ((earliest.Month - 1) / 6) + 1),
            Unit.Year(earliest.Year),
        ];
        return coarse.FirstOrDefault(u => u.First == earliest && u.Last == latest) is { } exact
            ? Of(exact, isApproximate)
            : Between(Unit.Day(earliest), Unit.Day(latest), isApproximate: true);
    }

    internal static PartialDate Of(Unit unit, bool isApproximate) =>
        new(unit.Text + Mark(isApproximate), unit.Precision, unit.First, unit.Last, isApproximate)
        {
            IsKnownPeriod = unit.Precision is DatePrecision.Day && !isApproximate,
        };

    internal static PartialDate Between(Unit from, Unit to, bool isApproximate) =>
        from == to
            ? Of(from, isApproximate)
            : new($"{from.Text}{Mark(isApproximate)}/{to.Text}{Mark(isApproximate)}", DatePrecision.Span, from.First, to.Last, isApproximate)
            {
                IsKnownPeriod = from.Precision is DatePrecision.Day && to.Precision is DatePrecision.Day && !isApproximate,
            };

    internal static PartialDate UpTo(Unit unit, bool isApproximate) =>
        new($"{Open}/{unit.Text}{Mark(isApproximate)}", DatePrecision.Until, null, unit.Last, isApproximate);

    private static string Mark(bool isApproximate) => isApproximate ? "~" : "";

    private static (PartialDate? Date, Error? Error) Read(string text)
    {
        var ends = text.Split('/');
        if (ends.Length > 2)
        {
            return (null, DateErrors.NotUnderstood(text));
        }

        var (from, fromIsApproximate, fromError) = ends[0] == Open ? default : ReadUnit(ends[0], text);
        if (fromError is not null)
        {
            return (null, fromError);
        }

        if (ends.Length == 1)
        {
            return from is null ? (null, DateErrors.NotUnderstood(text)) : (Of(from, fromIsApproximate), null);
        }

        if (ends[1] is Open or "")
        {
            return (null, DateErrors.OpenEnd);
        }

        var (to, toIsApproximate, toError) = ReadUnit(ends[1], text);
        if (toError is not null)
        {
            return (null, toError);
        }

        if (from is null)
        {
            return (UpTo(to!, toIsApproximate), null);
        }

        return to!.Last < from.First
            ? (null, DateErrors.EndBeforeStart)
            : (Between(from, to, fromIsApproximate || toIsApproximate), null);
    }

    /// <param name="part">What is between the strokes.</param>
    /// <param name="whole">The whole text, for the error.</param>
    private static (Unit? Unit, bool IsApproximate, Error? Error) ReadUnit(string part, string whole)
    {
        var isApproximate = part.EndsWith(Approximate);
        var digits = isApproximate ? part[..^1] : part;
        var isShaped = digits.Length is 4 or 7 or 10
            && digits.Select((letter, at) => at is 4 or 7 ? letter == '-' : char.IsAsciiDigit(letter)).All(fits => fits);
        if (!isShaped)
        {
            return (null, false, DateErrors.NotUnderstood(whole));
        }

        int Number(int start, int length) => int.Parse(digits.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);
        var year = Number(0, 4);
        if (year == 0)
        {
            return (null, false, DateErrors.OutOfRange);
        }

        var unit = digits.Length switch
        {
            4 => Unit.Year(year),
            7 => Number(5, 2) switch
            {
                >= 1 and <= 12 and var month => Unit.Month(year, month),
                >= FirstQuarterCode and < FirstQuarterCode + 4 and var code => Unit.Quarter(year, code - FirstQuarterCode + 1),
                >= FirstHalfYearCode and < FirstHalfYearCode + 2 and var code => Unit.HalfYear(year, code - FirstHalfYearCode + 1),
                _ => null,
            },
            _ => Unit.Day(year, Number(5, 2), Number(8, 2)),
        };
        return unit is null ? (null, false, DateErrors.NoSuchDay(whole)) : (unit, isApproximate, null);
    }

    /// <summary>A stretch of the calendar that EDTF has a name for.</summary>
    internal sealed record Unit(DatePrecision Precision, DateOnly First, DateOnly Last, string Text)
    {
        public static Unit Year(int year) =>
            new(DatePrecision.Year, new(year, 1, 1), new(year, 12, 31), Invariant($"{year:D4}"));

        public static Unit HalfYear(int year, int half) =>
            Months(DatePrecision.HalfYear, year, (half * 6) - 5, 6, FirstHalfYearCode + half - 1);

        public static Unit Quarter(int year, int quarter) =>
            Months(DatePrecision.Quarter, year, (quarter * 3) - 2, 3, FirstQuarterCode + quarter - 1);

        public static Unit Month(int year, int month) =>
            Months(DatePrecision.Month, year, month, 1, month);

        public static Unit Day(DateOnly day) =>
            new(DatePrecision.Day, day, day, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        /// <returns>Null when the calendar has no such day.</returns>
        public static Unit? Day(int year, int month, int day) =>
            month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? Day(new(year, month, day)) : null;

        private static Unit Months(DatePrecision precision, int year, int first, int count, int code)
        {
            var last = first + count - 1;
            return new(precision, new(year, first, 1), new(year, last, DateTime.DaysInMonth(year, last)), Invariant($"{year:D4}-{code:D2}"));
        }

        private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
    }
}
