using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>How far what came of a decision has been carried out.</summary>
public enum DecisionStanding
{
    /// <summary>Another side has not agreed yet.</summary>
    Awaited,
    Running,

    /// <summary>The latest day of the agreed deadline, or of the own side's, has passed.</summary>
    Overdue,
    Fulfilled,

    /// <summary>Declined, cancelled, withdrawn or lapsed.</summary>
    Dropped,
}

/// <summary>How the minutes of a meeting are carried out («исполнение протокола»).</summary>
/// <param name="Today">In the reader's zone: the day that days overdue are counted to.</param>
public sealed record MeetingDecisionsDto(
    Guid Id,
    LocalizedTextDto Name,
    MeetingState State,
    string? DateText,
    string? Place,
    IReadOnlyList<PartyRefDto> Parties,
    DateOnly Today,
    IReadOnlyList<DecisionDto> Decisions,
    Confidentiality Confidentiality,
    Guid Version)
{
    /// <summary>How many of what came of the decisions stand how.</summary>
    public IReadOnlyDictionary<DecisionStanding, int> Totals =>
        Enum.GetValues<DecisionStanding>().ToDictionary(s => s, s => Decisions.SelectMany(d => d.Outcomes).Count(o => o.Standing == s));
}

/// <param name="Number">Of the statement.</param>
public sealed record DecisionDto(Guid StatementId, int Number, string Wording, string Language, IReadOnlyList<DecisionOutcomeDto> Outcomes);

/// <summary>What came of a decision.</summary>
/// <param name="Type">Commitment, Initiative, Event, Project or ProjectIssue.</param>
/// <param name="Id">The record's; of an issue its project's.</param>
/// <param name="DueText">EDTF: the agreed deadline, or the day of an event.</param>
/// <param name="OverdueDays">Null when it is not overdue.</param>
/// <param name="Lead">Who carries out the own side's part; never told of another side's.</param>
/// <param name="Result">What the own side has reported as done; how an issue was resolved.</param>
/// <param name="Since">Since when it stands so.</param>
public sealed record DecisionOutcomeDto(
    string Type, Guid Id, LocalizedTextDto Name, DecisionStanding Standing, string? DueText, int? OverdueDays, LocalizedTextDto? Lead, string? Result, DateOnly? Since);

