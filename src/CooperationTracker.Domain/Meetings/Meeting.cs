using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Meetings;

public enum MeetingState
{
    Draft,
    Scheduled,
    Held,
    MinutesAgreed,
    Postponed,
    Cancelled,
}

public enum MeetingMove
{
    Schedule,
    Hold,

    /// <summary>Nobody makes it: it follows when the last side has confirmed the minutes.</summary>
    AgreeMinutes,
    Postpone,
    Cancel,

    /// <summary>Nobody makes it: it follows when a side objects to a confirmation that was entered for it.</summary>
    Reopen,
}

public enum Attendance
{
    Invited,
    Accepted,
    Attended,
    Absent,
    Declined,

    /// <summary>Somebody else of the same side came in his place.</summary>
    Substituted,
}

/// <summary>A meeting of a working group or between officials, out of which statements come.</summary>
public sealed class Meeting : ScheduledRecord, IMayBeReference
{
    /// <summary>The longest time between two meetings of a series, in months.</summary>
    public const int MostMonths = 60;

    /// <summary>
    /// draft → scheduled → held → minutes agreed (locked) · postponed · cancelled. One objection to a confirmation that was entered for a side
    /// opens agreed minutes again.
    /// </summary>
    public static readonly LifeCycle<MeetingState, MeetingMove> Moves = new(
        ([MeetingState.Draft, MeetingState.Postponed], MeetingMove.Schedule, MeetingState.Scheduled),
        ([MeetingState.Draft, MeetingState.Scheduled, MeetingState.Postponed], MeetingMove.Hold, MeetingState.Held),
        ([MeetingState.Held], MeetingMove.AgreeMinutes, MeetingState.MinutesAgreed),
        ([MeetingState.Scheduled], MeetingMove.Postpone, MeetingState.Postponed),
        ([MeetingState.Draft, MeetingState.Scheduled, MeetingState.Postponed], MeetingMove.Cancel, MeetingState.Cancelled),
        ([MeetingState.MinutesAgreed], MeetingMove.Reopen, MeetingState.Held));

    private readonly List<MeetingParticipant> _participants = [];
    private readonly List<MinutesConfirmation> _confirmations = [];
    private readonly List<MeetingAddendum> _addenda = [];

    private Meeting()
    {
    }

    private Meeting(LocalizedText name, IReadOnlyList<Guid> partyIds, Guid? visitId, Guid? workingGroupId, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        PartyIds = [.. partyIds];
        VisitId = visitId;
        WorkingGroupId = workingGroupId;
        StateSince = stamp.EffectiveOn;
        SetName(name, stamp);
        Record(HistoryFact.State, nameof(MeetingState.Draft), stamp);
    }

    public LocalizedText Name { get; private set; } = null!;

    public string NameSort { get; private set; } = "";

    public string NameSearch { get; private set; } = "";

    public MeetingState State { get; private set; }

    public DateOnly StateSince { get; private set; }

    public Guid? VisitId { get; private set; }

    public Guid? WorkingGroupId { get; private set; }

    /// <summary>The parties that meet.</summary>
    public List<Guid> PartyIds { get; private set; } = [];

    public string? Place { get; private set; }

    /// <summary>Who reported it, or where its minutes are.</summary>
    public string? Source { get; private set; }

    /// <summary>The meeting that this one follows in its series.</summary>
    public Guid? PreviousId { get; private set; }

    /// <summary>The first meeting of the series; null outside of one.</summary>
    public Guid? SeriesId { get; private set; }

    /// <summary>How many months after this one the next is due; null when that was not agreed.</summary>
    public int? RepeatsEveryMonths { get; private set; }

    /// <summary>Counts what was changed in the minutes, so that nobody confirms a text that became another while he read it.</summary>
    public int MinutesRevision { get; private set; }

    public IReadOnlyList<MeetingParticipant> Participants => _participants;

