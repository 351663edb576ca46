using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>The rows of an import of the caller's own, in the order of the file.</summary>
/// <param name="Outcome">Only those; null for all.</param>
[Needs(Permission.RegisterRecords)]
public sealed record ListImportRows(Guid Id, PageRequest Page, RowOutcome? Outcome = null) : IQuery<Page<ImportRowDto>>;

/// <param name="Number">Of the file's row, from 1.</param>
/// <param name="Name">What the row is called in its file.</param>
/// <param name="RecordId">The record that it is about or became; null for one that is still to be made.</param>
public sealed record ImportRowDto(
    int Number, string Name, RowOutcome Outcome, IReadOnlyList<RowChange> Changes, IReadOnlyList<RowRefusal> Refusals, Guid? RecordId, IReadOnlyList<string> Cells);

internal sealed class ListImportRowsValidator : AbstractValidator<ListImportRows>
{
    public ListImportRowsValidator() => RuleFor(q => q.Outcome).IsInEnum().WithErrorCode("value.unknown");
}

internal sealed class ListImportRowsHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<ListImportRows, Page<ImportRowDto>>
{
    public async Task<Result<Page<ImportRowDto>>> Handle(ListImportRows request, CancellationToken cancellationToken)
    {
        if (request.Page.Check() is { } error)
        {
            return error;
        }

        if (await db.ImportsOf(actor.Required).AsNoTracking().FirstOrDefaultAsync(i => i.Id == request.Id, cancellationToken) is not { } import)
        {
            return Error.NotFound();
        }

        var page = await db.ImportRows.AsNoTracking().Where(r => r.ImportId == import.Id && (request.Outcome == null || r.Outcome == request.Outcome))
            .OrderBy(r => r.Number).ToPageAsync(request.Page, cancellationToken);
        return new Page<ImportRowDto>(
            [.. page.Items.Select(row => new ImportRowDto(row.Number, NameOf(import, row), row.Outcome, row.Changes, row.Refusals, row.RecordId, row.Cells))],
            page.Total,
            page.Number,
            page.Size);
    }

    private static string NameOf(Import import, ImportRow row)
    {
        var field = ImportFields.NameOf(import.Kind);
        return import.Columns.Zip(row.Cells).FirstOrDefault(pair => pair.First.StartsWith(field, StringComparison.Ordinal) && pair.Second.Length > 0).Second
            ?? row.Cells.FirstOrDefault(cell => cell.Length > 0) ?? "";
    }
}

/// <summary>The refused rows as a file with the file's own columns, and why beside them: to be mended and brought along again.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record ExportRefusedRows(Guid Id, TableFormat Format = TableFormat.Xlsx) : IQuery<TableFile>;

internal sealed class ExportRefusedRowsValidator : AbstractValidator<ExportRefusedRows>
{
    public ExportRefusedRowsValidator() => RuleFor(q => q.Format).IsInEnum().WithErrorCode("value.unknown");
}

internal sealed class ExportRefusedRowsHandler(IAppDbContext db, IActorContext actor, ITableFiles tables) : IQueryHandler<ExportRefusedRows, TableFile>
{
    public async Task<Result<TableFile>> Handle(ExportRefusedRows request, CancellationToken cancellationToken)
    {
        if (await db.ImportsOf(actor.Required).AsNoTracking().FirstOrDefaultAsync(i => i.Id == request.Id, cancellationToken) is not { } import)
        {
            return Error.NotFound();
        }

        var rows = db.ImportRows.AsNoTracking().Where(r => r.ImportId == import.Id && r.Outcome == RowOutcome.Refused).OrderBy(r => r.Number).AsAsyncEnumerable()
            .Select(row => (IReadOnlyList<object?>)[.. row.Cells, string.Join(" ", row.Refusals.Select(refusal => refusal.Text))]);
        return await tables.WriteAsync(
            request.Format, ImportFields.Text("RefusedFile", Path.GetFileNameWithoutExtension(import.FileName)), Distinct([.. import.Headings, ImportFields.Text("RefusedBecause")]), rows,
            cancellationToken);
    }

    /// <summary>A sheet's columns are told apart by their headings.</summary>
    private static List<string> Distinct(IReadOnlyList<string> headings)
    {
        // A file that has been mended and refused before brings along a column of reasons, and «(2)» may be taken already.
        var distinct = new List<string>();
        foreach (var heading in headings)
        {
            var name = heading;
            for (var number = 2; distinct.Contains(name); number++)
            {
                name = $"{heading} ({number})";
            }

            distinct.Add(name);
        }

        return distinct;
    }
}
