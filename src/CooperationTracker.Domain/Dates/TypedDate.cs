using System.Globalization;
using System.Text.RegularExpressions;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Dates;

/// <summary>
/// What somebody typed as a date, read as one of four kinds: a date (<see cref="DateText"/>), a term («10 рабочих дней с подписания»), a distance to
/// an event («за неделю до форума»), or a repetition («ежеквартально», an RRULE). Russian and English.
/// </summary>
public abstract partial record TypedDate
{
    private const int LongestText = 200;

    private TypedDate()
    {
    }

    public sealed record Given(PartialDate Date) : TypedDate;

    /// <param name="Length">How long, at least one.</param>
    /// <param name="Start">What it is counted from; null when that was not said.</param>
    /// <param name="Day">The day that was named, when it is counted from one.</param>
    public sealed record Term(DateOffset Length, TermStart? Start = null, DateOnly? Day = null) : TypedDate;

    /// <param name="EventWords">How the event was called, in the case in which it stood.</param>
    public sealed record Hung(string EventWords, DateEdge Edge, DateOffset Offset) : TypedDate;

    public sealed record Repeated(Recurrence Recurrence) : TypedDate;

    /// <param name="countedFrom">The day on which it was said.</param>
    /// <param name="field">The request's field that errors are about.</param>
    /// <param name="terms">What the writer's office means by «срочно»; null for what is usual.</param>
    /// <returns>Errors of <see cref="DateText.Parse"/>, <see cref="DeadlineRule.Create"/> and <see cref="Recurrence.Create"/>.</returns>
    public static Result<TypedDate> Parse(string? text, DateOnly countedFrom, string field = "date", OfficeTerms? terms = null)
    {
        var date = DateText.Parse(text, field, countedFrom);
        if (date.TryGet(out var given))
        {
            return new Given(given);
        }

        // What has the shape of a date and is none is told as such.
        if (date.Errors[0].Code is not ("date.not-understood" or "date.out-of-range") || text!.Length > LongestText)
        {
            return Result<TypedDate>.Failure(date.Errors);
        }

        if (text.TrimStart().StartsWith("FREQ=", StringComparison.OrdinalIgnoreCase))
        {
            var rule = Recurrence.Parse(text, field);
            return rule.TryGet(out var recurrence) ? new Repeated(recurrence) : Result<TypedDate>.Failure(rule.Errors);
        }

        var words = Spaces().Replace(text.Trim().TrimEnd('.').ToLowerInvariant().Replace('ё', 'е'), " ");
        return ReadRepetition(words, countedFrom, field) ?? ReadTerm(words, countedFrom, field, terms ?? OfficeTerms.Default) ?? ReadDistance(words, countedFrom, field) ?? Result<TypedDate>.Failure(date.Errors);
    }

    private static Result<TypedDate>? ReadTerm(string words, DateOnly countedFrom, string field, OfficeTerms terms)
    {
        DateOffset? meant = words switch
        {
            "срочно" or "незамедлительно" or "urgent" or "urgently" or "immediately" => new(terms.UrgentDays, DateUnit.Day),
            "оперативно" or "promptly" => new(terms.PromptDays, DateUnit.Day),
            "в обычном порядке" or "в общем порядке" or "обычный срок" or "in the usual term" or "in the usual way" => new(terms.UsualMonths, DateUnit.Month),
            _ => null,
        };
        if (meant is not null)
        {
            return new Term(meant);
        }

        var match = TermPattern().Match(words);
        if (!match.Success)
        {
            match = AdjectiveTerm().Match(words);
        }

        if (!match.Success || AmountOf(match) is not var (amount, unit))
        {
            return null;
        }

        var made = DeadlineRule.Create(amount, unit, TermStart.Day);
        if (!made.TryGet(out var rule))
        {
            return Result<TypedDate>.Failure([.. made.Errors.Select(error => error.On(field))]);
        }

        if (!match.Groups["start"].Success)
        {
            return new Term(rule.Term);
        }

        if (StartOf(match.Groups["start"].Value, countedFrom) is not var (start, day))
        {
            return null;
        }

        return new Term(rule.Term, start, day);
    }

    private static (TermStart Start, DateOnly? Day)? StartOf(string words, DateOnly countedFrom)
    {
        TermStart? said = words switch
        {
            _ when SigningWords().IsMatch(words) => TermStart.Signing,
            _ when RegistrationWords().IsMatch(words) => TermStart.Registration,
            _ when MeetingWords().IsMatch(words) => TermStart.Meeting,
            _ => null,
        };
        if (said is { } start)
        {
            return (start, null);
        }

        return DateText.Parse(words, countedFrom: countedFrom).TryGet(out var named) && named.IsPrecise ? (TermStart.Day, named.Latest) : null;
    }

