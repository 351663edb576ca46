using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;

namespace CooperationTracker.Domain.Commitments;

public enum PartState
{
    Active,
    Done,

    /// <summary>The part was taken from them.</summary>
    Released,
}

/// <summary>Somebody who contributes a part, with a deadline of their own that is never later than the lead's.</summary>
public sealed class CoExecutor
{
    private CoExecutor()
    {
    }

    internal CoExecutor(Responsible who, PartialDate? due, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        (OrganizationId, PersonId) = (who.OrganizationId, who.PersonId);
        SetDue(due, stamp);
    }

    public Guid Id { get; private set; }

    public Guid? OrganizationId { get; private set; }

    public Guid? PersonId { get; private set; }

    /// <summary>EDTF; null for the lead's deadline.</summary>
    public string? DateText { get; private set; }

    public DateOnly? Latest { get; private set; }

    /// <summary>When that deadline was recorded; null without one.</summary>
    public DateTimeOffset? DueSetAt { get; private set; }

    public PartState State { get; private set; }

    /// <summary>When the part was done, or taken from them.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>What was done.</summary>
    public string? Report { get; private set; }

    /// <summary>Why the part was taken from them.</summary>
    public string? ReleasedBecause { get; private set; }

    /// <summary>Whom history names: the person, or else the organization.</summary>
    internal Guid NamedId => PersonId ?? OrganizationId ?? Id;

    internal void SetDue(PartialDate? due, ChangeStamp stamp) =>
        (DateText, Latest, DueSetAt) = (due?.Text, due?.Latest, due is null ? null : stamp.RecordedAt);

    internal void Finish(string report, ChangeStamp stamp) => (State, EndedOn, Report) = (PartState.Done, stamp.EffectiveOn, report);

    internal void Release(ChangeStamp stamp) => (State, EndedOn, ReleasedBecause) = (PartState.Released, stamp.EffectiveOn, stamp.Reason);
}
