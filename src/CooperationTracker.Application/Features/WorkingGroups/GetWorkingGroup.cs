using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <param name="Parent">The group that it is a part of; null also when the reader does not see that one.</param>
/// <param name="Parts">Its sub-groups that the reader sees.</param>
/// <param name="Rhythm">Null when the sides agreed on no rhythm, or the group does not work.</param>
/// <param name="Readers">The owner and the parties that it was released to.</param>
/// <param name="MayChange">Whether the reader's party owns it.</param>
/// <param name="Allowed">What the reader's rights reach here.</param>
public sealed record WorkingGroupDto(
    Guid Id,
    LocalizedTextDto Name,
    GroupStatus Status,
    DateOnly StatusSince,
    string? FoundingAct,
    string? Mandate,
    int? MeetingsPerYear,
    WorkingGroupRefDto? Parent,
    IReadOnlyList<WorkingGroupRefDto> Parts,
    GroupRhythmDto? Rhythm,
    IReadOnlyList<GroupSideDto> Sides,
    IReadOnlyList<PartyRefDto> Readers,
    bool MayChange,
    IReadOnlyList<Permission> Allowed,
    Confidentiality Confidentiality,
    RecordMark Mark,
    Guid Version);

/// <summary>A working group, named.</summary>
public sealed record WorkingGroupRefDto(Guid Id, LocalizedTextDto Name, GroupStatus Status);

/// <summary>Whether the group meets as often as was agreed, by the meetings that the reader sees.</summary>
/// <param name="LastMeetingId">The last one that was held; null when there was none.</param>
/// <param name="MeetBy">The last day by which it is to have met again.</param>
/// <param name="OverdueDays">For how many days it has been overdue to meet, on the reader's today; null when it is not.</param>
/// <param name="NextMeetingId">The next one that is scheduled.</param>
/// <param name="NextMeetingDate">Its day, in EDTF.</param>
public sealed record GroupRhythmDto(Guid? LastMeetingId, DateOnly? LastMetOn, DateOnly MeetBy, int? OverdueDays, Guid? NextMeetingId, string? NextMeetingDate);

/// <param name="Agency">The responsible agency; null is the tracked state "not designated".</param>
/// <param name="AgencySince">Since when it is designated, or since when none is.</param>
/// <param name="AgencyAgeDays">How many days ago that was, on the reader's today.</param>
/// <param name="RosterReviewOn">When the roster is due for review.</param>
public sealed record GroupSideDto(
    PartyRefDto Party,
    OrganizationRefDto? Agency,
    DateOnly AgencySince,
    int AgencyAgeDays,
    DateOnly? RosterReviewOn,
    bool RosterReviewOverdue,
    IReadOnlyList<SeatDto> Seats);

/// <param name="AbolishedFrom">The first day on which it no longer exists; null while it is to stay. Those that are gone come last.</param>
/// <param name="Holder">Who holds it on the reader's today; null when nobody does.</param>
/// <param name="VacantSince">Since when it is vacant; null when it is held, or does not exist today.</param>
/// <param name="VacantDays">For how many days, on the reader's today.</param>
public sealed record SeatDto(
    Guid Id,
    SeatKind Kind,
    string? Label,
    DateOnly OpenedOn,
    DateOnly? AbolishedFrom,
    AppointmentDto? Holder,
    DateOnly? VacantSince,
    int? VacantDays,
    IReadOnlyList<AppointmentDto> Past);

public sealed record AppointmentDto(Guid Id, Guid PersonId, LocalizedTextDto PersonName, string? Act, DateOnly From, DateOnly? To);

[Needs(Permission.ReadRecords)]
public sealed record GetWorkingGroup(Guid Id) : IQuery<WorkingGroupDto>, IShowsRecords<WorkingGroupDto>
{
    public IEnumerable<Guid> RecordsIn(WorkingGroupDto answer) => [Id];
}

internal sealed class GetWorkingGroupHandler(IAppDbContext db, IActorContext context, TimeProvider clock) : IQueryHandler<GetWorkingGroup, WorkingGroupDto>
{
    public async Task<Result<WorkingGroupDto>> Handle(GetWorkingGroup request, CancellationToken cancellationToken)
    {
        // One group with its seats is small; the aggregate itself knows what is vacant since when.
        var group = await db.WorkingGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Id == request.Id, cancellationToken);
        if (group is null)
        {
            return Error.NotFound();
        }

