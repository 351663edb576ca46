using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>What a commitment asks of its reader.</summary>
public enum WaitingKind
{
    /// <summary>A result is to be accepted or returned.</summary>
    ResultToDecide,

    /// <summary>The controller is to speak on an extension.</summary>
    ExtensionToRecommend,

    /// <summary>The author's decision on an extension is to be entered.</summary>
    ExtensionToDecide,

    /// <summary>A report is wanted of the reader, who leads.</summary>
    ReportToGive,

    /// <summary>A result of the reader's was sent back.</summary>
    ResultReturned,

    /// <summary>What the reader leads has passed its deadline.</summary>
    Overdue,
    DueSoon,

    /// <summary>Another side waits for the own side's answer.</summary>
    AnswerToGive,

    /// <summary>Another side proposes a new agreed deadline.</summary>
    DeadlineToAnswer,
}

/// <param name="ExecutionId">Null for what is asked of the side and not of its execution.</param>
/// <param name="Since">Since when it waits, or which day has passed or comes.</param>
public sealed record WaitingItem(WaitingKind Kind, Guid CommitmentId, LocalizedTextDto Title, Guid? ExecutionId, DateOnly? Since);

public sealed record WaitingCount(WaitingKind Kind, int Count);

/// <param name="Counts">Of every kind that there is something of.</param>
/// <param name="Items">By kind, the longest waiting first; of each kind as many as were wanted.</param>
public sealed record WaitingDto(IReadOnlyList<WaitingCount> Counts, IReadOnlyList<WaitingItem> Items);

/// <summary>
/// What waits for the caller: as the person whom an execution names, or by a right. A result waits for its author and controller and for who may
/// preside there; an extension for its controller and author, and for those who put their word down; an answer for those who answer for the side.
/// </summary>
/// <param name="Kinds">Null for every kind.</param>
/// <param name="PerKind">How many of each kind, 1 to 200; the counts are of all.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListWaiting(IReadOnlyList<WaitingKind>? Kinds = null, int PerKind = 50) : IQuery<WaitingDto>;

internal sealed class ListWaitingValidator : AbstractValidator<ListWaiting>
{
    public ListWaitingValidator()
    {
        RuleForEach(c => c.Kinds).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.PerKind).InclusiveBetween(1, 200).WithErrorCode("page.size").WithState(_ => new object?[] { 200 });
    }
}

internal sealed class ListWaitingHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<ListWaiting, WaitingDto>
{
    public async Task<Result<WaitingDto>> Handle(ListWaiting request, CancellationToken cancellationToken)
    {
        var (counts, items) = (new List<WaitingCount>(), new List<WaitingItem>());
        var kinds = request.Kinds is { Count: > 0 } wanted ? wanted.Distinct().Order() : (IEnumerable<WaitingKind>)Enum.GetValues<WaitingKind>();
        foreach (var kind in kinds)
        {
            var rows = RowsOf(kind);
            var count = await rows.CountAsync(cancellationToken);
            if (count == 0)
            {
                continue;
            }

            counts.Add(new(kind, count));
            var page = await rows.OrderBy(row => row.Since).ThenBy(row => row.CommitmentId).Take(request.PerKind).ToListAsync(cancellationToken);
            items.AddRange(page.Select(row => new WaitingItem(kind, row.CommitmentId, new LocalizedTextDto(row.Ru, row.En, row.Kk, row.Ba), row.ExecutionId, row.Since)));
        }

        return new WaitingDto(counts, items);
    }

