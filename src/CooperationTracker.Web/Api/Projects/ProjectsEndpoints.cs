using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Projects;
using CooperationTracker.Domain.Projects;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Projects;

internal sealed class ProjectsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var projects = api.MapGroup("/projects").WithTags("Projects");

        projects.MapGet("/", (
                [AsParameters] ListQuery list, Word<ProjectStatus>? status, Word<ProjectStage>? stage, Word<ProjectHealth>? health, Guid? partyId, bool? stalled, string? search,
                ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListProjects(list.ToPage(), status?.Value, stage?.Value, health?.Value, partyId, stalled, search), cancellationToken))
            .Produces<ListAnswer<ProjectDto>>();

        projects.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetProject(id), found => found.Version, cancellationToken))
            .Produces<ProjectDetailDto>();

        projects.MapGet("/{id:guid}/history", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new GetHistory(id), cancellationToken))
            .Produces<IReadOnlyList<HistoryRow>>();

        projects.MapPost("/", (CreateProject command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command, id => new GetProject(id), found => found.Version, "projects", cancellationToken))
            .Produces<ProjectDetailDto>(StatusCodes.Status201Created);

        projects.MapPut("/{id:guid}", (Guid id, ChangeProject command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetProject(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<ProjectDetailDto>();

        projects.MapPost("/{id:guid}/assess", (Guid id, AssessProject command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetProject(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<ProjectDetailDto>();

        projects.MapPost("/{id:guid}/set-status", (Guid id, SetProjectStatus command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetProject(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<ProjectDetailDto>();

        projects.MapPost("/{id:guid}/milestones", (Guid id, PlanMilestone command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetProject(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<ProjectDetailDto>();

        projects.MapPost("/{id:guid}/issues", (Guid id, RaiseIssue command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetProject(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<ProjectDetailDto>();

        projects.MapPost("/{id:guid}/release", (Guid id, ReleaseProject command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetProject(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<ProjectDetailDto>();

        projects.MapPost("/{id:guid}/milestones/{milestoneId:guid}/reach", (
                Guid id, Guid milestoneId, ReachMilestone command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(
                    command with { Id = id, MilestoneId = milestoneId, Version = sender.Version }, new GetProject(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<ProjectDetailDto>();

        projects.MapPost("/{id:guid}/issues/{issueId:guid}/escalate", (
                Guid id, Guid issueId, EscalateIssue command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(
                    command with { Id = id, IssueId = issueId, Version = sender.Version }, new GetProject(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<ProjectDetailDto>();

        projects.MapPost("/{id:guid}/issues/{issueId:guid}/resolve", (
                Guid id, Guid issueId, ResolveIssue command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(
                    command with { Id = id, IssueId = issueId, Version = sender.Version }, new GetProject(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<ProjectDetailDto>();
    }
}
