using System.Linq.Expressions;
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
/// <param name="OwnNumber">In the own side's register.</param>
/// <param name="OtherNumber">In the other side's, as the own one copied it.</param>
public sealed record CommitmentRowExecution(
    Guid Id,
    Guid Version,
    ExecutionState State,
    LocalizedTextDto? Lead,
    string? DateText,
    DateOnly? Latest,
    bool ToBeRescheduled,
    bool IsOverdue,
    bool IsDueSoon,
    bool IsStalled,
    LocalizedTextDto? Author,
    LocalizedTextDto? Controller,
    string? OwnNumber,
    string? OtherNumber);

/// <param name="DateText">EDTF.</param>
/// <param name="IsOverdue">By the reader's today; the own execution's deadline counts in its own flags.</param>
/// <param name="RequestAgeDays">Days since the other side was asked, while it has not answered.</param>
/// <param name="Sides">The sides' codes.</param>
/// <param name="Recurrence">An RRULE (RFC 5545), when it is to be done again and again.</param>
/// <param name="Document">The source document; of a restricted one without its title.</param>
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
    string? Recurrence,
    DocumentDto Document);

/// <param name="PartyId">One of the sides.</param>
/// <param name="Search">Any part of the title, in any language, or of a number: the document's, its item's, and those that the own side keeps with its execution.</param>
/// <param name="DueFrom">The deadline's latest day is this one or later.</param>
/// <param name="DueTo">The deadline's latest day is this one or earlier.</param>
/// <param name="Attention">Null lists everything.</param>
/// <param name="LeadOrganizationId">Leads the own side's execution.</param>
/// <param name="LeadPersonId">Leads the own side's execution.</param>
/// <param name="ControllerId">Checks the own side's execution.</param>
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
    Attention? Attention = null,
    Guid? LeadOrganizationId = null,
    Guid? LeadPersonId = null,
    Guid? ControllerId = null) : IQuery<Page<CommitmentRow>>;

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
        var chosen = Filtered(request);
        return Sorts.Apply(chosen.Rows, request.Page.Sort).To<Commitment, CommitmentRow>(sorted => new Found(
            this, sorted, chosen.IfFew is { } few ? Sorts.Apply(few, request.Page.Sort).Value : sorted, chosen.Counted, byDue));
    }

    private async IAsyncEnumerable<CommitmentRow> RowsAsync(IReadOnlyList<Guid> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var batch in ids.Chunk(Batch))
        {
            var heads = await Heads(db.Commitments.AsNoTracking().IgnoreAutoIncludes().Where(c => batch.Contains(c.Id))).ToDictionaryAsync(h => h.Id, cancellationToken);
            foreach (var row in await CompleteAsync([.. batch.Where(heads.ContainsKey).Select(id => heads[id])], cancellationToken))
            {
                yield return row;
            }
        }
    }

    private Chosen Filtered(ListCommitments request)
    {
        var rows = Narrowed(request);
        return request.Attention switch
        {
            Attention.Overdue => Late(rows),
            Attention.DueSoon => Soon(rows),
            Attention.Stalled => Stalled(rows),
            _ => new(rows, [rows]),
        };
    }

    private IQueryable<Commitment> Narrowed(ListCommitments request)
    {
        var rows = db.Commitments.AsNoTracking().IgnoreAutoIncludes();
        rows = request.Attention switch
        {
            Attention.Open => rows.Where(c => c.IsOpen),
            Attention.Closed => rows.Where(c => !c.IsOpen),
            Attention.Awaiting => rows.Where(c => c.State == CommitmentState.Requested || c.State == CommitmentState.AwaitingConfirmation),
            Attention.Stalled => rows.Where(c => c.IsOpen),
            _ => rows,
        };

        if (request.States is { Count: > 0 } states)
        {
            rows = rows.Where(c => states.Contains(c.State));
        }

        if (request.PartyId is { } partyId)
        {
            var side = Commitment.SideKeyOf(partyId);
            rows = rows.Where(c => c.SideSearch.Contains(side));
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

        if (request.LeadOrganizationId is { } organizationId)
        {
            rows = With(rows, e => e.LeadOrganizationId == organizationId);
        }

        if (request.LeadPersonId is { } personId)
        {
            rows = With(rows, e => e.LeadPersonId == personId);
        }

        if (request.ControllerId is { } controllerId)
        {
            rows = With(rows, e => e.ControllerId == controllerId);
        }

        rows = Sought(rows, request.Search);

        if (request.DueFrom is { } from)
        {
            rows = rows.Where(c => c.Latest >= from);
        }

        return request.DueTo is { } to ? rows.Where(c => c.Latest <= to) : rows;
    }

    private IQueryable<Execution> OwnExecutions => db.Executions.IgnoreAutoIncludes().Where(e => e.OwnerPartyId == actor.PartyId);

    /// <summary>Those whose own execution is such.</summary>
    private IQueryable<Commitment> With(IQueryable<Commitment> rows, Expression<Func<Execution, bool>> which)
    {
        var own = OwnExecutions.Where(which).Select(e => e.CommitmentId);
        return rows.Where(c => own.Contains(c.Id));
    }

    /// <summary>By the title and, where there is a digit in what is sought, by numbers too: none is without one.</summary>
    private IQueryable<Commitment> Sought(IQueryable<Commitment> rows, string? search)
    {
        if (NameSearch.Matching<Commitment>(c => c.TitleSearch, search) is not { } named)
        {
            return rows;
        }

        return rows.Where(search!.Any(char.IsDigit) ? Either(named, Numbered(search!.Trim())) : named);
    }

    /// <summary>Each from an index that holds what has such a number, and no more.</summary>
    private Expression<Func<Commitment, bool>> Numbered(string number)
    {
        var commitments = db.Commitments.IgnoreAutoIncludes();
        IQueryable<Number>[] numbers =
        [
            commitments.Select(c => new Number { CommitmentId = c.Id, Text = c.DocumentNumber }),
            commitments.Select(c => new Number { CommitmentId = c.Id, Text = c.DocumentItem }),
            OwnExecutions.Select(e => new Number { CommitmentId = e.CommitmentId, Text = e.OwnNumber }),
            OwnExecutions.Select(e => new Number { CommitmentId = e.CommitmentId, Text = e.OtherNumber }),
        ];
        var sought = Spellings(number).Select(spelling => (Expression<Func<Number, bool>>)(n => n.Text!.Contains(spelling))).Aggregate(Either);
        return numbers.Select(kept => kept.Where(n => n.Text != null).Where(sought).Select(n => n.CommitmentId))
            .Select(ids => (Expression<Func<Commitment, bool>>)(c => ids.Contains(c.Id))).Aggregate(Either);
    }

    /// <summary>Numbers are kept as they were typed, and compared so: «пр-9» is sought as «ПР-9» and «Пр-9» as well.</summary>
    private static IEnumerable<string> Spellings(string number)
    {
        var (lower, upper) = (number.ToLowerInvariant(), number.ToUpperInvariant());
        return new[] { number, lower, upper, upper[..1] + lower[1..] }.Distinct();
    }

    private static Expression<Func<T, bool>> Either<T>(Expression<Func<T, bool>> one, Expression<Func<T, bool>> other) =>
        Expression.Lambda<Func<T, bool>>(Expression.OrElse(one.Body, Expression.Invoke(other, one.Parameters[0])), one.Parameters);

    // A deadline of ours may be nearer than the agreed one. Executions are the own side's: the visibility filter leaves no others.

    /// <summary>
    /// Much may be late. Asked of one row after the other in the list's order, a page of it is soon found; to count it, what is late by the agreed deadline is
    /// counted by itself, from an index alone, and the rest then.
    /// </summary>
    private Chosen Late(IQueryable<Commitment> rows)
    {
        var own = db.Executions.Where(CommitmentAttention.IsExecutionOverdue(today));
        Expression<Func<Commitment, bool>> byOwn = c => own.Any(e => e.CommitmentId == c.Id);
        var byAgreed = CommitmentAttention.IsOverdue(today);
        return new(
            rows.Where(c => c.IsOpen).Where(Either(byAgreed, byOwn)),
            [
                rows.Where(byAgreed),

                // Open, said by the states, which the index begins with.
                rows.Where(c => c.State == CommitmentState.Draft || c.State == CommitmentState.Requested || c.State == CommitmentState.AwaitingConfirmation || c.State == CommitmentState.Agreed)
                    .Where(CommitmentAttention.IsNotOverdue(today)).Where(byOwn),
            ]);
    }

    /// <summary>Little is due within two weeks: it is looked up by both deadlines and put together.</summary>
    private Chosen Soon(IQueryable<Commitment> rows)
    {
        var byAgreed = db.Commitments.IgnoreAutoIncludes().Where(CommitmentAttention.IsDueSoon(today)).Select(c => c.Id);
        var byOwn = db.Executions.Where(CommitmentAttention.IsExecutionDueSoon(today)).Select(e => e.CommitmentId);
        var soon = rows.Where(c => c.IsOpen && (byAgreed.Contains(c.Id) || byOwn.Contains(c.Id)));
        return new(soon, [soon]);
    }

    /// <summary>
    /// Nearly everything may stand still, or nearly nothing: much is soon found by asking one row after the other, little is not; that is looked up from the
    /// executions, and so is the count, whatever it is.
    /// </summary>
    private Chosen Stalled(IQueryable<Commitment> rows)
    {
        var own = db.Executions.Where(CommitmentAttention.IsExecutionStalled(today));
        var lookedUp = With(rows, CommitmentAttention.IsExecutionStalled(today));
        return new(rows.Where(c => own.Any(e => e.CommitmentId == c.Id)), [lookedUp], lookedUp);
    }

    /// <summary>
    /// Databases disagree where nulls sort, and "is null" as a first sort key would keep the index from serving the order: dated rows and undated ones, which come
    /// last, are two ranges of it, read one after the other.
    /// </summary>
    /// <param name="countDatedAsync">How many are dated; asked only where none of them is on the page.</param>
    private static async Task<List<Guid>> DatedFirstAsync(
        IQueryable<Commitment> sorted, int skip, int take, Func<Task<int>> countDatedAsync, CancellationToken cancellationToken)
    {
        var ids = await sorted.Where(c => c.Latest != null).Select(c => c.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);
        if (ids.Count < take)
        {
            // Somebody may have dated a row between the two.
            var passed = skip == 0 || ids.Count > 0 ? 0 : Math.Max(0, skip - await countDatedAsync());
            ids.AddRange(await sorted.Where(c => c.Latest == null).Select(c => c.Id).Skip(passed).Take(take - ids.Count).ToListAsync(cancellationToken));
        }

        return ids;
    }

    private IQueryable<Head> Heads(IQueryable<Commitment> rows) => rows.Select(c => new Head(
        c.Id,
        c.Version,
        new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba),
        c.State, c.Priority, c.DateText, c.Earliest, c.Latest, c.ToBeRescheduled, c.RequestedOn,
        db.Audiences.Where(a => a.Id == c.AudienceId).Select(a => a.Confidentiality).First(),
        c.Mark, c.Schedule!.RecurrenceRule,
        new DocumentDto(c.DocumentTitle, c.DocumentNumber, c.DocumentDate, c.DocumentItem)));

    /// <summary>Sides and own executions of some rows, in one query each.</summary>
    private async Task<IEnumerable<CommitmentRow>> CompleteAsync(IReadOnlyList<Head> heads, CancellationToken cancellationToken)
    {
        var ids = heads.Select(head => head.Id).ToList();
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
                join c in db.Commitments.IgnoreAutoIncludes() on e.CommitmentId equals c.Id
                join person in db.People on e.LeadPersonId equals person.Id into people
                from person in people.DefaultIfEmpty()
                join body in db.Organizations on e.LeadOrganizationId equals body.Id into bodies
                from body in bodies.DefaultIfEmpty()
                join giver in db.People on e.AuthorId equals giver.Id into givers
                from giver in givers.DefaultIfEmpty()
                join checker in db.People on e.ControllerId equals checker.Id into checkers
                from checker in checkers.DefaultIfEmpty()
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

                    // Nothing is late that the sides no longer want.
                    IsWanted = c.IsOpen,
                    e.OwnNumber,
                    e.OtherNumber,
                    Author = giver == null ? null : new LocalizedTextDto(giver.Name.Ru, giver.Name.En, giver.Name.Kk, giver.Name.Ba),
                    Controller = checker == null ? null : new LocalizedTextDto(checker.Name.Ru, checker.Name.En, checker.Name.Kk, checker.Name.Ba),
                    Person = person == null ? null : new LocalizedTextDto(person.Name.Ru, person.Name.En, person.Name.Kk, person.Name.Ba),
                    Body = body == null ? null : new LocalizedTextDto(body.Name.Ru, body.Name.En, body.Name.Kk, body.Name.Ba),
                }).ToListAsync(cancellationToken))
            .ToDictionary(e => e.CommitmentId, e => new CommitmentRowExecution(
                e.Id, e.Version, e.State, e.Person ?? e.Body, e.DateText, e.Latest, e.ToBeRescheduled,
                e.IsWanted && CommitmentAttention.IsOverdue(e.State, e.ToBeRescheduled, e.Latest, today),
                e.IsWanted && CommitmentAttention.IsDueSoon(e.State, e.ToBeRescheduled, e.Latest, today),
                e.IsWanted && CommitmentAttention.IsStalled(e.State, e.LastProgressOn, today),
                e.Author, e.Controller, e.OwnNumber, e.OtherNumber));

        return heads.Select(head => new CommitmentRow(
            head.Id, head.Version, head.Title, head.State, head.Priority, head.DateText, head.Earliest, head.Latest, head.ToBeRescheduled,
            CommitmentAttention.IsOverdue(head.State, head.ToBeRescheduled, head.Latest, today),
            CommitmentAttention.IsDueSoon(head.State, head.ToBeRescheduled, head.Latest, today),
            CommitmentAttention.RequestAge(head.State, head.RequestedOn, !sides[head.Id].Any(s => s.IsAwaited), today),
            head.Confidentiality, head.Mark, [.. sides[head.Id].Select(s => s.Code)], own.GetValueOrDefault(head.Id), head.Recurrence,
            head.Confidentiality == Confidentiality.Restricted ? head.Document with { Title = null } : head.Document));
    }

    /// <param name="Counted">The same rows in parts of which none has a row of another, each such that it is counted quickly.</param>
    /// <param name="IfFew">The same rows, found otherwise where they are few.</param>
    private sealed record Chosen(IQueryable<Commitment> Rows, IReadOnlyList<IQueryable<Commitment>> Counted, IQueryable<Commitment>? IfFew = null);

    private sealed class Number
    {
        public required Guid CommitmentId { get; init; }

        public required string? Text { get; init; }
    }

    /// <summary>Which rows they are is decided at once, from an index where one has the order; what they say is read then, and for no others.</summary>
    private sealed class Found(CommitmentRows rows, IQueryable<Commitment> sorted, IQueryable<Commitment> sortedIfFew, IReadOnlyList<IQueryable<Commitment>> counted, bool byDue)
        : Listing<CommitmentRow>
    {
        /// <summary>So many are looked up and sorted in a few milliseconds.</summary>
        private const int Few = 2000;

        public override async Task<Page<CommitmentRow>> PageAsync(PageRequest page, CancellationToken cancellationToken)
        {
            var total = await CountAsync(part => part.CountAsync(cancellationToken));
            var skip = (page.Number - 1) * page.Size;
            var listed = total <= Few ? sortedIfFew : sorted;
            var ids = skip >= total ? []
                : byDue ? await DatedFirstAsync(
                    listed, skip, page.Size, () => CountAsync(part => part.CountAsync(c => c.Latest != null, cancellationToken)), cancellationToken)
                : await listed.Select(c => c.Id).Skip(skip).Take(page.Size).ToListAsync(cancellationToken);
            return new(await rows.RowsAsync(ids, cancellationToken).ToListAsync(cancellationToken), total, page.Number, page.Size);
        }

        public override async IAsyncEnumerable<CommitmentRow> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var ids = byDue
                ? await DatedFirstAsync(sorted, 0, int.MaxValue, () => Task.FromResult(0), cancellationToken)
                : await sorted.Select(c => c.Id).ToListAsync(cancellationToken);
            await foreach (var row in rows.RowsAsync(ids, cancellationToken))
            {
                yield return row;
            }
        }

        private async Task<int> CountAsync(Func<IQueryable<Commitment>, Task<int>> countAsync)
        {
            var count = 0;
            foreach (var part in counted)
            {
                count += await countAsync(part);
            }

            return count;
        }
    }

    private sealed record Head(
        Guid Id, Guid Version, LocalizedTextDto Title, CommitmentState State, Priority Priority, string? DateText, DateOnly? Earliest, DateOnly? Latest,
        bool ToBeRescheduled, DateOnly? RequestedOn, Confidentiality Confidentiality, RecordMark Mark, string? Recurrence, DocumentDto Document);
}
