using System.Globalization;
using System.Resources;
using CooperationTracker.Domain.Dates;

namespace CooperationTracker.Application.Common.Text;

/// <summary>
/// Writes dates for readers of Russian, English, Kazakh and Bashkir. Month names and word order are our own
/// (resource <c>Dates</c>), because the platform has no Bashkir ones and writes Bashkir dates in English.
/// </summary>
public static class DateTextFormatter
{
    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.Dates", typeof(DateTextFormatter).Assembly);

    /// <summary>«26–27 ноября 2024 г.», «II квартал 2024 г.», «ок. 2024 г.», «до 1 декабря 2024 г. (последний день)».</summary>
    /// <param name="date">The date, shown as exactly as it was given.</param>
    /// <param name="language"><c>ru</c>, <c>en</c>, <c>kk</c> or <c>ba</c>; any other is shown in Russian.</param>
    public static string Format(PartialDate date, string language)
    {
        var text = date.Precision switch
        {
            DatePrecision.Until => Write(language, "Date.Until", FormatDay(date.Latest, language)),
            DatePrecision.Span => Span(date, language),
            _ => Unit(date, language),
        };
        return date.IsApproximate ? Write(language, "Date.Approximate", text) : text;
    }

    /// <summary>«26 ноября 2024 г.», "26 November 2024", «2024 ж. 26 қараша», «2024 йылдың 26 ноябре».</summary>
    /// <param name="day">The day.</param>
    /// <param name="language"><c>ru</c>, <c>en</c>, <c>kk</c> or <c>ba</c>; any other is shown in Russian.</param>
    public static string FormatDay(DateOnly day, string language) =>
        Write(language, "Date.Day", day.Day, MonthOf(day, language), day.Year);

    /// <summary>«10 раб. дн. с даты подписания».</summary>
    /// <param name="countedFrom">The day that was named, where the term is counted from one.</param>
    public static string FormatTerm(DeadlineRule rule, DateOnly? countedFrom, string language)
    {
        var length = Length(rule.Term, language);
        return rule.Start == TermStart.Day && countedFrom is { } day
            ? Write(language, "Term.Day", length, FormatDay(day, language))
            : Write(language, $"Term.{(rule.Start == TermStart.Day ? TermStart.Meeting : rule.Start)}", length);
    }

    /// <summary>«ежеквартально, до 10-го числа».</summary>
    public static string FormatRecurrence(Recurrence recurrence, string language)
    {
        var rhythm = recurrence switch
        {
            { Unit: RecurrenceUnit.Week, Every: 1 } => Text(language, "Repeat.Week"),
            { Unit: RecurrenceUnit.Week } => Write(language, "Repeat.Weeks", recurrence.Every),
            { Every: 1 } => Text(language, "Repeat.Month"),
            { Every: 3 } => Text(language, "Repeat.Quarter"),
            { Every: 6 } => Text(language, "Repeat.HalfYear"),
            { Every: 12 } => Text(language, "Repeat.Year"),
            _ => Write(language, "Repeat.Months", recurrence.Every),
        };
        if (recurrence.DayOfMonth is { } day)
        {
            rhythm = Write(language, "Repeat.OnDay", rhythm, day);
        }

        return recurrence.Until is { } last ? Write(language, "Repeat.Until", rhythm, FormatDay(last, language)) : rhythm;
    }

    /// <summary>«1 нед. до начала: Форум».</summary>
    public static string FormatDistance(DateEdge edge, DateOffset offset, string eventName, string language)
    {
        var side = offset.Amount switch
        {
            0 => "On",
            < 0 => "Before",
            _ => "After",
        };
        return Write(language, $"Distance.{side}.{edge}", Length(offset, language), eventName);
    }

    private static string Length(DateOffset length, string language) => Write(language, $"Length.{length.Unit}", Math.Abs(length.Amount));

    private static string Unit(PartialDate date, string language)
    {
        var first = date.Earliest!.Value;
        return date.Precision switch
        {
            DatePrecision.Day => FormatDay(first, language),
            DatePrecision.Month => Write(language, "Date.Month", Text(language, $"Month.{first.Month}"), MonthOf(first, language), first.Year),
            DatePrecision.Quarter => Write(language, "Date.Quarter", Text(language, $"Quarter.{date.Latest.Month / 3}"), first.Year),
            DatePrecision.HalfYear => Write(language, "Date.HalfYear", Text(language, $"HalfYear.{date.Latest.Month / 6}"), first.Year),
            DatePrecision.Year => Write(language, "Date.Year", first.Year),
            _ => throw new InvalidOperationException($"{date.Precision} is not one stretch of the calendar."),
        };
    }

    private static string Span(PartialDate span, string language)
    {
        var ends = span.Text.Split('/');
        var (from, to) = (PartialDate.FromStored(ends[0]), PartialDate.FromStored(ends[1]));
        if (from.Precision is not DatePrecision.Day || to.Precision is not DatePrecision.Day || from.Latest.Year != to.Latest.Year)
        {
            return Write(language, "Date.Span", Unit(from, language), Unit(to, language));
        }

        var (first, last) = (from.Latest, to.Latest);
        return first.Month == last.Month
            ? Write(language, "Date.SpanInMonth", first.Day, last.Day, MonthOf(last, language), last.Year)
            : Write(language, "Date.SpanInYear", first.Day, MonthOf(first, language), last.Day, MonthOf(last, language), last.Year);
    }

    private static string MonthOf(DateOnly day, string language) => Text(language, $"MonthOf.{day.Month}");

    private static string Write(string language, string key, params object[] parts) =>
        string.Format(CultureInfo.InvariantCulture, Text(language, key), parts);

    private static string Text(string language, string key) =>
        Texts.GetString(key, CultureInfo.GetCultureInfo(language is "en" or "kk" or "ba" ? language : "ru"))
        ?? throw new MissingManifestResourceException($"Dates: no text {key}.");
}
