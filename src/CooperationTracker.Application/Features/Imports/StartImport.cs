using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>Begins an import with a table that was read: finds its headings and proposes what its columns are, from what is remembered or by what they are called.</summary>
/// <param name="HeadingRow">The row of the file, from 1, in which the headings stand; null to find it.</param>
[Needs(Permission.RegisterRecords)]
public sealed record StartImport(ImportKind Kind, ReadTable Table, int? HeadingRow = null) : ICommand<Guid>;

internal sealed class StartImportValidator : AbstractValidator<StartImport>
{
    public StartImportValidator() => RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
}

internal sealed class StartImportHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<StartImport, Guid>
{
    /// <summary>Titles and stamps above a table take no more rows than these.</summary>
    private const int SearchedForHeadings = 20;

    public async Task<Result<Guid>> Handle(StartImport request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var rows = request.Table.Rows;
        var number = request.HeadingRow ?? HeadingRowOf(request.Kind, rows);
        if (rows.FirstOrDefault(row => row.Number == number) is not { } headings)
        {
            return Error.Rule("import.heading-row-empty", number).On("headingRow");
        }

        var content = rows.Where(row => row.Number > number).ToList();
        if (content.Count == 0)
        {
            return Error.Rule("import.file-empty").On("file");
        }

        var width = Math.Max(headings.Cells.Count, content.Max(row => row.Cells.Count));
        var names = Enumerable.Range(0, width).Select(i => i < headings.Cells.Count && headings.Cells[i].Length > 0 ? headings.Cells[i] : $"({ColumnLetter(i)})").ToList();
        var stamp = who.Stamp(clock);
        var source = await LikelySourceAsync(request.Kind, names, cancellationToken);
        var import = new Import(
            who.UserId, who.OnBehalfOf?.UserId, who.PartyId!.Value, request.Kind, request.Table.FileName, new ImportTable(request.Table.Sheet, number, names, content.Count), stamp);
        import.Propose(ImportFields.Propose(request.Kind, names, source?.Columns ?? new Dictionary<string, string>()), source?.Id);
        db.Imports.Add(import);
        var kept = new KeptCells(request.Kind, names);
        db.ImportRows.AddRange(content.Select(row =>
            new ImportRow(import.Id, row.Number, kept.Of([.. Enumerable.Range(0, width).Select(i => i < row.Cells.Count ? row.Cells[i] : "")]))));

        return import.Id;
    }

    /// <summary>The remembered table that most of whose columns are here, when these are enough to go by.</summary>
    private async Task<ImportSource?> LikelySourceAsync(ImportKind kind, List<string> names, CancellationToken cancellationToken)
    {
        var partyId = actor.Required.PartyId;
        var sources = await db.ImportSources.AsNoTracking().Where(s => s.PartyId == partyId && s.Kind == kind).OrderBy(s => s.NameKey).ToListAsync(cancellationToken);
        var headings = names.Select(NameKeys.Fold).ToHashSet();
        return sources
            .Select(source => (Source: source, Known: source.Columns.Where(column => column.Value.Length > 0).ToList()))
            .Select(of => (of.Source, Here: of.Known.Count(column => headings.Contains(column.Key)), Of: of.Known.Count))
            .Where(of => of.Here * 2 > of.Of && ImportColumns.Check(kind, ImportFields.Propose(kind, names, of.Source.Columns)) is null)
            .OrderByDescending(of => of.Here)
            .Select(of => of.Source)
            .FirstOrDefault();
    }

    /// <summary>The first row with the most headings that we know, or else the first one that is as full as any.</summary>
    private static int HeadingRowOf(ImportKind kind, IReadOnlyList<ReadRow> rows)
    {
        var first = rows.Take(SearchedForHeadings).ToList();
        var known = first.MaxBy(row => row.Cells.Select(cell => ImportFields.Guess(kind, cell)).OfType<string>().Distinct().Count());
        return known is not null && known.Cells.Any(cell => ImportFields.Guess(kind, cell) is not null)
            ? known.Number
            : first.MaxBy(row => row.Cells.Count(cell => cell.Length > 0))?.Number ?? 1;
    }

    /// <summary>As spreadsheets count them: A … Z, AA …</summary>
    private static string ColumnLetter(int index) => index < 26 ? ((char)('A' + index)).ToString() : ColumnLetter((index / 26) - 1) + ColumnLetter(index % 26);
}

/// <summary>What is kept of a row: of a restricted matter only what it is known by, wherever the heading says which rows are.</summary>
internal sealed class KeptCells
{
    private readonly int _mark;
    private readonly IReadOnlyList<bool> _isKept;

    public KeptCells(ImportKind kind, IReadOnlyList<string> headings)
    {
        var fields = headings.Select(heading => ImportFields.Guess(kind, heading)).ToList();
        _mark = fields.IndexOf(ImportFields.Confidentiality);
        _isKept = [.. fields.Select(field => field is ImportFields.Confidentiality or ImportFields.Id or ImportFields.Key)];
    }

    public IReadOnlyList<string> Of(IReadOnlyList<string> cells) =>
        _mark >= 0 && RowReading.WordIn<Confidentiality>(cells[_mark]) == Confidentiality.Restricted ? [.. cells.Select((cell, i) => _isKept[i] ? cell : "")] : cells;
}
