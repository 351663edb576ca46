using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <param name="VersionId">The approved version that it is; null for the roster of a day as it is known now.</param>
/// <param name="Approval">The version that it is, or the last one approved by that day.</param>
/// <param name="Differences">In how much the roster differs from that approval; null without one.</param>
public sealed record RosterDto(
    Guid GroupId,
    LocalizedTextDto GroupName,
    DateOnly AsOf,
    Guid? VersionId,
    RosterApprovalDto? Approval,
    int? Differences,
    IReadOnlyList<RosterSideDto> Sides);

/// <param name="Lines">Chair, deputies, secretary, members by surname; vacancies stay in their places.</param>
public sealed record RosterSideDto(PartyRefDto Party, IReadOnlyList<RosterLineDto> Lines);

/// <summary>The roster of a day, or an approved version of it.</summary>
/// <param name="AsOf">Today when not given.</param>
/// <param name="PartyId">One side's; null for all of them.</param>
/// <param name="VersionId">An approved version, by which day and side are given.</param>
[Needs(Permission.ReadRecords)]
public sealed record GetRoster(Guid Id, DateOnly? AsOf = null, Guid? PartyId = null, Guid? VersionId = null) : IQuery<RosterDto>, IShowsRecords<RosterDto>
{
    public IEnumerable<Guid> RecordsIn(RosterDto answer) => [Id];
}

internal sealed class GetRosterHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<GetRoster, RosterDto>
{
    public async Task<Result<RosterDto>> Handle(GetRoster request, CancellationToken cancellationToken)
    {
        var group = await db.WorkingGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Id == request.Id, cancellationToken);
        if (group is null)
        {
            return Error.NotFound();
        }

        var version = request.VersionId is { } versionId ? group.Approvals.FirstOrDefault(a => a.Id == versionId) : null;
        if (request.VersionId is not null && version is null)
        {
            return Error.NotFound("roster.version-unknown");
        }

        var partyId = version is null ? request.PartyId : version.PartyId;
        if (partyId is { } side && group.Sides.All(s => s.PartyId != side))
        {
            return Error.Rule("group.side-unknown").On("partyId");
        }

        var day = version?.AsOf ?? request.AsOf ?? actor.Required.Today(clock);
        var roster = version is null ? group.RosterOn(day, partyId) : group.RosterOf(version);
        var approval = version ?? group.Approvals.Where(a => a.Stands && a.PartyId == partyId && a.AsOf <= day).OrderByDescending(a => a.AsOf).ThenByDescending(a => a.RecordedAt).FirstOrDefault();
        var reading = await RosterReading.LoadAsync(db, group, roster.Lines, cancellationToken);
        return new RosterDto(
            group.Id,
            LocalizedTextDto.Of(group.Name),
            day,
            version?.Id,
            approval is null ? null : RosterApprovalDto.Of(approval, reading.Parties),
            approval is null ? null : group.RosterOf(approval).ComparedWith(version is null ? roster : group.RosterOn(day, partyId)).Count,
            [
                .. group.Sides
                    .Where(s => partyId is null || s.PartyId == partyId)
                    .OrderByDescending(s => s.PartyId == group.OwnerPartyId).ThenBy(s => reading.Parties[s.PartyId].Code, StringComparer.Ordinal)
                    .Select(s => new RosterSideDto(reading.Parties[s.PartyId], reading.Lines(roster.Lines.Where(l => l.Seat.PartyId == s.PartyId), day))),
            ]);
    }
}
