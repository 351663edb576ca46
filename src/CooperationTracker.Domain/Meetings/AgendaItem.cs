using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Meetings;

/// <summary>What an item of an agenda is about.</summary>
public enum AgendaSubjectKind
{
    Commitment,

    /// <summary>A seat of a working group that nobody holds.</summary>
    Vacancy,

    /// <summary>A side of a working group that has designated no responsible agency.</summary>
    Agency,

    /// <summary>A side of a working group whose roster is due for review.</summary>
    RosterReview,
    Initiative,
    ProjectIssue,
}

/// <summary>What became of an item at the meeting.</summary>
public enum AgendaOutcome
{
    /// <summary>Not yet, or not at all.</summary>
    Open,
    Discussed,
    CarriedOver,
    Dropped,
}

/// <summary>The open item that an item of an agenda is about.</summary>
/// <param name="RecordId">The record: a commitment, a working group, an initiative, a project.</param>
/// <param name="PartId">The part of it: a seat, a side's party, an issue; null where the whole record is meant.</param>
public sealed record AgendaSubject(AgendaSubjectKind Kind, Guid RecordId, Guid? PartId = null)
{
    /// <summary>The same for the same subject: a side's agenda has each once.</summary>
    public string Key => $"{Kind.ToString().ToLowerInvariant()}/{RecordId:N}{(PartId is { } part ? $"/{part:N}" : null)}";

    /// <summary>The key of a text that was carried over from another agenda.</summary>
    public static string KeyOfText(Guid itemId) => $"text/{itemId:N}";
}

/// <summary>
/// One thing to be talked about at a meeting. It belongs to the side that put it there, and no other side sees it before it is released. The name
/// of what it is about is never copied: whoever does not see the record does not see the item either.
/// </summary>
public sealed class AgendaItem : TrackedRecord
{
    /// <summary>The longest text of an item and the longest note of what became of it, in UTF-16 code units.</summary>
    public const int MaxText = 1000;
    public const int MaxNote = 2000;

    private AgendaItem()
    {
    }

    private AgendaItem(Guid meetingId, int number, string? text, AgendaSubject? subject, string? subjectKey, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        MeetingId = meetingId;
        Number = number;
        (SubjectKind, SubjectId, SubjectPartId, SubjectKey) = (subject?.Kind, subject?.RecordId, subject?.PartId, subjectKey);
        if (subject is not null)
        {
            Record(HistoryFact.Link, subject.RecordId.ToString(), stamp, "subject");
        }

        SetText(text, stamp);
    }

    public Guid MeetingId { get; private set; }

    /// <summary>Its place among the items of its side, from 1; sides' items of one place follow each other.</summary>
    public int Number { get; private set; }

    /// <summary>In the side's own words; null when the name of the subject says enough.</summary>
    public string? Text { get; private set; }

    public string TextSearch { get; private set; } = "";

    public AgendaSubjectKind? SubjectKind { get; private set; }

    public Guid? SubjectId { get; private set; }

    public Guid? SubjectPartId { get; private set; }

    /// <summary>Unique on a side's agenda of one meeting; null for a text that came from nowhere, and for what was taken off.</summary>
    public string? SubjectKey { get; private set; }

    public AgendaOutcome Outcome { get; private set; }

    /// <summary>What was said of it, for the minutes.</summary>
    public string? Note { get; private set; }

    /// <summary>When it was taken off the agenda again.</summary>
    public DateOnly? RemovedOn { get; private set; }

    public AgendaSubject? Subject => SubjectKind is { } kind && SubjectId is { } id ? new(kind, id, SubjectPartId) : null;

    /// <returns>Errors <c>agenda.text-required</c>, <c>text.too-long</c>.</returns>
    public static Result<AgendaItem> Create(Guid meetingId, int number, string? text, Ownership ownership, ChangeStamp stamp) =>
        Check(text) is { } error ? error : new AgendaItem(meetingId, number, text!.Trim(), null, null, ownership, stamp);

    /// <summary>An item about an open record.</summary>
    public static AgendaItem About(Guid meetingId, int number, AgendaSubject subject, Ownership ownership, ChangeStamp stamp) =>
        new(meetingId, number, null, subject, subject.Key, ownership, stamp);

    /// <summary>A text that stood on an earlier agenda and was not done with.</summary>
    /// <param name="itemId">The item that it stood in.</param>
    public static AgendaItem CarriedOver(Guid meetingId, int number, Guid itemId, string text, Ownership ownership, ChangeStamp stamp) =>
        new(meetingId, number, text, null, AgendaSubject.KeyOfText(itemId), ownership, stamp);

    /// <summary>Puts it in other words; an item about a record may do without any.</summary>
    /// <returns>Errors <c>agenda.text-required</c>, <c>text.too-long</c>, <c>agenda.item-removed</c>.</returns>
    public Result Word(string? text, ChangeStamp stamp)
    {
        if (RemovedOn is not null)
        {
            return Error.Conflict("agenda.item-removed");
        }

        if (Check(text) is { } error && !(Subject is not null && string.IsNullOrWhiteSpace(text)))
        {
            return error;
        }

        SetText(string.IsNullOrWhiteSpace(text) ? null : text.Trim(), stamp);
        return Result.Success();
    }

    public void MoveTo(int number) => Number = number;

    /// <returns>Errors <c>text.too-long</c>, <c>agenda.item-removed</c>.</returns>
    public Result Conclude(AgendaOutcome outcome, string? note, ChangeStamp stamp)
    {
        if (RemovedOn is not null)
        {
            return Error.Conflict("agenda.item-removed");
        }

        if (note?.Trim().Length > MaxNote)
        {
            return Error.Invalid("text.too-long", MaxNote).On("note");
        }

        if (Outcome != outcome)
        {
            Outcome = outcome;
            Record(HistoryFact.State, outcome.ToString(), stamp);
        }

        var said = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        if (Note != said)
        {
            Note = said;
            Record(HistoryFact.Progress, said, stamp);
        }

        return Result.Success();
    }

    /// <returns>Error <c>agenda.item-removed</c>.</returns>
    public Result Remove(ChangeStamp stamp)
    {
        if (RemovedOn is not null)
        {
            return Error.Conflict("agenda.item-removed");
        }

        (RemovedOn, SubjectKey) = (stamp.EffectiveOn, null);
        Record(HistoryFact.State, "Removed", stamp);
        return Result.Success();
    }

    private static Error? Check(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Error.Invalid("agenda.text-required").On("text")
        : text.Trim().Length > MaxText ? Error.Invalid("text.too-long", MaxText).On("text")
        : null;

    private void SetText(string? text, ChangeStamp stamp)
    {
        if (text == Text)
        {
            return;
        }

        (Text, TextSearch) = (text, NameKeys.Fold(text ?? ""));
        Record(HistoryFact.Wording, text, stamp);
    }
}
