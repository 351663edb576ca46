using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>An import of the caller's own.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record GetImport(Guid Id) : IQuery<ImportDto>;

/// <param name="Heading">As the file has it.</param>
/// <param name="Field">What it is; empty for a column that is left out.</param>
/// <param name="Samples">The first few values in it.</param>
public sealed record ImportColumnDto(string Heading, string Field, IReadOnlyList<string> Samples);

/// <param name="Waiting">Not tried yet.</param>
public sealed record RowCountsDto(int Waiting, int WillCreate, int WillChange, int Same, int Refused, int Created, int Changed)
{
    public int Total => Awaited + Done + Waiting + Same + Refused;

    /// <summary>Those to bring in.</summary>
    [JsonIgnore]
    public int Awaited => WillCreate + WillChange;

    /// <summary>Those that are in.</summary>
    [JsonIgnore]
    public int Done => Created + Changed;

    /// <summary>Those that are not.</summary>
    internal int Undone => Total - Done;

    internal static RowCountsDto Of(IReadOnlyDictionary<RowOutcome, int> counts) => new(
        counts.GetValueOrDefault(RowOutcome.Waiting), counts.GetValueOrDefault(RowOutcome.WillCreate), counts.GetValueOrDefault(RowOutcome.WillChange),
        counts.GetValueOrDefault(RowOutcome.Same), counts.GetValueOrDefault(RowOutcome.Refused), counts.GetValueOrDefault(RowOutcome.Created),
        counts.GetValueOrDefault(RowOutcome.Changed));
}

/// <param name="Version">What If-Match must name.</param>
/// <param name="Sheet">Null for a text file.</param>
/// <param name="HeadingRow">From 1.</param>
/// <param name="Source">What the table is called that the file comes from; null while nobody has said.</param>
/// <param name="Columns">As they were assigned, or else as they are proposed.</param>
/// <param name="Done">How many rows the job that is at it has been through, out of <paramref name="ToDo"/>.</param>
/// <param name="EndedBecause">Why the last job ended before its time, as an error's code.</param>
/// <param name="IsForgotten">The rows' contents are gone.</param>
public sealed record ImportDto(
    Guid Id,
    Guid Version,
    ImportKind Kind,
    ImportState State,
    ImportScope Scope,
    string FileName,
    string? Sheet,
    int HeadingRow,
    DateTimeOffset CreatedAt,
    string? Source,
    IReadOnlyList<ImportColumnDto> Columns,
    RowCountsDto Rows,
    int Done,
    int ToDo,
    string? EndedBecause,
    bool IsForgotten);

internal sealed class GetImportHandler(IAppDbContext db, IActorContext actor, IImportRuns runs) : IQueryHandler<GetImport, ImportDto>
{
    private const int Samples = 3;

    public async Task<Result<ImportDto>> Handle(GetImport request, CancellationToken cancellationToken)
    {
        var import = await db.ImportsOf(actor.Required).AsNoTracking().FirstOrDefaultAsync(i => i.Id == request.Id, cancellationToken);
        if (import is null)
        {
            return Error.NotFound();
        }

        var rows = await db.CountRowsAsync(import.Id, cancellationToken);
        var first = await db.ImportRows.AsNoTracking().Where(r => r.ImportId == import.Id).OrderBy(r => r.Number).Take(20).Select(r => r.Cells).ToListAsync(cancellationToken);
        var source = await db.ImportSources.Where(s => s.Id == import.SourceId).Select(s => s.Name).FirstOrDefaultAsync(cancellationToken);
        var columns = import.Headings.Select((heading, i) => new ImportColumnDto(
            heading,
            import.Columns[i],
            [.. first.Select(cells => cells[i]).Where(cell => cell.Length > 0).Distinct().Take(Samples)]));
        var (done, toDo) = ProgressOf(import, rows);
        return new ImportDto(
            import.Id, import.Version, import.Kind, import.State, import.Scope, import.FileName, import.Sheet, import.HeadingRow, import.CreatedAt, source,
            [.. columns], rows, done, toDo, import.EndedBecause, import.IsForgotten);
    }

    private (int Done, int ToDo) ProgressOf(Import import, RowCountsDto rows) => import switch
    {
        { State: ImportState.Checking } => (rows.Total - rows.Waiting, rows.Total),
        { State: ImportState.Running, Scope: ImportScope.WholeFile, RunId: { } runId } => (runs.Reported(runId) ?? 0, rows.Awaited),
        { State: ImportState.Running } => (rows.Done, rows.Done + rows.Awaited),
        _ => (0, 0),
    };
}

/// <summary>The caller's imports, the latest first.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record ListImports(PageRequest Page) : IQuery<Page<ImportLineDto>>;

/// <param name="Changed">How many records were changed.</param>
public sealed record ImportLineDto(Guid Id, ImportKind Kind, ImportState State, string FileName, string? Source, DateTimeOffset CreatedAt, int RowCount, int Created, int Changed, bool IsForgotten);

internal sealed class ListImportsHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<ListImports, Page<ImportLineDto>>
{
    public async Task<Result<Page<ImportLineDto>>> Handle(ListImports request, CancellationToken cancellationToken)
    {
        if (request.Page.Check() is { } error)
        {
            return error;
        }

        return await Lines(db, actor.Required).ToPageAsync(request.Page, cancellationToken);
    }

    /// <summary>The list's rows, for a page or a file.</summary>
    internal static IQueryable<ImportLineDto> Lines(IAppDbContext db, Actor actor) =>
        from i in db.ImportsOf(actor).AsNoTracking()
        orderby i.CreatedAt descending, i.Id
        select new ImportLineDto(
            i.Id, i.Kind, i.State, i.FileName, db.ImportSources.Where(s => s.Id == i.SourceId).Select(s => s.Name).FirstOrDefault(), i.CreatedAt, i.RowCount,
            i.CreatedCount, i.ChangedCount, i.IsForgotten);
}

/// <summary>The tables that the own side has brought along before, by name.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record ListImportSources(ImportKind Kind) : IQuery<IReadOnlyList<string>>;

internal sealed class ListImportSourcesHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<ListImportSources, IReadOnlyList<string>>
{
    public async Task<Result<IReadOnlyList<string>>> Handle(ListImportSources request, CancellationToken cancellationToken)
    {
        var partyId = actor.Required.PartyId;
        return Result<IReadOnlyList<string>>.Of(
            await db.ImportSources.Where(s => s.PartyId == partyId && s.Kind == request.Kind).OrderBy(s => s.NameKey).Select(s => s.Name).ToListAsync(cancellationToken));
    }
}
