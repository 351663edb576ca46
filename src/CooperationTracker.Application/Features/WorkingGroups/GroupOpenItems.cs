using System.Linq.Expressions;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>What a group lacks.</summary>
public enum GroupOpenItemKind
{
    /// <summary>A seat that nobody holds; the side that appoints is asked.</summary>
    Vacancy,

    /// <summary>A side without a responsible agency.</summary>
    UndesignatedAgency,

    /// <summary>A side's roster that was to be reviewed by now.</summary>
    RosterReview,

    /// <summary>The group was to have met again by now.</summary>
    OverdueToMeet,
}

/// <param name="Since">The first day on which it was open.</param>
internal sealed record GroupOpenItem(GroupOpenItemKind Kind, Guid GroupId, Guid? PartyId, Guid? SeatId, DateOnly Since);

/// <summary>Seats that nobody holds, in the words of queries.</summary>
internal static class VacantSeats
{
    public static Expression<Func<Seat, bool>> On(DateOnly day) => seat =>
        seat.OpenedOn <= day
        && (seat.AbolishedFrom == null || seat.AbolishedFrom > day)
        && !seat.Appointments.Any(a => a.From <= day && (a.To == null || a.To >= day));
}

/// <summary>When a group last met, as far as the reader sees its meetings.</summary>
internal static class GroupMeetings
{
    public static IQueryable<Meeting> HeldBy(this IQueryable<Meeting> meetings, DateOnly day) =>
        meetings.Where(m => (m.State == MeetingState.Held || m.State == MeetingState.MinutesAgreed) && m.Latest <= day);
}

/// <summary>
/// Finds what the groups that work lack. One narrow query for each sort, whatever the number of groups; they are put together here, since when a group is to
/// meet again no database reckons as we do (a month after 31 January).
/// </summary>
internal sealed class GroupOpenItems(IAppDbContext db, DateOnly today)
{
    /// <param name="groups">Which; those that rest or are dissolved are left out.</param>
    public async Task<IReadOnlyList<GroupOpenItem>> OfAsync(IQueryable<WorkingGroup> groups, CancellationToken cancellationToken)
    {
        var active = groups.Where(g => g.Status == GroupStatus.Active);
        return
        [
            .. await VacanciesAsync(active, cancellationToken),
            .. await AgenciesAsync(active, cancellationToken),
            .. await ReviewsAsync(active, cancellationToken),
            .. await MeetingsAsync(active, cancellationToken),
        ];
    }

    public async Task<IEnumerable<GroupOpenItem>> MeetingsAsync(IQueryable<WorkingGroup> active, CancellationToken cancellationToken)
    {
        var held = db.Meetings.IgnoreAutoIncludes().HeldBy(today);
        var groups = await active.Where(g => g.MeetingsPerYear != null && g.Status == GroupStatus.Active)
            .Select(g => new { g.Id, g.StatusSince, g.MeetingsPerYear, LastMet = held.Where(m => m.WorkingGroupId == g.Id).Max(m => m.Latest) })
            .ToListAsync(cancellationToken);
        return groups
            .Select(g => (g.Id, MeetBy: MeetingRhythm.MeetBy(g.LastMet, g.StatusSince, g.MeetingsPerYear)))
            .Where(g => g.MeetBy < today)
            .Select(g => new GroupOpenItem(GroupOpenItemKind.OverdueToMeet, g.Id, null, null, g.MeetBy!.Value.AddDays(1)));
    }

    public async Task<IEnumerable<GroupOpenItem>> VacanciesAsync(IQueryable<WorkingGroup> active, CancellationToken cancellationToken)
    {
        var vacant = VacantSeats.On(today);
        var seats = await active
            .SelectMany(g => g.Seats.AsQueryable().Where(vacant), (g, seat) => new
            {
                GroupId = g.Id,
                seat.Id,
                seat.PartyId,
                seat.OpenedOn,
                LastHeld = seat.Appointments.Where(a => a.To < today).Max(a => a.To),
            })
            .ToListAsync(cancellationToken);
        return seats.Select(s => new GroupOpenItem(
            GroupOpenItemKind.Vacancy, s.GroupId, s.PartyId, s.Id, s.LastHeld is { } last && last >= s.OpenedOn ? last.AddDays(1) : s.OpenedOn));
    }

    private static async Task<IEnumerable<GroupOpenItem>> AgenciesAsync(IQueryable<WorkingGroup> active, CancellationToken cancellationToken) =>
        (await active.SelectMany(g => g.Sides.Where(s => s.ResponsibleAgencyId == null), (g, side) => new { g.Id, side.PartyId, side.AgencySince }).ToListAsync(cancellationToken))
            .Select(s => new GroupOpenItem(GroupOpenItemKind.UndesignatedAgency, s.Id, s.PartyId, null, s.AgencySince));

    private async Task<IEnumerable<GroupOpenItem>> ReviewsAsync(IQueryable<WorkingGroup> active, CancellationToken cancellationToken) =>
        (await active.SelectMany(g => g.Sides.Where(s => s.RosterReviewOn < today), (g, side) => new { g.Id, side.PartyId, side.RosterReviewOn }).ToListAsync(cancellationToken))
            .Select(s => new GroupOpenItem(GroupOpenItemKind.RosterReview, s.Id, s.PartyId, null, s.RosterReviewOn!.Value.AddDays(1)));
}
