using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>
/// Finds what those who meet have open between them: commitments overdue, awaiting an answer, stalled, due soon; vacancies, agencies that are not
/// designated and rosters due for review, of the meeting's group; initiatives without an answer; issues that block projects; and what the
/// meeting before left undone.
/// </summary>
internal sealed class AgendaCandidates(IAppDbContext db, Actor actor, DateOnly today)
{
    /// <summary>More than this many of one kind are a report and not an agenda.</summary>
    private const int MostOfAKind = 200;

    private readonly AgendaSubjects _subjects = new(db, actor, today);

    /// <returns>The most pressing first.</returns>
    public async Task<IReadOnlyList<AgendaCandidateDto>> OfAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var found = new List<AgendaCandidateDto>(await LeftOverAsync(meeting, cancellationToken));
        foreach (var pressing in await PressingAsync(meeting, cancellationToken))
        {
            AddOpen(await _subjects.CommitmentsAsync(db.Commitments.Where(c => pressing.Contains(c.Id)), cancellationToken));
        }

        if (meeting.WorkingGroupId is { } groupId)
        {
            AddOpen(await _subjects.GroupsAsync(db.WorkingGroups.Where(g => g.Id == groupId), cancellationToken));
        }

        AddOpen(await _subjects.InitiativesAsync(OpenInitiatives(meeting).OrderBy(i => i.ProposedOn).ThenBy(i => i.Id).Take(MostOfAKind), cancellationToken));
        AddOpen(await _subjects.IssuesAsync(OpenProjects(meeting).OrderBy(p => p.Id).Take(MostOfAKind), cancellationToken));

        var taken = await db.AgendaItems.Where(i => i.MeetingId == meeting.Id && i.SubjectKey != null).Select(i => i.SubjectKey!).ToListAsync(cancellationToken);
        return [.. found.Where(c => !taken.Contains(c.Key)).DistinctBy(c => c.Key).OrderBy(c => c.Reason)];

