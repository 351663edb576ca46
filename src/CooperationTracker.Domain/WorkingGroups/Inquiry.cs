using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.WorkingGroups;

/// <summary>By what a party was asked.</summary>
/// <param name="LetterNumber">Of the letter; null when there was none, or it has no number.</param>
/// <param name="LetterDate">Of the letter.</param>
/// <param name="MeetingId">The meeting at which it was asked.</param>
public sealed record InquiryChannel(string? LetterNumber = null, DateOnly? LetterDate = null, Guid? MeetingId = null);

/// <summary>
/// A request to a party to fill a seat of its side of a group, or to designate its agency: when it was asked, by what, and whether there was an answer.
/// It belongs to the side that asked and stays with it; the party that is asked knows it from the letter.
/// </summary>
public sealed class Inquiry : TrackedRecord
{
    private Inquiry()
    {
    }

    private Inquiry(Guid groupId, Guid addresseeId, Guid? seatId, DateOnly askedOn, InquiryChannel channel, string? text, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        WorkingGroupId = groupId;
        AddresseeId = addresseeId;
        SeatId = seatId;
        AskedOn = askedOn;
        (LetterNumber, LetterDate, MeetingId) = channel;
        Text = text;
        Record(HistoryFact.State, "Asked", stamp with { EffectiveOn = askedOn }, Key);
    }

    public Guid WorkingGroupId { get; private set; }

    /// <summary>The party that was asked.</summary>
    public Guid AddresseeId { get; private set; }

    /// <summary>The vacant seat; null when it was asked for the agency.</summary>
    public Guid? SeatId { get; private set; }

    public DateOnly AskedOn { get; private set; }

    public string? LetterNumber { get; private set; }

    public DateOnly? LetterDate { get; private set; }

    public Guid? MeetingId { get; private set; }

    /// <summary>What was asked, as far as the matter does not say it.</summary>
    public string? Text { get; private set; }

    /// <summary>When the party answered; null while it has not. An answer alone fills no seat.</summary>
    public DateOnly? AnsweredOn { get; private set; }

    public string? Answer { get; private set; }

    /// <summary>The day on which it was said to have been put down by mistake; null while it stands.</summary>
    public DateOnly? CancelledOn { get; private set; }

    public string? CancelledBecause { get; private set; }

    private string Key => $"inquiry/{SeatId ?? AddresseeId}";

    /// <summary>Puts down that a party was asked for what it owes the group.</summary>
    /// <param name="seatId">A seat of that party's side; null for its agency.</param>
    /// <returns>
    /// Errors <c>group.side-unknown</c>, <c>group.not-active</c>, <c>seat.unknown</c>, <c>inquiry.in-the-future</c>, <c>inquiry.channel</c> (neither letter nor
    /// meeting), <c>inquiry.letter-later</c>, <c>seat.not-there</c>, <c>inquiry.seat-held</c>,
    /// <c>inquiry.agency-designated</c>, <c>inquiry.agency-not-missing</c>.
    /// </returns>
    public static Result<Inquiry> Ask(
        WorkingGroup group, Guid addresseeId, Guid? seatId, DateOnly askedOn, InquiryChannel channel, string? text, Ownership ownership, ChangeStamp stamp)
    {
        if (group.Sides.FirstOrDefault(s => s.PartyId == addresseeId) is not { } side)
        {
            return Error.Rule("group.side-unknown").On("addresseeId");
        }

        if (!group.IsChased)
        {
            return Error.Conflict("group.not-active", group.Status, group.StatusSince);
        }

        if (InTheFuture(askedOn, stamp))
        {
            return Error.Rule("inquiry.in-the-future", askedOn).On("askedOn");
        }

        if (channel is { LetterNumber: null, LetterDate: null, MeetingId: null })
        {
            return Error.Rule("inquiry.channel").On("letterNumber");
        }

        if (channel.LetterDate > askedOn)
        {
            return Error.Rule("inquiry.letter-later", channel.LetterDate, askedOn).On("letterDate");
        }

        return (seatId is { } id ? NothingToAsk(group, addresseeId, id, askedOn) : NothingToAsk(side, askedOn)) is { } refused
            ? refused
            : new Inquiry(group.Id, addresseeId, seatId, askedOn, channel, text, ownership, stamp);
    }