        var actor = context.Required;
        var today = actor.Today(clock);
        var partyIds = group.Sides.Select(s => s.PartyId).ToList();
        var parties = await db.Parties
            .Where(p => partyIds.Contains(p.Id))
            .Select(p => new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var agencyIds = group.Sides.Select(s => s.ResponsibleAgencyId).OfType<Guid>().ToList();
        var agencies = await (
                from o in db.Organizations
                where agencyIds.Contains(o.Id)
                join p in db.Parties on o.PartyId equals p.Id
                select new OrganizationRefDto(o.Id, new LocalizedTextDto(o.Name.Ru, o.Name.En, o.Name.Kk, o.Name.Ba), p.Id, p.Code))
            .ToDictionaryAsync(o => o.Id, cancellationToken);
        var personIds = group.Seats.SelectMany(s => s.Appointments).Select(a => a.PersonId).Distinct().ToList();
        var people = await db.People
            .Where(p => personIds.Contains(p.Id))
            .Select(p => new { p.Id, Name = new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba) })
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);

        AppointmentDto Named(Appointment a) => new(a.Id, a.PersonId, people[a.PersonId], a.Act, a.From, a.To);

        SeatDto Shown(Seat seat)
        {
            var holder = seat.HolderOn(today);
            var since = seat.VacantSince(today);
            return new(
                seat.Id,
                seat.Kind,
                seat.Label,
                seat.OpenedOn,
                seat.AbolishedFrom,
                holder is null ? null : Named(holder),
                since,
                since is { } day ? today.DayNumber - day.DayNumber : null,
                [.. seat.Appointments.Where(a => a != holder).OrderByDescending(a => a.From).Select(Named)]);
        }

        return new WorkingGroupDto(
            group.Id,
            new LocalizedTextDto(group.Name.Ru, group.Name.En, group.Name.Kk, group.Name.Ba),
            group.Status,
            group.StatusSince,
            group.FoundingAct,
            group.Mandate,
            group.MeetingsPerYear,
            await PartAsync(group.ParentId, cancellationToken),
            await PartsAsync(group.Id, cancellationToken),
            await RhythmAsync(group, today, cancellationToken),
            [.. group.Sides.OrderByDescending(s => s.PartyId == group.OwnerPartyId).ThenBy(s => parties[s.PartyId].Code).Select(side => new GroupSideDto(
                parties[side.PartyId],
                side.ResponsibleAgencyId is { } agencyId ? agencies[agencyId] : null,
                side.AgencySince,
                today.DayNumber - side.AgencySince.DayNumber,
                side.RosterReviewOn,
                side.RosterReviewOn < today,
                [.. group.Seats.Where(s => s.PartyId == side.PartyId).OrderBy(s => s.AbolishedFrom <= today).ThenBy(s => s.Kind).ThenBy(s => s.Order).Select(Shown)]))],
            await db.ReadersAsync(group.AudienceId, cancellationToken),
            group.OwnerPartyId == actor.PartyId,
            actor.AllowedOn(group),
            await db.ConfidentialityAsync(group.AudienceId, cancellationToken),
            group.Mark,
            group.Version);
    }

    private Task<WorkingGroupRefDto?> PartAsync(Guid? id, CancellationToken cancellationToken) =>
        db.WorkingGroups.Where(g => g.Id == id).Select(g => new WorkingGroupRefDto(g.Id, new LocalizedTextDto(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba), g.Status))
            .FirstOrDefaultAsync(cancellationToken);

    private async Task<IReadOnlyList<WorkingGroupRefDto>> PartsAsync(Guid id, CancellationToken cancellationToken) =>
        await db.WorkingGroups.Where(g => g.ParentId == id).OrderBy(g => g.NameSort).ThenBy(g => g.Id)
            .Select(g => new WorkingGroupRefDto(g.Id, new LocalizedTextDto(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba), g.Status)).ToListAsync(cancellationToken);

    private async Task<GroupRhythmDto?> RhythmAsync(WorkingGroup group, DateOnly today, CancellationToken cancellationToken)
    {
        if (!group.IsChased || group.MeetingsPerYear is not { } times)
        {
            return null;
        }

        var meetings = db.Meetings.AsNoTracking().IgnoreAutoIncludes().Where(m => m.WorkingGroupId == group.Id);
        var last = await meetings.HeldBy(today).OrderByDescending(m => m.Latest).ThenByDescending(m => m.Id)
            .Select(m => new { m.Id, m.Latest }).FirstOrDefaultAsync(cancellationToken);
        var next = await meetings.Where(m => m.State == MeetingState.Scheduled && m.Latest >= today).OrderBy(m => m.Latest).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.DateText }).FirstOrDefaultAsync(cancellationToken);
        var meetBy = MeetingRhythm.MeetBy(last?.Latest, group.StatusSince, times)!.Value;
        return new(last?.Id, last?.Latest, meetBy, meetBy < today ? today.DayNumber - meetBy.DayNumber : null, next?.Id, next?.DateText);
    }
}