    /// <summary>What the sides have said to the minutes; a side that has said nothing has none.</summary>
    public IReadOnlyList<MinutesConfirmation> Confirmations => _confirmations;

    /// <summary>Corrections of agreed minutes, in their order.</summary>
    public IReadOnlyList<MeetingAddendum> Addenda => _addenda;

    /// <summary>Agreed minutes are locked: what was said is not edited any more.</summary>
    public bool IsLocked => State == MeetingState.MinutesAgreed;

    public string? ReferenceNumber { get; private set; }

    public DateOnly? ReferenceDate { get; private set; }

    public string? ReferenceHolder { get; private set; }

    /// <summary>Set for a restricted one of which nothing else is kept here.</summary>
    public RestrictedReference? Reference =>
        ReferenceNumber is null ? null : RestrictedReference.Create(ReferenceNumber, ReferenceDate, ReferenceHolder).TryGet(out var reference) ? reference : null;

    protected override DateOwner DateOwner => DateOwner.Meeting;

    protected override bool IsScheduling => State is MeetingState.Draft or MeetingState.Scheduled;

    /// <summary>The moves that somebody makes; the others follow from what the sides say to the minutes.</summary>
    public static IReadOnlyList<MeetingMove> MovesByHand(MeetingState state) =>
        [.. Moves.MovesFrom(state).Where(move => move is not (MeetingMove.AgreeMinutes or MeetingMove.Reopen))];

    /// <returns>Error <c>meeting.parties</c>.</returns>
    public static Result<Meeting> Create(
        LocalizedText name, IReadOnlyCollection<Guid> partyIds, Guid? visitId, Guid? workingGroupId, Ownership ownership, ChangeStamp stamp) =>
        partyIds.Distinct().Any()
            ? new Meeting(name, [.. partyIds.Distinct()], visitId, workingGroupId, ownership, stamp)
            : Error.Rule("meeting.parties").On("partyIds");

    /// <summary>Leaves the text elsewhere: the meeting was just made, is restricted, and its name says where to find it.</summary>
    public void KeepByReference(RestrictedReference reference) =>
        (ReferenceNumber, ReferenceDate, ReferenceHolder) = (reference.Number, reference.Date, reference.Holder);

    /// <summary>What is no longer restricted is no reference any more either: what is known of it may be written from now on.</summary>
    public override void Classify(int audienceId, Confidentiality confidentiality, ChangeStamp stamp)
    {
        base.Classify(audienceId, confidentiality, stamp);
        if (confidentiality != Confidentiality.Restricted)
        {
            (ReferenceNumber, ReferenceDate, ReferenceHolder) = (null, null, null);
        }
    }

    /// <returns>Error <c>meeting.locked</c>.</returns>
    public Result Describe(LocalizedText name, string? place, string? source, ChangeStamp stamp)
    {
        if (IsLocked)
        {
            return Error.Conflict("meeting.locked");
        }

        if (name != Name)
        {
            SetName(name, stamp);
        }

        (Place, Source) = (place, source);
        ConfirmAnew(stamp);
        return Result.Success();
    }

    /// <returns>Error <c>meeting.locked</c>.</returns>
    public Result SetDay(DateRequest date, ChangeStamp stamp)
    {
        if (IsLocked)
        {
            return Error.Conflict("meeting.locked");
        }

        SetDate(date, stamp);
        ConfirmAnew(stamp);
        return Result.Success();
    }

    /// <summary>Says how often such a meeting comes round; null for once.</summary>
    /// <returns>Error <c>meeting.rhythm</c>.</returns>
    public Result Repeat(int? everyMonths)
    {
        if (everyMonths is < 1 or > MostMonths)
        {
            return Error.Rule("meeting.rhythm", MostMonths).On("repeatsEveryMonths");
        }

        RepeatsEveryMonths = everyMonths;
        return Result.Success();
    }

