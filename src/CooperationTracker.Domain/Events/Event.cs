using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Events;

public enum EventKind
{
    DaysOfCulture,
    Forum,
    Exhibition,
    Festival,
    BusinessMission,
    Opening,
    Other,
}

public enum EventState
{
    Proposed,
    Confirmed,
    InPreparation,
    Held,
    Reported,
    Postponed,
    Cancelled,
}

public enum EventMove
{
    Confirm,
    Prepare,
    Hold,
    Report,
    Postpone,
    Cancel,
}

/// <summary>An event of the cooperation; other dates may hang on its own.</summary>
public sealed class Event : ScheduledRecord
{
    /// <summary>Proposed → Confirmed → InPreparation → Held → Reported; Postponed; Cancelled.</summary>
    public static readonly LifeCycle<EventState, EventMove> Moves = new(
        ([EventState.Proposed, EventState.Postponed], EventMove.Confirm, EventState.Confirmed),
        ([EventState.Confirmed], EventMove.Prepare, EventState.InPreparation),
        ([EventState.Confirmed, EventState.InPreparation], EventMove.Hold, EventState.Held),
        ([EventState.Held], EventMove.Report, EventState.Reported),
        ([EventState.Proposed, EventState.Confirmed, EventState.InPreparation], EventMove.Postpone, EventState.Postponed),
        ([EventState.Proposed, EventState.Confirmed, EventState.InPreparation, EventState.Postponed], EventMove.Cancel, EventState.Cancelled));

    private readonly List<EventOrganizer> _organizers = [];
    private readonly List<EventParticipant> _participants = [];

    private Event()
    {
    }

    public Event(EventKind kind, LocalizedText name, Guid hostPartyId, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        Kind = kind;
        HostPartyId = hostPartyId;
        StateSince = stamp.EffectiveOn;
        IsOpen = true;
        SetName(name, stamp);
        Record(HistoryFact.State, nameof(EventState.Proposed), stamp);
    }

    public EventKind Kind { get; private set; }

    public LocalizedText Name { get; private set; } = null!;

    public string NameSort { get; private set; } = "";

    public string NameSearch { get; private set; } = "";

    public EventState State { get; private set; }

    public DateOnly StateSince { get; private set; }

    /// <summary>Stored for the lists' index: still to come.</summary>
    public bool IsOpen { get; private set; }

    public Guid HostPartyId { get; private set; }

    public string? City { get; private set; }

    public string? Description { get; private set; }

    public Guid? StatementId { get; private set; }

    public Guid? InitiativeId { get; private set; }

    public IReadOnlyList<EventOrganizer> Organizers => _organizers;

    public IReadOnlyList<EventParticipant> Participants => _participants;

    protected override DateOwner DateOwner => DateOwner.Event;

    protected override bool IsScheduling => IsOpen;

    public void Describe(EventKind kind, LocalizedText name, string? city, string? description, ChangeStamp stamp)
    {
        (Kind, City, Description) = (kind, city, description);
        if (name != Name)
        {
            SetName(name, stamp);
        }
    }

    public void ComeFrom(Guid? statementId, Guid? initiativeId, ChangeStamp stamp)
    {
        if (statementId != StatementId)
        {
            StatementId = statementId;
            Record(HistoryFact.Link, statementId?.ToString(), stamp, "statement");
        }

        if (initiativeId != InitiativeId)
        {
            InitiativeId = initiativeId;
            Record(HistoryFact.Link, initiativeId?.ToString(), stamp, "initiative");
        }
    }

    /// <summary>Gives the event a date or hangs it on another event. A postponed event takes a new date and stays postponed until confirmed.</summary>
    /// <returns>Errors <c>event.over</c>, <c>anchor.itself</c>, <c>change.in-the-future</c>.</returns>
    public Result SetPeriod(DateRequest period, ChangeStamp stamp)
    {
        if (!IsOpen)
        {
            return Error.Conflict("event.over", State);
        }

        if (period is DateRequest.Hung hung && hung.Anchor.EventId == Id)
        {
            return Error.Rule("anchor.itself").On("period.anchor.eventId");
        }

        if (OutOfOrder(stamp, DateOnly.MinValue) is { } error)
        {
            return error;
        }

        SetDate(period, stamp);
        return Result.Success();
    }

    /// <summary>Moves the event on. The date of a postponed one no longer counts until the event gets a date anew.</summary>
    /// <returns>
    /// Errors <c>move.not-allowed</c>, <c>reason.required</c> (to postpone or cancel), <c>event.date-needed</c> (to confirm a
    /// postponed one whose date no longer counts), <c>change.*</c>.
    /// </returns>
    public Result Move(EventMove move, ChangeStamp stamp)
    {
        var next = Moves.Next(State, move);
        if (!next.TryGet(out var state))
        {
            return Result.Failure(next.Errors);
        }

        if (move == EventMove.Confirm && State == EventState.Postponed && ToBeRescheduled)
        {
            return Error.Conflict("event.date-needed").On("period");
        }

        if (move is EventMove.Postpone or EventMove.Cancel && string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        State = state;
        StateSince = stamp.EffectiveOn;
        IsOpen = state is not (EventState.Held or EventState.Reported or EventState.Cancelled);
        Record(HistoryFact.State, state.ToString(), stamp);
        if (move == EventMove.Postpone)
        {
            SuspendDate(stamp);
        }

        return Result.Success();
    }

    /// <returns>Error <c>event.organizer-exists</c>.</returns>
    public Result AddOrganizer(Guid organizationId, ChangeStamp stamp)
    {
        if (_organizers.Exists(o => o.OrganizationId == organizationId))
        {
            return Error.Conflict("event.organizer-exists").On("organizationId");
        }

        _organizers.Add(new EventOrganizer(organizationId));
        Record(HistoryFact.Link, organizationId.ToString(), stamp, $"organizer/{organizationId}");
        return Result.Success();
    }

    /// <returns>Error <c>event.participant-exists</c>.</returns>
    public Result AddParticipant(Guid organizationId, string? part, ChangeStamp stamp)
    {
        if (_participants.Exists(p => p.OrganizationId == organizationId))
        {
            return Error.Conflict("event.participant-exists").On("organizationId");
        }

        _participants.Add(new EventParticipant(organizationId, part));
        Record(HistoryFact.Link, organizationId.ToString(), stamp, $"participant/{organizationId}");
        return Result.Success();
    }

    private void SetName(LocalizedText name, ChangeStamp stamp)
    {
        (Name, NameSort, NameSearch) = (name, name.SortKey, name.SearchKey);
        Record(HistoryFact.Name, name.ToString(), stamp);
    }
}

/// <summary>An organization that prepares an event for its side.</summary>
public sealed class EventOrganizer
{
    private EventOrganizer()
    {
    }

    internal EventOrganizer(Guid organizationId) => OrganizationId = organizationId;

    public Guid OrganizationId { get; private set; }
}

/// <summary>An organization that takes part.</summary>
public sealed class EventParticipant
{
    private EventParticipant()
    {
    }

    internal EventParticipant(Guid organizationId, string? part) => (OrganizationId, Part) = (organizationId, part);

    public Guid OrganizationId { get; private set; }

    /// <summary>A stand, a speech, a session.</summary>
    public string? Part { get; private set; }
}
