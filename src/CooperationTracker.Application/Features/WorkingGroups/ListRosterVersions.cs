using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <param name="DifferencesNow">
/// In how much the roster of that very day, as it is known now, differs from what was approved: more than none when something was recorded later.
/// </param>
/// <param name="DifferencesSince">In how much today's roster does.</param>
/// <param name="IsNewest">Whether it is the newest of those that stand, which alone can be cancelled.</param>
public sealed record RosterVersionRow(RosterApprovalDto Approval, int Seats, int Vacancies, int DifferencesNow, int DifferencesSince, bool IsNewest);

/// <summary>The approved versions of a group's roster, the latest first; those that were put down by mistake among them.</summary>
[Needs(Permission.ReadRecords)]
public sealed record ListRosterVersions(Guid Id) : IQuery<IReadOnlyList<RosterVersionRow>>, IShowsRecords<IReadOnlyList<RosterVersionRow>>
{
    public IEnumerable<Guid> RecordsIn(IReadOnlyList<RosterVersionRow> answer) => [Id];
}

internal sealed class ListRosterVersionsHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<ListRosterVersions, IReadOnlyList<RosterVersionRow>>
{
    public async Task<Result<IReadOnlyList<RosterVersionRow>>> Handle(ListRosterVersions request, CancellationToken cancellationToken)
    {
        // One group with its seats is small; the aggregate itself knows what differs.
        var group = await db.WorkingGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Id == request.Id, cancellationToken);
        if (group is null)
        {
            return Error.NotFound();
        }

        var today = actor.Required.Today(clock);
        var reading = await RosterReading.LoadAsync(db, group, [], cancellationToken);
        return Result<IReadOnlyList<RosterVersionRow>>.Of(
        [
            .. from approval in @group.Approvals
               orderby approval.AsOf descending, approval.RecordedAt descending
               let approved = @group.RosterOf(approval)
               select new RosterVersionRow(
                   RosterApprovalDto.Of(approval, reading.Parties),
                   approved.Lines.Count,
                   approved.Lines.Count(l => l.Appointment is null),
                   approved.ComparedWith(@group.RosterOn(approval.AsOf, approval.PartyId)).Count,
                   approved.ComparedWith(@group.RosterOn(today, approval.PartyId)).Count,
                   @group.IsNewest(approval)),
        ]);
    }
}