    /// <summary>Puts a meeting that was just made after another one, in that one's series and rhythm.</summary>
    /// <returns>Error <c>meeting.not-over</c>: what comes next is planned once this one is over, or will not be.</returns>
    public Result Follow(Meeting previous, ChangeStamp stamp)
    {
        if (previous.State is MeetingState.Draft or MeetingState.Scheduled)
        {
            return Error.Conflict("meeting.not-over", previous.State);
        }

        (PreviousId, SeriesId, RepeatsEveryMonths) = (previous.Id, previous.SeriesId ?? previous.Id, previous.RepeatsEveryMonths);
        Record(HistoryFact.Link, previous.Id.ToString(), stamp, "previous");
        return Result.Success();
    }

    /// <returns>
    /// Errors <c>move.not-allowed</c>, <c>minutes.agreed-by-sides</c> (no move agrees minutes: their sides do), <c>change.in-the-future</c>,
    /// <c>change.before-previous</c>.
    /// </returns>
    public Result Move(MeetingMove move, ChangeStamp stamp)
    {
        if (move == MeetingMove.AgreeMinutes && State == MeetingState.Held)
        {
            return Error.Conflict("minutes.agreed-by-sides");
        }

        return MovesByHand(State).Contains(move) ? Make(move, stamp) : Error.Conflict("move.not-allowed", move, State, MovesByHand(State));
    }

    /// <summary>The own side agrees to the minutes, or makes its own what another side has entered for it. The last side's word agrees them.</summary>
    /// <returns>
    /// Errors <c>meeting.party-foreign</c>, <c>minutes.not-held</c>, <c>minutes.confirmed-already</c>, <c>meeting.locked</c>, <c>change.*</c>.
    /// </returns>
    public Result ConfirmMinutes(Guid partyId, ChangeStamp stamp)
    {
        var answer = _confirmations.Find(c => c.PartyId == partyId);
        var isEntered = answer is { IsEntered: true, Answer: MinutesAnswer.Confirmed };
        if (CheckAnswer(partyId, isEntered, stamp) is { } error)
        {
            return error;
        }

        if (answer?.Answer == MinutesAnswer.Confirmed && !isEntered)
        {
            return Error.Conflict("minutes.confirmed-already");
        }

        Answer(partyId, MinutesAnswer.Confirmed, entered: null, stamp);
        return AgreeIfConfirmed(stamp);
    }

    /// <summary>Enters that another side has agreed to the minutes; one objection of that side opens them again.</summary>
    /// <returns>
    /// Errors <c>meeting.party-foreign</c>, <c>answer.own-side</c>, <c>answer.document-required</c>, <c>answer.side-disputed</c>,
    /// <c>minutes.not-held</c>, <c>minutes.confirmed-already</c>, <c>meeting.locked</c>, <c>change.*</c>.
    /// </returns>
    public Result EnterConfirmation(Guid partyId, EnteredConfirmation entered, ChangeStamp stamp)
    {
        if (partyId == entered.ByPartyId)
        {
            return Error.Rule("answer.own-side").On("partyId");
        }

        if (CheckAnswer(partyId, mayBeLocked: false, stamp) is { } error)
        {
            return error;
        }

        // What is kept by reference has its paper elsewhere, and the reference says where.
        if (entered.AttachmentId is null && Reference is null)
        {
            return Error.Rule("answer.document-required").On("attachmentId");
        }

        switch (_confirmations.Find(c => c.PartyId == partyId)?.Answer)
        {
            case MinutesAnswer.Objected:
                return Error.Conflict("answer.side-disputed").On("partyId");
            case MinutesAnswer.Confirmed:
                return Error.Conflict("minutes.confirmed-already").On("partyId");
            default:
                Answer(partyId, MinutesAnswer.Confirmed, entered, stamp);
                return AgreeIfConfirmed(stamp);
        }
    }

