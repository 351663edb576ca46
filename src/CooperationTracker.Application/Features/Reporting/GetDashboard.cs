using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Projects;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Reporting;

/// <summary>How the reader's side stands today, in the reader's zone.</summary>
/// <param name="Active">Commitments asked for, being agreed or agreed.</param>
/// <param name="DueSoon">Own executions due within <see cref="GetDashboard.SoonDays"/> days.</param>
/// <param name="Overdue">Own executions past the latest day of their deadline.</param>
/// <param name="AwaitingOthers">Commitments that another side has not answered yet.</param>
/// <param name="AwaitingUs">Commitments that the reader's side has not answered yet.</param>
/// <param name="Vacancies">Seats that nobody holds today, on any side of the groups.</param>
/// <param name="UndesignatedAgencies">Sides of groups without a responsible agency.</param>
/// <param name="StalledProjects">Projects without progress, or blocked, for longer than their thresholds.</param>
/// <param name="ToBeRescheduled">Own executions whose anchor was postponed or cancelled.</param>
public sealed record DashboardDto(
    DateOnly Today,
    int Active,
    int DueSoon,
    int Overdue,
    int AwaitingOthers,
    int AwaitingUs,
    int Vacancies,
    int UndesignatedAgencies,
    int StalledProjects,
    int ToBeRescheduled,
    IReadOnlyList<StateCount> States,
    IReadOnlyList<PartyStanding> Parties,
    IReadOnlyList<GroupStanding> Groups,
    IReadOnlyList<NextEvent> NextEvents,
    IReadOnlyList<DueItem> NextDue);

public sealed record StateCount(CommitmentState State, int Count);

/// <summary>How matters stand with another party.</summary>
/// <param name="Open">Open commitments with it.</param>
/// <param name="Awaiting">Of them, those it has not answered.</param>
/// <param name="Overdue">Of them, those whose agreed deadline has passed.</param>
public sealed record PartyStanding(Guid Id, string Code, LocalizedTextDto Name, int Open, int Awaiting, int Overdue);

public sealed record GroupStanding(Guid Id, LocalizedTextDto Name, int Open, int Overdue, int Vacancies);

public sealed record NextEvent(Guid Id, LocalizedTextDto Name, EventState State, string? DateText, DateOnly? Latest, bool ToBeRescheduled, string? City, Confidentiality Confidentiality);

/// <summary>An own execution that is due next, or overdue.</summary>
public sealed record DueItem(Guid CommitmentId, LocalizedTextDto Title, string? DateText, DateOnly Latest, bool IsOverdue, string? LeadName, Confidentiality Confidentiality);

/// <param name="WorkingGroupId">Only what belongs to one group.</param>
/// <param name="PartyId">Only what is with one other party.</param>
[Needs(Permission.ReadRecords)]
public sealed record GetDashboard(Guid? WorkingGroupId = null, Guid? PartyId = null) : IQuery<DashboardDto>
{
    /// <summary>How many days ahead a deadline is "soon".</summary>
    public const int SoonDays = 14;
}

internal sealed class GetDashboardHandler(IAppDbContext db, IActorContext context, TimeProvider clock) : IQueryHandler<GetDashboard, DashboardDto>
{
    private const int ShownEvents = 6;
    private const int ShownDue = 8;

    public async Task<Result<DashboardDto>> Handle(GetDashboard request, CancellationToken cancellationToken)
    {
        var actor = context.Required;
        var us = actor.PartyId ?? Guid.Empty;
        var today = actor.Today(clock);
        var soon = today.AddDays(GetDashboard.SoonDays);

        // By their states, which the index begins with, and not as "open, but no draft", which says the same.
        var commitments = db.Commitments.AsNoTracking().Where(c =>
            c.State == CommitmentState.Requested || c.State == CommitmentState.AwaitingConfirmation || c.State == CommitmentState.Agreed);
        if (request.WorkingGroupId is { } groupId)
        {
            commitments = commitments.Where(c => c.WorkingGroupId == groupId);
        }

        if (request.PartyId is { } partyId)
        {
            var side = Commitment.SideKeyOf(partyId);
            commitments = commitments.Where(c => c.SideSearch.Contains(side));
        }

        // Asked for of each execution, and not joined: in the order of their deadlines the first few are soon found.
        var executions = db.Executions.AsNoTracking().Where(e =>
            (e.State == ExecutionState.Active || e.State == ExecutionState.Returned) && commitments.Any(c => c.Id == e.CommitmentId));

        var states = await commitments
            .GroupBy(c => c.State)
            .Select(g => new StateCount(g.Key, g.Count()))
            .ToListAsync(cancellationToken);

        var own = await executions
            .GroupBy(_ => 1)
            .Select(g => new
            {
                DueSoon = g.Count(e => !e.ToBeRescheduled && e.Latest >= today && e.Latest <= soon),
                Overdue = g.Count(e => !e.ToBeRescheduled && e.Latest < today),
                ToBeRescheduled = g.Count(e => e.ToBeRescheduled),
            })
            .FirstOrDefaultAsync(cancellationToken);

        var asked = commitments.Where(c => c.State == CommitmentState.Requested || c.State == CommitmentState.AwaitingConfirmation);
        var awaitingOthers = await asked.CountAsync(c => c.Sides.Any(s => s.PartyId != us && s.Answer == SideAnswer.None), cancellationToken);
        var awaitingUs = await asked.CountAsync(c => c.Sides.Any(s => s.PartyId == us && s.Answer == SideAnswer.None), cancellationToken);

        var standings = await commitments
            .SelectMany(c => c.Sides, (c, side) => new { c.State, c.Latest, c.ToBeRescheduled, side.PartyId, side.Answer })
            .Where(x => x.PartyId != us)
            .GroupBy(x => x.PartyId)
            .Select(g => new
            {
                PartyId = g.Key,
                Open = g.Count(),
                Awaiting = g.Count(x => x.Answer == SideAnswer.None && (x.State == CommitmentState.Requested || x.State == CommitmentState.AwaitingConfirmation)),
                Overdue = g.Count(x => x.State == CommitmentState.Agreed && !x.ToBeRescheduled && x.Latest < today),
            })
            .Join(db.Parties, s => s.PartyId, p => p.Id, (s, p) => new PartyStanding(
                p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba), s.Open, s.Awaiting, s.Overdue))
            .ToListAsync(cancellationToken);

