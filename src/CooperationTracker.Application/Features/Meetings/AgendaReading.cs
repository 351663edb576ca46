using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Projects;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Why an open record deserves to be talked about; told by how it stands today, and of the reader's own executions to that reader alone.</summary>
public enum AgendaReason
{
    /// <summary>The latest day of the deadline has passed.</summary>
    Overdue,

    /// <summary>Asked of a side that has not answered.</summary>
    Awaiting,

    /// <summary>Ninety days without substantive progress.</summary>
    Stalled,

    /// <summary>Fourteen days or less are left.</summary>
    DueSoon,
    Vacant,
    NotDesignated,
    ReviewDue,

    /// <summary>An issue that blocks a project.</summary>
    Blocking,

    /// <summary>Decided or put off at the meeting before, and not done with.</summary>
    CarriedOver,
}

/// <summary>The record that an item is about, as the reader sees it today.</summary>
/// <param name="Name">Of the commitment, the initiative, the issue or the working group.</param>
/// <param name="Within">The project of an issue.</param>
/// <param name="PartyCode">Whose seat, agency or roster it is, or who must act.</param>
/// <param name="Seat">The kind of a vacant seat.</param>
/// <param name="Reason">Null when there is none at present.</param>
/// <param name="Days">Since when, or until when of what is due soon.</param>
/// <param name="DueText">EDTF.</param>
/// <param name="IsOpen">Whether anything is left to be done about it.</param>
public sealed record AgendaSubjectDto(
    AgendaSubjectKind Kind,
    Guid RecordId,
    Guid? PartId,
    LocalizedTextDto Name,
    LocalizedTextDto? Within = null,
    string? PartyCode = null,
    SeatKind? Seat = null,
    string? SeatLabel = null,
    AgendaReason? Reason = null,
    int? Days = null,
    string? DueText = null,
    bool IsOpen = true)
{
    internal AgendaSubject ToDomain() => new(Kind, RecordId, PartId);
}

/// <param name="Place">In the agenda as the reader sees it, from 1.</param>
/// <param name="Text">In the side's own words; null when the subject says enough.</param>
/// <param name="Subject">Null for a free text.</param>
/// <param name="Readers">The parties that see it; told to its own side only.</param>
/// <param name="RemovedOn">When it was taken off the agenda, where it is asked for by itself.</param>
public sealed record AgendaItemDto(
    Guid Id,
    Guid MeetingId,
    int Place,
    string? Text,
    AgendaSubjectDto? Subject,
    AgendaOutcome Outcome,
    string? Note,
    PartyRefDto Party,
    bool MayChange,
    IReadOnlyList<string> Readers,
    DateOnly? RemovedOn,
    RecordMark Mark,
    Guid Version);

/// <summary>Something open that is not on the agenda yet.</summary>
/// <param name="Key">By which <see cref="TakeIntoAgenda"/> names it.</param>
/// <param name="Subject">Null for a text of the meeting before.</param>
/// <param name="ItemId">The item of the meeting before.</param>
public sealed record AgendaCandidateDto(string Key, AgendaReason Reason, AgendaSubjectDto? Subject, string? Text = null, Guid? ItemId = null);

/// <summary>Reads the agenda of a meeting for one reader: items that he sees, about records that he sees.</summary>
internal sealed class AgendaReading(IAppDbContext db, Actor actor, DateOnly today)
{
    /// <param name="itemId">One that is told of even when it was taken off.</param>
    public async Task<IReadOnlyList<AgendaItemDto>> OfAsync(Guid meetingId, CancellationToken cancellationToken, Guid? itemId = null)
    {
        var items = await (
                from i in db.AgendaItems.AsNoTracking()
                where i.MeetingId == meetingId && (i.RemovedOn == null || i.Id == itemId)
                join p in db.Parties on i.OwnerPartyId equals p.Id
                orderby i.Number, i.CreatedAt, i.Id
                select new { Item = i, Party = new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)) })
            .ToListAsync(cancellationToken);
        if (items.Count == 0)
        {
            return [];
        }

        var subjects = await new AgendaSubjects(db, actor, today).OfAsync([.. items.Select(i => i.Item.Subject).OfType<AgendaSubject>()], cancellationToken);
        var audienceIds = items.Where(i => i.Item.OwnerPartyId == actor.PartyId).Select(i => i.Item.AudienceId).Distinct().ToList();
        var readers = (await (
                    from a in db.Audiences
                    where audienceIds.Contains(a.Id)
                    from seen in a.Parties
                    join p in db.Parties on seen.PartyId equals p.Id
                    where p.Id != a.OwnerPartyId
                    orderby p.Code
                    select new { a.Id, p.Code })
                .ToListAsync(cancellationToken))
            .ToLookup(r => r.Id, r => r.Code);
        return
        [
            .. items
                .Where(i => i.Item.Subject is not { } about || subjects.ContainsKey(about))
                .Select((i, index) => new AgendaItemDto(
                    i.Item.Id,
                    meetingId,
                    index + 1,
                    i.Item.Text,
                    i.Item.Subject is { } about ? subjects[about] : null,
                    i.Item.Outcome,
                    i.Item.Note,
                    i.Party,
                    actor.Rights.Allow(Permission.RegisterRecords, actor.Audiences.GroupOf(i.Item.AudienceId)) && i.Item.OwnerPartyId == actor.PartyId,
                    [.. readers[i.Item.AudienceId]],
                    i.Item.RemovedOn,
                    i.Item.Mark,
                    i.Item.Version)),
        ];
    }
}

