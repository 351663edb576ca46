using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Projects;

/// <param name="PlannedText">EDTF.</param>
/// <param name="IsOverdue">Not reached, and its last day has passed on the reader's day.</param>
public sealed record MilestoneDto(
    Guid Id, LocalizedTextDto Name, string? PlannedText, DateOnly? Earliest, DateOnly? Latest, DateOnly? ReachedOn, bool IsOverdue);

/// <param name="SinceText">EDTF, as imprecise as it was said.</param>
/// <param name="AgeDays">Since the first day it can have begun, to the reader's day or to the day it was resolved.</param>
/// <param name="ActingParty">The side that must act.</param>
public sealed record ProjectIssueDto(
    Guid Id,
    LocalizedTextDto Title,
    string SinceText,
    DateOnly SinceEarliest,
    int AgeDays,
    PartyRefDto ActingParty,
    EscalationLevel Level,
    Guid? StatementId,
    string? Resolution,
    DateOnly? ResolvedOn);

/// <param name="Readers">The parties that see it.</param>
public sealed record ProjectDetailDto(
    Guid Id,
    LocalizedTextDto Name,
    OrganizationRefDto Initiator,
    IReadOnlyList<OrganizationRefDto> Partners,
    PartyRefDto HostParty,
    Guid OwnerPartyId,
    string? Sector,
    string? Site,
    string? Products,
    string? RawMaterials,
    int? Jobs,
    string? StartedText,
    InvestmentDto? Investment,
    ProjectStage Stage,
    ProjectStatus Status,
    DateOnly StatusSince,
    ProjectHealth Health,
    string? HealthReason,
    DateOnly LastProgressOn,
    DateOnly? BlockedSince,
    bool IsStalled,
    IReadOnlyList<MilestoneDto> Milestones,
    IReadOnlyList<ProjectIssueDto> Issues,
    ProvenanceDto? Provenance,
    IReadOnlyList<PartyRefDto> Readers,
    Confidentiality Confidentiality,
    RecordMark Mark,
    Guid Version);

[Needs(Permission.ReadRecords)]
public sealed record GetProject(Guid Id) : IQuery<ProjectDetailDto>, IShowsRecords<ProjectDetailDto>
{
    public IEnumerable<Guid> RecordsIn(ProjectDetailDto answer) => answer.Provenance is { } from ? [Id, from.StatementId] : [Id];
}

internal sealed class GetProjectHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<GetProject, ProjectDetailDto>
{
    public async Task<Result<ProjectDetailDto>> Handle(GetProject request, CancellationToken cancellationToken)
    {
        var row = await (
            from p in db.Projects.AsNoTracking()
            where p.Id == request.Id
            join host in db.Parties on p.HostPartyId equals host.Id
            select new
            {
                Name = new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba),
                p.InitiatorId,
                p.PartnerIds,
                Host = new PartyRefDto(host.Id, host.Code, new LocalizedTextDto(host.Name.Ru, host.Name.En, host.Name.Kk, host.Name.Ba)),
                p.OwnerPartyId,
                p.Sector,
                p.Site,
                p.Products,
                p.RawMaterials,
                p.Jobs,
                p.StartedText,
                p.InvestmentAmount,
                p.InvestmentCurrency,
                p.InvestmentStatedBy,
                p.InvestmentStatedOn,
                p.Stage,
                p.Status,
                p.StatusSince,
                p.Health,
                p.HealthReason,
                p.LastProgressOn,
                p.BlockedSince,
                p.StatementId,
                p.AudienceId,
                p.Mark,
                p.Version,
            }).FirstOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return Error.NotFound();
        }

        var today = actor.Required.Today(clock);
        var organizations = await (
            from o in db.Organizations.AsNoTracking()
            where o.Id == row.InitiatorId || row.PartnerIds.Contains(o.Id)
            join p in db.Parties on o.PartyId equals p.Id
            orderby o.NameSort
            select new OrganizationRefDto(o.Id, new LocalizedTextDto(o.Name.Ru, o.Name.En, o.Name.Kk, o.Name.Ba), p.Id, p.Code))
            .ToListAsync(cancellationToken);
        return new ProjectDetailDto(
            request.Id,
            row.Name,
            organizations.Single(o => o.Id == row.InitiatorId),
            [.. organizations.Where(o => row.PartnerIds.Contains(o.Id))],
            row.Host,
            row.OwnerPartyId,
            row.Sector,
            row.Site,
            row.Products,
            row.RawMaterials,
            row.Jobs,
            row.StartedText,
            row is { InvestmentAmount: { } amount, InvestmentCurrency: { } currency }
                ? new InvestmentDto(amount, currency, row.InvestmentStatedBy, row.InvestmentStatedOn)
                : null,
            row.Stage,
            row.Status,
            row.StatusSince,
            row.Health,
            row.HealthReason,
            row.LastProgressOn,
            row.BlockedSince,
            Stalled.Is(row.Status, row.LastProgressOn, row.BlockedSince, today),
            await MilestonesAsync(request.Id, today, cancellationToken),
            await IssuesAsync(request.Id, today, cancellationToken),
            await db.ProvenanceAsync(row.StatementId, cancellationToken),
            await db.ReadersAsync(row.AudienceId, cancellationToken),
            await db.ConfidentialityAsync(row.AudienceId, cancellationToken),
            row.Mark,
            row.Version);
    }

    private async Task<IReadOnlyList<MilestoneDto>> MilestonesAsync(Guid id, DateOnly today, CancellationToken cancellationToken) =>
        await (
            from p in db.Projects.AsNoTracking()
            where p.Id == id
            from m in p.Milestones
            orderby m.Planned.Latest, m.Id
            select new MilestoneDto(
                m.Id,
                new LocalizedTextDto(m.Name.Ru, m.Name.En, m.Name.Kk, m.Name.Ba),
                m.Planned.Text,
                m.Planned.Earliest,
                m.Planned.Latest,
                m.ReachedOn,
                m.ReachedOn == null && m.Planned.Latest < today)).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<ProjectIssueDto>> IssuesAsync(Guid id, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await (
            from p in db.Projects.AsNoTracking()
            where p.Id == id
            from i in p.Issues
            join acting in db.Parties on i.ActingPartyId equals acting.Id
            from statement in db.Statements.Where(s => s.Id == i.StatementId).DefaultIfEmpty()
            orderby i.SinceEarliest, i.Id
            select new ProjectIssueDto(
                i.Id,
                new LocalizedTextDto(i.Title.Ru, i.Title.En, i.Title.Kk, i.Title.Ba),
                i.SinceText,
                i.SinceEarliest,
                0,
                new PartyRefDto(acting.Id, acting.Code, new LocalizedTextDto(acting.Name.Ru, acting.Name.En, acting.Name.Kk, acting.Name.Ba)),
                i.Level,
                statement == null ? null : statement.Id,
                i.Resolution,
                i.ResolvedOn)).ToListAsync(cancellationToken);

        // What still blocks the project comes first, the oldest before the younger.
        return
        [
            .. rows.OrderBy(i => i.ResolvedOn is not null)
                .Select(i => i with { AgeDays = Math.Max(0, (i.ResolvedOn ?? today).DayNumber - i.SinceEarliest.DayNumber) }),
        ];
    }
}
