using System.Globalization;
using System.Resources;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.History;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Projects;
using CooperationTracker.Domain.WorkingGroups;

namespace CooperationTracker.Application.Features.History;

/// <summary>Tells a change as a sentence in a language, from the resource <c>History</c>: «Срок изменён с … на …».</summary>
public static class HistorySentences
{
    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.History", typeof(HistorySentences).Assembly);

    /// <summary>Which enum a fact's values belong to, by the record's sort.</summary>
    private static readonly Dictionary<(string Subject, HistoryFact Fact), Type> Enums = new()
    {
        [("Commitment", HistoryFact.State)] = typeof(CommitmentState),
        [("Commitment", HistoryFact.Answer)] = typeof(SideAnswer),
        [("Execution", HistoryFact.State)] = typeof(ExecutionState),
        [("Event", HistoryFact.State)] = typeof(EventState),
        [("Meeting", HistoryFact.State)] = typeof(MeetingState),
        [("Meeting", HistoryFact.Answer)] = typeof(MinutesAnswer),
        [("AgendaItem", HistoryFact.State)] = typeof(AgendaOutcome),
        [("Initiative", HistoryFact.State)] = typeof(InitiativeState),
        [("Initiative", HistoryFact.Answer)] = typeof(InitiativeState),
        [("Project", HistoryFact.State)] = typeof(ProjectStatus),
        [("Project", HistoryFact.Stage)] = typeof(ProjectStage),
        [("Project", HistoryFact.Health)] = typeof(ProjectHealth),
        [("WorkingGroup", HistoryFact.State)] = typeof(GroupStatus),
    };

    /// <summary>In the current UI language.</summary>
    public static string Of(HistoryRow row) => Of(row, CultureInfo.CurrentUICulture);

    public static string Of(HistoryRow row, CultureInfo culture)
    {
        var subject = Subject(row, culture);
        var from = Value(row, row.From, culture);
        var to = Value(row, row.To, culture);
        var kind = (from, to) switch
        {
            (null, null) => "Mentioned",
            (null, _) => "Set",
            (_, null) => "Ended",
            _ => "Changed",
        };
        if (row.Fact is HistoryFact.Wording or HistoryFact.Progress or HistoryFact.Name && kind == "Changed")
        {
            // Two long texts in one sentence cannot be read: the earlier one stands in its own row.
            kind = "Set";
        }

        // A record's own deadline and state have sentences of their own; a part's, or any other fact's, are told alike.
        var own = row.Key.Length == 0 ? Texts.GetString($"{kind}.{Prefix(row)}{row.Fact}", culture) ?? Texts.GetString($"{kind}.{row.Fact}", culture) : null;
        var sentence = string.Format(culture, own ?? Text(kind, culture), subject, from, to);
        return row.About is { } about && row.Fact is not (HistoryFact.Link or HistoryFact.Progress)
            ? string.Format(culture, Text("About", culture), about.In(culture.TwoLetterISOLanguageName), sentence)
            : sentence;
    }

    /// <summary>What the sentence is about: "Deadline", "Lead", "Working group", …; the last word of the key that has a text decides.</summary>
    private static string Subject(HistoryRow row, CultureInfo culture)
    {
        var words = row.Key.Split('/').Where(part => part.Length > 0 && !Guid.TryParse(part, out _)).Reverse();
        return words.Select(word => Texts.GetString($"Fact.{row.Fact}.{word}", culture)).FirstOrDefault(text => text is not null)
            ?? Texts.GetString($"Fact.{Prefix(row)}{row.Fact}", culture)
            ?? Text($"Fact.{row.Fact}", culture);
    }

    private static string Prefix(HistoryRow row) => row.SubjectType switch
    {
        "Execution" => "Execution.",

        // A record's history tells its attachments' too: what is said of an attachment must not be taken for the record.
        "Attachment" when row.Fact is not HistoryFact.Attachment => "Attachment.",

        // What takes place has a date; only what is to be done has a deadline.
        "Event" or "Meeting" or "Visit" => "Event.",
        "AgendaItem" => "AgendaItem.",
        "Person" => "Person.",
        _ => "",
    };

    private static string? Value(HistoryRow row, HistoryValue? value, CultureInfo culture)
    {
        if (value is null)
        {
            return null;
        }

        if (value.Name is { } name)
        {
            return name.In(culture.TwoLetterISOLanguageName);
        }

        if (value.Raw is not { } raw)
        {
            return null;
        }

        if (row is { Fact: HistoryFact.Date, Key: "rule" })
        {
            var language = culture.TwoLetterISOLanguageName;
            return DeadlineRule.FromStored(raw) is { } rule
                ? DateTextFormatter.FormatTerm(rule, countedFrom: null, language)
                : Recurrence.Parse(raw).TryGet(out var recurrence) ? DateTextFormatter.FormatRecurrence(recurrence, language) : raw;
        }

        if ((row.Fact == HistoryFact.Date || row is { Fact: HistoryFact.Reference, Key: "document-date" }) && PartialDate.Parse(raw).TryGet(out var date))
        {
            return DateTextFormatter.Format(date, culture.TwoLetterISOLanguageName);
        }

        if (raw.Length == 0)
        {
            return Text("Nobody", culture);
        }

        return EnumOf(row) is { } type && Enum.TryParse(type, raw, out var term)
            ? Terms.Of((Enum)term!, culture)
            : Texts.GetString($"Value.{row.Fact}.{raw}", culture) ?? raw;
    }

    private static Type? EnumOf(HistoryRow row) => row switch
    {
        { Fact: HistoryFact.Confidentiality } => typeof(Confidentiality),
        { Fact: HistoryFact.Priority } => typeof(Priority),
        { Fact: HistoryFact.Holder, SubjectType: "Meeting" } => typeof(Attendance),
        { Fact: HistoryFact.Stage } when row.Key.EndsWith("/level", StringComparison.Ordinal) => typeof(EscalationLevel),
        { Fact: HistoryFact.State, Key.Length: > 0 } => null,
        _ => Enums.GetValueOrDefault((row.SubjectType, row.Fact)),
    };

    private static string Text(string key, CultureInfo culture) => Texts.GetString(key, culture) ?? key;
}
