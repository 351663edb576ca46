using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>How an inquiry stands.</summary>
public enum InquiryStanding
{
    /// <summary>Not answered, and the matter is as it was.</summary>
    Open,

    /// <summary>Answered, which alone fills no seat.</summary>
    Answered,

    /// <summary>The seat has been filled since, or is gone; the agency has been designated.</summary>
    Settled,

    /// <summary>Put down by mistake.</summary>
    Cancelled,
}

/// <param name="SeatKind">Null when it was asked for the agency.</param>
/// <param name="MeetingId">Null also when the reader may not see the meeting.</param>
/// <param name="DaysSinceAsked">On the reader's today.</param>
public sealed record InquiryDto(
    Guid Id,
    PartyRefDto Addressee,
    Guid? SeatId,
    SeatKind? SeatKind,
    string? SeatLabel,
    DateOnly AskedOn,
    int DaysSinceAsked,
    string? LetterNumber,
    DateOnly? LetterDate,
    Guid? MeetingId,
    LocalizedTextDto? MeetingName,
    string? Text,
    DateOnly? AnsweredOn,
    string? Answer,
    DateOnly? CancelledOn,
    string? CancelledBecause,
    InquiryStanding Standing,
    Guid Version);

/// <summary>What the own side has asked of the parties of a group, the latest first.</summary>
[Needs(Permission.ReadRecords)]
public sealed record ListInquiries(Guid GroupId) : IQuery<IReadOnlyList<InquiryDto>>, IShowsRecords<IReadOnlyList<InquiryDto>>
{
    public IEnumerable<Guid> RecordsIn(IReadOnlyList<InquiryDto> answer) => [GroupId, .. answer.Select(inquiry => inquiry.Id)];
}

internal sealed class ListInquiriesHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<ListInquiries, IReadOnlyList<InquiryDto>>
{
    public async Task<Result<IReadOnlyList<InquiryDto>>> Handle(ListInquiries request, CancellationToken cancellationToken)
    {
        var group = await db.WorkingGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Id == request.GroupId, cancellationToken);
        if (group is null)
        {
            return Error.NotFound();
        }

        var today = actor.Required.Today(clock);
        var rows = await (
            from inquiry in db.Inquiries.AsNoTracking()
            where inquiry.WorkingGroupId == request.GroupId
            join party in db.Parties on inquiry.AddresseeId equals party.Id
            join meeting in db.Meetings.IgnoreAutoIncludes() on inquiry.MeetingId equals meeting.Id into meetings
            from meeting in meetings.DefaultIfEmpty()
            orderby inquiry.AskedOn descending, inquiry.Id descending
            select new
            {
                Inquiry = inquiry,
                Party = new PartyRefDto(party.Id, party.Code, new LocalizedTextDto(party.Name.Ru, party.Name.En, party.Name.Kk, party.Name.Ba)),
                MeetingId = meeting == null ? null : (Guid?)meeting.Id,
                MeetingName = meeting == null ? null : new LocalizedTextDto(meeting.Name.Ru, meeting.Name.En, meeting.Name.Kk, meeting.Name.Ba),
            }).ToListAsync(cancellationToken);
        var seats = group.Seats.ToDictionary(s => s.Id);
        return Result<IReadOnlyList<InquiryDto>>.Of(
        [
            .. rows.Select(row =>
            {
                var inquiry = row.Inquiry;
                var seat = inquiry.SeatId is { } seatId ? seats.GetValueOrDefault(seatId) : null;
                return new InquiryDto(
                    inquiry.Id, row.Party, inquiry.SeatId, seat?.Kind, seat?.Label, inquiry.AskedOn, today.DayNumber - inquiry.AskedOn.DayNumber,
                    inquiry.LetterNumber, inquiry.LetterDate, row.MeetingId, row.MeetingName, inquiry.Text, inquiry.AnsweredOn, inquiry.Answer,
                    inquiry.CancelledOn, inquiry.CancelledBecause,
                    inquiry.CancelledOn is not null ? InquiryStanding.Cancelled : inquiry.IsSettledIn(group) ? InquiryStanding.Settled : inquiry.AnsweredOn is null ? InquiryStanding.Open : InquiryStanding.Answered,
                    inquiry.Version);
            }),
        ]);
    }
}
