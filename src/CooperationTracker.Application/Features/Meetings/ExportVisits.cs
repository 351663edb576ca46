using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>The whole list of <see cref="ListVisits"/> as a file, in the reader's language: what the list shows, and no more. On the audit trail.</summary>
/// <param name="Filter">Its page does not count, its order does.</param>
[Needs(Permission.ReadRecords)]
public sealed record ExportVisits(ListVisits Filter, TableFormat Format, IReadOnlyList<string>? Columns = null) : IQuery<TableFile>, IListExport;

internal sealed class ExportVisitsValidator : ListExportValidator<ExportVisits>;

internal sealed class ExportVisitsHandler(IAppDbContext db, ListExport export) : IQueryHandler<ExportVisits, TableFile>
{
    private static readonly ListFile<VisitRow> File = new(
        "Visits",
        nameof(Visit),
        new ListColumns<VisitRow>(row => row.Id)
            .Add("date", "Date", (row, culture) => Cells.Date(row.DateText, culture))
            .Add("name", "Name", (row, culture) => row.Name.In(culture))
            .Add("kind", "Kind", (row, culture) => Terms.Of(row.Kind, culture))
            .Add("parties", "SendingParty", row => row.SendingParty)
            .Add("parties", "HostParty", row => row.HostParty)
            .Add("place", "Place", row => row.Place)
            .Add("meetings", "Meetings", row => row.Meetings)
            .Add("confidentiality", "Confidentiality", (row, culture) => Terms.Of(row.Confidentiality, culture)),
        row => row.Confidentiality);

    public Task<Result<TableFile>> Handle(ExportVisits request, CancellationToken cancellationToken) =>
        export.WriteAsync(File, new VisitRows(db).Of(request.Filter), request.Filter, request, cancellationToken);
}
