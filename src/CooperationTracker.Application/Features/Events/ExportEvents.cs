using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Events;

namespace CooperationTracker.Application.Features.Events;

/// <summary>The whole list of <see cref="ListEvents"/> as a file, in the reader's language: what the list shows, and no more. On the audit trail.</summary>
/// <param name="Filter">Its page does not count, its order does.</param>
[Needs(Permission.ReadRecords)]
public sealed record ExportEvents(ListEvents Filter, TableFormat Format, IReadOnlyList<string>? Columns = null) : IQuery<TableFile>, IListExport;

internal sealed class ExportEventsValidator : ListExportValidator<ExportEvents>;

internal sealed class ExportEventsHandler(IAppDbContext db, ListExport export) : IQueryHandler<ExportEvents, TableFile>
{
    private static readonly ListFile<EventDto> File = new(
        "Events",
        nameof(Event),
        new ListColumns<EventDto>(row => row.Id)
            .Add("date", "Date", (row, culture) => Cells.Date(row.DateText, culture))
            .Add("date", "ToBeRescheduled", (row, culture) => Cells.Truth(row.ToBeRescheduled, culture))
            .Add("latest", "Date.Latest", row => row.Latest)
            .Add("name", "Name", (row, culture) => row.Name.In(culture))
            .Add("kind", "Kind", (row, culture) => Terms.Of(row.Kind, culture))
            .Add("state", "State", (row, culture) => Terms.Of(row.State, culture))
            .Add("place", "City", row => row.City)
            .Add("place", "HostParty", row => row.HostPartyCode)
            .Add("confidentiality", "Confidentiality", (row, culture) => Terms.Of(row.Confidentiality, culture)),
        row => row.Confidentiality);

    public Task<Result<TableFile>> Handle(ExportEvents request, CancellationToken cancellationToken) =>
        export.WriteAsync(File, new EventRows(db).Of(request.Filter), request.Filter, request, cancellationToken);
}
