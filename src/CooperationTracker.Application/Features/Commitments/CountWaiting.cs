using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>How much <see cref="ListWaiting"/> would list, for the menu; asked of the database in one go.</summary>
[Needs(Permission.ReadRecords)]
public sealed record CountWaiting : IQuery<int>;

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
        return await db.Parties.Where(p => p.Id == who.PartyId)
            .Select(p => results.Count() + recommend.Count() + decide.Count() + reports.Count() + returned.Count() + overdue.Count() + soon.Count() + answers.Count() + deadlines.Count())
            .FirstOrDefaultAsync(cancellationToken);
    }
}
