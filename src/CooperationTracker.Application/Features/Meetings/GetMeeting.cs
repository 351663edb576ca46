using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <param name="Moves">The moves that are legal now.</param>
/// <param name="Reference">Set for a restricted one of which nothing else is kept here.</param>
/// <param name="Readers">The owner and the parties that it was released to.</param>
public sealed record MeetingDto(
    Guid Id,
    LocalizedTextDto Name,
    MeetingState State,
    DateOnly StateSince,
    IReadOnlyList<MeetingMove> Moves,
    string? DateText,
    string? Place,
    string? Source,
    Guid? VisitId,
    LocalizedTextDto? VisitName,
    Guid? WorkingGroupId,
    LocalizedTextDto? WorkingGroupName,
    IReadOnlyList<PartyRefDto> Parties,
    IReadOnlyList<AttendeeDto> Participants,
    IReadOnlyList<StatementDto> Statements,
    IReadOnlyList<PartyRefDto> Readers,
    bool MayChange,
    IReadOnlyList<Permission> Allowed,
    Confidentiality Confidentiality,
    ReferenceDto? Reference,
    RecordMark Mark,
    Guid Version);

[Needs(Permission.ReadRecords)]
public sealed record GetMeeting(Guid Id) : IQuery<MeetingDto>, IShowsRecords<MeetingDto>
{
    public IEnumerable<Guid> RecordsIn(MeetingDto answer) => answer.Statements.Select(s => s.Id).Prepend(Id);
}

internal sealed class GetMeetingHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<GetMeeting, MeetingDto>
{
    public async Task<Result<MeetingDto>> Handle(GetMeeting request, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().FirstOrDefaultAsync(m => m.Id == request.Id, cancellationToken);
        if (meeting is null)
        {
            return Error.NotFound();
        }

        var partyIds = meeting.PartyIds;
        var parties = await db.Parties
            .Where(p => partyIds.Contains(p.Id))
            .OrderBy(p => p.NameSort)
            .Select(p => new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)))
            .ToListAsync(cancellationToken);
        var personIds = meeting.Participants.Select(p => p.PersonId).ToList();
        var people = await db.People
            .Where(p => personIds.Contains(p.Id))
            .Select(p => new { p.Id, Name = new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba) })
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancellationToken);
        var visitName = await db.Visits.Where(v => v.Id == meeting.VisitId)
            .Select(v => new LocalizedTextDto(v.Name.Ru, v.Name.En, v.Name.Kk, v.Name.Ba)).FirstOrDefaultAsync(cancellationToken);
        var groupName = await db.WorkingGroups.Where(g => g.Id == meeting.WorkingGroupId)
            .Select(g => new LocalizedTextDto(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba)).FirstOrDefaultAsync(cancellationToken);
        var statements = await db.Statements
            .Where(s => s.MeetingId == meeting.Id)
            .OrderBy(s => s.Number)
            .Select(StatementDto.Of(db))
            .ToListAsync(cancellationToken);

        return new MeetingDto(
            meeting.Id,
            new LocalizedTextDto(meeting.Name.Ru, meeting.Name.En, meeting.Name.Kk, meeting.Name.Ba),
            meeting.State,
            meeting.StateSince,
            Meeting.Moves.MovesFrom(meeting.State),
            meeting.DateText,
            meeting.Place,
            meeting.Source,
            visitName is null ? null : meeting.VisitId,
            visitName,
            groupName is null ? null : meeting.WorkingGroupId,
            groupName,
            parties,
            [.. meeting.Participants.Select(p => new AttendeeDto(p.PersonId, people[p.PersonId], p.PartyId, p.Position, IsHead: false, p.Attendance))],
            statements,
            await db.ReadersAsync(meeting.AudienceId, cancellationToken),
            meeting.OwnerPartyId == actor.Required.PartyId,
            actor.Required.AllowedOn(meeting),
            await db.ConfidentialityAsync(meeting.AudienceId, cancellationToken),
            ReferenceDto.Of(meeting),
            meeting.Mark,
            meeting.Version);
    }
}
