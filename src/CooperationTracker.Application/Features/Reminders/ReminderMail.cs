using System.Globalization;
using System.Resources;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Reminders;

namespace CooperationTracker.Application.Features.Reminders;

/// <summary>A mail in the recipient's language, from the resource <c>Mails</c>.</summary>
public sealed record ReminderMail(string Subject, string Body)
{
    /// <summary>The longest title that a subject line carries, in UTF-16 code units.</summary>
    private const int TitleLength = 120;

    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.Mails", typeof(ReminderMail).Assembly);

    public static ReminderMail Write(ReminderKind kind, LocalizedTextDto title, PartialDate date, DateOnly today, Uri link, string language)
    {
        var culture = SupportedCultures.Of(language);
        var name = title.In(language);
        var days = Math.Abs(date.Latest.DayNumber - today.DayNumber);
        var when = DateTextFormatter.Format(date, language);
        var (subject, sentence) = (kind, days) switch
        {
            (ReminderKind.Overdue, _) => ("Overdue.Subject", "Overdue.Sentence"),
            (ReminderKind.PreciseDate, _) => ("PreciseDate.Subject", "PreciseDate.Sentence"),
            (ReminderKind.MinutesMissing, _) => ("MinutesMissing.Subject", "MinutesMissing.Sentence"),
            (_, 0) => ("Today.Subject", "Today.Sentence"),
            _ => ("Deadline.Subject", "Deadline.Sentence"),
        };
        return Compose(name, Format(culture, subject, Shortened(name), when), Format(culture, sentence, when, days), link, culture);
    }

    /// <summary>What a group lacks, a line for each thing.</summary>
    public static ReminderMail Write(ReminderKind kind, LocalizedTextDto group, IEnumerable<string> lines, Uri link, string language)
    {
        var culture = SupportedCultures.Of(language);
        var name = group.In(language);
        var told = string.Join('\n', lines.Select(line => $"— {line}"));
        return Compose(name, Format(culture, $"{kind}.Subject", Shortened(name)), $"{Format(culture, $"{kind}.Sentence")}\n{told}".TrimEnd(), link, culture);
    }

    /// <summary>A text of the mails, in a language.</summary>
    internal static string Say(string language, string key, params object[] args) => Format(SupportedCultures.Of(language), key, args);

    private static ReminderMail Compose(string name, string subject, string text, Uri link, CultureInfo culture)
    {
        var body = $"""
            {name}

            {text}

            {link}

            {Format(culture, "Footer")}
            """;
        return new(subject.ReplaceLineEndings(" "), body.ReplaceLineEndings("\r\n"));
    }

    private static string Shortened(string name) => name.Length <= TitleLength ? name : name[..(TitleLength - 1)] + "…";

    private static string Format(CultureInfo culture, string key, params object[] args) => string.Format(culture, Texts.GetString(key, culture) ?? key, args);
}
