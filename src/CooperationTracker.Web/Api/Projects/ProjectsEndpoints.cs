using CooperationTracker.Application.Common.Paging;
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

        projects.MapGet("/", ([AsParameters] ProjectFilter filter, [AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(filter.ToQuery(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<ProjectDto>>();

        projects.MapGet("/export", ([AsParameters] ProjectFilter filter, [AsParameters] ExportQuery export, ApiSender sender, CancellationToken cancellationToken) =>
                sender.TableAsync(new ExportProjects(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), cancellationToken))
            .Exports();

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

/// <summary>The filters of the projects' list.</summary>
internal sealed record ProjectFilter
{
    public Word<ProjectStatus>? Status { get; init; }

    public Word<ProjectStage>? Stage { get; init; }

    public Word<ProjectHealth>? Health { get; init; }

    /// <summary>The party on whose land it is, or whose organization started it.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Only those that stand still, or only those that do not.</summary>
    public bool? Stalled { get; init; }

    /// <summary>Any part of the name in any language.</summary>
    public string? Search { get; init; }

    public ListProjects ToQuery(PageRequest page) => new(page, Status?.Value, Stage?.Value, Health?.Value, PartyId, Stalled, Search);
}
