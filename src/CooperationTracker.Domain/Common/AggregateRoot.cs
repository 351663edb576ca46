using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Common;

/// <summary>A fact that an aggregate asserts from now on; saved as a <see cref="HistoryEntry"/> in the same transaction.</summary>
/// <param name="Fact">What sort of fact it is.</param>
/// <param name="Key">Which of several of that sort: a side's party, an execution, a seat; empty when there is only one.</param>
/// <param name="Value">The new value in its invariant form (enum name, EDTF text, wording, id); null when the fact ended.</param>
/// <param name="AudienceId">Who may see it, when narrower than the aggregate's own audience.</param>
public sealed record RecordedFact(HistoryFact Fact, string Key, string? Value, ChangeStamp Stamp, int? AudienceId);

/// <summary>The root of a consistency boundary: other aggregates refer to it by <see cref="Id"/> only.</summary>
public abstract class AggregateRoot
{
    private readonly List<RecordedFact> _facts = [];

    /// <summary>For the mapper.</summary>
    protected AggregateRoot()
    {
    }

    protected AggregateRoot(ChangeStamp created)
    {
        Id = Guid.CreateVersion7(created.RecordedAt);
        CreatedAt = created.RecordedAt;
    }

    /// <summary>For what shares its id with something outside the domain.</summary>
    protected AggregateRoot(Guid id, DateTimeOffset createdAt) => (Id, CreatedAt) = (id, createdAt);

    /// <summary>UUID version 7 (RFC 9562): keys sort by the time they were made.</summary>
    public Guid Id { get; private set; }

    /// <summary>Renewed by every save that changes the aggregate or one of its parts; the API's ETag.</summary>
    public Guid Version { get; private set; }

    /// <summary>The instant (UTC) at which the record was made.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <returns><c>record.stale</c> when the caller read another version; null expects none in particular.</returns>
    public Error? CheckVersion(Guid? expected) =>
        expected is null || expected == Version ? null : new Error("record.stale", ErrorKind.Stale);

    /// <summary>Facts asserted since the aggregate was read; persistence takes them.</summary>
    public IReadOnlyList<RecordedFact> TakeFacts()
    {
        var facts = _facts.ToArray();
        _facts.Clear();
        return facts;
    }

    protected void Record(HistoryFact fact, string? value, ChangeStamp stamp, string key = "", int? audienceId = null) =>
        _facts.Add(new(fact, key, value, stamp, audienceId));
}

/// <summary>A record whose rows only its audience may see; reference data (parties, organizations, people) is not one.</summary>
public interface IHasAudience
{
    /// <summary>The interned combination of owner, sharing and confidentiality that decides who sees the row.</summary>
    int AudienceId { get; }
}