    /// <summary>The own side does not agree to the minutes, and says why. What it has confirmed itself and every other side too, it no longer objects to.</summary>
    /// <returns>
    /// Errors <c>meeting.party-foreign</c>, <c>reason.required</c>, <c>minutes.not-held</c>, <c>meeting.locked</c>, <c>change.*</c>.
    /// </returns>
    public Result ObjectToMinutes(Guid partyId, ChangeStamp stamp)
    {
        var isEntered = _confirmations.Exists(c => c.PartyId == partyId && c is { IsEntered: true, Answer: MinutesAnswer.Confirmed });
        if (CheckAnswer(partyId, isEntered, stamp) is { } error)
        {
            return error;
        }

        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        Answer(partyId, MinutesAnswer.Objected, entered: null, stamp);
        return IsLocked ? Make(MeetingMove.Reopen, stamp) : Result.Success();
    }

    /// <summary>What was said or decided is told otherwise from now on: whoever had confirmed the earlier text confirms anew.</summary>
    /// <returns>Error <c>meeting.locked</c>.</returns>
    public Result AmendMinutes(ChangeStamp stamp)
    {
        if (IsLocked)
        {
            return Error.Conflict("meeting.locked");
        }

        MinutesRevision++;
        ConfirmAnew(stamp);
        return Result.Success();
    }

    /// <summary>
    /// What was said is shown to parties that meet, or no more: for them and for everybody who agrees with them it is another text. Agreed minutes
    /// that none of them has confirmed were agreed without their word, and stay.
    /// </summary>
    /// <returns>Error <c>meeting.locked</c>.</returns>
    public Result AmendMinutesFor(IReadOnlyCollection<Guid> partyIds, ChangeStamp stamp) =>
        partyIds.Any(id => HasConfirmed(id) || (!IsLocked && PartyIds.Contains(id))) ? AmendMinutes(stamp) : Result.Success();

    /// <summary>The other parties that meet, as far as they see what is of the scope.</summary>
    public IReadOnlyList<Guid> OthersIn(AudienceScope scope) => [.. PartyIds.Where(id => id != OwnerPartyId && scope.Reaches(id))];

    public bool HasConfirmed(Guid partyId) => _confirmations.Exists(c => c.PartyId == partyId && c.Answer == MinutesAnswer.Confirmed);

