using System.Globalization;
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

/// <param name="Moves">The moves that somebody may make now; agreeing the minutes is none: their sides do that.</param>
/// <param name="Agenda">As far as the reader sees it.</param>
/// <param name="Confirmations">What each party that meets says to the minutes.</param>
/// <param name="Previous">The meeting that this one follows in its series.</param>
/// <param name="Next">The one that follows.</param>
/// <param name="Recurrence">How often it comes round: a rule of RFC 5545; null for once.</param>
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
    IReadOnlyList<AgendaItemDto> Agenda,
    IReadOnlyList<MinutesConfirmationDto> Confirmations,
    IReadOnlyList<AddendumDto> Addenda,
    MeetingRefDto? Previous,
    MeetingRefDto? Next,
    int? RepeatsEveryMonths,
    string? Recurrence,
    IReadOnlyList<PartyRefDto> Readers,
    bool MayChange,
    IReadOnlyList<Permission> Allowed,
    Confidentiality Confidentiality,
    ReferenceDto? Reference,
    RecordMark Mark,
    Guid Version);

/// <summary>A meeting, named.</summary>
public sealed record MeetingRefDto(Guid Id, LocalizedTextDto Name, string? DateText, MeetingState State);

/// <param name="Reason">Why the side objects.</param>
/// <param name="EnteredBy">Who entered the confirmation in the side's place; null when it spoke itself.</param>
/// <param name="SeesIt">Whether the meeting was released to it.</param>
public sealed record MinutesConfirmationDto(
    PartyRefDto Party, MinutesAnswer Answer, DateOnly? AnsweredOn, string? Reason, EnteredConfirmationDto? EnteredBy, bool SeesIt);

/// <param name="Name">Of the one who typed it, to his own side only.</param>
/// <param name="AttachmentId">The letter or the signed minutes; null also when the reader does not see that file.</param>
public sealed record EnteredConfirmationDto(PartyRefDto Party, string? Name, Guid? AttachmentId, string? Document);

/// <param name="Party">Whose correction it is.</param>
/// <param name="ConfirmedBy">The codes of the parties that stand by it.</param>
/// <param name="Awaited">The codes of those that meet and have not said so.</param>
public sealed record AddendumDto(int Number, string Text, PartyRefDto Party, DateOnly MadeOn, IReadOnlyList<string> ConfirmedBy, IReadOnlyList<string> Awaited);

[Needs(Permission.ReadRecords)]
public sealed record GetMeeting(Guid Id) : IQuery<MeetingDto>, IShowsRecords<MeetingDto>
{
    public IEnumerable<Guid> RecordsIn(MeetingDto answer) => [Id, .. answer.Statements.Select(s => s.Id), .. answer.Agenda.Select(i => i.Id)];
}

