using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>
/// Puts down that a party was asked to fill a seat or to designate its agency. The record is the asking side's alone, whoever owns the group: the party
/// that was asked has the letter.
/// </summary>
/// <param name="AddresseeId">The party that was asked.</param>
/// <param name="SeatId">The vacant seat of its side; null for its agency.</param>
/// <param name="AskedOn">Today when not given.</param>
/// <param name="LetterNumber">By which letter; a letter, its date or a meeting must be given.</param>
/// <param name="MeetingId">At which meeting.</param>
[Needs(Permission.RegisterRecords)]
public sealed record MakeInquiry(
    Guid AddresseeId,
    Guid? SeatId = null,
    DateOnly? AskedOn = null,
    string? LetterNumber = null,
    DateOnly? LetterDate = null,
    Guid? MeetingId = null,
    string? Text = null) : ICommand<Guid>
{
    /// <summary>The group.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class MakeInquiryValidator : AbstractValidator<MakeInquiry>
{
    public MakeInquiryValidator()
    {
        RuleFor(c => c.LetterNumber).AtMost(100);
        RuleFor(c => c.Text).AtMost(2000);
    }
}

internal sealed class MakeInquiryHandler(IAppDbContext db, IActorContext actor, IAudiences audiences, TimeProvider clock) : ICommandHandler<MakeInquiry, Guid>
{
    public async Task<Result<Guid>> Handle(MakeInquiry request, CancellationToken cancellationToken)
    {
        var group = await db.WorkingGroups.AsNoTracking().FirstOrDefaultAsync(g => g.Id == request.Id, cancellationToken);
        if (group is null)
        {
            return Error.NotFound();
        }

        var who = actor.Required;
        if (who.MayTouch(group) is { } forbidden)
        {
            return forbidden;
        }

        if (!group.Sides.Any(s => s.PartyId == who.PartyId))
        {
            return new Error("inquiry.not-a-side", ErrorKind.Forbidden);
        }

        if (request.MeetingId is { } meetingId && !await db.Meetings.AnyAsync(m => m.Id == meetingId, cancellationToken))
        {
            return Error.Rule("meeting.unknown").On("meetingId");
        }

        var owned = await audiences.OwnAsync(cancellationToken, group.Id, await db.ConfidentialityAsync(group.AudienceId, cancellationToken));
        if (!owned.TryGet(out var ownership))
        {
            return Result<Guid>.Failure(owned.Errors);
        }

        var channel = new InquiryChannel(request.LetterNumber.Cleaned(), request.LetterDate, request.MeetingId);
        var asked = Inquiry.Ask(group, request.AddresseeId, request.SeatId, request.AskedOn ?? who.Today(clock), channel, request.Text.Cleaned(), ownership, who.Stamp(clock));
        if (!asked.TryGet(out var inquiry))
        {
            return Result<Guid>.Failure(asked.Errors);
        }

        db.Inquiries.Add(inquiry);
        return inquiry.Id;
    }
}