    /// <summary>Adds a correction to agreed minutes; whoever makes it has confirmed it.</summary>
    /// <returns>Errors <c>addendum.not-agreed</c>, <c>meeting.party-foreign</c>, <c>addendum.text-required</c>, <c>text.too-long</c>, <c>change.*</c>.</returns>
    public Result<MeetingAddendum> AddAddendum(Guid partyId, string? text, ChangeStamp stamp)
    {
        if (!IsLocked)
        {
            return Error.Conflict("addendum.not-agreed");
        }

        if (!PartyIds.Contains(partyId) && partyId != OwnerPartyId)
        {
            return Error.Rule("meeting.party-foreign").On("partyId");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return Error.Invalid("addendum.text-required").On("text");
        }

        if (text.Trim().Length > MeetingAddendum.MaxLength)
        {
            return Error.Invalid("text.too-long", MeetingAddendum.MaxLength).On("text");
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        var addendum = new MeetingAddendum(_addenda.Count + 1, partyId, text.Trim(), stamp);
        _addenda.Add(addendum);
        Record(HistoryFact.Wording, addendum.Text, stamp, $"addendum/{addendum.Number}");
        return addendum;
    }

    /// <returns>Errors <c>addendum.unknown</c>, <c>meeting.party-foreign</c>, <c>addendum.confirmed-already</c>, <c>change.*</c>.</returns>
    public Result ConfirmAddendum(int number, Guid partyId, ChangeStamp stamp)
    {
        if (_addenda.Find(a => a.Number == number) is not { } addendum)
        {
            return Error.Rule("addendum.unknown").On("number");
        }

        if (!PartyIds.Contains(partyId))
        {
            return Error.Rule("meeting.party-foreign").On("partyId");
        }

        if (OutOfOrder(stamp, addendum.MadeOn) is { } error)
        {
            return error;
        }

        if (!addendum.Confirm(partyId))
        {
            return Error.Conflict("addendum.confirmed-already");
        }

        Record(HistoryFact.Answer, nameof(MinutesAnswer.Confirmed), stamp, $"addendum/{number}/{partyId}");
        return Result.Success();
    }

    private Result Make(MeetingMove move, ChangeStamp stamp)
    {
        var next = Moves.Next(State, move);
        if (!next.TryGet(out var state))
        {
            return Result.Failure(next.Errors);
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        State = state;
        StateSince = stamp.EffectiveOn;
        Record(HistoryFact.State, state.ToString(), stamp);
        return Result.Success();
    }

    /// <returns>Errors <c>meeting.locked</c>, <c>meeting.party-foreign</c>, <c>meeting.participant-exists</c>.</returns>
    public Result AddParticipant(Guid partyId, Guid personId, string? position, Attendance attendance, ChangeStamp stamp)
    {
        if (IsLocked)
        {
            return Error.Conflict("meeting.locked");
        }

        if (!PartyIds.Contains(partyId))
        {
            return Error.Rule("meeting.party-foreign").On("partyId");
        }

        if (_participants.Exists(p => p.PersonId == personId))
        {
            return Error.Conflict("meeting.participant-exists").On("personId");
        }

        if (attendance == Attendance.Substituted)
        {
            return Error.Rule("participant.substitute-required").On("substituteId");
        }

        _participants.Add(new MeetingParticipant(partyId, personId, position, attendance, stamp));
        Record(HistoryFact.Holder, attendance.ToString(), stamp, $"participant/{personId}");
        ConfirmAnew(stamp);
        return Result.Success();
    }

    /// <summary>Somebody answers an invitation, comes, stays away, or sends another of the same side, who is a participant then too.</summary>
    /// <param name="position">As it was at the time; null leaves what is known.</param>
    /// <param name="substitute">Who comes instead, and in which position; only with <see cref="Attendance.Substituted"/>.</param>
    /// <returns>Errors <c>meeting.locked</c>, <c>participant.unknown</c>, <c>participant.substitute-required</c>, <c>participant.substitute-unasked</c>, <c>participant.substitute-self</c>, <c>participant.substitute-foreign</c>.</returns>
    public Result ChangeParticipant(Guid personId, Attendance attendance, string? position, (Guid PersonId, string? Position)? substitute, ChangeStamp stamp)
    {
        if (IsLocked)
        {
            return Error.Conflict("meeting.locked");
        }

        if (_participants.Find(p => p.PersonId == personId) is not { } participant)
        {
            return Error.Rule("participant.unknown").On("personId");
        }

        if (attendance == Attendance.Substituted != substitute is not null)
        {
            return Error.Rule(substitute is null ? "participant.substitute-required" : "participant.substitute-unasked").On("substituteId");
        }

        if (substitute is { } other)
        {
            if (other.PersonId == personId)
            {
                return Error.Rule("participant.substitute-self").On("substituteId");
            }

            var known = _participants.Find(p => p.PersonId == other.PersonId);
            if (known is not null && known.PartyId != participant.PartyId)
            {
                return Error.Rule("participant.substitute-foreign").On("substituteId");
            }

            if (known is null)
            {
                AddParticipant(participant.PartyId, other.PersonId, other.Position, State is MeetingState.Held ? Attendance.Attended : Attendance.Accepted, stamp);
            }
        }

        if (participant.Attendance != attendance)
        {
            Record(HistoryFact.Holder, attendance.ToString(), stamp, $"participant/{personId}");
        }

        participant.Change(attendance, position, substitute?.PersonId);
        ConfirmAnew(stamp);
        return Result.Success();
    }

    /// <summary>Takes somebody off the list who was put there by mistake; that he stood there stays on record.</summary>
    /// <returns>Errors <c>meeting.locked</c>, <c>participant.unknown</c>, <c>participant.is-substitute</c>.</returns>
    public Result RemoveParticipant(Guid personId, ChangeStamp stamp)
    {
        if (IsLocked)
        {
            return Error.Conflict("meeting.locked");
        }

        if (_participants.Find(p => p.PersonId == personId) is not { } participant)
        {
            return Error.Rule("participant.unknown").On("personId");
        }

        if (_participants.Exists(p => p.SubstituteId == personId))
        {
            return Error.Conflict("participant.is-substitute");
        }

        _participants.Remove(participant);
        Record(HistoryFact.Holder, null, stamp, $"participant/{personId}");
        ConfirmAnew(stamp);
        return Result.Success();
    }

    private Error? CheckAnswer(Guid partyId, bool mayBeLocked, ChangeStamp stamp)
    {
        if (!PartyIds.Contains(partyId))
        {
            return Error.Rule("meeting.party-foreign").On("partyId");
        }

        if (State != MeetingState.Held && !(IsLocked && mayBeLocked))
        {
            return IsLocked ? Error.Conflict("meeting.locked") : Error.Conflict("minutes.not-held", State);
        }

        return OutOfOrder(stamp, StateSince);
    }

    private void Answer(Guid partyId, MinutesAnswer answer, EnteredConfirmation? entered, ChangeStamp stamp)
    {
        var given = _confirmations.Find(c => c.PartyId == partyId);
        if (given is null)
        {
            _confirmations.Add(given = new MinutesConfirmation(partyId, stamp));
        }

        if (given.IsEntered || entered is not null)
        {
            Record(HistoryFact.Link, entered?.ByPartyId.ToString(), stamp, $"entered-by/{partyId}");
        }

        given.Give(answer, entered, stamp);
        Record(HistoryFact.Answer, answer.ToString(), stamp, $"minutes/{partyId}");
    }

    private Result AgreeIfConfirmed(ChangeStamp stamp) =>
        State == MeetingState.Held && PartyIds.TrueForAll(HasConfirmed) ? Make(MeetingMove.AgreeMinutes, stamp) : Result.Success();

    /// <summary>A confirmation is of the meeting as it was then; an objection stands until its side takes it back.</summary>
    private void ConfirmAnew(ChangeStamp change)
    {
        // Why something was changed, handed over or taken back is told with it, and not to all who read the meeting.
        var stamp = change with { Reason = null };
        foreach (var confirmation in _confirmations.Where(c => c.Answer == MinutesAnswer.Confirmed))
        {
            if (confirmation.IsEntered)
            {
                Record(HistoryFact.Link, null, stamp, $"entered-by/{confirmation.PartyId}");
            }

            confirmation.TakeBack();
            Record(HistoryFact.Answer, nameof(MinutesAnswer.None), stamp, $"minutes/{confirmation.PartyId}");
        }
    }

    private void SetName(LocalizedText name, ChangeStamp stamp)
    {
        (Name, NameSort, NameSearch) = (name, name.SortKey, name.SearchKey);
        Record(HistoryFact.Name, name.ToString(), stamp);
    }
}

/// <summary>A person at a meeting, with the position held at the time.</summary>
public sealed class MeetingParticipant
{
    private MeetingParticipant()
    {
    }

    internal MeetingParticipant(Guid partyId, Guid personId, string? position, Attendance attendance, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        PartyId = partyId;
        PersonId = personId;
        Position = position;
        Attendance = attendance;
    }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    public Guid PersonId { get; private set; }

    public string? Position { get; private set; }

    public Attendance Attendance { get; private set; }

    /// <summary>Who came instead.</summary>
    public Guid? SubstituteId { get; private set; }

    internal void Change(Attendance attendance, string? position, Guid? substituteId) =>
        (Attendance, Position, SubstituteId) = (attendance, position ?? Position, substituteId);
}
