using System.Runtime.CompilerServices;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>The own side's execution; nobody else's ever appears in a list.</summary>
/// <param name="Lead">The person's or else the organization's name.</param>
public sealed record CommitmentRowExecution(
    Guid Id, Guid Version, ExecutionState State, LocalizedTextDto? Lead, string? DateText, DateOnly? Latest, bool ToBeRescheduled, bool IsOverdue, bool IsDueSoon, bool IsStalled);

/// <param name="DateText">EDTF.</param>
/// <param name="IsOverdue">By the reader's today; the own execution's deadline counts in its own flags.</param>
/// <param name="RequestAgeDays">Days since the other side was asked, while it has not answered.</param>
/// <param name="Sides">The sides' codes.</param>
/// <param name="Recurrence">An RRULE (RFC 5545), when it is to be done again and again.</param>
public sealed record CommitmentRow(
    Guid Id,
    Guid Version,
    LocalizedTextDto Title,
    CommitmentState State,
    Priority Priority,
    string? DateText,
    DateOnly? Earliest,
    DateOnly? Latest,
    bool ToBeRescheduled,
    bool IsOverdue,
    bool IsDueSoon,
    int? RequestAgeDays,
    Confidentiality Confidentiality,
    RecordMark Mark,
    IReadOnlyList<string> Sides,
    CommitmentRowExecution? Execution,
    string? Recurrence);

/// <param name="PartyId">One of the sides.</param>
/// <param name="Search">Any part of the title, in any language.</param>
/// <param name="DueFrom">The deadline's latest day is this one or later.</param>
/// <param name="DueTo">The deadline's latest day is this one or earlier.</param>
/// <param name="Attention">Null lists everything.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListCommitments(
    PageRequest Page,
    IReadOnlyList<CommitmentState>? States = null,
    Guid? PartyId = null,
    Guid? WorkingGroupId = null,
    Guid? EventId = null,
    Guid? ProjectId = null,
    Guid? StatementId = null,
    Priority? Priority = null,
    string? Search = null,
    DateOnly? DueFrom = null,
    DateOnly? DueTo = null,
    Attention? Attention = null) : IQuery<Page<CommitmentRow>>;

internal sealed class ListCommitmentsValidator : AbstractValidator<ListCommitments>
{
    public ListCommitmentsValidator()
    {
        RuleForEach(c => c.States).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Priority).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Attention).IsInEnum().WithErrorCode("value.unknown");
    }
}

internal sealed class ListCommitmentsHandler(IAppDbContext db, IActorContext actor, TimeProvider clock)
    : IQueryHandler<ListCommitments, Page<CommitmentRow>>
{
    public Task<Result<Page<CommitmentRow>>> Handle(ListCommitments request, CancellationToken cancellationToken) =>
        new CommitmentRows(db, actor.Required, actor.Required.Today(clock)).PageAsync(request, cancellationToken);
}

/// <summary>The list's rows, for a page or a file.</summary>
internal sealed class CommitmentRows(IAppDbContext db, Actor actor, DateOnly today)
{
    /// <summary>How many rows are completed with one query each for sides and executions.</summary>
    private const int Batch = 500;

    private static readonly SortOrder<Commitment> Sorts = new SortOrder<Commitment>(c => c.Id, "due")
        .By("due", c => c.Latest)
        .By("title", c => c.TitleSort)
        .By("state", c => c.State == CommitmentState.Draft ? 0
            : c.State == CommitmentState.Requested ? 1
            : c.State == CommitmentState.AwaitingConfirmation ? 2
            : c.State == CommitmentState.Agreed ? 3
            : c.State == CommitmentState.Fulfilled ? 4
            : c.State == CommitmentState.Lapsed ? 5
            : c.State == CommitmentState.Cancelled ? 6
            : 7)
        .By("created", c => c.CreatedAt);

    public Task<Result<Page<CommitmentRow>>> PageAsync(ListCommitments request, CancellationToken cancellationToken) =>
        Of(request).PageAsync(request.Page, cancellationToken);

    /// <returns>Error <c>page.sort</c>.</returns>
    public Result<Listing<CommitmentRow>> Of(ListCommitments request)
    {
        var byDue = string.IsNullOrWhiteSpace(request.Page.Sort) || request.Page.Sort.TrimStart('-').Equals("due", StringComparison.OrdinalIgnoreCase);
        return Sorts.Apply(Filtered(request), request.Page.Sort).To<Commitment, CommitmentRow>(sorted => new Found(this, sorted, byDue));
    }

