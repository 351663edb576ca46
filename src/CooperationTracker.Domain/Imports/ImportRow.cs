namespace CooperationTracker.Domain.Imports;

/// <summary>What would become of a row, or has.</summary>
public enum RowOutcome
{
    /// <summary>Not tried yet.</summary>
    Waiting,
    WillCreate,
    WillChange,

    /// <summary>There already, and no different.</summary>
    Same,
    Refused,
    Created,
    Changed,
}

/// <summary>A value that a row would change, or has changed.</summary>
/// <param name="Field">The name of the field.</param>
/// <param name="From">Null for what was empty.</param>
public sealed record RowChange(string Field, string? From, string? To);

/// <summary>Why a row is refused.</summary>
/// <param name="Code">The error's stable code.</param>
/// <param name="Field">The name of the field; null when it is about the whole row.</param>
/// <param name="Text">In the language of who brings the table.</param>
public sealed record RowRefusal(string Code, string? Field, string Text);

/// <summary>One row of a table that is brought along.</summary>
public sealed class ImportRow
{
    private ImportRow()
    {
    }

    /// <param name="number">The row of the file, from 1.</param>
    /// <param name="cells">As many as the table has headings.</param>
    public ImportRow(Guid importId, int number, IReadOnlyList<string> cells) => (ImportId, Number, Cells) = (importId, number, cells);

    public Guid ImportId { get; private set; }

    public int Number { get; private set; }

    /// <summary>Dates as <c>yyyy-MM-dd</c>, numbers without grouping; empty for an empty cell.</summary>
    public IReadOnlyList<string> Cells { get; private set; } = [];

    public RowOutcome Outcome { get; private set; }

    public IReadOnlyList<RowChange> Changes { get; private set; } = [];

    public IReadOnlyList<RowRefusal> Refusals { get; private set; } = [];

    /// <summary>The record that the row is about; null for one that is still to be made.</summary>
    public Guid? RecordId { get; private set; }

    /// <summary>Whether the row is in: nothing is done with it any more.</summary>
    public bool IsDone => Outcome is RowOutcome.Created or RowOutcome.Changed;

    public void Take(RowOutcome outcome, Guid? recordId, IReadOnlyList<RowChange> changes) =>
        (Outcome, RecordId, Changes, Refusals) = (outcome, recordId, changes, []);

    public void Refuse(IReadOnlyList<RowRefusal> refusals) => (Outcome, RecordId, Changes, Refusals) = (RowOutcome.Refused, null, [], refusals);

    /// <summary>Lets go of what may not be kept here.</summary>
    public void Blank() => Cells = [.. Cells.Select(_ => "")];

    /// <summary>A text of the row was purged: nothing of the row is kept. What is in stays in; what is not, does not come in any more.</summary>
    public void Purge(RowRefusal because)
    {
        Blank();
        if (IsDone)
        {
            Changes = [];
        }
        else
        {
            Refuse([because]);
        }
    }
}
