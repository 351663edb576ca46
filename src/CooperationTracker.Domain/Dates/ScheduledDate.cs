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

/// <summary>Whether a date was given as such or hangs on another event's.</summary>
public enum DateKind
{
    Partial,
    Anchored,
}

/// <summary>What a caller asks a date to be: EDTF text, or an anchor that is resolved from its event.</summary>
public abstract record DateRequest
{
    private DateRequest()
    {
    }

    /// <summary>A date given as people gave it.</summary>
    public sealed record Given(PartialDate Date) : DateRequest;

    /// <summary>A date that hangs on an event; <paramref name="Resolved"/> is null while the event has none.</summary>
    public sealed record Hung(Anchor Anchor, PartialDate? Resolved) : DateRequest;
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

    /// <summary>EDTF; null while the anchor has no date.</summary>
    public string? Text { get; private set; }

    public DateOnly? Earliest { get; private set; }

    /// <summary>Overdue begins the day after.</summary>
    public DateOnly? Latest { get; private set; }

    public Guid? AnchorEventId { get; private set; }

    public DateEdge? AnchorEdge { get; private set; }

    public int? OffsetAmount { get; private set; }

    public DateUnit? OffsetUnit { get; private set; }

    /// <summary>How many days the dependant lasts.</summary>
    public int? DurationDays { get; private set; }

    /// <summary>Grows with every change of the date; a reminder belongs to one version.</summary>
    public int Revision { get; private set; }

    /// <summary>The anchor was postponed or cancelled: the date no longer counts until somebody sets it anew.</summary>
    public bool ToBeRescheduled { get; private set; }

    /// <summary>The instant (UTC) at which this revision was recorded: reminders whose day lay before it are never sent.</summary>
    public DateTimeOffset SetAt { get; private set; }

    public PartialDate? Date => Text is null ? null : PartialDate.FromStored(Text);

    public Anchor? Anchor =>
        AnchorEventId is { } eventId
            ? new Anchor(eventId, AnchorEdge!.Value, new DateOffset(OffsetAmount!.Value, OffsetUnit!.Value), DurationDays!.Value)
            : null;

    internal void Set(DateRequest request, ChangeStamp stamp)
    {
        switch (request)
        {
            case DateRequest.Given given:
                Kind = DateKind.Partial;
                (AnchorEventId, AnchorEdge, OffsetAmount, OffsetUnit, DurationDays) = (null, null, null, null, null);
                SetDate(given.Date, stamp);
                break;
            case DateRequest.Hung hung:
                Kind = DateKind.Anchored;
                (AnchorEventId, AnchorEdge) = (hung.Anchor.EventId, hung.Anchor.Edge);
                (OffsetAmount, OffsetUnit, DurationDays) = (hung.Anchor.Offset.Amount, hung.Anchor.Offset.Unit, hung.Anchor.DurationDays);
                SetDate(hung.Resolved, stamp);
                break;
        }
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
        SetAt = stamp.RecordedAt;
        Revision++;
    }
}
