using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>The whole list of <see cref="ListImports"/> as a file, in the reader's language: what the list shows, and no more. On the audit trail.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record ExportImports(TableFormat Format, IReadOnlyList<string>? Columns = null) : IQuery<TableFile>, IListExport;

internal sealed class ExportImportsValidator : ListExportValidator<ExportImports>;

internal sealed class ExportImportsHandler(IAppDbContext db, IActorContext actor, ListExport export) : IQueryHandler<ExportImports, TableFile>
{
    private static readonly ListFile<ImportLineDto> File = new(
        "Imports",
        nameof(Import),
        new ListColumns<ImportLineDto>(row => row.Id)
            .Add("file", "Import.File", row => row.FileName)
            .Add("kind", "Import.Kind", (row, culture) => Terms.Of(row.Kind, culture))
            .Add("source", "Import.Source", row => row.Source)
            .Add("uploaded", "Import.Uploaded", row => row.CreatedAt)
            .Add("outcome", "Import.Outcome", (row, culture) => Terms.Of(row.State, culture))
            .Add("rows", "Import.Rows", row => row.RowCount)
            .Add("created", "Import.Created", row => row.Created)
            .Add("changed", "Import.Changed", row => row.Changed));

    public Task<Result<TableFile>> Handle(ExportImports request, CancellationToken cancellationToken)
    {
        var list = new ListImports(new PageRequest());
        return export.WriteAsync(File, Result<Listing<ImportLineDto>>.Of(Listing<ImportLineDto>.Of(ListImportsHandler.Lines(db, actor.Required))), list, request, cancellationToken);
    }
}
