using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>The one definition of what waits for somebody: for the inbox and its count alike.</summary>
internal sealed class WaitingRows(IAppDbContext db, Actor who, DateOnly today)
{
    public IQueryable<WaitingRow> Of(WaitingKind kind)
    {
        List<Guid> me = [.. new[] { who.PersonId, who.OnBehalfOf?.PersonId }.OfType<Guid>()];
        var partyId = who.PartyId;
        var executions = db.Executions.IgnoreAutoIncludes().Where(e => e.OwnerPartyId == partyId);
        var mine = executions.Where(e => me.Contains(e.LeadPersonId!.Value));
        var presided = Where(Permission.Preside);
        var directed = presided.Union(Where(Permission.RegisterRecords)).ToList();
        var answered = Where(Permission.AnswerForParty);
        return kind switch
        {
            WaitingKind.ResultToDecide => Named(
                executions.Where(e => e.State == ExecutionState.Submitted && (me.Contains(e.AuthorId!.Value) || me.Contains(e.ControllerId!.Value) || presided.Contains(e.AudienceId))
                    && (e.LeadPersonId == null || !me.Contains(e.LeadPersonId.Value)))
                .Select(e => new Dated { Id = e.Id, CommitmentId = e.CommitmentId, Since = e.SubmittedOn, Version = e.Version })),
            WaitingKind.ExtensionToRecommend => Extensions(
                executions.Where(e => me.Contains(e.ControllerId!.Value) || directed.Contains(e.AudienceId)), ExtensionState.WithController),
            WaitingKind.ExtensionToDecide => Extensions(
                executions.Where(e => me.Contains(e.AuthorId!.Value) || directed.Contains(e.AudienceId)), ExtensionState.WithAuthor),
            WaitingKind.ReportToGive =>
                from e in mine
                from r in e.ReportRequests
                where r.EndedOn == null
                join c in db.Commitments.IgnoreAutoIncludes() on e.CommitmentId equals c.Id
                select new WaitingRow { CommitmentId = c.Id, Ru = c.Title.Ru, En = c.Title.En, Kk = c.Title.Kk, Ba = c.Title.Ba, ExecutionId = e.Id, Since = r.DueOn, Version = e.Version },
            WaitingKind.ResultReturned => Named(
                mine.Where(e => e.State == ExecutionState.Returned).Select(e => new Dated { Id = e.Id, CommitmentId = e.CommitmentId, Since = e.StateSince, Version = e.Version })),
            WaitingKind.Overdue => Named(
                mine.Where(CommitmentAttention.IsExecutionOverdue(today)).Select(e => new Dated { Id = e.Id, CommitmentId = e.CommitmentId, Since = e.Latest, Version = e.Version })),
            WaitingKind.DueSoon => Named(
                mine.Where(CommitmentAttention.IsExecutionDueSoon(today)).Select(e => new Dated { Id = e.Id, CommitmentId = e.CommitmentId, Since = e.Latest, Version = e.Version })),
            WaitingKind.AnswerToGive =>
                from c in db.Commitments.IgnoreAutoIncludes()
                where (c.State == CommitmentState.Requested || c.State == CommitmentState.AwaitingConfirmation) && answered.Contains(c.AudienceId)
                from s in c.Sides
                where s.PartyId == partyId && (s.Answer == SideAnswer.None || s.Answer == SideAnswer.Reported)
                select new WaitingRow { CommitmentId = c.Id, Ru = c.Title.Ru, En = c.Title.En, Kk = c.Title.Kk, Ba = c.Title.Ba, Since = c.StateSince },
            WaitingKind.DeadlineToAnswer =>
                from c in db.Commitments.IgnoreAutoIncludes()
                from p in c.DeadlineProposals
                where p.State == DeadlineProposalState.Open && answered.Contains(c.AudienceId)
                    && c.Sides.Any(s => s.PartyId == partyId && s.DeadlineAnswer == SideAnswer.None)
                select new WaitingRow { CommitmentId = c.Id, Ru = c.Title.Ru, En = c.Title.En, Kk = c.Title.Kk, Ba = c.Title.Ba, Since = p.ProposedOn },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

        List<int> Where(Permission permission) => [.. who.Audiences.Ids.Where(id => who.Rights.Allow(permission, who.Audiences.GroupOf(id)))];
    }

    private IQueryable<WaitingRow> Named(IQueryable<Dated> executions) =>
        from e in executions
        join c in db.Commitments.IgnoreAutoIncludes() on e.CommitmentId equals c.Id
        select new WaitingRow { CommitmentId = c.Id, Ru = c.Title.Ru, En = c.Title.En, Kk = c.Title.Kk, Ba = c.Title.Ba, ExecutionId = e.Id, Since = e.Since, Version = e.Version };

    private IQueryable<WaitingRow> Extensions(IQueryable<Execution> executions, ExtensionState state) =>
        from e in executions
        from x in e.Extensions
        where x.State == state
        join c in db.Commitments.IgnoreAutoIncludes() on e.CommitmentId equals c.Id
        select new WaitingRow { CommitmentId = c.Id, Ru = c.Title.Ru, En = c.Title.En, Kk = c.Title.Kk, Ba = c.Title.Ba, ExecutionId = e.Id, Since = x.RecommendedOn ?? x.AskedOn, Version = e.Version };

    private sealed class Dated
    {
        public Guid Id { get; init; }

        public Guid CommitmentId { get; init; }

        public DateOnly? Since { get; init; }

        public Guid Version { get; init; }
    }
}

internal sealed class WaitingRow
{
    public Guid CommitmentId { get; init; }

    public string? Ru { get; init; }

    public string? En { get; init; }

    public string? Kk { get; init; }

    public string? Ba { get; init; }

    public Guid? ExecutionId { get; init; }

    public DateOnly? Since { get; init; }

    public Guid? Version { get; init; }
}