    private static Result<TypedDate>? ReadDistance(string words, DateOnly countedFrom, string field)
    {
        var match = ToEvent().Match(words);
        DateOffset? offset = null;
        if (match.Success && AmountOf(match) is var (amount, unit))
        {
            var made = DateOffset.Create(match.Groups["before"].Success ? -amount : amount, unit, field);
            if (!made.TryGet(out offset))
            {
                return Result<TypedDate>.Failure(made.Errors);
            }
        }
        else
        {
            match = BesideEvent().Match(words);
        }

        if (!match.Success)
        {
            return null;
        }

        var (isBefore, isAfter) = (match.Groups["before"].Success, match.Groups["after"].Success);
        offset ??= isBefore ? new(-1, DateUnit.Day) : isAfter ? new(1, DateUnit.Day) : DateOffset.None;
        var named = match.Groups["event"].Value;

        // "A week before 1 December" hangs on nothing.
        if (DateText.Parse(named, countedFrom: countedFrom).TryGet(out var date))
        {
            return date.IsPrecise ? new Given(PartialDate.Day(offset.ApplyTo(date.Latest))) : DateErrors.NotUnderstood(words).On(field);
        }

        // «До тридцатого февраля» is a date that nobody can read, and no event.
        if (named.Split(' ') is { Length: <= 2 } parts && parts.Any(DateWords.IsMonth))
        {
            return null;
        }

        var edge = match.Groups["edge"].Success
            ? match.Groups["edge"].Value is "начала" or "start" ? DateEdge.Start : DateEdge.End
            : isAfter ? DateEdge.End : DateEdge.Start;
        return new Hung(named, edge, offset);
    }

    private static Result<TypedDate>? ReadRepetition(string words, DateOnly countedFrom, string field)
    {
        var match = Repetition().Match(words);
        if (!match.Success)
        {
            return null;
        }

        DateOnly? until = null;
        if (match.Groups["until"] is { Success: true, Value: var end })
        {
            var read = DateText.Parse("до " + end, field, countedFrom);
            if (!read.TryGet(out var last))
            {
                return Result<TypedDate>.Failure(read.Errors);
            }

            until = last.Latest;
        }

        var (unit, every) = CycleOf(match);
        int? day = match.Groups["day"].Success ? int.Parse(match.Groups["day"].Value, NumberStyles.None, CultureInfo.InvariantCulture) : null;
        var made = Recurrence.Create(unit, every, day, until, field);
        return made.TryGet(out var recurrence) ? new Repeated(recurrence) : Result<TypedDate>.Failure(made.Errors);
    }

    /// <summary>What is repeated, and every how many of them.</summary>
    private static (RecurrenceUnit Unit, int Every) CycleOf(Match match)
    {
        if (match.Groups["times"] is { Success: true, Value: var times })
        {
            return (RecurrenceUnit.Month, times switch
            {
                "три раза" or "3 раза" or "three times" => 4,
                "четыре раза" or "4 раза" or "four times" => 3,
                _ => 6,
            });
        }

        var count = match.Groups["every"].Success ? NumberOf(match.Groups["every"].Value) ?? 0 : 1;
        return MeasureOf(match.Groups["cycle"].Value) is var (many, unit) ? (unit == DateUnit.Week ? RecurrenceUnit.Week : RecurrenceUnit.Month, many * count) : throw new InvalidOperationException($"Unknown cycle {match.Value}.");
    }

    /// <summary>«10 рабочих дней», «месяц», «две недели», "a month": so many of a unit.</summary>
    private static (int Amount, DateUnit Unit)? AmountOf(Match match)
    {
        var number = match.Groups["number"].Success ? NumberOf(match.Groups["number"].Value) : 1;
        if (number is not { } amount)
        {
            return null;
        }

        return MeasureOf(match.Groups["unit"].Value) is var (many, unit) ? (many * amount, unit) : (amount, match.Groups["working"].Success ? DateUnit.WorkingDay : DateUnit.Day);
    }

    /// <summary>The weeks or months that a word measures, in whatever form it stands; null for days.</summary>
    private static (int Many, DateUnit Unit)? MeasureOf(string word)
    {
        var found = Array.Find(Measures, measure => word.Contains(measure.Stem, StringComparison.Ordinal));
        return found.Stem is null ? null : (found.Many, found.Unit);
    }