/// <summary>Tells how open records stand today. Those that the reader does not see are left out.</summary>
internal sealed class AgendaSubjects(IAppDbContext db, Actor actor, DateOnly today)
{
    public async Task<Dictionary<AgendaSubject, AgendaSubjectDto>> OfAsync(IReadOnlyCollection<AgendaSubject> subjects, CancellationToken cancellationToken)
    {
        var found = new List<AgendaSubjectDto>();
        if (Of(AgendaSubjectKind.Commitment) is { Count: > 0 } commitments)
        {
            found.AddRange(await CommitmentsAsync(db.Commitments.Where(c => commitments.Contains(c.Id)), cancellationToken));
        }

        if (Of(AgendaSubjectKind.Initiative) is { Count: > 0 } initiatives)
        {
            found.AddRange(await InitiativesAsync(db.Initiatives.Where(i => initiatives.Contains(i.Id)), cancellationToken));
        }

        if (Of(AgendaSubjectKind.ProjectIssue) is { Count: > 0 } projects)
        {
            found.AddRange(await IssuesAsync(db.Projects.Where(p => projects.Contains(p.Id)), cancellationToken));
        }

        if (Of(AgendaSubjectKind.Vacancy, AgendaSubjectKind.Agency, AgendaSubjectKind.RosterReview) is { Count: > 0 } groups)
        {
            found.AddRange(await GroupsAsync(db.WorkingGroups.Where(g => groups.Contains(g.Id)), cancellationToken));
        }

        return found.Where(s => subjects.Contains(s.ToDomain())).ToDictionary(s => s.ToDomain());

        List<Guid> Of(params AgendaSubjectKind[] kinds) => [.. subjects.Where(s => kinds.Contains(s.Kind)).Select(s => s.RecordId).Distinct()];
    }

    /// <summary>By the agreed deadline, and by that of the own execution, whichever is worse.</summary>
    public async Task<IReadOnlyList<AgendaSubjectDto>> CommitmentsAsync(IQueryable<Commitment> commitments, CancellationToken cancellationToken)
    {
        var us = actor.PartyId;
        var rows = await commitments.AsNoTracking().IgnoreAutoIncludes()
            .OrderBy(c => c.Latest == null).ThenBy(c => c.Latest).ThenBy(c => c.Id)
            .Select(c => new
            {
                c.Id,
                Title = new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba),
                c.State,
                c.DateText,
                c.Latest,
                c.ToBeRescheduled,
                c.RequestedOn,
                c.StateSince,
                c.IsOpen,
                IsAwaited = c.Sides.Any(s => s.PartyId != c.RequestedByPartyId && s.Answer == SideAnswer.None),
                ProposedOn = c.DeadlineProposals.Where(p => p.State == DeadlineProposalState.Open && c.Sides.Any(s => s.PartyId != p.ByPartyId && s.DeadlineAnswer == SideAnswer.None))
                    .Select(p => (DateOnly?)p.ProposedOn).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(r => r.Id);
        var own = (await db.Executions.AsNoTracking().IgnoreAutoIncludes()
                .Where(e => ids.Contains(e.CommitmentId) && e.OwnerPartyId == us)
                .Select(e => new { e.CommitmentId, e.State, e.Latest, e.ToBeRescheduled, e.LastProgressOn })
                .ToListAsync(cancellationToken))
            .ToDictionary(e => e.CommitmentId);
        return
        [
            .. rows.Select(c =>
            {
                var execution = own.GetValueOrDefault(c.Id);
                var (reason, days) = c switch
                {
                    _ when CommitmentAttention.IsOverdue(c.State, c.ToBeRescheduled, c.Latest, today) => (AgendaReason.Overdue, Since(c.Latest)),
                    _ when execution is { } e && CommitmentAttention.IsOverdue(e.State, e.ToBeRescheduled, e.Latest, today) => (AgendaReason.Overdue, Since(e.Latest)),
                    { State: CommitmentState.Requested or CommitmentState.AwaitingConfirmation, IsAwaited: true } => (AgendaReason.Awaiting, Since(c.RequestedOn ?? c.StateSince)),
                    { ProposedOn: { } proposed } => (AgendaReason.Awaiting, Since(proposed)),
                    _ when execution is { } e && CommitmentAttention.IsStalled(e.State, e.LastProgressOn, today) => (AgendaReason.Stalled, Since(e.LastProgressOn)),
                    _ when CommitmentAttention.IsDueSoon(c.State, c.ToBeRescheduled, c.Latest, today) => (AgendaReason.DueSoon, -Since(c.Latest)),
                    _ when execution is { } e && CommitmentAttention.IsDueSoon(e.State, e.ToBeRescheduled, e.Latest, today) => (AgendaReason.DueSoon, -Since(e.Latest)),
                    _ => ((AgendaReason?)null, (int?)null),
                };
                return new AgendaSubjectDto(AgendaSubjectKind.Commitment, c.Id, null, c.Title, Reason: reason, Days: days, DueText: c.DateText, IsOpen: c.IsOpen);
            }),
        ];
    }

    public async Task<IReadOnlyList<AgendaSubjectDto>> InitiativesAsync(IQueryable<Initiative> initiatives, CancellationToken cancellationToken) =>
    [
        .. (await initiatives.AsNoTracking().IgnoreAutoIncludes().OrderBy(i => i.ProposedOn).ThenBy(i => i.Id)
            .Select(i => new { i.Id, Name = new LocalizedTextDto(i.Name.Ru, i.Name.En, i.Name.Kk, i.Name.Ba), i.State, i.ProposedOn, i.IsOpen })
            .ToListAsync(cancellationToken))
        .Select(i => i.State is InitiativeState.Proposed or InitiativeState.UnderConsideration
            ? new AgendaSubjectDto(AgendaSubjectKind.Initiative, i.Id, null, i.Name, Reason: AgendaReason.Awaiting, Days: Since(i.ProposedOn))
            : new AgendaSubjectDto(AgendaSubjectKind.Initiative, i.Id, null, i.Name, IsOpen: i.IsOpen)),
    ];

    public async Task<IReadOnlyList<AgendaSubjectDto>> IssuesAsync(IQueryable<Project> projects, CancellationToken cancellationToken) =>
    [
        .. (await (
                from p in projects.AsNoTracking().IgnoreAutoIncludes()
                from issue in p.Issues
                join party in db.Parties on issue.ActingPartyId equals party.Id
                orderby issue.SinceEarliest, issue.Id
                select new
                {
                    p.Id,
                    Project = new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba),
                    IssueId = issue.Id,
                    Title = new LocalizedTextDto(issue.Title.Ru, issue.Title.En, issue.Title.Kk, issue.Title.Ba),
                    issue.SinceEarliest,
                    issue.ResolvedOn,
                    party.Code,
                })
            .ToListAsync(cancellationToken))
        .Select(i => new AgendaSubjectDto(
            AgendaSubjectKind.ProjectIssue, i.Id, i.IssueId, i.Title, i.Project, i.Code,
            Reason: i.ResolvedOn is null ? AgendaReason.Blocking : null, Days: i.ResolvedOn is null ? Since(i.SinceEarliest) : null, IsOpen: i.ResolvedOn is null)),
    ];

