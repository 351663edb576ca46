using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Common;

/// <summary>How sure a record is: what was not reported says so wherever it is shown.</summary>
public enum RecordMark
{
    None,

    /// <summary>Concluded from other facts.</summary>
    Inferred,

    /// <summary>Made up to show how the product works.</summary>
    Illustrative,
}

/// <summary>Whose record it is, and who may see it.</summary>
public readonly record struct Ownership(Guid PartyId, int AudienceId);

/// <summary>A record with an owner party, an audience and a past.</summary>
public abstract class TrackedRecord : AggregateRoot, IHasAudience
{
    protected TrackedRecord()
    {
    }

    protected TrackedRecord(Ownership ownership, ChangeStamp created)
        : base(created) => (OwnerPartyId, AudienceId) = (ownership.PartyId, ownership.AudienceId);

    /// <summary>The party that registered it; only its people change it.</summary>
    public Guid OwnerPartyId { get; private set; }

    public int AudienceId { get; private set; }

    public RecordMark Mark { get; private set; }

    public void MarkAs(RecordMark mark) => Mark = mark;

    /// <summary>Whether the record can have been handed over to somebody, or taken back, on that day.</summary>
    /// <returns><c>change.in-the-future</c> or <c>change.before-previous</c>, or null.</returns>
    public virtual Error? MayBeShared(ChangeStamp stamp) => OutOfOrder(stamp, DateOnly.MinValue);

    /// <summary>Gives the record another audience: handed over to a party, or taken back.</summary>
    /// <param name="audienceId">The new interned audience.</param>
    /// <param name="audience">The audience in words that history keeps: parties' codes, or "own".</param>
    public void ShareWith(int audienceId, string audience, ChangeStamp stamp)
    {
        if (audienceId == AudienceId)
        {
            return;
        }

        AudienceId = audienceId;
        Record(HistoryFact.Audience, audience, stamp);
    }

    /// <summary>Puts the record under another mark. Who may, and that nobody else holds it, is the use case's to know.</summary>
    /// <param name="audienceId">The interned audience with that mark.</param>
    public virtual void Classify(int audienceId, Confidentiality confidentiality, ChangeStamp stamp)
    {
        AudienceId = audienceId;
        Record(HistoryFact.Confidentiality, confidentiality.ToString(), stamp);
    }

    /// <summary>
    /// Puts the record into an audience that follows from something else: its working group's, or the mark of the record that it is a part
    /// of. That is the fact that history keeps; parties see the record as before.
    /// </summary>
    public void BelongTo(Ownership ownership) => AudienceId = ownership.AudienceId;

    /// <summary>Moves happen in order and not in the future; a day's grace covers the zones east of UTC.</summary>
    /// <returns><c>change.in-the-future</c> or <c>change.before-previous</c>, or null.</returns>
    protected static Error? OutOfOrder(ChangeStamp stamp, DateOnly previous)
    {
        if (stamp.EffectiveOn > DateOnly.FromDateTime(stamp.RecordedAt.UtcDateTime).AddDays(1))
        {
            return Error.Rule("change.in-the-future", stamp.EffectiveOn).On("effectiveOn");
        }

        return stamp.EffectiveOn < previous ? Error.Rule("change.before-previous", stamp.EffectiveOn, previous).On("effectiveOn") : null;
    }
}