    private async IAsyncEnumerable<CommitmentRow> RowsAsync(List<Guid> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var batch in ids.Chunk(Batch))
        {
            var heads = await Heads(db.Commitments.AsNoTracking().IgnoreAutoIncludes().Where(c => batch.Contains(c.Id))).ToDictionaryAsync(h => h.Id, cancellationToken);
            var page = await CompleteAsync(new([.. batch.Where(heads.ContainsKey).Select(id => heads[id])], heads.Count, 1, Batch), cancellationToken);
            foreach (var row in page.Items)
            {
                yield return row;
            }
        }
    }

    private IQueryable<Commitment> Filtered(ListCommitments request)
    {
        var rows = db.Commitments.AsNoTracking().IgnoreAutoIncludes();
        rows = request.Attention switch
        {
            Attention.Open => rows.Where(c => c.IsOpen),
            Attention.Closed => rows.Where(c => !c.IsOpen),
            Attention.Awaiting => rows.Where(c => c.State == CommitmentState.Requested || c.State == CommitmentState.AwaitingConfirmation),
            Attention.Overdue => WithOwn(rows.Where(CommitmentAttention.IsOverdue(today)), rows, db.Executions.Where(CommitmentAttention.IsExecutionOverdue(today))),
            Attention.DueSoon => WithOwn(rows.Where(CommitmentAttention.IsDueSoon(today)), rows, db.Executions.Where(CommitmentAttention.IsExecutionDueSoon(today))),
            _ => rows,
        };

        if (request.States is { Count: > 0 } states)
        {
            rows = rows.Where(c => states.Contains(c.State));
        }

        if (request.PartyId is { } partyId)
        {
            rows = rows.Where(c => c.Sides.Any(s => s.PartyId == partyId));
        }

        if (request.WorkingGroupId is { } groupId)
        {
            rows = rows.Where(c => c.WorkingGroupId == groupId);
        }

        if (request.EventId is { } eventId)
        {
            rows = rows.Where(c => c.EventId == eventId);
        }

        if (request.ProjectId is { } projectId)
        {
            rows = rows.Where(c => c.ProjectId == projectId);
        }

        if (request.StatementId is { } statementId)
        {
            rows = rows.Where(c => c.StatementId == statementId);
        }

        if (request.Priority is { } priority)
        {
            rows = rows.Where(c => c.Priority == priority);
        }

        rows = rows.Named(c => c.TitleSearch, request.Search);

        if (request.DueFrom is { } from)
        {
            rows = rows.Where(c => c.Latest >= from);
        }

        return request.DueTo is { } to ? rows.Where(c => c.Latest <= to) : rows;
    }

    /// <summary>A deadline of ours may be nearer than the agreed one. Executions are the own side's: the visibility filter leaves no others.</summary>
    private static IQueryable<Commitment> WithOwn(IQueryable<Commitment> byAgreed, IQueryable<Commitment> all, IQueryable<Execution> own)
    {
        var byOwn = own.Select(e => e.CommitmentId);
        var agreed = byAgreed.Select(c => c.Id);
        return all.Where(c => c.IsOpen && (agreed.Contains(c.Id) || byOwn.Contains(c.Id)));
    }

    /// <summary>
    /// By deadline, and what has none last. Databases disagree where nulls sort, and "is null" as a first sort key would keep the
    /// index from serving the order: dated rows and undated ones are two ranges of it, read one after the other.
    /// </summary>
    private async Task<Page<Head>> DatedFirstAsync(IQueryable<Commitment> sorted, PageRequest page, CancellationToken cancellationToken)
    {
        var dated = sorted.Where(c => c.Latest != null);
        var undated = sorted.Where(c => c.Latest == null);
        var datedCount = await dated.CountAsync(cancellationToken);
        var total = datedCount + await undated.CountAsync(cancellationToken);
        var skip = (page.Number - 1) * page.Size;
        var items = new List<Head>();
        if (skip < datedCount)
        {
            items.AddRange(await Heads(dated).Skip(skip).Take(page.Size).ToListAsync(cancellationToken));
        }

        if (items.Count < page.Size && total > datedCount)
        {
            items.AddRange(await Heads(undated).Skip(Math.Max(0, skip - datedCount)).Take(page.Size - items.Count).ToListAsync(cancellationToken));
        }

        return new(items, total, page.Number, page.Size);
    }

    private IQueryable<Head> Heads(IQueryable<Commitment> rows) => rows.Select(c => new Head(
        c.Id,
        c.Version,
        new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba),
        c.State, c.Priority, c.DateText, c.Earliest, c.Latest, c.ToBeRescheduled, c.RequestedOn,
        db.Audiences.Where(a => a.Id == c.AudienceId).Select(a => a.Confidentiality).First(),
        c.Mark, c.Schedule!.RecurrenceRule));

    /// <summary>Sides and own executions of one page, in one query each.</summary>
    private async Task<Page<CommitmentRow>> CompleteAsync(Page<Head> page, CancellationToken cancellationToken)
    {
        var ids = page.Items.Select(head => head.Id).ToList();
        if (ids.Count == 0)
        {
            return new([], page.Total, page.Number, page.Size);
        }

        var sides = (await (
                from c in db.Commitments.IgnoreAutoIncludes()
                where ids.Contains(c.Id)
                from s in c.Sides
                join p in db.Parties on s.PartyId equals p.Id
                orderby s.PartyId == c.OwnerPartyId descending, p.Code
                select new { c.Id, p.Code, IsAwaited = s.PartyId != c.RequestedByPartyId && s.Answer == SideAnswer.None }).ToListAsync(cancellationToken))
            .ToLookup(s => s.Id);

        var partyId = actor.PartyId;
        var own = (await (
                from e in db.Executions.IgnoreAutoIncludes()
                where ids.Contains(e.CommitmentId) && e.OwnerPartyId == partyId
                join person in db.People on e.LeadPersonId equals person.Id into people
                from person in people.DefaultIfEmpty()
                join body in db.Organizations on e.LeadOrganizationId equals body.Id into bodies
                from body in bodies.DefaultIfEmpty()
                select new
                {
                    e.Id,
                    e.Version,
                    e.CommitmentId,
                    e.State,
                    e.DateText,
                    e.Latest,
                    e.ToBeRescheduled,
                    e.LastProgressOn,
                    Person = person == null ? null : new LocalizedTextDto(person.Name.Ru, person.Name.En, person.Name.Kk, person.Name.Ba),
                    Body = body == null ? null : new LocalizedTextDto(body.Name.Ru, body.Name.En, body.Name.Kk, body.Name.Ba),
                }).ToListAsync(cancellationToken))
            .ToDictionary(e => e.CommitmentId, e => new CommitmentRowExecution(
                e.Id, e.Version, e.State, e.Person ?? e.Body, e.DateText, e.Latest, e.ToBeRescheduled,
                CommitmentAttention.IsOverdue(e.State, e.ToBeRescheduled, e.Latest, today),
                CommitmentAttention.IsDueSoon(e.State, e.ToBeRescheduled, e.Latest, today),
                CommitmentAttention.IsStalled(e.State, e.LastProgressOn, today)));

        var rows = page.Items.Select(head => new CommitmentRow(
            head.Id, head.Version, head.Title, head.State, head.Priority, head.DateText, head.Earliest, head.Latest, head.ToBeRescheduled,
            CommitmentAttention.IsOverdue(head.State, head.ToBeRescheduled, head.Latest, today),
            CommitmentAttention.IsDueSoon(head.State, head.ToBeRescheduled, head.Latest, today),
            CommitmentAttention.RequestAge(head.State, head.RequestedOn, !sides[head.Id].Any(s => s.IsAwaited), today),
            head.Confidentiality, head.Mark, [.. sides[head.Id].Select(s => s.Code)], own.GetValueOrDefault(head.Id), head.Recurrence));
        return new([.. rows], page.Total, page.Number, page.Size);
    }

    /// <summary>Which rows they are is decided at once, what they say is read as they are taken.</summary>
    private sealed class Found(CommitmentRows rows, IQueryable<Commitment> sorted, bool byDue) : Listing<CommitmentRow>
    {
        public override async Task<Page<CommitmentRow>> PageAsync(PageRequest page, CancellationToken cancellationToken) =>
            await rows.CompleteAsync(byDue ? await rows.DatedFirstAsync(sorted, page, cancellationToken) : await rows.Heads(sorted).ToPageAsync(page, cancellationToken), cancellationToken);

        public override async IAsyncEnumerable<CommitmentRow> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var parts = byDue ? new[] { sorted.Where(c => c.Latest != null), sorted.Where(c => c.Latest == null) } : [sorted];
            foreach (var part in parts)
            {
                var ids = await part.Select(c => c.Id).ToListAsync(cancellationToken);
                await foreach (var row in rows.RowsAsync(ids, cancellationToken))
                {
                    yield return row;
                }
            }
        }
    }

    private sealed record Head(
        Guid Id, Guid Version, LocalizedTextDto Title, CommitmentState State, Priority Priority, string? DateText, DateOnly? Earliest, DateOnly? Latest,
        bool ToBeRescheduled, DateOnly? RequestedOn, Confidentiality Confidentiality, RecordMark Mark, string? Recurrence);
}
