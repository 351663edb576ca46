using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>The whole list of <see cref="ListMeetings"/> as a file, in the reader's language: what the list shows, and no more. On the audit trail.</summary>
/// <param name="Filter">Its page does not count, its order does.</param>
[Needs(Permission.ReadRecords)]
public sealed record ExportMeetings(ListMeetings Filter, TableFormat Format, IReadOnlyList<string>? Columns = null) : IQuery<TableFile>, IListExport;

internal sealed class ExportMeetingsValidator : ListExportValidator<ExportMeetings>;

internal sealed class ExportMeetingsHandler(IAppDbContext db, ListExport export) : IQueryHandler<ExportMeetings, TableFile>
{
    private static readonly ListFile<MeetingRow> File = new(
        "Meetings",
        nameof(Meeting),
        new ListColumns<MeetingRow>(row => row.Id)
            .Add("date", "Date", (row, culture) => Cells.Date(row.DateText, culture))
            .Add("name", "Name", (row, culture) => row.Name.In(culture))
            .Add("state", "State", (row, culture) => Terms.Of(row.State, culture))
            .Add("place", "Place", row => row.Place)
            .Add("statements", "Statements", row => row.Statements)
            .Add("confidentiality", "Confidentiality", (row, culture) => Terms.Of(row.Confidentiality, culture)),
        row => row.Confidentiality);

    public Task<Result<TableFile>> Handle(ExportMeetings request, CancellationToken cancellationToken) =>
        export.WriteAsync(File, new MeetingRows(db).Of(request.Filter), request.Filter, request, cancellationToken);
}
