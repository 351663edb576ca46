using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CooperationTracker.Domain.Common;
using static CooperationTracker.Domain.Dates.PartialDate;

namespace CooperationTracker.Domain.Dates;

/// <summary>
/// Reads a date as a person types it in Russian, English, Kazakh or Bashkir: «26–27 ноября 2024», «II квартал 2024»,
/// «до 1 декабря 2024», «ок. 2024», "by 1 December 2024", or EDTF itself. Counted from a known day, a date may do without its year
/// («до 1 декабря») or be given by that day («до конца года», «на следующей неделе»); otherwise the year is needed, in four digits.
/// </summary>
/// <remarks>
/// The text is taken apart into words, numbers and strokes; each is put down as one letter (<see cref="DateWords"/>), and
/// what the letters spell is looked up in a table: <c>dmy</c> (day, month by name, year) is "1 декабря 2024",
/// <c>d-dmy</c> is "26–27 ноября 2024", <c>oqy</c> (ordinal, quarter, year) is "II квартал 2024". A new way of writing a date is a new word or a new row.
/// </remarks>
public static partial class DateText
{
    private const int LongestText = 100;

    /// <summary>What each single date is made from; the numbers come in the order in which they stand in the text.</summary>
    private static readonly FrozenDictionary<string, Func<int[], Unit?>> Units = new Dictionary<string, Func<int[], Unit?>>
    {
        ["d.d.y"] = n => Unit.Day(n[2], n[1], n[0]),
        ["y-d-d"] = n => Unit.Day(n[0], n[1], n[2]),
        ["dmy"] = n => Unit.Day(n[2], n[1], n[0]),
        ["mdy"] = n => Unit.Day(n[2], n[0], n[1]),
        ["ydm"] = n => Unit.Day(n[0], n[2], n[1]),
        ["d.y"] = n => Month(n[1], n[0]),
        ["my"] = n => Month(n[1], n[0]),
        ["ym"] = n => Month(n[0], n[1]),
        ["dqy"] = n => Quarter(n[1], n[0]),
        ["oqy"] = n => Quarter(n[1], n[0]),
        ["qdy"] = n => Quarter(n[1], n[0]),
        ["ydq"] = n => Quarter(n[0], n[1]),
        ["yoq"] = n => Quarter(n[0], n[1]),
        ["yqd"] = n => Quarter(n[0], n[1]),
        ["dhy"] = n => HalfYear(n[1], n[0]),
        ["ohy"] = n => HalfYear(n[1], n[0]),
        ["hdy"] = n => HalfYear(n[1], n[0]),
        ["ydh"] = n => HalfYear(n[0], n[1]),
        ["yoh"] = n => HalfYear(n[0], n[1]),
        ["yhd"] = n => HalfYear(n[0], n[1]),
        ["y"] = n => Unit.Year(n[0]),
    }.ToFrozenDictionary();

    /// <summary>Spans whose two ends share a month or a year: the shape of both ends, and which of the numbers complete each.</summary>
    private static readonly FrozenDictionary<string, (string Shape, int[] First, int[] Last)> Shared =
        new Dictionary<string, (string, int[], int[])>
        {
            ["d-d.d.y"] = ("d.d.y", [0, 2, 3], [1, 2, 3]),
            ["d.d-d.d.y"] = ("d.d.y", [0, 1, 4], [2, 3, 4]),
            ["d-dmy"] = ("dmy", [0, 2, 3], [1, 2, 3]),
            ["dm-dmy"] = ("dmy", [0, 1, 4], [2, 3, 4]),
            ["md-dy"] = ("mdy", [0, 1, 3], [0, 2, 3]),
            ["md-mdy"] = ("mdy", [0, 1, 4], [2, 3, 4]),
            ["yd-dm"] = ("ydm", [0, 1, 3], [0, 2, 3]),
            ["ydm-dm"] = ("ydm", [0, 1, 2], [0, 3, 4]),
            ["m-my"] = ("my", [0, 2], [1, 2]),
            ["ym-m"] = ("ym", [0, 1], [0, 2]),
            ["o-oqy"] = ("oqy", [0, 2], [1, 2]),
            ["d-dqy"] = ("dqy", [0, 2], [1, 2]),
        }.ToFrozenDictionary();

