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
    AgreeMinutes,
    Postpone,
    Cancel,
}

public enum Attendance
{
    Invited,
    Accepted,
    Attended,
    Absent,
}

/// <summary>A meeting of a working group or between officials, out of which statements come.</summary>
public sealed class Meeting : ScheduledRecord, IMayBeReference
{
    /// <summary>draft → scheduled → held → minutes agreed (locked) · postponed · cancelled.</summary>
    public static readonly LifeCycle<MeetingState, MeetingMove> Moves = new(
        ([MeetingState.Draft, MeetingState.Postponed], MeetingMove.Schedule, MeetingState.Scheduled),
        ([MeetingState.Draft, MeetingState.Scheduled, MeetingState.Postponed], MeetingMove.Hold, MeetingState.Held),
        ([MeetingState.Held], MeetingMove.AgreeMinutes, MeetingState.MinutesAgreed),
        ([MeetingState.Scheduled], MeetingMove.Postpone, MeetingState.Postponed),
        ([MeetingState.Draft, MeetingState.Scheduled, MeetingState.Postponed], MeetingMove.Cancel, MeetingState.Cancelled));

    private readonly List<MeetingParticipant> _participants = [];

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

    public IReadOnlyList<MeetingParticipant> Participants => _participants;

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
        return Result.Success();
    }

    /// <returns>Errors <c>move.not-allowed</c>, <c>change.in-the-future</c>, <c>change.before-previous</c>.</returns>
    public Result Move(MeetingMove move, ChangeStamp stamp)
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

        _participants.Add(new MeetingParticipant(partyId, personId, position, attendance, stamp));
        Record(HistoryFact.Holder, attendance.ToString(), stamp, $"participant/{personId}");
        return Result.Success();
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
}
