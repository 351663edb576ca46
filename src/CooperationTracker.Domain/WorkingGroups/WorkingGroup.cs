using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.WorkingGroups;

public enum GroupStatus
{
    Active,
    Dormant,
    Dissolved,
}

public enum SeatKind
{
    Chair,
    DeputyChair,
    Secretary,
    Member,
}

/// <summary>
/// A joint body with one side per party. Seats exist independently of who holds them, so that an empty one is
/// a tracked vacancy with an age and an addressee, and not a gap in a list.
/// </summary>
public sealed class WorkingGroup : TrackedRecord
{
    private readonly List<GroupSide> _sides = [];
    private readonly List<Seat> _seats = [];

    private WorkingGroup()
    {
    }

    private WorkingGroup(LocalizedText name, string? foundingAct, string? mandate, int? meetingsPerYear, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        Name = name;
        NameSort = name.SortKey;
        NameSearch = name.SearchKey;
        FoundingAct = foundingAct;
        Mandate = mandate;
        MeetingsPerYear = meetingsPerYear;
        StatusSince = stamp.EffectiveOn;
        Record(HistoryFact.State, nameof(GroupStatus.Active), stamp);
        Record(HistoryFact.Name, name.ToString(), stamp);
    }

    public LocalizedText Name { get; private set; } = null!;

    public string NameSort { get; private set; } = "";

    public string NameSearch { get; private set; } = "";

    public GroupStatus Status { get; private set; }

    public DateOnly StatusSince { get; private set; }

    /// <summary>The agreement, decree or minutes that set the group up.</summary>
    public string? FoundingAct { get; private set; }

    public string? Mandate { get; private set; }

    /// <summary>How many meetings a year the sides agreed on; null when they did not.</summary>
    public int? MeetingsPerYear { get; private set; }

    public IReadOnlyList<GroupSide> Sides => _sides;

    public IReadOnlyList<Seat> Seats => _seats;

    /// <param name="partyIds">The parties that form its sides.</param>
    /// <returns>Errors <c>group.two-sides</c>, <c>group.rhythm</c>.</returns>
    public static Result<WorkingGroup> Create(
        LocalizedText name,
        IReadOnlyCollection<Guid> partyIds,
        string? foundingAct,
        string? mandate,
        int? meetingsPerYear,
        Ownership ownership,
        ChangeStamp stamp)
    {
        if (partyIds.Distinct().Count() < 2)
        {
            return Error.Rule("group.two-sides").On("parties");
        }

        if (meetingsPerYear is < 1 or > 52)
        {
            return Error.Rule("group.rhythm", meetingsPerYear).On("meetingsPerYear");
        }

        var group = new WorkingGroup(name, foundingAct, mandate, meetingsPerYear, ownership, stamp);
        foreach (var partyId in partyIds.Distinct())
        {
            group._sides.Add(new GroupSide(partyId, stamp));
            group.Record(HistoryFact.Link, partyId.ToString(), stamp, $"side/{partyId}");
        }

        return group;
    }

    public Result SetStatus(GroupStatus status, ChangeStamp stamp)
    {
        if (OutOfOrder(stamp, StatusSince) is { } error)
        {
            return error;
        }

        if (status == Status)
        {
            return Error.Conflict("group.status-same", status).On("status");
        }

        Status = status;
        StatusSince = stamp.EffectiveOn;
        Record(HistoryFact.State, status.ToString(), stamp);
        return Result.Success();
    }

    public void Describe(LocalizedText name, string? foundingAct, string? mandate, int? meetingsPerYear, ChangeStamp stamp)
    {
        if (name != Name)
        {
            (Name, NameSort, NameSearch) = (name, name.SortKey, name.SearchKey);
            Record(HistoryFact.Name, name.ToString(), stamp);
        }

        (FoundingAct, Mandate, MeetingsPerYear) = (foundingAct, mandate, meetingsPerYear);
    }

