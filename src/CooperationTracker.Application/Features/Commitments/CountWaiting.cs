using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// How much the inbox would show, for the menu of every page: what waits for the caller in commitments and, for those who keep the records or preside, what the own
/// side owes its meetings and groups. Beyond <see cref="Most"/> nothing is counted.
/// </summary>
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
        var today = who.Today(clock);
        var counted = await InCommitmentsAsync(new WaitingRows(db, who, today), who, cancellationToken);
        if (counted < CountWaiting.Most && (who.Permissions.Contains(Permission.RegisterRecords) || who.Permissions.Contains(Permission.Preside)))
        {
            counted += await InMeetingsAndGroupsAsync(who, today, cancellationToken);
        }

        return Math.Min(counted, CountWaiting.Most);
    }

    /// <summary>Asked of the database in one go.</summary>
    private Task<int> InCommitmentsAsync(WaitingRows waiting, Actor who, CancellationToken cancellationToken)
    {
        var (results, recommend, decide, reports) = (
            waiting.Of(WaitingKind.ResultToDecide), waiting.Of(WaitingKind.ExtensionToRecommend), waiting.Of(WaitingKind.ExtensionToDecide), waiting.Of(WaitingKind.ReportToGive));
        var (returned, overdue, soon, parts) = (
            waiting.Of(WaitingKind.ResultReturned), waiting.Of(WaitingKind.Overdue), waiting.Of(WaitingKind.DueSoon), waiting.Of(WaitingKind.PartToDo));
        var (answers, deadlines, obtain) = (waiting.Of(WaitingKind.AnswerToGive), waiting.Of(WaitingKind.DeadlineToAnswer), waiting.Of(WaitingKind.AnswerToObtain));
        const int most = CountWaiting.Most;
        return db.Parties.Where(p => p.Id == who.PartyId)
            .Select(p => results.Take(most).Count() + recommend.Take(most).Count() + decide.Take(most).Count() + reports.Take(most).Count() + returned.Take(most).Count()
                + overdue.Take(most).Count() + soon.Take(most).Count() + parts.Take(most).Count() + answers.Take(most).Count() + deadlines.Take(most).Count() + obtain.Take(most).Count())
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<int> InMeetingsAndGroupsAsync(Actor who, DateOnly today, CancellationToken cancellationToken)
    {
        var partyId = who.PartyId;
        var meetings = db.Meetings.IgnoreAutoIncludes().Where(MeetingOpenItems.WaitingFor(partyId, today));
        var active = db.WorkingGroups.IgnoreAutoIncludes().Where(g => g.Status == GroupStatus.Active);
        var vacancies = active.SelectMany(g => g.Seats.AsQueryable().Where(VacantSeats.On(today))).Where(s => s.PartyId == partyId);
        var sides = active.SelectMany(g => g.Sides).Where(s => s.PartyId == partyId);
        var counted = await db.Parties.Where(p => p.Id == partyId)
            .Select(p => meetings.Take(CountWaiting.Most).Count() + vacancies.Count() + sides.Count(s => s.ResponsibleAgencyId == null) + sides.Count(s => s.RosterReviewOn < today))
            .FirstOrDefaultAsync(cancellationToken);
        return counted + (await new GroupOpenItems(db, today).MeetingsAsync(active, cancellationToken)).Count();
    }
}
