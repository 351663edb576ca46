using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>The whole list of <see cref="ListGroupOpenItems"/> as a file, in the reader's language: what the list shows, and no more. On the audit trail.</summary>
/// <param name="Filter">Its page does not count, its order does.</param>
[Needs(Permission.ReadRecords)]
public sealed record ExportGroupOpenItems(ListGroupOpenItems Filter, TableFormat Format, IReadOnlyList<string>? Columns = null) : IQuery<TableFile>, IListExport;

internal sealed class ExportGroupOpenItemsValidator : ListExportValidator<ExportGroupOpenItems>
{
    public ExportGroupOpenItemsValidator() => RuleFor(c => c.Filter).SetValidator(new ListGroupOpenItemsValidator());
}

internal sealed class ExportGroupOpenItemsHandler(IAppDbContext db, IActorContext actor, ListExport export, TimeProvider clock) : IQueryHandler<ExportGroupOpenItems, TableFile>
{
    private static readonly ListFile<GroupOpenItemRow> File = new(
        "GroupOpenItems",
        nameof(WorkingGroup),
        new ListColumns<GroupOpenItemRow>(row => row.GroupId)
            .Add("kind", "Lacks", (row, culture) => Terms.Of(row.Kind, culture))
            .Add("kind", "Seat", (row, culture) => row.SeatKind is { } kind ? Terms.Of(kind, culture) : null)
            .Add("kind", "SeatLabel", row => row.SeatLabel)
            .Add("group", "WorkingGroup", (row, culture) => row.GroupName.In(culture))
            .Add("party", "Party", (row, culture) => row.Party?.Name.In(culture))
            .Add("since", "Since", row => row.Since)
            .Add("age", "AgeDays", row => row.AgeDays)
            .Add("asked", "LastAsked", row => row.LastAskedOn)
            .Add("asked", "TimesAsked", row => row.Asked)
            .Add("asked", "Unanswered", row => row.Unanswered)
            .Add("confidentiality", "Confidentiality", (row, culture) => Terms.Of(row.Confidentiality, culture)),
        row => row.Confidentiality);

    public async Task<Result<TableFile>> Handle(ExportGroupOpenItems request, CancellationToken cancellationToken) =>
        await export.WriteAsync(
            File, await new GroupOpenItemRows(db, actor.Required.Today(clock)).OfAsync(request.Filter, cancellationToken), request.Filter, request, cancellationToken);
}