internal sealed class GetMeetingHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<GetMeeting, MeetingDto>
{
    public async Task<Result<MeetingDto>> Handle(GetMeeting request, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().FirstOrDefaultAsync(m => m.Id == request.Id, cancellationToken);
        if (meeting is null)
        {
            return Error.NotFound();
        }

        var partyIds = meeting.PartyIds.Append(meeting.OwnerPartyId).Concat(meeting.Addenda.Select(a => a.ByPartyId)).Distinct().ToList();
        var known = await db.Parties
            .Where(p => partyIds.Contains(p.Id))
            .OrderBy(p => p.NameSort)
            .Select(p => new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)))
            .ToListAsync(cancellationToken);
        var personIds = meeting.Participants.Select(p => p.PersonId).Concat(meeting.Participants.Select(p => p.SubstituteId).OfType<Guid>()).ToList();
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
            .Select(StatementDto.Of(db, actor.Required.PartyId))
            .ToListAsync(cancellationToken);

        var parties = known.Where(p => meeting.PartyIds.Contains(p.Id)).ToList();
        return new MeetingDto(
            meeting.Id,
            new LocalizedTextDto(meeting.Name.Ru, meeting.Name.En, meeting.Name.Kk, meeting.Name.Ba),
            meeting.State,
            meeting.StateSince,
            Meeting.MovesByHand(meeting.State),
            meeting.DateText,
            meeting.Place,
            meeting.Source,
            visitName is null ? null : meeting.VisitId,
            visitName,
            groupName is null ? null : meeting.WorkingGroupId,
            groupName,
            parties,
            [.. meeting.Participants.Select(p => new AttendeeDto(p.PersonId, people[p.PersonId], p.PartyId, p.Position, IsHead: false, p.Attendance,
                p.SubstituteId, p.SubstituteId is { } substitute ? people[substitute] : null))],
            statements,
            await new AgendaReading(db, actor.Required, actor.Required.Today(clock)).OfAsync(meeting.Id, cancellationToken),
            await ConfirmationsAsync(meeting, parties, known, cancellationToken),
            [.. meeting.Addenda.OrderBy(a => a.Number).Select(a => new AddendumDto(
                a.Number,
                a.Text,
                known.First(p => p.Id == a.ByPartyId),
                a.MadeOn,
                [.. known.Where(p => a.ConfirmedBy.Contains(p.Id)).Select(p => p.Code)],
                [.. parties.Where(p => !a.ConfirmedBy.Contains(p.Id)).Select(p => p.Code)]))],
            await NamedAsync(db.Meetings.Where(m => m.Id == meeting.PreviousId), cancellationToken),
            await NamedAsync(db.Meetings.Where(m => m.PreviousId == meeting.Id), cancellationToken),
            meeting.RepeatsEveryMonths,
            meeting.RepeatsEveryMonths is { } months ? string.Create(CultureInfo.InvariantCulture, $"FREQ=MONTHLY;INTERVAL={months}") : null,
            await db.ReadersAsync(meeting.AudienceId, cancellationToken),
            meeting.OwnerPartyId == actor.Required.PartyId,
            actor.Required.AllowedOn(meeting),
            await db.ConfidentialityAsync(meeting.AudienceId, cancellationToken),
            ReferenceDto.Of(meeting),
            meeting.Mark,
            meeting.Version);
    }

    private async Task<IReadOnlyList<MinutesConfirmationDto>> ConfirmationsAsync(
        Meeting meeting, List<PartyRefDto> parties, List<PartyRefDto> known, CancellationToken cancellationToken)
    {
        var audience = await db.Audiences.AsNoTracking().FirstAsync(a => a.Id == meeting.AudienceId, cancellationToken);
        var entererIds = meeting.Confirmations.Where(c => c.EnteredByPartyId == actor.Required.PartyId).Select(c => c.EnteredById).OfType<Guid>().ToList();
        var enterers = entererIds.Count == 0
            ? []
            : await db.Users.IgnoreAutoIncludes().Where(u => entererIds.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        var fileIds = meeting.Confirmations.Select(c => c.EnteredAttachmentId).OfType<Guid>().ToList();
        var files = fileIds.Count == 0
            ? []
            : await db.Attachments.IgnoreAutoIncludes().Where(a => fileIds.Contains(a.Id)).Select(a => a.Id).ToListAsync(cancellationToken);
        return
        [
            .. parties.Select(party =>
            {
                var given = meeting.Confirmations.FirstOrDefault(c => c.PartyId == party.Id);
                return new MinutesConfirmationDto(
                    party,
                    given?.Answer ?? MinutesAnswer.None,
                    given?.AnsweredOn,
                    given?.Reason,
                    given is { EnteredByPartyId: { } byId, EnteredById: { } enteredBy }
                        ? new EnteredConfirmationDto(
                            known.First(p => p.Id == byId),
                            enterers.GetValueOrDefault(enteredBy),
                            given.EnteredAttachmentId is { } fileId && files.Contains(fileId) ? fileId : null,
                            given.EnteredDocument)
                        : null,
                    audience.Reaches(party.Id));
            }),
        ];
    }

    private static Task<MeetingRefDto?> NamedAsync(IQueryable<Meeting> meetings, CancellationToken cancellationToken) =>
        meetings.Select(m => new MeetingRefDto(m.Id, new LocalizedTextDto(m.Name.Ru, m.Name.En, m.Name.Kk, m.Name.Ba), m.DateText, m.State)).FirstOrDefaultAsync(cancellationToken);
}
