using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Imports;

/// <summary>What the rows of a table are.</summary>
public enum ImportKind
{
    Commitments,
    Organizations,
    People,
}

/// <summary>What becomes of a file of which a row is refused.</summary>
public enum ImportScope
{
    /// <summary>Every row for itself: what can be brought in is.</summary>
    EachRow,

    /// <summary>All rows or none.</summary>
    WholeFile,
}

/// <summary>Uploaded → Checking → Checked → Running → Finished; stopped, or refused as a whole, it is checked again.</summary>
public enum ImportState
{
    /// <summary>The table was read; nobody has said yet what its columns are, or they were changed since.</summary>
    Uploaded,
    Checking,
    Checked,
    Running,
    Finished,
}

/// <summary>
/// A table that somebody brings along from a spreadsheet: read, its columns assigned, every row tried, and then brought in. Only who brings it
/// sees it: its rows are not records yet.
/// </summary>
public sealed class Import : AggregateRoot
{
    /// <summary>The longest file name, in UTF-16 code units; a longer one is cut.</summary>
    public const int MaxFileName = 200;

    /// <summary>The longest name of a sheet, in UTF-16 code units; spreadsheets allow 31.</summary>
    public const int MaxSheet = 100;

    private Import()
    {
    }

    /// <param name="onBehalfOfId">The absent official for whom it is brought.</param>
    public Import(Guid userId, Guid? onBehalfOfId, Guid partyId, ImportKind kind, string fileName, ImportTable table, ChangeStamp stamp)
        : base(stamp)
    {
        (UserId, OnBehalfOfId, PartyId, Kind) = (userId, onBehalfOfId, partyId, kind);
        FileName = fileName.Length <= MaxFileName ? fileName : fileName[..MaxFileName];
        (Sheet, HeadingRow, Headings, RowCount) = (table.Sheet is { Length: > MaxSheet } sheet ? sheet[..MaxSheet] : table.Sheet, table.HeadingRow, table.Headings, table.RowCount);
        Columns = [.. Headings.Select(_ => "")];
        TouchedAt = stamp.RecordedAt;
    }

    public Guid UserId { get; private set; }

    public Guid? OnBehalfOfId { get; private set; }

    public Guid PartyId { get; private set; }

    public ImportKind Kind { get; private set; }

    public string FileName { get; private set; } = "";

    /// <summary>The sheet of the workbook; null for a text file.</summary>
    public string? Sheet { get; private set; }

    /// <summary>The row of the file, from 1, in which the headings stand.</summary>
    public int HeadingRow { get; private set; }

    /// <summary>What the columns are called in the file, from the left.</summary>
    public IReadOnlyList<string> Headings { get; private set; } = [];

    public int RowCount { get; private set; }

    /// <summary>What each column is, in the order of <see cref="Headings"/>: the name of a field, or empty for what is left out.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>Where the table comes from: by what its rows are known again.</summary>
    public Guid? SourceId { get; private set; }

    public ImportScope Scope { get; private set; }

    public ImportState State { get; private set; }

    /// <summary>How many records have come of it.</summary>
    public int CreatedCount { get; private set; }

    /// <summary>How many records it has changed.</summary>
    public int ChangedCount { get; private set; }

    /// <summary>In which the rows were checked, and so are brought in: ru, en, kk or ba.</summary>
    public string Language { get; private set; } = "ru";

    /// <summary>The job that is at it; null when none is.</summary>
    public string? RunId { get; private set; }

    /// <summary>Why the last run ended before its time, as an error's code; null when it did not.</summary>
    public string? EndedBecause { get; private set; }

    /// <summary>The instant (UTC) of the last step of whoever brings it, or of a job's end: rows are forgotten some days after it.</summary>
    public DateTimeOffset TouchedAt { get; private set; }

    /// <summary>The rows' contents are gone; what became of the rows is still known by the numbers.</summary>
    public bool IsForgotten { get; private set; }

    public bool IsRunning => State is ImportState.Checking or ImportState.Running;

    /// <summary>Before anybody has said what the columns are: what they probably are.</summary>
    public void Propose(IReadOnlyList<string> columns, Guid? sourceId) => (Columns, SourceId) = (columns, sourceId);

