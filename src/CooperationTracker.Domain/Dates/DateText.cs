using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CooperationTracker.Domain.Common;
using static CooperationTracker.Domain.Dates.PartialDate;

namespace CooperationTracker.Domain.Dates;

/// <summary>
/// Reads a date as a person types it in Russian, English, Kazakh or Bashkir: «26–27 ноября 2024», «II квартал 2024»,
/// «до 1 декабря 2024», «ок. 2024», "by 1 December 2024", or EDTF itself. The year is always needed, in four digits.
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

    /// <param name="text">What was typed.</param>
    /// <param name="field">The request's field that errors are about.</param>
    /// <returns>
    /// Errors of <see cref="PartialDate.Parse"/>, and <c>date.year-missing</c> (no year, or one in two digits),
    /// <c>date.last-day-unclear</c> ("by September": may or may not include it).
    /// </returns>
    public static Result<PartialDate> Parse(string? text, string field = "date")
    {
        var edtf = PartialDate.Parse(text, field);
        if (edtf.IsSuccess || edtf.Errors[0].Code != "date.not-understood")
        {
            return edtf;
        }

        var typed = text!.Trim();
        var (date, error) = typed.Length > LongestText ? (null, DateErrors.NotUnderstood(typed)) : Read(typed);
        return error is null ? date! : error.On(field);
    }

    private static (PartialDate? Date, Error? Error) Read(string typed)
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

        if (Units.TryGetValue(bare, out var make))
        {
            return make(numbers) switch
            {
                null => (null, DateErrors.NoSuchDay(typed)),
                var unit when !isUntil => (Of(unit, isApproximate), null),
                { Precision: not DatePrecision.Day } when !outside.Contains(DateWords.EndOf) => (null, DateErrors.LastDayUnclear(typed)),
                var unit => (UpTo(Unit.Day(unit.Last), isApproximate), null),
            };
        }

        if (!isUntil && SpanOf(bare, numbers) is var (from, to))
        {
            return (from, to) switch
            {
                (null, _) or (_, null) => (null, DateErrors.NoSuchDay(typed)),
                _ when to.Last < from.First => (null, DateErrors.EndBeforeStart),
                _ => (Between(from, to, isApproximate), null),
            };
        }

        return (null, IsShapedLikeDateWithoutYear(bare) ? DateErrors.YearMissing(typed) : DateErrors.NotUnderstood(typed));
    }

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

        return (letters.ToString(), [.. numbers]);
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