        var groups = await GroupsAsync(request, today, cancellationToken);
        var agencies = await db.WorkingGroups
            .Where(g => g.Status == GroupStatus.Active && (request.WorkingGroupId == null || g.Id == request.WorkingGroupId))
            .SelectMany(g => g.Sides)
            .CountAsync(s => s.ResponsibleAgencyId == null && (request.PartyId == null || s.PartyId == request.PartyId), cancellationToken);

        var stalled = await db.Projects
            .Where(Stalled.On(today))
            .CountAsync(p => request.PartyId == null || p.HostPartyId == request.PartyId || p.OwnerPartyId == request.PartyId, cancellationToken);

        var events = await db.Events
            .Where(e => e.IsOpen && (e.Latest == null || e.Latest >= today) && (request.PartyId == null || e.HostPartyId == request.PartyId || e.OwnerPartyId == request.PartyId))
            .OrderBy(e => e.Latest == null).ThenBy(e => e.Latest).ThenBy(e => e.Id)
            .Take(ShownEvents)
            .Select(e => new NextEvent(
                e.Id, new LocalizedTextDto(e.Name.Ru, e.Name.En, e.Name.Kk, e.Name.Ba), e.State, e.DateText, e.Latest, e.ToBeRescheduled, e.City,
                db.Audiences.Where(a => a.Id == e.AudienceId).Select(a => a.Confidentiality).First()))
            .ToListAsync(cancellationToken);

        var heads = await (
                from execution in executions
                where !execution.ToBeRescheduled && execution.Latest != null && execution.Latest <= soon
                join organization in db.Organizations on execution.LeadOrganizationId equals organization.Id into organizations
                from organization in organizations.DefaultIfEmpty()
                join person in db.People on execution.LeadPersonId equals person.Id into people
                from person in people.DefaultIfEmpty()
                orderby execution.Latest, execution.Id
                select new
                {
                    execution.CommitmentId,
                    execution.DateText,
                    Latest = execution.Latest!.Value,
                    LeadName = person != null ? person.Name.Ru ?? person.Name.En : organization != null ? organization.Name.Ru ?? organization.Name.En : null,
                    Confidentiality = db.Audiences.Where(a => a.Id == execution.AudienceId).Select(a => a.Confidentiality).First(),
                })
            .Take(ShownDue)
            .ToListAsync(cancellationToken);
        var ids = heads.Select(head => head.CommitmentId).ToList();
        var titles = await db.Commitments.AsNoTracking().IgnoreAutoIncludes()
            .Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, Title = new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba) })
            .ToDictionaryAsync(c => c.Id, c => c.Title, cancellationToken);
        var due = heads
            .Select(head => new DueItem(head.CommitmentId, titles[head.CommitmentId], head.DateText, head.Latest, head.Latest < today, head.LeadName, head.Confidentiality))
            .ToList();

        return new DashboardDto(
            today,
            states.Sum(s => s.Count),
            own?.DueSoon ?? 0,
            own?.Overdue ?? 0,
            awaitingOthers,
            awaitingUs,
            groups.Sum(g => g.Vacancies),
            agencies,
            stalled,
            own?.ToBeRescheduled ?? 0,
            [.. states.OrderBy(s => s.State)],
            [.. standings.OrderByDescending(s => s.Open).ThenBy(s => s.Code)],
            groups,
            events,
            due);
    }

    private async Task<IReadOnlyList<GroupStanding>> GroupsAsync(GetDashboard request, DateOnly today, CancellationToken cancellationToken)
    {
        var partyId = request.PartyId;
        var vacant = VacantSeats.On(today);
        return await db.WorkingGroups
            .Where(g => g.Status == GroupStatus.Active && (request.WorkingGroupId == null || g.Id == request.WorkingGroupId))
            .OrderBy(g => g.NameSort).ThenBy(g => g.Id)
            .Select(g => new GroupStanding(
                g.Id,
                new LocalizedTextDto(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba),
                db.Commitments.Count(c => c.WorkingGroupId == g.Id
                    && (c.State == CommitmentState.Requested || c.State == CommitmentState.AwaitingConfirmation || c.State == CommitmentState.Agreed)),
                db.Commitments.Count(c => c.WorkingGroupId == g.Id && c.State == CommitmentState.Agreed && !c.ToBeRescheduled && c.Latest < today),
                g.Seats.AsQueryable().Where(s => partyId == null || s.PartyId == partyId).Count(vacant)))
            .ToListAsync(cancellationToken);
    }
}
