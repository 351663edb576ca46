using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.History;

/// <summary>The sorts of fact whose past is kept.</summary>
public enum HistoryFact
{
    State,
    Date,
    Wording,
    Answer,
    Holder,
    Link,
    Stage,
    Health,
    Name,
    Audience,
    Reference,
    Progress,
    Attachment,
    Confidentiality,
    Priority,
}

/// <summary>
/// One fact about one record over one span of effective time. "As of a day" reads the row whose span holds that day;
/// "as known at an instant" replays the rows recorded by then in the order of (<see cref="EffectiveFrom"/>, <see cref="Id"/>).
/// Rows are never changed but for <see cref="EffectiveTo"/>, which is derived from the next row and kept for speed.
/// </summary>
public sealed class HistoryEntry
{
    private HistoryEntry()
    {
    }

    public HistoryEntry(string subjectType, Guid subjectId, int? audienceId, RecordedFact fact)
    {
        SubjectType = subjectType;
        SubjectId = subjectId;
        AudienceId = fact.AudienceId ?? audienceId;
        Fact = fact.Fact;
        Key = fact.Key;
        Value = fact.Value;
        EffectiveFrom = fact.Stamp.EffectiveOn;
        RecordedAt = fact.Stamp.RecordedAt;
        ActorId = fact.Stamp.ActorId;
        OnBehalfOfId = fact.Stamp.OnBehalfOfId;
        Reason = fact.Stamp.Reason;
    }

    /// <summary>Given by the database; grows in the order of recording.</summary>
    public long Id { get; private set; }

    /// <summary>The aggregate's name in the glossary: Commitment, Event, …</summary>
    public string SubjectType { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    /// <summary>Who may see it; null for reference data, which everybody sees.</summary>
    public int? AudienceId { get; private set; }

    public HistoryFact Fact { get; private set; }

    public string Key { get; private set; } = "";

    public string? Value { get; private set; }

    /// <summary>The first day on which the fact held.</summary>
    public DateOnly EffectiveFrom { get; private set; }

    /// <summary>The first day on which it no longer held; null while it holds.</summary>
    public DateOnly? EffectiveTo { get; private set; }

    /// <summary>The instant (UTC) at which it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    public Guid ActorId { get; private set; }

    /// <summary>The absent official for whom the actor stood in: "X for Y".</summary>
    public Guid? OnBehalfOfId { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Ends the span where the next one begins.</summary>
    public void EndOn(DateOnly? next) => EffectiveTo = next;
}
