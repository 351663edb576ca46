using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// The one definition of what waits for somebody: for the inbox and its count alike. What nobody with an account leads waits for those who keep the
/// records; of what is closed only results wait still, for somebody handed them in.
/// </summary>
internal sealed class WaitingRows(IAppDbContext db, Actor who, DateOnly today)
{
    private readonly List<Guid> _me = [.. new[] { who.PersonId, who.OnBehalfOf?.PersonId }.OfType<Guid>()];

    public IQueryable<WaitingRow> Of(WaitingKind kind)
    {
        var me = _me;
        var partyId = who.PartyId;
        var executions = db.Executions.IgnoreAutoIncludes().Where(e => e.OwnerPartyId == partyId);
        var presided = Where(Permission.Preside);
        var kept = Where(Permission.RegisterRecords);
        var directed = presided.Union(kept).ToList();
        var answered = Where(Permission.AnswerForParty);
        return kind switch
        {
            WaitingKind.ResultToDecide => ToDecide(executions, presided),
            WaitingKind.ExtensionToRecommend => Extensions(
                executions.Where(e => me.Contains(e.ControllerId!.Value) || me.Contains(e.AuthorId!.Value)
                    || (directed.Contains(e.AudienceId) && (e.LeadPersonId == null || !me.Contains(e.LeadPersonId.Value)))),
                ExtensionState.WithController),
            WaitingKind.ExtensionToDecide => Extensions(
                executions.Where(e => me.Contains(e.AuthorId!.Value) || (directed.Contains(e.AudienceId) && (e.LeadPersonId == null || !me.Contains(e.LeadPersonId.Value)))),
                ExtensionState.WithAuthor),
            WaitingKind.ReportToGive => Named(
                from e in Led(executions, kept)
                from r in e.ReportRequests
                where r.EndedOn == null
                select new Asked { ExecutionId = e.Id, CommitmentId = e.CommitmentId, Since = r.DueOn, Version = e.Version }),
            WaitingKind.ResultReturned => Named(
                Led(executions, kept).Where(e => e.State == ExecutionState.Returned)
                    .Select(e => new Asked { ExecutionId = e.Id, CommitmentId = e.CommitmentId, Since = e.StateSince, Version = e.Version })),
            WaitingKind.Overdue => Due(Led(executions, kept).Where(CommitmentAttention.IsExecutionOverdue(today))),
            WaitingKind.DueSoon => Due(Led(executions, kept).Where(CommitmentAttention.IsExecutionDueSoon(today))),
            WaitingKind.PartToDo => Parts(executions),
            WaitingKind.AnswerToGive =>
                from c in db.Commitments.IgnoreAutoIncludes()
                where (c.State == CommitmentState.Requested || c.State == CommitmentState.AwaitingConfirmation) && answered.Contains(c.AudienceId)
                from s in c.Sides
                where s.PartyId == partyId && (s.Answer == SideAnswer.None || s.Answer == SideAnswer.Reported)
                select new WaitingRow { CommitmentId = c.Id, Ru = c.Title.Ru, En = c.Title.En, Kk = c.Title.Kk, Ba = c.Title.Ba, Since = c.StateSince },
            WaitingKind.AnswerToObtain => ToObtain(kept),
            WaitingKind.DeadlineToAnswer =>
                from c in db.Commitments.IgnoreAutoIncludes()
                from p in c.DeadlineProposals
                where p.State == DeadlineProposalState.Open && answered.Contains(c.AudienceId)
                    && c.Sides.Any(s => s.PartyId == partyId && s.DeadlineAnswer == SideAnswer.None)
                select new WaitingRow { CommitmentId = c.Id, Ru = c.Title.Ru, En = c.Title.En, Kk = c.Title.Kk, Ba = c.Title.Ba, Since = p.ProposedOn, Version = c.Version, Text = p.Text },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

        List<int> Where(Permission permission) => [.. who.Audiences.Ids.Where(id => who.Rights.Allow(permission, who.Audiences.GroupOf(id)))];
    }

    /// <summary>A result waits even when the sides have closed the matter meanwhile: for its author, its controller and the chair, but for nobody who did the work.</summary>
    private IQueryable<WaitingRow> ToDecide(IQueryable<Execution> executions, List<int> presided)
    {
        var (me, mine) = (_me, db.SubmissionsBy(who));
        return Named(
            from e in executions
            where e.State == ExecutionState.Submitted
                && (me.Contains(e.AuthorId!.Value) || me.Contains(e.ControllerId!.Value) || presided.Contains(e.AudienceId))
                && (e.LeadPersonId == null || !me.Contains(e.LeadPersonId.Value))
                && !mine.Any(h => h.SubjectId == e.Id)
            select new Asked { ExecutionId = e.Id, CommitmentId = e.CommitmentId, Since = e.SubmittedOn, Version = e.Version },
            evenClosed: true);
    }

    /// <summary>What the reader leads, or a body in which he holds a post; and, for those who keep the records, what no account leads.</summary>
    private IQueryable<Execution> Led(IQueryable<Execution> executions, List<int> kept)
    {
        var me = _me;
        var (held, manned) = (BodiesOf(db.People.Where(p => me.Contains(p.Id))), Manned());
        var accounts = db.Users.Where(u => u.IsActive && u.PersonId != null).Select(u => u.PersonId!.Value);
        return executions.Where(e => e.LeadPersonId != null
            ? me.Contains(e.LeadPersonId.Value) || (kept.Contains(e.AudienceId) && !accounts.Contains(e.LeadPersonId.Value))
            : held.Contains(e.LeadOrganizationId!.Value) || (kept.Contains(e.AudienceId) && (e.LeadOrganizationId == null || !manned.Contains(e.LeadOrganizationId.Value))));
    }

    private IQueryable<WaitingRow> Parts(IQueryable<Execution> executions)
    {
        var me = _me;
        var held = BodiesOf(db.People.Where(p => me.Contains(p.Id)));
        var until = today.AddDays(CommitmentAttention.DueSoonDays);
        return Named(
            from e in executions
            where e.State == ExecutionState.Active || e.State == ExecutionState.Returned
            from x in e.CoExecutors
            where x.State == PartState.Active && (x.Latest ?? e.Latest) <= until
                && (x.PersonId != null ? me.Contains(x.PersonId.Value) : held.Contains(x.OrganizationId!.Value))
            select new Asked { ExecutionId = e.Id, CommitmentId = e.CommitmentId, PartId = x.Id, Since = x.Latest ?? e.Latest, Version = e.Version });
    }

    /// <summary>What the own side has asked of another, and is to obtain an answer to.</summary>
    private IQueryable<WaitingRow> ToObtain(List<int> kept)
    {
        var partyId = who.PartyId;
        var asked = today.AddDays(-CommitmentAttention.AnswerDays);
        var requests =
            from c in db.Commitments.IgnoreAutoIncludes().WhoseAnswerIsDue(today)
            where c.RequestedByPartyId == partyId && kept.Contains(c.AudienceId)
            select new WaitingRow { CommitmentId = c.Id, Ru = c.Title.Ru, En = c.Title.En, Kk = c.Title.Kk, Ba = c.Title.Ba, Since = c.RequestedOn, Text = null };
        var deadlines =
            from u in db.Commitments.IgnoreAutoIncludes().UnansweredProposals()
            where u.Proposal.ByPartyId == partyId && u.Proposal.ProposedOn <= asked && kept.Contains(u.Commitment.AudienceId)
            select new WaitingRow
            {
                CommitmentId = u.Commitment.Id,
                Ru = u.Commitment.Title.Ru,
                En = u.Commitment.Title.En,
                Kk = u.Commitment.Title.Kk,
                Ba = u.Commitment.Title.Ba,
                Since = u.Proposal.ProposedOn,
                Text = u.Proposal.Text,
            };
        return requests.Concat(deadlines);
    }

    /// <summary>The bodies of the own side in which an account holds a post.</summary>
    private IQueryable<Guid> Manned()
    {
        var partyId = who.PartyId;
        return BodiesOf(db.People.Where(p => db.Users.Any(u => u.IsActive && u.PartyId == partyId && u.PersonId == p.Id)));
    }

    private IQueryable<Guid> BodiesOf(IQueryable<Person> people) =>
        people.SelectMany(p => p.Positions).Where(x => (x.From == null || x.From <= today) && (x.To == null || x.To >= today)).Select(x => x.OrganizationId);

    private IQueryable<WaitingRow> Due(IQueryable<Execution> executions) =>
        Named(executions.Select(e => new Asked { ExecutionId = e.Id, CommitmentId = e.CommitmentId, Since = e.Latest, Version = e.Version }));

    private IQueryable<WaitingRow> Extensions(IQueryable<Execution> executions, ExtensionState state) => Named(
        from e in executions
        from x in e.Extensions
        where x.State == state
        select new Asked { ExecutionId = e.Id, CommitmentId = e.CommitmentId, Since = x.RecommendedOn ?? x.AskedOn, Version = e.Version, Text = x.NewText });

    private IQueryable<WaitingRow> Named(IQueryable<Asked> executions, bool evenClosed = false) =>
        from e in executions
        join c in db.Commitments.IgnoreAutoIncludes() on e.CommitmentId equals c.Id
        where evenClosed || c.IsOpen
        select new WaitingRow
        {
            CommitmentId = c.Id,
            Ru = c.Title.Ru,
            En = c.Title.En,
            Kk = c.Title.Kk,
            Ba = c.Title.Ba,
            ExecutionId = e.ExecutionId,
            PartId = e.PartId,
            Since = e.Since,
            Version = e.Version,
            Text = e.Text,
        };

    /// <summary>What an execution asks, before anybody says what it is called.</summary>
    private sealed class Asked
    {
        public Guid ExecutionId { get; init; }

        public Guid CommitmentId { get; init; }

        public Guid? PartId { get; init; }

        public DateOnly? Since { get; init; }

        public Guid? Version { get; init; }

        public string? Text { get; init; }
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

    public Guid? PartId { get; init; }

    /// <summary>EDTF: the deadline that is asked for or proposed.</summary>
    public string? Text { get; init; }
}