    private IQueryable<Row> RowsOf(WaitingKind kind)
    {
        var who = actor.Required;
        var today = who.Today(clock);
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
                .Select(e => new Dated { Id = e.Id, CommitmentId = e.CommitmentId, Since = e.SubmittedOn })),
            WaitingKind.ExtensionToRecommend => Extensions(
                executions.Where(e => me.Contains(e.ControllerId!.Value) || directed.Contains(e.AudienceId)), ExtensionState.WithController),
            WaitingKind.ExtensionToDecide => Extensions(
                executions.Where(e => me.Contains(e.AuthorId!.Value) || directed.Contains(e.AudienceId)), ExtensionState.WithAuthor),
            WaitingKind.ReportToGive =>
                from e in mine
                from r in e.ReportRequests
                where r.EndedOn == null
                join c in db.Commitments.IgnoreAutoIncludes() on e.CommitmentId equals c.Id
                select new Row { CommitmentId = c.Id, Ru = c.Title.Ru, En = c.Title.En, Kk = c.Title.Kk, Ba = c.Title.Ba, ExecutionId = e.Id, Since = r.DueOn },
            WaitingKind.ResultReturned => Named(
                mine.Where(e => e.State == ExecutionState.Returned).Select(e => new Dated { Id = e.Id, CommitmentId = e.CommitmentId, Since = e.StateSince })),
            WaitingKind.Overdue => Named(
                mine.Where(CommitmentAttention.IsExecutionOverdue(today)).Select(e => new Dated { Id = e.Id, CommitmentId = e.CommitmentId, Since = e.Latest })),
            WaitingKind.DueSoon => Named(
                mine.Where(CommitmentAttention.IsExecutionDueSoon(today)).Select(e => new Dated { Id = e.Id, CommitmentId = e.CommitmentId, Since = e.Latest })),
            WaitingKind.AnswerToGive =>
                from c in db.Commitments.IgnoreAutoIncludes()
                where (c.State == CommitmentState.Requested || c.State == CommitmentState.AwaitingConfirmation)
                    && answered.Contains(c.AudienceId)
                    && c.Sides.Any(s => s.PartyId == partyId && (s.Answer == SideAnswer.None || s.Answer == SideAnswer.Reported))
                select new Row { CommitmentId = c.Id, Ru = c.Title.Ru, En = c.Title.En, Kk = c.Title.Kk, Ba = c.Title.Ba, Since = c.StateSince },
            WaitingKind.DeadlineToAnswer =>
                from c in db.Commitments.IgnoreAutoIncludes()
                from p in c.DeadlineProposals
                where p.State == DeadlineProposalState.Open && answered.Contains(c.AudienceId)
                    && c.Sides.Any(s => s.PartyId == partyId && s.DeadlineAnswer == SideAnswer.None)
                select new Row { CommitmentId = c.Id, Ru = c.Title.Ru, En = c.Title.En, Kk = c.Title.Kk, Ba = c.Title.Ba, Since = p.ProposedOn },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

        List<int> Where(Permission permission) => [.. who.Audiences.Ids.Where(id => who.Rights.Allow(permission, who.Audiences.GroupOf(id)))];
    }

    private IQueryable<Row> Named(IQueryable<Dated> executions) =>
        from e in executions
        join c in db.Commitments.IgnoreAutoIncludes() on e.CommitmentId equals c.Id
        select new Row { CommitmentId = c.Id, Ru = c.Title.Ru, En = c.Title.En, Kk = c.Title.Kk, Ba = c.Title.Ba, ExecutionId = e.Id, Since = e.Since };

    private IQueryable<Row> Extensions(IQueryable<Execution> executions, ExtensionState state) =>
        from e in executions
        from x in e.Extensions
        where x.State == state
        join c in db.Commitments.IgnoreAutoIncludes() on e.CommitmentId equals c.Id
        select new Row { CommitmentId = c.Id, Ru = c.Title.Ru, En = c.Title.En, Kk = c.Title.Kk, Ba = c.Title.Ba, ExecutionId = e.Id, Since = x.RecommendedOn ?? x.AskedOn };

    private sealed class Dated
    {
        public Guid Id { get; init; }

        public Guid CommitmentId { get; init; }

        public DateOnly? Since { get; init; }
    }

    private sealed class Row
    {
        public Guid CommitmentId { get; init; }

        public string? Ru { get; init; }

        public string? En { get; init; }

        public string? Kk { get; init; }

        public string? Ba { get; init; }

        public Guid? ExecutionId { get; init; }

        public DateOnly? Since { get; init; }
    }
}