    /// <summary>
    /// Whether the seat that it was asked for has been filled since, or the agency designated: then it needs no answer any more. Follows from the group and is
    /// never stored, so that an appointment that is recorded late settles it as well.
    /// </summary>
    public bool IsSettledIn(WorkingGroup group) => SeatId is { } seatId
        ? group.Seats.FirstOrDefault(s => s.Id == seatId) is not { AbolishedFrom: null } seat || seat.Appointments.Any(a => a.To is null || a.To >= AskedOn)
        : group.Sides.FirstOrDefault(s => s.PartyId == AddresseeId) is not { ResponsibleAgencyId: null } side || side.AgencySince > AskedOn;

    /// <summary>Says that it was put down by mistake: it stays to be read, and counts no more.</summary>
    /// <returns>Errors <c>inquiry.cancelled</c>, <c>reason.required</c>.</returns>
    public Result Cancel(ChangeStamp stamp)
    {
        if (CancelledOn is { } already)
        {
            return Error.Conflict("inquiry.cancelled", already);
        }

        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        (CancelledOn, CancelledBecause) = (stamp.EffectiveOn, stamp.Reason);
        Record(HistoryFact.State, "Cancelled", stamp, Key);
        return Result.Success();
    }

    /// <returns>Errors <c>inquiry.cancelled</c>, <c>inquiry.answered</c>, <c>inquiry.in-the-future</c>, <c>inquiry.answer-before</c>.</returns>
    public Result TakeAnswer(DateOnly answeredOn, string? answer, ChangeStamp stamp)
    {
        if (CancelledOn is { } cancelled)
        {
            return Error.Conflict("inquiry.cancelled", cancelled);
        }

        if (AnsweredOn is { } already)
        {
            return Error.Conflict("inquiry.answered", already);
        }

        if (InTheFuture(answeredOn, stamp))
        {
            return Error.Rule("inquiry.in-the-future", answeredOn).On("answeredOn");
        }

        if (answeredOn < AskedOn)
        {
            return Error.Rule("inquiry.answer-before", answeredOn, AskedOn).On("answeredOn");
        }

        (AnsweredOn, Answer) = (answeredOn, answer);
        Record(HistoryFact.State, "Answered", stamp with { EffectiveOn = answeredOn }, Key);
        return Result.Success();
    }

    private static Error? NothingToAsk(WorkingGroup group, Guid addresseeId, Guid seatId, DateOnly askedOn)
    {
        if (group.Seats.FirstOrDefault(s => s.Id == seatId && s.PartyId == addresseeId) is not { } seat)
        {
            return Error.NotFound("seat.unknown");
        }

        return seat.ExistsOn(askedOn)
            ? seat.HolderOn(askedOn) is { } holder ? Error.Conflict("inquiry.seat-held", holder.From).On("askedOn") : null
            : Error.Rule("seat.not-there", askedOn).On("askedOn");
    }

    private static Error? NothingToAsk(GroupSide side, DateOnly askedOn) =>
        side.ResponsibleAgencyId is not null ? Error.Conflict("inquiry.agency-designated", side.AgencySince)
        : askedOn < side.AgencySince ? Error.Rule("inquiry.agency-not-missing", side.AgencySince).On("askedOn")
        : null;

    /// <summary>A day's grace covers the zones east of UTC.</summary>
    private static bool InTheFuture(DateOnly day, ChangeStamp stamp) => day > DateOnly.FromDateTime(stamp.RecordedAt.UtcDateTime).AddDays(1);
}