    /// <summary>Says what the columns are. Whatever was checked before is to be checked again.</summary>
    /// <param name="undone">How many rows are not in yet.</param>
    /// <returns><c>import.running</c>, <c>import.forgotten</c>; <c>import.finished</c> when all rows are in.</returns>
    public Result Assign(IReadOnlyList<string> columns, Guid sourceId, ImportScope scope, int undone, ChangeStamp stamp)
    {
        if (Busy(undone) is { } busy)
        {
            return busy;
        }

        (Columns, SourceId, Scope, State, EndedBecause, TouchedAt) = (columns, sourceId, scope, ImportState.Uploaded, null, stamp.RecordedAt);
        return Result.Success();
    }

    /// <param name="begin">Begins the job, and answers its id; asked only once nothing stands against it.</param>
    /// <returns><c>import.columns-missing</c> besides those of <see cref="Assign"/>.</returns>
    public Result Check(Func<string> begin, string language, int undone, ChangeStamp stamp)
    {
        if (Busy(undone) is { } busy)
        {
            return busy;
        }

        if (SourceId is null)
        {
            return Error.Conflict("import.columns-missing");
        }

        (State, RunId, Language, EndedBecause, TouchedAt) = (ImportState.Checking, begin(), language, null, stamp.RecordedAt);
        return Result.Success();
    }

    /// <param name="begin">As of <see cref="Check"/>.</param>
    /// <param name="refused">How many rows the check refused.</param>
    /// <param name="awaited">How many there are to bring in.</param>
    /// <returns><c>import.not-checked</c>, <c>import.rows-refused</c>, <c>import.nothing-to-do</c> besides those of <see cref="Assign"/>.</returns>
    public Result Run(Func<string> begin, int refused, int awaited, ChangeStamp stamp)
    {
        if (Busy(undone: awaited) is { } busy)
        {
            return busy;
        }

        if (State != ImportState.Checked)
        {
            return Error.Conflict("import.not-checked");
        }

        if (Scope == ImportScope.WholeFile && refused > 0)
        {
            return Error.Conflict("import.rows-refused", refused);
        }

        if (awaited == 0)
        {
            return Error.Conflict("import.nothing-to-do");
        }

        (State, RunId, EndedBecause, TouchedAt) = (ImportState.Running, begin(), null, stamp.RecordedAt);
        return Result.Success();
    }

    /// <summary>What has come of it until now.</summary>
    public void Count(int created, int changed) => (CreatedCount, ChangedCount) = (created, changed);

    /// <summary>The job has got through.</summary>
    public void Complete(DateTimeOffset now) =>
        (State, RunId, EndedBecause, TouchedAt) = (State == ImportState.Checking ? ImportState.Checked : ImportState.Finished, null, null, now);

    /// <summary>The job ended before its time: what it brought in stays, what is left can be brought in yet.</summary>
    /// <param name="because">An error's code.</param>
    public void Break(string because, DateTimeOffset now) =>
        (State, RunId, EndedBecause, TouchedAt) = (State == ImportState.Checking ? ImportState.Uploaded : ImportState.Checked, null, because, now);

    /// <summary>Another job takes over from one that was lost with its server.</summary>
    public void Resume(string runId) => RunId = runId;

    /// <returns><c>import.running</c>.</returns>
    public Result Forget()
    {
        if (IsRunning)
        {
            return Error.Conflict("import.running");
        }

        IsForgotten = true;
        return Result.Success();
    }

    private Error? Busy(int undone) => this switch
    {
        { IsRunning: true } => Error.Conflict("import.running"),
        { IsForgotten: true } => Error.Conflict("import.forgotten"),
        { State: ImportState.Finished } when undone == 0 => Error.Conflict("import.finished"),
        _ => null,
    };
}

/// <summary>How a table was found in its file.</summary>
/// <param name="HeadingRow">From 1.</param>
/// <param name="RowCount">How many rows below the headings.</param>
public sealed record ImportTable(string? Sheet, int HeadingRow, IReadOnlyList<string> Headings, int RowCount);