/// <summary>Reads what became of each statement that the reader sees, in one query for each kind of record.</summary>
internal sealed class MeetingDecisions(IAppDbContext db, Actor actor, DateOnly today)
{
    /// <returns>Null when there is no such meeting, or none that the reader sees.</returns>
    public async Task<MeetingDecisionsDto?> OfAsync(Guid meetingId, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(m => m.Id == meetingId, cancellationToken);
        if (meeting is null)
        {
            return null;
        }

        var partyIds = meeting.PartyIds;
        var parties = await db.Parties.Where(p => partyIds.Contains(p.Id)).OrderBy(p => p.NameSort)
            .Select(p => new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba))).ToListAsync(cancellationToken);
        var statements = await db.Statements.AsNoTracking().Where(s => s.MeetingId == meetingId).OrderBy(s => s.Number)
            .Select(s => new { s.Id, s.Number, s.Wording, s.Language }).ToListAsync(cancellationToken);
        var ids = statements.ConvertAll(s => s.Id);
        var outcomes = (await CommitmentsAsync(ids, cancellationToken))
            .Concat(await InitiativesAsync(ids, cancellationToken))
            .Concat(await EventsAsync(ids, cancellationToken))
            .Concat(await ProjectsAsync(ids, cancellationToken))
            .Concat(await IssuesAsync(ids, cancellationToken))
            .ToLookup(o => o.StatementId, o => o.Outcome);
        return new(
            meeting.Id,
            LocalizedTextDto.Of(meeting.Name),
            meeting.State,
            meeting.DateText,
            meeting.Place,
            parties,
            today,
            [.. statements.Select(s => new DecisionDto(s.Id, s.Number, s.Wording, s.Language, [.. outcomes[s.Id]]))],
            await db.ConfidentialityAsync(meeting.AudienceId, cancellationToken),
            meeting.Version);
    }

    private async Task<IEnumerable<Found>> CommitmentsAsync(List<Guid> statementIds, CancellationToken cancellationToken)
    {
        var rows = await db.Commitments.AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.StatementId != null && statementIds.Contains(c.StatementId.Value)).OrderBy(c => c.Id)
            .Select(c => new
            {
                c.Id,
                c.StatementId,
                Title = new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba),
                c.State,
                c.StateSince,
                c.DateText,
                c.Latest,
                c.ToBeRescheduled,
            })
            .ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(r => r.Id);
        var own = (await (
                    from e in db.Executions.AsNoTracking().IgnoreAutoIncludes()
                    where ids.Contains(e.CommitmentId) && e.OwnerPartyId == actor.PartyId
                    join person in db.People on e.LeadPersonId equals person.Id into people
                    from person in people.DefaultIfEmpty()
                    join body in db.Organizations on e.LeadOrganizationId equals body.Id into bodies
                    from body in bodies.DefaultIfEmpty()
                    select new
                    {
                        e.CommitmentId,
                        e.State,
                        e.Latest,
                        e.ToBeRescheduled,
                        e.ResultText,
                        Person = person == null ? null : new LocalizedTextDto(person.Name.Ru, person.Name.En, person.Name.Kk, person.Name.Ba),
                        Body = body == null ? null : new LocalizedTextDto(body.Name.Ru, body.Name.En, body.Name.Kk, body.Name.Ba),
                    })
                .ToListAsync(cancellationToken))
            .ToDictionary(e => e.CommitmentId);
        return rows.Select(c =>
        {
            var execution = own.GetValueOrDefault(c.Id);
            DateOnly? missed = CommitmentAttention.IsOverdue(c.State, c.ToBeRescheduled, c.Latest, today) ? c.Latest
                : execution is not null && CommitmentAttention.IsOverdue(execution.State, execution.ToBeRescheduled, execution.Latest, today) ? execution.Latest
                : null;
            var standing = c.State switch
            {
                CommitmentState.Fulfilled => DecisionStanding.Fulfilled,
                CommitmentState.Lapsed or CommitmentState.Cancelled or CommitmentState.Declined => DecisionStanding.Dropped,
                _ when missed is not null => DecisionStanding.Overdue,
                CommitmentState.Agreed => DecisionStanding.Running,
                _ => DecisionStanding.Awaited,
            };
            return new Found(c.StatementId!.Value, new(
                "Commitment", c.Id, c.Title, standing, c.DateText,
                standing == DecisionStanding.Overdue ? today.DayNumber - missed!.Value.DayNumber : null,
                execution?.Body ?? execution?.Person, execution?.ResultText, c.StateSince));
        });
    }

    private async Task<IEnumerable<Found>> InitiativesAsync(List<Guid> statementIds, CancellationToken cancellationToken) =>
        (await db.Initiatives.AsNoTracking().IgnoreAutoIncludes()
            .Where(i => i.StatementId != null && statementIds.Contains(i.StatementId.Value)).OrderBy(i => i.Id)
            .Select(i => new { i.Id, i.StatementId, Name = new LocalizedTextDto(i.Name.Ru, i.Name.En, i.Name.Kk, i.Name.Ba), i.State, i.StateSince })
            .ToListAsync(cancellationToken))
        .Select(i => new Found(i.StatementId!.Value, Plain("Initiative", i.Id, i.Name, i.State switch
        {
            InitiativeState.Realised => DecisionStanding.Fulfilled,
            InitiativeState.Declined or InitiativeState.Withdrawn => DecisionStanding.Dropped,
            InitiativeState.Supported or InitiativeState.Agreed => DecisionStanding.Running,
            _ => DecisionStanding.Awaited,
        }, i.StateSince)));

    private async Task<IEnumerable<Found>> EventsAsync(List<Guid> statementIds, CancellationToken cancellationToken) =>
        (await db.Events.AsNoTracking().IgnoreAutoIncludes()
            .Where(e => e.StatementId != null && statementIds.Contains(e.StatementId.Value)).OrderBy(e => e.Id)
            .Select(e => new { e.Id, e.StatementId, Name = new LocalizedTextDto(e.Name.Ru, e.Name.En, e.Name.Kk, e.Name.Ba), e.State, e.StateSince, e.DateText })
            .ToListAsync(cancellationToken))
        .Select(e => new Found(e.StatementId!.Value, Plain("Event", e.Id, e.Name, e.State switch
        {
            EventState.Held or EventState.Reported => DecisionStanding.Fulfilled,
            EventState.Cancelled => DecisionStanding.Dropped,
            EventState.Proposed => DecisionStanding.Awaited,
            _ => DecisionStanding.Running,
        }, e.StateSince) with
        { DueText = e.DateText }));

    private async Task<IEnumerable<Found>> ProjectsAsync(List<Guid> statementIds, CancellationToken cancellationToken) =>
        (await db.Projects.AsNoTracking().IgnoreAutoIncludes()
            .Where(p => p.StatementId != null && statementIds.Contains(p.StatementId.Value)).OrderBy(p => p.Id)
            .Select(p => new { p.Id, p.StatementId, Name = new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba), p.Status, p.StatusSince })
            .ToListAsync(cancellationToken))
        .Select(p => new Found(p.StatementId!.Value, Plain(
            "Project", p.Id, p.Name, p.Status == ProjectStatus.Closed ? DecisionStanding.Fulfilled : DecisionStanding.Running, p.StatusSince)));

    private async Task<IEnumerable<Found>> IssuesAsync(List<Guid> statementIds, CancellationToken cancellationToken) =>
        (await db.Projects.AsNoTracking().IgnoreAutoIncludes()
            .SelectMany(p => p.Issues, (p, issue) => new { p.Id, Issue = issue })
            .Where(x => x.Issue.StatementId != null && statementIds.Contains(x.Issue.StatementId.Value)).OrderBy(x => x.Issue.Id)
            .Select(x => new
            {
                x.Id,
                x.Issue.StatementId,
                Title = new LocalizedTextDto(x.Issue.Title.Ru, x.Issue.Title.En, x.Issue.Title.Kk, x.Issue.Title.Ba),
                x.Issue.SinceEarliest,
                x.Issue.ResolvedOn,
                x.Issue.Resolution,
            })
            .ToListAsync(cancellationToken))
        .Select(x => new Found(x.StatementId!.Value, Plain(
            "ProjectIssue", x.Id, x.Title, x.ResolvedOn is null ? DecisionStanding.Running : DecisionStanding.Fulfilled, x.ResolvedOn ?? x.SinceEarliest) with
        { Result = x.Resolution }));

    private static DecisionOutcomeDto Plain(string type, Guid id, LocalizedTextDto name, DecisionStanding standing, DateOnly? since) =>
        new(type, id, name, standing, null, null, null, null, since);

    private sealed record Found(Guid StatementId, DecisionOutcomeDto Outcome);
}