    /// <summary>Opens a seat on a side; until somebody is appointed it is vacant since the stamp's day.</summary>
    /// <returns>Errors <c>group.side-unknown</c>, <c>seat.chair-exists</c>.</returns>
    public Result<Seat> AddSeat(Guid partyId, SeatKind kind, string? label, ChangeStamp stamp)
    {
        if (Side(partyId) is null)
        {
            return Error.Rule("group.side-unknown").On("partyId");
        }

        if (kind == SeatKind.Chair && _seats.Exists(s => s.PartyId == partyId && s.Kind == SeatKind.Chair))
        {
            return Error.Conflict("seat.chair-exists").On("kind");
        }

        var seat = new Seat(partyId, kind, label, _seats.Count + 1, stamp);
        _seats.Add(seat);
        Record(HistoryFact.Holder, "", stamp, SeatKey(seat));
        return seat;
    }

    /// <summary>Puts a person in a seat under an act.</summary>
    /// <param name="from">First day in the seat.</param>
    /// <param name="to">Last day in the seat; null while it is held.</param>
    /// <returns>Errors <c>seat.unknown</c>, <c>seat.not-open-yet</c>, <c>seat.taken</c>, <c>period.end-before-start</c>.</returns>
    public Result<Appointment> Appoint(Guid seatId, Guid personId, string? act, DateOnly from, DateOnly? to, ChangeStamp stamp)
    {
        if (_seats.Find(s => s.Id == seatId) is not { } seat)
        {
            return Error.NotFound("seat.unknown");
        }

        if (to < from)
        {
            return Error.Rule("period.end-before-start", from, to).On("to");
        }

        if (from < seat.OpenedOn)
        {
            return Error.Rule("seat.not-open-yet", seat.OpenedOn).On("from");
        }

        if (seat.Appointments.FirstOrDefault(a => a.Overlaps(from, to)) is { } holder)
        {
            return Error.Conflict("seat.taken", holder.From, holder.To).On("from");
        }

        var appointment = seat.Add(new Appointment(personId, act, from, to, stamp));
        Record(HistoryFact.Holder, personId.ToString(), stamp with { EffectiveOn = from }, SeatKey(seat));
        if (to is { } last && !seat.Appointments.Any(a => a.From == last.AddDays(1)))
        {
            Record(HistoryFact.Holder, "", stamp with { EffectiveOn = last.AddDays(1) }, SeatKey(seat));
        }

        return appointment;
    }

    /// <summary>Ends the appointment in force; the seat is vacant from the next day on.</summary>
    /// <returns>Errors <c>seat.unknown</c>, <c>seat.vacant</c>, <c>period.end-before-start</c>.</returns>
    public Result Vacate(Guid seatId, DateOnly lastDay, ChangeStamp stamp)
    {
        if (_seats.Find(s => s.Id == seatId) is not { } seat)
        {
            return Error.NotFound("seat.unknown");
        }

        // A fixed term may be cut short as well.
        var inForce = seat.Appointments.FirstOrDefault(a => a.Covers(lastDay) && a.To != lastDay) ?? seat.Appointments.FirstOrDefault(a => a.To is null);
        if (inForce is not { } appointment)
        {
            return Error.Conflict("seat.vacant");
        }

        if (lastDay < appointment.From)
        {
            return Error.Rule("period.end-before-start", appointment.From, lastDay).On("lastDay");
        }

        appointment.End(lastDay);
        Record(HistoryFact.Holder, "", stamp with { EffectiveOn = lastDay.AddDays(1) }, SeatKey(seat));
        return Result.Success();
    }

    /// <param name="organizationId">The agency, or null to say that none is designated any more.</param>
    /// <returns>Error <c>group.side-unknown</c>.</returns>
    public Result DesignateAgency(Guid partyId, Guid? organizationId, ChangeStamp stamp)
    {
        if (Side(partyId) is not { } side)
        {
            return Error.Rule("group.side-unknown").On("partyId");
        }

        if (OutOfOrder(stamp, side.AgencySince) is { } error)
        {
            return error;
        }

        side.Designate(organizationId, stamp.EffectiveOn);
        Record(HistoryFact.Holder, organizationId?.ToString() ?? "", stamp, $"agency/{partyId}");
        return Result.Success();
    }

