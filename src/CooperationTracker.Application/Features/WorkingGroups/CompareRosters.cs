using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <param name="From">The earlier roster.</param>
/// <param name="Opened">Seats that only the later one has.</param>
/// <param name="Abolished">Seats that only the earlier one has.</param>
public sealed record RosterComparisonDto(
    Guid GroupId,
    LocalizedTextDto GroupName,
    RosterPointDto From,
    RosterPointDto To,
    IReadOnlyList<RosterLineDto> Joined,
    IReadOnlyList<RosterLineDto> Left,
    IReadOnlyList<RosterMoveDto> Moved,
    IReadOnlyList<RosterSeatDto> Opened,
    IReadOnlyList<RosterSeatDto> Abolished);

/// <summary>One of the two that are compared.</summary>
/// <param name="Approval">The approved version that it is; null for a day's roster as it is known now.</param>
public sealed record RosterPointDto(DateOnly AsOf, RosterApprovalDto? Approval);

/// <summary>A person whose seat, or the act of the appointment, is another one.</summary>
public sealed record RosterMoveDto(RosterLineDto From, RosterLineDto To);

public sealed record RosterSeatDto(Guid SeatId, PartyRefDto Party, SeatKind Kind, string? Label);

/// <summary>Who joined, who left and who has another seat between two rosters; each is a day's or an approved version.</summary>
/// <param name="From">The earlier day; not needed with <paramref name="FromVersionId"/>.</param>
/// <param name="To">The later day; today when neither it nor <paramref name="ToVersionId"/> is given.</param>
/// <param name="PartyId">One side's; null for all of them, or for the side of the versions.</param>
[Needs(Permission.ReadRecords)]
public sealed record CompareRosters(
    Guid Id, DateOnly? From = null, DateOnly? To = null, Guid? FromVersionId = null, Guid? ToVersionId = null, Guid? PartyId = null)
    : IQuery<RosterComparisonDto>, IShowsRecords<RosterComparisonDto>
{
    public IEnumerable<Guid> RecordsIn(RosterComparisonDto answer) => [Id];
}

internal sealed class CompareRostersHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<CompareRosters, RosterComparisonDto>
{
    public async Task<Result<RosterComparisonDto>> Handle(CompareRosters request, CancellationToken cancellationToken)
    {
        var group = await db.WorkingGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Id == request.Id, cancellationToken);
        if (group is null)
        {
            return Error.NotFound();
        }

        var chosen = group.Approvals.Where(a => a.Id == request.FromVersionId || a.Id == request.ToVersionId).ToList();
        if (new[] { request.FromVersionId, request.ToVersionId }.OfType<Guid>().Distinct().Count() != chosen.Count)
        {
            return Error.NotFound("roster.version-unknown");
        }

        // One side's version says nothing of the others.
        var scopes = chosen.Select(a => a.PartyId).Append(request.PartyId).OfType<Guid>().Distinct().ToList();
        if (scopes.Count > 1)
        {
            return Error.Rule("roster.other-side").On("toVersionId");
        }

        var partyId = scopes.Count == 0 ? (Guid?)null : scopes[0];
        if (partyId is { } side && group.Sides.All(s => s.PartyId != side))
        {
            return Error.Rule("group.side-unknown").On("partyId");
        }

        if (request.From is null && request.FromVersionId is null)
        {
            return Error.Invalid("date.required").On("from");
        }

        var from = PointOf(group, request.FromVersionId, request.From, partyId);
        var to = PointOf(group, request.ToVersionId, request.To ?? actor.Required.Today(clock), partyId);
        if (from.Day > to.Day)
        {
            return Error.Rule("period.end-before-start", from.Day, to.Day).On("to");
        }

        var difference = from.Roster.ComparedWith(to.Roster);
        var reading = await RosterReading.LoadAsync(db, group, from.Roster.Lines.Concat(to.Roster.Lines), cancellationToken);

        RosterPointDto Shown(Point point) => new(point.Day, point.Approval is null ? null : RosterApprovalDto.Of(point.Approval, reading.Parties));

        RosterSeatDto Named(Seat seat) => new(seat.Id, reading.Parties[seat.PartyId], seat.Kind, seat.Label);

        return new RosterComparisonDto(
            group.Id,
            LocalizedTextDto.Of(group.Name),
            Shown(from),
            Shown(to),
            reading.Lines(difference.Joined, to.Day),
            reading.Lines(difference.Left, from.Day),
            [.. difference.Moved.Select(move => new RosterMoveDto(reading.Line(move.From, from.Day), reading.Line(move.To, to.Day)))],
            [.. difference.Opened.Select(Named)],
            [.. difference.Abolished.Select(Named)]);
    }

    private static Point PointOf(WorkingGroup group, Guid? versionId, DateOnly? day, Guid? partyId)
    {
        if (group.Approvals.FirstOrDefault(a => a.Id == versionId) is not { } approval)
        {
            return new(day!.Value, group.RosterOn(day.Value, partyId), null);
        }

        // Of the whole group's version only the side that both have in common.
        var roster = group.RosterOf(approval);
        return new(approval.AsOf, new Roster([.. roster.Lines.Where(l => partyId is null || l.Seat.PartyId == partyId)]), approval);
    }

    private sealed record Point(DateOnly Day, Roster Roster, RosterApproval? Approval);
}
