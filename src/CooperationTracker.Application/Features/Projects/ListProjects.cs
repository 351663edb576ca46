using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Projects;

/// <param name="OpenIssues">How many issues block it.</param>
/// <param name="BlockedSince">The first day of the oldest open issue.</param>
/// <param name="IsStalled">No substantive progress for 90 days, or blocked for more than 365, on the reader's day.</param>
public sealed record ProjectDto(
    Guid Id,
    LocalizedTextDto Name,
    Guid InitiatorId,
    LocalizedTextDto InitiatorName,
    Guid HostPartyId,
    string HostPartyCode,
    string? Sector,
    ProjectStage Stage,
    ProjectStatus Status,
    ProjectHealth Health,
    decimal? InvestmentAmount,
    string? InvestmentCurrency,
    string? StartedText,
    int OpenIssues,
    DateOnly? BlockedSince,
    DateOnly LastProgressOn,
    bool IsStalled,
    Confidentiality Confidentiality,
    RecordMark Mark);

/// <param name="PartyId">The party on whose land it is, or whose organization started it.</param>
/// <param name="Stalled">Only those that stand still, or only those that do not.</param>
/// <param name="Search">Any part of the name in any language.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListProjects(
    PageRequest Page,
    ProjectStatus? Status = null,
    ProjectStage? Stage = null,
    ProjectHealth? Health = null,
    Guid? PartyId = null,
    bool? Stalled = null,
    string? Search = null) : IQuery<Page<ProjectDto>>;

internal sealed class ListProjectsHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<ListProjects, Page<ProjectDto>>
{
    public Task<Result<Page<ProjectDto>>> Handle(ListProjects request, CancellationToken cancellationToken) =>
        new ProjectRows(db, actor.Required.Today(clock)).Of(request).PageAsync(request.Page, cancellationToken);
}

/// <summary>The list's rows, for a page or a file.</summary>
internal sealed class ProjectRows(IAppDbContext db, DateOnly today)
{
    private static readonly SortOrder<Project> Sorts = new SortOrder<Project>(p => p.Id, "name")
        .By("name", p => p.NameSort)
        .By("progress", p => p.LastProgressOn)
        .By("investment", p => p.InvestmentAmount ?? 0)
        .By("blocked", p => p.BlockedSince ?? DateOnly.MaxValue);

    /// <returns>Error <c>page.sort</c>.</returns>
    public Result<Listing<ProjectDto>> Of(ListProjects request) =>
        Sorts.Apply(Filter(request), request.Page.Sort).To(sorted => Listing<ProjectDto>.Of(
            Project(sorted), p => p with { IsStalled = Projects.Stalled.Is(p.Status, p.LastProgressOn, p.BlockedSince, today) }));

    private IQueryable<Project> Filter(ListProjects request)
    {
        var rows = db.Projects.AsNoTracking();
        if (request.Status is { } status)
        {
            rows = rows.Where(p => p.Status == status);
        }

        if (request.Stage is { } stage)
        {
            rows = rows.Where(p => p.Stage == stage);
        }

        if (request.Health is { } health)
        {
            rows = rows.Where(p => p.Health == health);
        }

        if (request.PartyId is { } partyId)
        {
            rows = rows.Where(p => p.HostPartyId == partyId || db.Organizations.Any(o => o.Id == p.InitiatorId && o.PartyId == partyId));
        }

        if (request.Stalled is { } stalled)
        {
            var standing = db.Projects.Where(Projects.Stalled.On(today)).Select(p => p.Id);
            rows = rows.Where(p => standing.Contains(p.Id) == stalled);
        }

        rows = rows.Named(p => p.NameSearch, request.Search);

        return rows;
    }

    private IQueryable<ProjectDto> Project(IQueryable<Project> rows) =>
        from p in rows
        join initiator in db.Organizations on p.InitiatorId equals initiator.Id
        join host in db.Parties on p.HostPartyId equals host.Id
        select new ProjectDto(
            p.Id,
            new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba),
            initiator.Id,
            new LocalizedTextDto(initiator.Name.Ru, initiator.Name.En, initiator.Name.Kk, initiator.Name.Ba),
            host.Id,
            host.Code,
            p.Sector,
            p.Stage,
            p.Status,
            p.Health,
            p.InvestmentAmount,
            p.InvestmentCurrency,
            p.StartedText,
            p.Issues.Count(i => i.ResolvedOn == null),
            p.BlockedSince,
            p.LastProgressOn,
            false,
            db.Audiences.Where(a => a.Id == p.AudienceId).Select(a => a.Confidentiality).First(),
            p.Mark);
}