    /// <summary>A group with its seats is small; the aggregate itself knows what is vacant since when.</summary>
    public async Task<IReadOnlyList<AgendaSubjectDto>> GroupsAsync(IQueryable<WorkingGroup> groups, CancellationToken cancellationToken)
    {
        var found = await groups.AsNoTracking().OrderBy(g => g.NameSort).ThenBy(g => g.Id).ToListAsync(cancellationToken);
        var partyIds = found.SelectMany(g => g.Sides).Select(s => s.PartyId).Distinct().ToList();
        var codes = await db.Parties.Where(p => partyIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Code, cancellationToken);
        var subjects = new List<AgendaSubjectDto>();
        foreach (var group in found)
        {
            var name = LocalizedTextDto.Of(group.Name);
            // Of a group that rests nobody is asked anything, here as elsewhere.
            var isWorking = group.IsChased;
            subjects.AddRange(group.Seats.OrderBy(s => s.PartyId).ThenBy(s => s.Kind).ThenBy(s => s.Order).Select(seat =>
            {
                var since = isWorking ? seat.VacantSince(today) : null;
                return new AgendaSubjectDto(
                    AgendaSubjectKind.Vacancy, group.Id, seat.Id, name, null, codes[seat.PartyId], seat.Kind, seat.Label,
                    since is null ? null : AgendaReason.Vacant, Since(since), IsOpen: since is not null);
            }));
            foreach (var side in group.Sides)
            {
                var isMissing = isWorking && side.ResponsibleAgencyId is null;
                subjects.Add(new(
                    AgendaSubjectKind.Agency, group.Id, side.PartyId, name, null, codes[side.PartyId],
                    Reason: isMissing ? AgendaReason.NotDesignated : null, Days: isMissing ? Since(side.AgencySince) : null, IsOpen: isMissing));
                var isDue = isWorking && side.RosterReviewOn < today;
                subjects.Add(new(
                    AgendaSubjectKind.RosterReview, group.Id, side.PartyId, name, null, codes[side.PartyId],
                    Reason: isDue ? AgendaReason.ReviewDue : null, Days: isDue ? Since(side.RosterReviewOn) : null, IsOpen: isDue));
            }
        }

        return subjects;
    }

    private int? Since(DateOnly? day) => day is { } known ? today.DayNumber - known.DayNumber : null;
}
