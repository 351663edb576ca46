using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Imports;

/// <summary>
/// A table that a side keeps elsewhere and brings along again and again («Реестр отдела внешних связей»): what its columns are, and which record
/// each of its rows became, so that the next file changes the records instead of making them twice.
/// </summary>
public sealed class ImportSource : AggregateRoot
{
    /// <summary>The longest name, in UTF-16 code units.</summary>
    public const int MaxNameLength = 100;

    private ImportSource()
    {
    }

    public ImportSource(Guid partyId, ImportKind kind, string name, ChangeStamp stamp)
        : base(stamp) => (PartyId, Kind, Name, NameKey) = (partyId, kind, name, NameKeys.Fold(name));

    /// <summary>The side that keeps it; nobody of another side ever sees it.</summary>
    public Guid PartyId { get; private set; }

    public ImportKind Kind { get; private set; }

    public string Name { get; private set; } = "";

    public string NameKey { get; private set; } = "";

    /// <summary>The name of the field of each column, by the column's folded heading; empty for what is left out.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; private set; } = new Dictionary<string, string>();

    /// <summary>Keeps what the columns are; those that this file does not have stay remembered, unless their field is another column's now.</summary>
    public void Remember(IReadOnlyList<KeyValuePair<string, string>> columns)
    {
        var fields = columns.Select(column => column.Value).Where(field => field.Length > 0).ToHashSet();
        var known = Columns.Where(column => !fields.Contains(column.Value)).ToDictionary();
        foreach (var (heading, field) in columns.Reverse())
        {
            known[heading] = field;
        }

        Columns = known;
    }
}

/// <summary>Which record a row of a source became.</summary>
public sealed class ImportKey
{
    /// <summary>The longest key, in UTF-16 code units.</summary>
    public const int MaxKeyLength = 200;

    private ImportKey()
    {
    }

    public ImportKey(Guid sourceId, string key, Guid recordId) => (SourceId, Key, RecordId) = (sourceId, key, recordId);

    public Guid SourceId { get; private set; }

    /// <summary>A digest of what tells the row from the others of its table: never the text itself, which may be purged.</summary>
    public string Key { get; private set; } = "";

    public Guid RecordId { get; private set; }
}