    /// <summary>What is given by the day that it is counted from; what is not there to be shown in words only ends ("by the end of the year").</summary>
    private static readonly FrozenDictionary<string, Func<int[], DateOnly, Unit>> Relative = new Dictionary<string, Func<int[], DateOnly, Unit>>
    {
        ["ta"] = (_, from) => Unit.Year(from.Year),
        ["na"] = (_, from) => Unit.Year(from.Year + 1),
        ["th"] = (_, from) => HalfOf(from),
        ["nh"] = (_, from) => HalfOf(from.AddMonths(6)),
        ["tq"] = (_, from) => QuarterOf(from),
        ["nq"] = (_, from) => QuarterOf(from.AddMonths(3)),
        ["tM"] = (_, from) => Unit.Month(from.Year, from.Month),
        ["nM"] = (_, from) => MonthOf(from.AddMonths(1)),
        ["p"] = (n, from) => Unit.Day(from.AddDays(DaysUntil(n[0], from))),
        ["z"] = (n, from) => Unit.Day(from.AddDays(n[0])),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> EndsOf = new Dictionary<string, string>
    {
        ["a"] = "ta",
        ["h"] = "th",
        ["q"] = "tq",
        ["M"] = "tM",
    }.ToFrozenDictionary();

    /// <param name="text">What was typed.</param>
    /// <param name="field">The request's field that errors are about.</param>
    /// <param name="countedFrom">
    /// The day on which it was said: a date without a year is the first such date that is not over by then. Null needs the year to be typed.
    /// </param>
    /// <returns>
    /// Errors of <see cref="PartialDate.Parse"/>, and <c>date.year-missing</c> (no year, or one in two digits),
    /// <c>date.last-day-unclear</c> ("by September": may or may not include it).
    /// </returns>
    public static Result<PartialDate> Parse(string? text, string field = "date", DateOnly? countedFrom = null)
    {
        var edtf = PartialDate.Parse(text, field);
        if (edtf.IsSuccess || edtf.Errors[0].Code != "date.not-understood")
        {
            return edtf;
        }

        var typed = text!.Trim();
        var (date, error) = typed.Length > LongestText ? (null, DateErrors.NotUnderstood(typed)) : Read(typed, countedFrom);
        return error is null ? date! : error.On(field);
    }

    /// <summary>Reads the date of what has happened: without a year it is the last such date that has begun by then.</summary>
    /// <param name="today">The day until which it has happened.</param>
    /// <returns>As <see cref="Parse"/>.</returns>
    public static Result<PartialDate> ParsePast(string? text, DateOnly today, string field = "date")
    {
        var read = Parse(text, field, today);
        return read.TryGet(out var date) && date.Earliest > today && Parse(text).Errors is [{ Code: "date.year-missing" }]
            ? Parse(text, field, today.AddYears(-1).AddDays(1))
            : read;
    }

    /// <summary>Reads the date of what may be over or yet to come, as a visit's: without a year it is the one that is nearest to a day.</summary>
    /// <param name="day">The day of the meeting, or the one on which it was said.</param>
    /// <returns>As <see cref="Parse"/>.</returns>
    public static Result<PartialDate> ParseNearest(string? text, DateOnly day, string field = "date")
    {
        var (coming, past) = (Parse(text, field, day), ParsePast(text, day, field));
        return coming.TryGet(out var next) && past.TryGet(out var last) && day.DayNumber - last.Latest.DayNumber < next.Earliest?.DayNumber - day.DayNumber ? past : coming;
    }

    private static (PartialDate? Date, Error? Error) Read(string typed, DateOnly? countedFrom)
    {
        if (Spell(typed) is not var (letters, numbers))
        {
            return (null, DateErrors.NotUnderstood(typed));
        }

        if (letters.Where(DateWords.HasNumber).Zip(numbers).Any(pair => pair is ('y', < FirstYear or > LastYear)))
        {
            return (null, DateErrors.OutOfRange);
        }

        // "До" and "около" stand before a date or, in the Turkic languages, behind it; "конец" goes with "до", "с" with a span.
        var bare = letters.Trim(DateWords.Until, DateWords.About, DateWords.EndOf, DateWords.From);
        var outside = letters.Remove(letters.IndexOf(bare, StringComparison.Ordinal), bare.Length);
        var isApproximate = outside.Contains(DateWords.About);
        var isUntil = outside.Contains(DateWords.Until);
        if (outside.Contains(DateWords.EndOf) && !isUntil)
        {
            return (null, DateErrors.NotUnderstood(typed));
        }

        if (outside.Contains(DateWords.From) && !bare.Contains('-'))
        {
            return (null, DateErrors.OpenEnd);
        }

        var understood = Dated(bare, numbers);
        if (understood is null && countedFrom is { } from)
        {
            understood = RelativeTo(from, bare, numbers, outside) ?? WithoutYear(from, bare, numbers);
        }

        return understood switch
        {
            null => (null, IsShapedLikeDateWithoutYear(bare) ? DateErrors.YearMissing(typed) : DateErrors.NotUnderstood(typed)),
            (null, _) or (_, null) => (null, DateErrors.NoSuchDay(typed)),
            var (first, last) when !isUntil => last.Last < first.First ? (null, DateErrors.EndBeforeStart) : (Between(first, last, isApproximate), null),
            var (first, last) when first != last => (null, DateErrors.NotUnderstood(typed)),
            ({ Precision: not DatePrecision.Day }, _) when !outside.Contains(DateWords.EndOf) => (null, DateErrors.LastDayUnclear(typed)),
            var (_, last) => (UpTo(Unit.Day(last.Last), isApproximate), null),
        };
    }

    /// <summary>The first and the last part of what is shaped like a date or a span, each null when there is no such day; null for another shape.</summary>
    private static (Unit? First, Unit? Last)? Dated(string shape, int[] numbers)
    {
        if (!Units.TryGetValue(shape, out var make))
        {
            return SpanOf(shape, numbers);
        }

        var unit = make(numbers);
        return (unit, unit);
    }

    private static (Unit? First, Unit? Last)? RelativeTo(DateOnly from, string shape, int[] numbers, string outside)
    {
        var isEnd = outside.Contains(DateWords.EndOf);
        if (shape is "tw" or "nw" || (shape is "w" && isEnd))
        {
            var monday = from.AddDays((shape is "nw" ? 7 : 0) - (((int)from.DayOfWeek + 6) % 7));
            return isEnd ? (Unit.Day(monday.AddDays(6)), Unit.Day(monday.AddDays(6))) : (Unit.Day(monday), Unit.Day(monday.AddDays(6)));
        }

        if (!Relative.TryGetValue(isEnd ? EndsOf.GetValueOrDefault(shape, shape) : shape, out var make))
        {
            return null;
        }

        var unit = make(numbers, from);
        return (unit, unit);
    }

    /// <summary>The first such date that is not over on the day that it is counted from: in that day's year or in the next one.</summary>
    private static (Unit? First, Unit? Last)? WithoutYear(DateOnly from, string shape, int[] numbers)
    {
        // A bare number is no day, nor is nothing.
        if (shape is "" or "d" || shape.Contains('y'))
        {
            return null;
        }

        (Unit? First, Unit? Last)? In(int year) => Dated(shape + "y", [.. numbers, year]) ?? Dated(shape + ".y", [.. numbers, year]);
        var understood = In(from.Year);
        return understood is null || understood.Value.Last?.Last >= from ? understood : In(from.Year + 1);
    }

    private static Unit HalfOf(DateOnly day) => Unit.HalfYear(day.Year, ((day.Month - 1) / 6) + 1);

    private static Unit QuarterOf(DateOnly day) => Unit.Quarter(day.Year, ((day.Month - 1) / 3) + 1);

    private static Unit MonthOf(DateOnly day) => Unit.Month(day.Year, day.Month);

    /// <summary>Days until the next such weekday after a day, 1 to 7; Monday is 0.</summary>
    private static int DaysUntil(int weekday, DateOnly day) => ((weekday + 1 - (int)day.DayOfWeek + 13) % 7) + 1;

    /// <summary>The two ends of what is shaped like a span, each null when there is no such day; null for another shape.</summary>
    private static (Unit? From, Unit? To)? SpanOf(string shape, int[] numbers)
    {
        if (Shared.TryGetValue(shape, out var shared))
        {
            return (
                Units[shared.Shape]([.. shared.First.Select(at => numbers[at])]),
                Units[shared.Shape]([.. shared.Last.Select(at => numbers[at])]));
        }

        // Two whole dates: the stroke between them is the middle one ("2024-11-26–2024-11-27" has five).
        for (var at = shape.IndexOf('-', StringComparison.Ordinal); at >= 0; at = shape.IndexOf('-', at + 1))
        {
            if (Units.TryGetValue(shape[..at], out var first) && Units.TryGetValue(shape[(at + 1)..], out var last))
            {
                return (first(numbers), last(numbers[shape[..at].Count(DateWords.HasNumber)..]));
            }
        }

        return null;
    }

    private static bool IsShapedLikeDateWithoutYear(string shape)
    {
        bool IsDate(string whole) => Units.ContainsKey(whole) || Shared.ContainsKey(whole);
        return shape == "d.d.d" || (shape.Length > 1 && !shape.Contains('y') && (IsDate(shape + "y") || IsDate(shape + ".y"))) || shape is "m";
    }

    /// <summary>The letters that the text spells and the number behind each; null when a word is not one of ours.</summary>
    private static (string Letters, int[] Numbers)? Spell(string typed)
    {
        var letters = new StringBuilder();
        var numbers = new List<int>();
        var text = OrdinalEnding().Replace(typed.Normalize(NormalizationForm.FormC).ToLowerInvariant(), "");
        var afterNumber = false;
        foreach (Match token in Token().Matches(text))
        {
            if (token.Groups["number"] is { Success: true, Value: var digits })
            {
                if (digits.Length is 3 or > 4)
                {
                    return null;
                }

                letters.Append(digits.Length == 4 ? 'y' : 'd');
                numbers.Add(int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
                afterNumber = true;
                continue;
            }

            if (token.Groups["dot"].Success)
            {
                // A dot counts between numbers only; elsewhere it ends an abbreviation.
                if (afterNumber && DigitNext().IsMatch(text, token.Index + token.Length))
                {
                    letters.Append('.');
                }
            }
            else if (token.Groups["word"] is { Success: true, Value: var word })
            {
                if (DateWords.Find(word) is not { } meaning)
                {
                    return null;
                }

                letters.Append(meaning.Letters);
                if (meaning.Number is { } number)
                {
                    numbers.Add(number);
                }
            }
            else if (token.Groups["stroke"].Success)
            {
                letters.Append('-');
            }
            else
            {
                return null;
            }

            afterNumber = false;
        }

        // "Year" beside its number says nothing more.
        return (letters.ToString().Replace("ya", "y", StringComparison.Ordinal).Replace("ay", "y", StringComparison.Ordinal), [.. numbers]);
    }

    private static Unit? Month(int year, int month) => month is >= 1 and <= 12 ? Unit.Month(year, month) : null;

    private static Unit? Quarter(int year, int quarter) => quarter is >= 1 and <= 4 ? Unit.Quarter(year, quarter) : null;

    private static Unit? HalfYear(int year, int half) => half is 1 or 2 ? Unit.HalfYear(year, half) : null;

    /// <summary>2-й, 26-го, 1st, 2-ші, 2-се.</summary>
    [GeneratedRegex(@"(?<=[0-9])-?(?:й|ый|ой|ий|я|ая|е|ое|го|ого|му|ому|м|ом|st|nd|rd|th|ші|шы|інші|ыншы|нші|ншы|се|сы|сө|со|нсе|нсы|енсе|ынсы)(?!\p{L})")]
    private static partial Regex OrdinalEnding();

    /// <summary>Spaces and what people put around or between the parts are skipped.</summary>
    [GeneratedRegex(@"(?<number>[0-9]+)|(?<dot>\.)|(?<word>half-year|~|\p{L}+)|(?<stroke>[-‑–—−])|(?<other>[^\s,;:()«»""“”„])")]
    private static partial Regex Token();

    [GeneratedRegex(@"\G\s*[0-9]")]
    private static partial Regex DigitNext();
}
