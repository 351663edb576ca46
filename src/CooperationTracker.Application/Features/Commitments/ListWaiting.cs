using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
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

    /// <summary>The reader's part of somebody else's work is due within two weeks, or has been.</summary>
    PartToDo,

    /// <summary>Another side waits for the own side's answer.</summary>
    AnswerToGive,

    /// <summary>Another side proposes a new agreed deadline.</summary>
    DeadlineToAnswer,

    /// <summary>The own side has asked for something, or proposed another deadline, and another has not answered for two weeks.</summary>
    AnswerToObtain,
}

/// <param name="ExecutionId">Null for what is asked of the side and not of its execution.</param>
/// <param name="Since">Since when it waits, or which day has passed or comes.</param>
/// <param name="Version">
/// Of the execution, or of the commitment where its deadline is to be answered: what If-Match must name to do what it waits for. Null where it cannot be done without reading more.
/// </param>
/// <param name="PartId">The reader's part, of a co-executor.</param>
/// <param name="DateText">EDTF: the deadline that is asked for or proposed.</param>
public sealed record WaitingItem(
    WaitingKind Kind, Guid CommitmentId, LocalizedTextDto Title, Guid? ExecutionId, DateOnly? Since, Guid? Version = null, Guid? PartId = null, string? DateText = null);

public sealed record WaitingCount(WaitingKind Kind, int Count);

/// <param name="Counts">Of every kind that there is something of.</param>
/// <param name="Items">By kind, the longest waiting first; of each kind as many as were wanted.</param>
public sealed record WaitingDto(IReadOnlyList<WaitingCount> Counts, IReadOnlyList<WaitingItem> Items);

/// <summary>
/// What waits for the caller: as the person whom an execution names, or by a right. A result waits for its author and controller and for who may
/// preside there; an extension for its controller and author, and for those who put their word down; an answer for those who answer for the side. What a body leads waits
/// for those who hold a post in it, and what nobody with an account leads for those who keep the records.
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
        var waiting = new WaitingRows(db, actor.Required, actor.Required.Today(clock));
        var (counts, items) = (new List<WaitingCount>(), new List<WaitingItem>());
        var kinds = request.Kinds is { Count: > 0 } wanted ? wanted.Distinct().Order() : (IEnumerable<WaitingKind>)Enum.GetValues<WaitingKind>();
        foreach (var kind in kinds)
        {
            var rows = waiting.Of(kind);
            var count = await rows.CountAsync(cancellationToken);
            if (count == 0)
            {
                continue;
            }

            counts.Add(new(kind, count));
            var page = await rows.OrderBy(row => row.Since).ThenBy(row => row.CommitmentId).Take(request.PerKind).ToListAsync(cancellationToken);
            items.AddRange(page.Select(row => new WaitingItem(kind, row.CommitmentId, new LocalizedTextDto(row.Ru, row.En, row.Kk, row.Ba), row.ExecutionId, row.Since, row.Version, row.PartId, row.Text)));
        }

        return new WaitingDto(counts, items);
    }
}
