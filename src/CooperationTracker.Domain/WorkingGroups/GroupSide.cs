using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.WorkingGroups;

/// <summary>One party's part of a group.</summary>
public sealed class GroupSide
{
    private GroupSide()
    {
    }

    internal GroupSide(Guid partyId, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        PartyId = partyId;
        AgencySince = stamp.EffectiveOn;
    }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>The organization that the side designated; null is the tracked state "not designated yet".</summary>
    public Guid? ResponsibleAgencyId { get; private set; }

    /// <summary>Since when the agency is designated, or since when none is.</summary>
    public DateOnly AgencySince { get; private set; }

    /// <summary>When the roster is due for review; past it, the old roster is an open item.</summary>
    public DateOnly? RosterReviewOn { get; private set; }

    internal void Designate(Guid? organizationId, DateOnly since) => (ResponsibleAgencyId, AgencySince) = (organizationId, since);

    internal void ReviewBy(DateOnly? reviewOn) => RosterReviewOn = reviewOn;
}