    private static int? NumberOf(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : word switch
    {
        "один" or "одну" or "одного" or "одной" or "одно" or "a" or "an" or "one" => 1,
        "два" or "две" or "двух" or "two" => 2,
        "три" or "трех" or "three" => 3,
        "четыре" or "четырех" or "four" => 4,
        "пять" or "пяти" or "five" => 5,
        "шесть" or "шести" or "six" => 6,
        "семь" or "семи" or "seven" => 7,
        "восемь" or "восьми" or "eight" => 8,
        "девять" or "девяти" or "nine" => 9,
        "десять" or "десяти" or "ten" => 10,
        "пятнадцать" or "пятнадцати" or "fifteen" => 15,
        "двадцать" or "двадцати" or "twenty" => 20,
        "тридцать" or "тридцати" or "thirty" => 30,
        _ => null,
    };

    /// <summary>The half-year stands before the year, whose stem it contains.</summary>
    private static readonly (string Stem, int Many, DateUnit Unit)[] Measures =
    [
        ("недел", 1, DateUnit.Week), ("week", 1, DateUnit.Week),
        ("меся", 1, DateUnit.Month), ("month", 1, DateUnit.Month),
        ("кварта", 3, DateUnit.Month), ("quarter", 3, DateUnit.Month),
        ("пол", 6, DateUnit.Month), ("half", 6, DateUnit.Month),
        ("год", 12, DateUnit.Month), ("лет", 12, DateUnit.Month), ("year", 12, DateUnit.Month), ("annual", 12, DateUnit.Month),
    ];

    private const string Number =
        "(?<number>[0-9]{1,4}|один|одну|одного|одной|два|две|двух|три|трех|четыре|четырех|пять|пяти|шесть|шести|семь|семи|восемь|восьми|девять|девяти|десять|десяти"
        + "|пятнадцать|пятнадцати|двадцать|двадцати|тридцать|тридцати|an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty)";

    private const string EdgeWords = "(?:(?:the )?(?<edge>начала|окончания|завершения|start|end)(?: of)? )?";

    private const string Unit =
        "(?:(?<working>рабочих|рабочего|рабочие|рабочий|working|business) |(?:календарных|календарного|календарные|calendar) )?"
        + "(?<unit>дней|дня|день|days?|недель|недели|неделю|weeks?|месяцев|месяца|месяц|months?|кварталов|квартала|квартал|quarters?|полугодия|полугодие|полгода|полугода|года|год|лет|years?)";

    /// <summary>Within so long, with or without what it is counted from.</summary>
    [GeneratedRegex(@$"^(?:(?:в течение|в срок|через|не позднее чем через|не позднее|срок|within|in|no later than) (?:{Number} )?|{Number} ){Unit}(?: (?:с|со|от|после|from|of|after|since) (?<start>.+))?$")]
    private static partial Regex TermPattern();

    /// <summary>«В 10-дневный срок», «в месячный срок», «в двухнедельный срок».</summary>
    [GeneratedRegex(@"^(?:в )?(?:(?<number>[0-9]{1,3}|двух|трех|пяти|десяти|пятнадцати|двадцати|тридцати)-?)?(?<unit>дневный|недельный|месячный|годичный) срок(?: (?:с|со|от|после) (?<start>.+))?$")]
    private static partial Regex AdjectiveTerm();

    [GeneratedRegex(@"^(?:(?:даты|дня|момента|the date of|the day of) )?(?:подписани|signing|signature|being signed)")]
    private static partial Regex SigningWords();

    [GeneratedRegex(@"^(?:(?:даты|дня|момента|the date of|the day of) )?(?:регистраци|registration|being registered)")]
    private static partial Regex RegistrationWords();

    [GeneratedRegex(@"^(?:(?:даты|дня|момента|the date of|the day of) )?(?:встречи|заседания|совещания|the meeting|meeting)")]
    private static partial Regex MeetingWords();

    /// <summary>So long before or after an event.</summary>
    [GeneratedRegex(@$"^(?:(?:не позднее чем )?за |через |within |no later than )?(?:{Number} )?{Unit} (?:(?<before>до|перед|before|prior to|ahead of)|(?<after>после|after|following)) {EdgeWords}(?:the )?(?<event>.+)$")]
    private static partial Regex ToEvent();

    /// <summary>Right before, right after, or during an event.</summary>
    [GeneratedRegex(@$"^(?:непосредственно |сразу |right |immediately |just )?(?:(?<before>накануне|перед|в преддверии|до|к|before|ahead of|prior to|on the eve of|by)|(?<after>после|вслед за|after|following)|во время|в дни|в ходе|на полях|during|on the margins of) {EdgeWords}(?:the )?(?<event>\p{{L}}.+)$")]
    private static partial Regex BesideEvent();

    [GeneratedRegex(
        @"^(?:(?<cycle>еженедельно|ежемесячно|ежеквартально|ежегодно|weekly|monthly|quarterly|yearly|annually)"
        + @"|(?:каждый|каждую|каждое|каждые|раз в|один раз в|every|once a|once every|once in)(?: (?<every>[0-9]{1,2}|два|две|три|четыре|шесть|two|three|four|six|a))?(?: )(?<cycle>недел[юяи]|месяца|месяцев|месяц|кварталов|квартала|квартал|полугодие|полгода|года|год|лет|weeks?|months?|quarters?|half-?year|years?)"
        + @"|(?<times>дважды|два раза|2 раза|три раза|3 раза|четыре раза|4 раза|twice|three times|four times) (?:в год|a year|per year|per annum))"
        + @"(?:,? (?:до|к|не позднее|by the|on the|by) (?<day>[0-9]{1,2})(?:-?го|st|nd|rd|th)?(?: числа| day)?)?"
        + @"(?:,? (?:до|по|until|till) (?<until>.+))?$")]
    private static partial Regex Repetition();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
