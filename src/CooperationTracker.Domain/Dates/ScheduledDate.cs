using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Dates;

/// <summary>What sort of record a scheduled date belongs to.</summary>
public enum DateOwner
{
    Commitment,
    Execution,
    Event,
    Meeting,
    Visit,
    ProjectMilestone,
}

/// <summary>How a date was given.</summary>
public enum DateKind
{
    /// <summary>As such, as exact as people gave it.</summary>
    Partial,

    /// <summary>By another event's date.</summary>
    Anchored,

    /// <summary>As a term that is counted from some day.</summary>
    Term,

    /// <summary>As a repetition: each time has a record of its own.</summary>
    Repeated,
}

/// <summary>What a caller asks a date to be, as one of the four kinds.</summary>
public abstract record DateRequest
{
    private DateRequest()
    {
    }

    /// <summary>What it comes to today; null while that is open.</summary>
    public abstract PartialDate? Resolved { get; init; }

    /// <summary>A date given as people gave it.</summary>
    public sealed record Given(PartialDate Date) : DateRequest
    {
        public override PartialDate? Resolved { get; init; } = Date;
    }

    /// <summary>A date that hangs on an event; <paramref name="Resolved"/> is null while the event has none.</summary>
    public sealed record Hung(Anchor Anchor, PartialDate? Resolved) : DateRequest;

    /// <param name="From">The day that the term is counted from; null while it is not known: the document is not signed yet.</param>
    public sealed record Counted(DeadlineRule Rule, DateOnly? From) : DateRequest
    {
        public override PartialDate? Resolved { get; init; } = From is { } day ? Rule.Resolve(day) : null;
    }

    /// <summary>A repetition, which has no one date.</summary>
    public sealed record Repeated(Recurrence Recurrence) : DateRequest
    {
        public override PartialDate? Resolved { get; init; }
    }
}

/// <summary>
/// One tracked date of one record. All of them live in one table, so that an event that moves finds everything that
/// hangs on it, and reminders find everything that falls due; the owning record carries copies of the bounds for its lists.
/// </summary>
public sealed class ScheduledDate
{
    private ScheduledDate()
    {
    }

    internal ScheduledDate(DateOwner owner, Guid ownerId, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        Owner = owner;
        OwnerId = ownerId;
    }

    public Guid Id { get; private set; }

    public DateOwner Owner { get; private set; }

    /// <summary>The record that the date belongs to; for a milestone, its project.</summary>
    public Guid OwnerId { get; private set; }

    public DateKind Kind { get; private set; }

    /// <summary>EDTF; null while the anchor has no date, the term's start is not known, and of a repetition.</summary>
    public string? Text { get; private set; }

    public DateOnly? Earliest { get; private set; }

    /// <summary>Overdue begins the day after.</summary>
    public DateOnly? Latest { get; private set; }

    public Guid? AnchorEventId { get; private set; }

    public DateEdge? AnchorEdge { get; private set; }

    public int? OffsetAmount { get; private set; }

    public DateUnit? OffsetUnit { get; private set; }

    /// <summary>Of a term, whose length is the offset: what it is counted from.</summary>
    public TermStart? TermStart { get; private set; }

    /// <summary>Of a term: the day that it is counted from; null while that is not known.</summary>
    public DateOnly? CountedFrom { get; private set; }

    /// <summary>An RRULE (RFC 5545).</summary>
    public string? RecurrenceRule { get; private set; }

    /// <summary>How many days the dependant lasts.</summary>
    public int? DurationDays { get; private set; }

    /// <summary>Grows with every change of the date; a reminder belongs to one version.</summary>
    public int Revision { get; private set; }

    /// <summary>The anchor was postponed or cancelled: the date no longer counts until somebody sets it anew.</summary>
    public bool ToBeRescheduled { get; private set; }

    /// <summary>The instant (UTC) at which this revision was recorded: reminders whose day lay before it are never sent.</summary>
    public DateTimeOffset SetAt { get; private set; }

    /// <summary>This revision came with a table of many: nobody is reminded of it on that very day.</summary>
    public bool IsImported { get; private set; }

    public PartialDate? Date => Text is null ? null : PartialDate.FromStored(Text);

    public Anchor? Anchor =>
        AnchorEventId is { } eventId
            ? new Anchor(eventId, AnchorEdge!.Value, new DateOffset(OffsetAmount!.Value, OffsetUnit!.Value), DurationDays!.Value)
            : null;

    /// <summary>Null when it is no term.</summary>
    public DeadlineRule? Rule => TermStart is { } start ? new DeadlineRule(new DateOffset(OffsetAmount!.Value, OffsetUnit!.Value), start) : null;

    /// <summary>Null when it is no repetition.</summary>
    public Recurrence? Recurrence => RecurrenceRule is null ? null : Dates.Recurrence.Parse(RecurrenceRule).Value;

    /// <summary>The term or the repetition, as history keeps it.</summary>
    public string? RuleText => RecurrenceRule ?? Rule?.ToString();

    internal void Set(DateRequest request, ChangeStamp stamp)
    {
        (AnchorEventId, AnchorEdge, OffsetAmount, OffsetUnit, DurationDays) = (null, null, null, null, null);
        (TermStart, CountedFrom, RecurrenceRule) = (null, null, null);
        switch (request)
        {
            case DateRequest.Hung { Anchor: var anchor }:
                Kind = DateKind.Anchored;
                (AnchorEventId, AnchorEdge, DurationDays) = (anchor.EventId, anchor.Edge, anchor.DurationDays);
                (OffsetAmount, OffsetUnit) = (anchor.Offset.Amount, anchor.Offset.Unit);
                break;
            case DateRequest.Counted { Rule: var rule, From: var from }:
                Kind = DateKind.Term;
                (OffsetAmount, OffsetUnit, TermStart, CountedFrom) = (rule.Term.Amount, rule.Term.Unit, rule.Start, from);
                break;
            case DateRequest.Repeated { Recurrence: var recurrence }:
                Kind = DateKind.Repeated;
                RecurrenceRule = recurrence.ToString();
                break;
            default:
                Kind = DateKind.Partial;
                break;
        }

        SetDate(request.Resolved, stamp);
    }

    /// <returns>Whether the date really changed.</returns>
    internal bool Follow(PartialDate? resolved, ChangeStamp stamp)
    {
        if (resolved?.Text == Text && !ToBeRescheduled)
        {
            return false;
        }

        SetDate(resolved, stamp);
        return true;
    }

    internal bool AwaitRescheduling()
    {
        if (ToBeRescheduled)
        {
            return false;
        }

        ToBeRescheduled = true;
        Revision++;
        return true;
    }

    private void SetDate(PartialDate? date, ChangeStamp stamp)
    {
        (Text, Earliest, Latest) = (date?.Text, date?.Earliest, date?.Latest);
        ToBeRescheduled = false;
        (SetAt, IsImported) = (stamp.RecordedAt, stamp.IsImported);
        Revision++;
    }
}
