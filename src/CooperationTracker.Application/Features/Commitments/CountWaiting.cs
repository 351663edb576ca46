using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>How much <see cref="ListWaiting"/> would list, for the menu of every page; asked of the database in one go. Beyond <see cref="Most"/> nothing is counted.</summary>
[Needs(Permission.ReadRecords)]
public sealed record CountWaiting : IQuery<int>
{
    /// <summary>Who has so much to do is not helped by knowing how much it is exactly.</summary>
    public const int Most = 100;
}

internal sealed class CountWaitingHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<CountWaiting, int>
{
    public async Task<Result<int>> Handle(CountWaiting request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var waiting = new WaitingRows(db, who, who.Today(clock));
        var (results, recommend, decide, reports) = (
            waiting.Of(WaitingKind.ResultToDecide), waiting.Of(WaitingKind.ExtensionToRecommend), waiting.Of(WaitingKind.ExtensionToDecide), waiting.Of(WaitingKind.ReportToGive));
        var (returned, overdue, soon, answers, deadlines) = (
            waiting.Of(WaitingKind.ResultReturned), waiting.Of(WaitingKind.Overdue), waiting.Of(WaitingKind.DueSoon), waiting.Of(WaitingKind.AnswerToGive), waiting.Of(WaitingKind.DeadlineToAnswer));
        const int most = CountWaiting.Most;
        var counted = await db.Parties.Where(p => p.Id == who.PartyId)
            .Select(p => results.Take(most).Count() + recommend.Take(most).Count() + decide.Take(most).Count() + reports.Take(most).Count() + returned.Take(most).Count()
                + overdue.Take(most).Count() + soon.Take(most).Count() + answers.Take(most).Count() + deadlines.Take(most).Count())
            .FirstOrDefaultAsync(cancellationToken);
        return Math.Min(counted, most);
    }
}
