using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Dates;

/// <summary>A record that is scheduled by at most one date of its own: a deadline, a period, a day.</summary>
public abstract class ScheduledRecord : TrackedRecord
{
    protected ScheduledRecord()
    {
    }

    protected ScheduledRecord(Ownership ownership, ChangeStamp created)
        : base(ownership, created)
    {
    }

    /// <summary>Null while no date was given.</summary>
    public ScheduledDate? Schedule { get; private set; }

    /// <summary>Copies of the schedule's date for lists and their indexes.</summary>
    public string? DateText { get; private set; }

    public DateOnly? Earliest { get; private set; }

    public DateOnly? Latest { get; private set; }

    public bool ToBeRescheduled { get; private set; }

    protected abstract DateOwner DateOwner { get; }

    /// <summary>Whether the record still cares about its date; a finished one no longer moves with its anchor.</summary>
    protected abstract bool IsScheduling { get; }

    /// <summary>Gives the record a date, or another one.</summary>
    protected void SetDate(DateRequest request, ChangeStamp stamp)
    {
        var ruleBefore = Schedule?.RuleText;
        Schedule ??= new ScheduledDate(DateOwner, Id, stamp);
        Schedule.Set(request, stamp);
        CopyDate();
        Record(HistoryFact.Date, DateText, stamp);
        if (Schedule.RuleText != ruleBefore)
        {
            Record(HistoryFact.Date, Schedule.RuleText, stamp, "rule");
        }

        if (Schedule.AnchorEventId is { } eventId)
        {
            Record(HistoryFact.Link, eventId.ToString(), stamp, "anchor");
        }

        OnDateSet(stamp);
    }

    /// <summary>The record has another date: what is bound by it follows.</summary>
    protected virtual void OnDateSet(ChangeStamp stamp)
    {
    }

    /// <summary>The event that the date hangs on has moved.</summary>
    /// <returns>Whether the record moved with it.</returns>
    public bool FollowAnchor(PartialDate? resolved, ChangeStamp stamp)
    {
        if (!IsScheduling || Schedule is not { Kind: DateKind.Anchored } || !Schedule.Follow(resolved, stamp))
        {
            return false;
        }

        CopyDate();
        Record(HistoryFact.Date, DateText, stamp);
        OnDateSet(stamp);
        return true;
    }

    /// <summary>The event that the date hangs on was postponed or cancelled.</summary>
    /// <returns>Whether the record waits for a new date because of it.</returns>
    public bool LoseAnchor(ChangeStamp stamp) =>
        IsScheduling && Schedule is { Kind: DateKind.Anchored } && SuspendDate(stamp);

    /// <summary>The event that the date hangs on is none of the reader's any more: the day stays and follows it no longer.</summary>
    public void LeaveAnchor(ChangeStamp stamp)
    {
        if (Schedule is not { Kind: DateKind.Anchored })
        {
            return;
        }

        if (Schedule.Date is { } date)
        {
            SetDate(new DateRequest.Given(date), stamp);
        }
        else
        {
            LoseAnchor(stamp);
        }
    }

    /// <summary>The day that its term is counted from has become known, or is another one, or is not known any more.</summary>
    /// <returns>Whether the date moved because of it.</returns>
    protected bool CountAgain(TermStart start, DateOnly? from, ChangeStamp stamp)
    {
        if (!IsScheduling || Schedule?.Rule is not { } rule || rule.Start != start || Schedule.CountedFrom == from)
        {
            return false;
        }

        SetDate(new DateRequest.Counted(rule, from), stamp);
        return true;
    }

    /// <summary>The date stays to be read but no longer counts.</summary>
    protected bool SuspendDate(ChangeStamp stamp)
    {
        if (Schedule is null || !Schedule.AwaitRescheduling())
        {
            return false;
        }

        CopyDate();
        Record(HistoryFact.Date, null, stamp);
        return true;
    }

    private void CopyDate() =>
        (DateText, Earliest, Latest, ToBeRescheduled) = (Schedule?.Text, Schedule?.Earliest, Schedule?.Latest, Schedule?.ToBeRescheduled ?? false);
}
