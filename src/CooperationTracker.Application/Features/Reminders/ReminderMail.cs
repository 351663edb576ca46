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
        var shortName = name.Length <= TitleLength ? name : name[..(TitleLength - 1)] + "…";
        var body = $"""
            {name}

            {Format(sentence, when, days)}

            {link}

            {Format("Footer")}
            """;
        return new(Format(subject, shortName, when).ReplaceLineEndings(" "), body.ReplaceLineEndings("\r\n"));

        string Format(string key, params object[] args) => string.Format(culture, Texts.GetString(key, culture) ?? key, args);
    }
}
