using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Initiatives;

namespace CooperationTracker.Application.Features.Initiatives;

/// <summary>The whole list of <see cref="ListInitiatives"/> as a file, in the reader's language: what the list shows, and no more. On the audit trail.</summary>
/// <param name="Filter">Its page does not count, its order does.</param>
[Needs(Permission.ReadRecords)]
public sealed record ExportInitiatives(ListInitiatives Filter, TableFormat Format, IReadOnlyList<string>? Columns = null) : IQuery<TableFile>, IListExport;

internal sealed class ExportInitiativesValidator : ListExportValidator<ExportInitiatives>;

internal sealed class ExportInitiativesHandler(IAppDbContext db, IActorContext actor, ListExport export, TimeProvider clock) : IQueryHandler<ExportInitiatives, TableFile>
{
    private static readonly ListFile<InitiativeDto> File = new(
        "Initiatives",
        nameof(Initiative),
        new ListColumns<InitiativeDto>(row => row.Id)
            .Add("name", "Name", (row, culture) => row.Name.In(culture))
            .Add("kind", "Kind", (row, culture) => Terms.Of(row.Kind, culture))
            .Add("proposedBy", "ProposedBy", row => row.ProposingPartyCode)
            .Add("proposedOn", "ProposedOn", row => row.ProposedOn)
            .Add("age", "AgeDays", row => row.AgeDays)
            .Add("state", "State", (row, culture) => Terms.Of(row.State, culture))
            .Add("stateSince", "StateSince", row => row.StateSince)
            .Add("confidentiality", "Confidentiality", (row, culture) => Terms.Of(row.Confidentiality, culture)),
        row => row.Confidentiality);

    public Task<Result<TableFile>> Handle(ExportInitiatives request, CancellationToken cancellationToken) =>
        export.WriteAsync(File, new InitiativeRows(db, actor.Required.Today(clock)).Of(request.Filter), request.Filter, request, cancellationToken);
}
