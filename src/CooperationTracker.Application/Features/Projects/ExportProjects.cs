using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Projects;

namespace CooperationTracker.Application.Features.Projects;

/// <summary>The whole list of <see cref="ListProjects"/> as a file, in the reader's language: what the list shows, and no more. On the audit trail.</summary>
/// <param name="Filter">Its page does not count, its order does.</param>
[Needs(Permission.ReadRecords)]
public sealed record ExportProjects(ListProjects Filter, TableFormat Format, IReadOnlyList<string>? Columns = null) : IQuery<TableFile>, IListExport;

internal sealed class ExportProjectsValidator : ListExportValidator<ExportProjects>;

internal sealed class ExportProjectsHandler(IAppDbContext db, IActorContext actor, ListExport export, TimeProvider clock) : IQueryHandler<ExportProjects, TableFile>
{
    private static readonly ListFile<ProjectDto> File = new(
        "Projects",
        nameof(Project),
        new ListColumns<ProjectDto>(row => row.Id)
            .Add("name", "Name", (row, culture) => row.Name.In(culture))
            .Add("status", "Status", (row, culture) => Terms.Of(row.Status, culture))
            .Add("initiator", "Initiator", (row, culture) => row.InitiatorName.In(culture))
            .Add("host", "HostParty", row => row.HostPartyCode)
            .Add("sector", "Sector", row => row.Sector)
            .Add("stage", "Stage", (row, culture) => Terms.Of(row.Stage, culture))
            .Add("health", "Health", (row, culture) => Terms.Of(row.Health, culture))
            .Add("investment", "Investment", row => row.InvestmentAmount)
            .Add("investment", "Currency", row => row.InvestmentCurrency)
            .Add("started", "Started", (row, culture) => Cells.Date(row.StartedText, culture))
            .Add("issues", "OpenIssues", row => row.OpenIssues)
            .Add("issues", "BlockedSince", row => row.BlockedSince)
            .Add("progress", "LastProgress", row => row.LastProgressOn)
            .Add("progress", "Stalled", (row, culture) => Cells.Truth(row.IsStalled, culture))
            .Add("confidentiality", "Confidentiality", (row, culture) => Terms.Of(row.Confidentiality, culture)),
        row => row.Confidentiality);

    public Task<Result<TableFile>> Handle(ExportProjects request, CancellationToken cancellationToken) =>
        export.WriteAsync(File, new ProjectRows(db, actor.Required.Today(clock)).Of(request.Filter), request.Filter, request, cancellationToken);
}
