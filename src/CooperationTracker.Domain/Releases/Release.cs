using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Releases;

/// <summary>
/// The handing over of one record to one party: who did it, when, and which version was shown; and who took it back, when and
/// why. Only the owner's side reads it, and it stays whatever becomes of the record.
/// </summary>
public sealed class Release : IHasAudience
{
    private Release()
    {
    }

    /// <param name="partyId">Null for all parties.</param>
    /// <param name="audienceId">The owner's own side.</param>
    public Release(string subjectType, TrackedRecord record, Guid? partyId, int audienceId, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        (SubjectType, SubjectId, OwnerPartyId, ShownVersion) = (subjectType, record.Id, record.OwnerPartyId, record.Version);
        (PartyId, AudienceId) = (partyId, audienceId);
        (ReleasedOn, ReleasedAt, ReleasedById, Reason) = (stamp.EffectiveOn, stamp.RecordedAt, stamp.ActorId, stamp.Reason);
    }

    public Guid Id { get; private set; }

    /// <summary>The aggregate's name in the glossary: Commitment, Event, …</summary>
    public string SubjectType { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    public Guid OwnerPartyId { get; private set; }

    public int AudienceId { get; private set; }

    /// <summary>Null for all parties.</summary>
    public Guid? PartyId { get; private set; }

    /// <summary>The record's version that was read when it was handed over.</summary>
    public Guid ShownVersion { get; private set; }

    public DateOnly ReleasedOn { get; private set; }

    /// <summary>The instant (UTC).</summary>
    public DateTimeOffset ReleasedAt { get; private set; }

    public Guid ReleasedById { get; private set; }

    public string? Reason { get; private set; }

    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>The instant (UTC).</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public Guid? WithdrawnById { get; private set; }

    public string? WithdrawReason { get; private set; }

    public void Withdraw(ChangeStamp stamp) =>
        (WithdrawnOn, WithdrawnAt, WithdrawnById, WithdrawReason) = (stamp.EffectiveOn, stamp.RecordedAt, stamp.ActorId, stamp.Reason);
}