        void AddOpen(IEnumerable<AgendaSubjectDto> subjects) =>
            found.AddRange(from s in subjects where s.Reason is not null select new AgendaCandidateDto(s.ToDomain().Key, s.Reason!.Value, s));
    }

    /// <summary>The group's own, and what belongs to no group and is between those who meet.</summary>
    private IQueryable<Commitment> OpenCommitments(Meeting meeting)
    {
        var (us, others, groupId) = (actor.PartyId, Others(meeting), meeting.WorkingGroupId);
        var open = db.Commitments.Where(c =>
            c.State == CommitmentState.Requested || c.State == CommitmentState.AwaitingConfirmation || c.State == CommitmentState.Agreed);
        return groupId is null
            ? open.Where(c => c.Sides.Any(s => s.PartyId == us) && c.Sides.Any(s => others.Contains(s.PartyId)))
            : open.Where(c => c.WorkingGroupId == groupId
                || (c.WorkingGroupId == null && c.Sides.Any(s => s.PartyId == us) && c.Sides.Any(s => others.Contains(s.PartyId))));
    }

    /// <summary>
    /// The open commitments that there is a reason to talk about, each reason by itself: what has no deadline, such as a request, is not crowded out by what has one.
    /// </summary>
    /// <returns>Their ids, in portions.</returns>
    private async Task<IEnumerable<Guid[]>> PressingAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        var (us, open) = (actor.PartyId, OpenCommitments(meeting));
        var own = db.Executions.IgnoreAutoIncludes().Where(e => e.OwnerPartyId == us);
        var ownOverdue = own.Where(CommitmentAttention.IsExecutionOverdue(today));
        var ownStalled = own.Where(CommitmentAttention.IsExecutionStalled(today));
        var ownDueSoon = own.Where(CommitmentAttention.IsExecutionDueSoon(today));
        IQueryable<Commitment>[] reasons =
        [
            open.Where(CommitmentAttention.IsOverdue(today)).OrderBy(c => c.Latest).ThenBy(c => c.Id),
            open.Where(c => ownOverdue.Any(e => e.CommitmentId == c.Id)).OrderBy(c => c.Latest).ThenBy(c => c.Id),
            open.Where(CommitmentAttention.IsUnanswered).OrderBy(c => c.RequestedOn ?? c.StateSince).ThenBy(c => c.Id),
            open.UnansweredProposals().OrderBy(u => u.Proposal.ProposedOn).ThenBy(u => u.Commitment.Id).Select(u => u.Commitment),
            open.Where(c => ownStalled.Any(e => e.CommitmentId == c.Id)).OrderBy(c => c.Latest).ThenBy(c => c.Id),
            open.Where(CommitmentAttention.IsDueSoon(today)).OrderBy(c => c.Latest).ThenBy(c => c.Id),
            open.Where(c => ownDueSoon.Any(e => e.CommitmentId == c.Id)).OrderBy(c => c.Latest).ThenBy(c => c.Id),
        ];
        var found = new List<Guid>();
        foreach (var reason in reasons)
        {
            found.AddRange(await reason.Take(MostOfAKind).Select(c => c.Id).ToListAsync(cancellationToken));
        }

        return found.Distinct().Chunk(MostOfAKind);
    }

    private IQueryable<Initiative> OpenInitiatives(Meeting meeting)
    {
        var parties = meeting.PartyIds;
        return db.Initiatives.Where(i =>
            (i.State == InitiativeState.Proposed || i.State == InitiativeState.UnderConsideration)
            && parties.Contains(i.ProposingPartyId) && i.AddresseePartyIds.Any(id => parties.Contains(id)));
    }

    private IQueryable<Project> OpenProjects(Meeting meeting)
    {
        var others = Others(meeting);
        return db.Projects.Where(p => p.Status == ProjectStatus.Active && p.BlockedSince != null
            && (others.Contains(p.HostPartyId) || others.Contains(p.OwnerPartyId) || p.Issues.Any(i => i.ResolvedOn == null && others.Contains(i.ActingPartyId))));
    }

    /// <summary>What the meeting before left: items put off or not reached, and decisions that are still to be carried out.</summary>
    private async Task<IReadOnlyList<AgendaCandidateDto>> LeftOverAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        if (meeting.PreviousId is not { } previousId || !await db.Meetings.AnyAsync(m => m.Id == previousId, cancellationToken))
        {
            return [];
        }

        var items = await db.AgendaItems.AsNoTracking()
            .Where(i => i.MeetingId == previousId && i.RemovedOn == null && (i.Outcome == AgendaOutcome.Open || i.Outcome == AgendaOutcome.CarriedOver))
            .OrderBy(i => i.Number).ThenBy(i => i.CreatedAt).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        var subjects = await _subjects.OfAsync([.. items.Select(i => i.Subject).OfType<AgendaSubject>()], cancellationToken);
        var decided = await _subjects.CommitmentsAsync(
            db.Commitments.Where(c => c.IsOpen && db.Statements.Any(s => s.Id == c.StatementId && s.MeetingId == previousId)), cancellationToken);
        return
        [
            .. items.Select(i => i.Subject is { } about
                ? subjects.GetValueOrDefault(about) is { IsOpen: true } known ? new AgendaCandidateDto(about.Key, AgendaReason.CarriedOver, known, ItemId: i.Id) : null
                : new AgendaCandidateDto(AgendaSubject.KeyOfText(i.Id), AgendaReason.CarriedOver, null, i.Text, i.Id)).OfType<AgendaCandidateDto>(),
            .. decided.Select(c => new AgendaCandidateDto(c.ToDomain().Key, AgendaReason.CarriedOver, c)),
        ];
    }

    private Guid[] Others(Meeting meeting) => [.. meeting.PartyIds.Where(id => id != actor.PartyId)];
}
