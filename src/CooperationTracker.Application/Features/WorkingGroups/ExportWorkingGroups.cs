using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>The whole list of <see cref="ListWorkingGroups"/> as a file, in the reader's language: what the list shows, and no more. On the audit trail.</summary>
/// <param name="Filter">Its page does not count, its order does.</param>
[Needs(Permission.ReadRecords)]
public sealed record ExportWorkingGroups(ListWorkingGroups Filter, TableFormat Format, IReadOnlyList<string>? Columns = null) : IQuery<TableFile>, IListExport;

internal sealed class ExportWorkingGroupsValidator : ListExportValidator<ExportWorkingGroups>
{
    public ExportWorkingGroupsValidator() => RuleFor(c => c.Filter).SetValidator(new ListWorkingGroupsValidator());
}

internal sealed class ExportWorkingGroupsHandler(IAppDbContext db, IActorContext actor, ListExport export, TimeProvider clock) : IQueryHandler<ExportWorkingGroups, TableFile>
{
    private static readonly ListFile<WorkingGroupRow> File = new(
        "WorkingGroups",
        nameof(WorkingGroup),
        new ListColumns<WorkingGroupRow>(row => row.Id)
            .Add("name", "Name", (row, culture) => row.Name.In(culture))
            .Add("sides", "Sides", (row, culture) => string.Join(", ", row.Sides.Select(side => side.Name.In(culture))))
            .Add("seats", "Seats", row => row.Seats)
            .Add("vacancies", "Vacancies", row => row.Vacancies)
            .Add("agencies", "UndesignatedAgencies", row => row.UndesignatedAgencies)
            .Add("commitments", "OpenCommitments", row => row.OpenCommitments)
            .Add("lastMet", "LastMet", row => row.LastMetOn)
            .Add("meetBy", "MeetBy", row => row.MeetBy)
            .Add("meetBy", "OverdueToMeet", (row, culture) => Cells.Truth(row.IsOverdueToMeet, culture))
            .Add("status", "Status", (row, culture) => Terms.Of(row.Status, culture))
            .Add("confidentiality", "Confidentiality", (row, culture) => Terms.Of(row.Confidentiality, culture)),
        row => row.Confidentiality);

    public async Task<Result<TableFile>> Handle(ExportWorkingGroups request, CancellationToken cancellationToken) =>
        await export.WriteAsync(
            File, await new WorkingGroupRows(db, actor.Required.Today(clock)).OfAsync(request.Filter, cancellationToken), request.Filter, request, cancellationToken);
}