    /// <returns>Error <c>group.side-unknown</c>.</returns>
    public Result ReviewRosterBy(Guid partyId, DateOnly? reviewOn, ChangeStamp stamp)
    {
        if (Side(partyId) is not { } side)
        {
            return Error.Rule("group.side-unknown").On("partyId");
        }

        side.ReviewBy(reviewOn);
        Record(HistoryFact.Date, reviewOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), stamp, $"review/{partyId}");
        return Result.Success();
    }

    private GroupSide? Side(Guid partyId) => _sides.Find(s => s.PartyId == partyId);

    private static string SeatKey(Seat seat) => $"seat/{seat.Id}";
}

/// <summary>One party's part of a group.</summary>
public sealed class GroupSide
{
    private GroupSide()
    {
    }

    internal GroupSide(Guid partyId, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        PartyId = partyId;
        AgencySince = stamp.EffectiveOn;
    }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    /// <summary>The organization that the side designated; null is the tracked state "not designated yet".</summary>
    public Guid? ResponsibleAgencyId { get; private set; }

    /// <summary>Since when the agency is designated, or since when none is.</summary>
    public DateOnly AgencySince { get; private set; }

    /// <summary>When the roster is due for review; past it, the old roster is an open item.</summary>
    public DateOnly? RosterReviewOn { get; private set; }

    internal void Designate(Guid? organizationId, DateOnly since) => (ResponsibleAgencyId, AgencySince) = (organizationId, since);

    internal void ReviewBy(DateOnly? reviewOn) => RosterReviewOn = reviewOn;
}

/// <summary>A place on a side, whoever holds it.</summary>
public sealed class Seat
{
    private readonly List<Appointment> _appointments = [];

    private Seat()
    {
    }

    internal Seat(Guid partyId, SeatKind kind, string? label, int order, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        PartyId = partyId;
        Kind = kind;
        Label = label;
        Order = order;
        OpenedOn = stamp.EffectiveOn;
    }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    public SeatKind Kind { get; private set; }

    /// <summary>What the seat is meant for ("for energy"); null when its kind says enough.</summary>
    public string? Label { get; private set; }

    public int Order { get; private set; }

    /// <summary>The first day on which the seat existed, and was vacant unless somebody was appointed.</summary>
    public DateOnly OpenedOn { get; private set; }

    public IReadOnlyList<Appointment> Appointments => _appointments;

    public Appointment? HolderOn(DateOnly day) => _appointments.Find(a => a.Covers(day));

    /// <summary>Since which day the seat has been empty, on a day; null when it is held then.</summary>
    public DateOnly? VacantSince(DateOnly day)
    {
        if (HolderOn(day) is not null)
        {
            return null;
        }

        var lastHeld = _appointments.Where(a => a.To < day).Max(a => a.To);
        return lastHeld is { } last && last >= OpenedOn ? last.AddDays(1) : OpenedOn;
    }

    internal Appointment Add(Appointment appointment)
    {
        _appointments.Add(appointment);
        return appointment;
    }
}

/// <summary>A person in a seat from a day to a day under an act.</summary>
public sealed class Appointment
{
    private Appointment()
    {
    }

    internal Appointment(Guid personId, string? act, DateOnly from, DateOnly? to, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        PersonId = personId;
        Act = act;
        From = from;
        To = to;
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>The decree or order, with its number and date.</summary>
    public string? Act { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day; null while it is held.</summary>
    public DateOnly? To { get; private set; }

    public bool Covers(DateOnly day) => From <= day && (To is null || To >= day);

    internal bool Overlaps(DateOnly from, DateOnly? to) => (To is null || To >= from) && (to is null || From <= to);

    internal void End(DateOnly lastDay) => To = lastDay;
}
