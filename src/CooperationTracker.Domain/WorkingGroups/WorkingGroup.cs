using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.WorkingGroups;

public enum GroupStatus
{
    Active,
    Dormant,
    Dissolved,
}

/// <summary>
/// A joint body with one side per party. Seats exist independently of who holds them, so that an empty one is
/// a tracked vacancy with an age and an addressee, and not a gap in a list.
/// </summary>
public sealed class WorkingGroup : TrackedRecord
{
    private readonly List<GroupSide> _sides = [];
    private readonly List<Seat> _seats = [];
    private readonly List<RosterApproval> _approvals = [];

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

    /// <summary>The group that it is a part of; its parties are among that one's.</summary>
    public Guid? ParentId { get; private set; }

    public IReadOnlyList<GroupSide> Sides => _sides;

    /// <summary>Those that were abolished included.</summary>
    public IReadOnlyList<Seat> Seats => _seats;

    public IReadOnlyList<RosterApproval> Approvals => _approvals;

    /// <summary>Whether anybody is to be asked for what it lacks: of a group that does not work, nobody is.</summary>
    public bool IsChased => Status == GroupStatus.Active;

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

    /// <summary>Lets a further party form a side: without seats and without an agency, which it owes from then on.</summary>
    /// <param name="parent">The group that this one is a part of, whose sides its own are among.</param>
    /// <returns>Errors <c>group.side-exists</c>, <c>group.dissolved</c>, <c>group.parent-without-side</c>.</returns>
    public Result AddSide(Guid partyId, WorkingGroup? parent, ChangeStamp stamp)
    {
        if (Side(partyId) is not null)
        {
            return Error.Conflict("group.side-exists").On("partyId");
        }

        if (DissolvedOn(stamp.EffectiveOn) is { } dissolved)
        {
            return dissolved.On("effectiveOn");
        }

        if (parent is not null && parent.Side(partyId) is null)
        {
            return Error.Rule("group.parent-without-side").On("partyId");
        }

        _sides.Add(new GroupSide(partyId, stamp));
        Record(HistoryFact.Link, partyId.ToString(), stamp, $"side/{partyId}");
        return Result.Success();
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

        if (status == GroupStatus.Dissolved && _seats.SelectMany(s => s.Appointments).Any(a => a.From > stamp.EffectiveOn))
        {
            return Error.Conflict("group.appointed-later", stamp.EffectiveOn).On("effectiveOn");
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
    /// <returns>Errors <c>group.side-unknown</c>, <c>group.dissolved</c>, <c>seat.chair-exists</c>.</returns>
    public Result<Seat> AddSeat(Guid partyId, SeatKind kind, string? label, ChangeStamp stamp)
    {
        if (Side(partyId) is null)
        {
            return Error.Rule("group.side-unknown").On("partyId");
        }

        if (DissolvedOn(stamp.EffectiveOn) is { } dissolved)
        {
            return dissolved.On("effectiveOn");
        }

        if (kind == SeatKind.Chair && _seats.Exists(s => s.PartyId == partyId && s.Kind == SeatKind.Chair && !(s.AbolishedFrom <= stamp.EffectiveOn)))
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
    /// <returns>
    /// Errors <c>seat.unknown</c>, <c>seat.not-open-yet</c>, <c>seat.abolished</c>, <c>seat.taken</c>, <c>seat.taken-until</c>, <c>seat.person-elsewhere</c> (a roster names
    /// everybody once), <c>group.dissolved</c>, <c>period.end-before-start</c>.
    /// </returns>
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

        if (seat.AbolishedFrom is { } gone && !(to < gone))
        {
            return Error.Conflict("seat.abolished", gone).On(from < gone ? "to" : "from");
        }

        if (DissolvedOn(from) is { } dissolved)
        {
            return dissolved.On("from");
        }

        if (seat.Appointments.FirstOrDefault(a => a.Overlaps(from, to)) is { } holder)
        {
            return holder.To is { } until
                ? Error.Conflict("seat.taken-until", holder.From, until).On("from")
                : Error.Conflict("seat.taken", holder.From).On("from");
        }

        if (_seats.Find(s => s.Appointments.Any(a => a.PersonId == personId && a.Overlaps(from, to))) is { } other)
        {
            return Error.Conflict("seat.person-elsewhere", other.Kind).On("personId");
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

    /// <summary>From a day on the seat is not there any more; whoever held it until then stays in the rosters of earlier days.</summary>
    /// <param name="from">The first day without it.</param>
    /// <returns>Errors <c>seat.unknown</c>, <c>seat.abolished</c>, <c>seat.not-open-yet</c>, <c>seat.held-then</c>.</returns>
    public Result AbolishSeat(Guid seatId, DateOnly from, ChangeStamp stamp)
    {
        if (_seats.Find(s => s.Id == seatId) is not { } seat)
        {
            return Error.NotFound("seat.unknown");
        }

        if (seat.AbolishedFrom is { } gone)
        {
            return Error.Conflict("seat.abolished", gone);
        }

        if (from < seat.OpenedOn)
        {
            return Error.Rule("seat.not-open-yet", seat.OpenedOn).On("from");
        }

        if (seat.Appointments.Any(a => a.To is null || a.To >= from))
        {
            return Error.Conflict("seat.held-then", from).On("from");
        }

        seat.AbolishFrom(from);
        Record(HistoryFact.Holder, null, stamp with { EffectiveOn = from }, SeatKey(seat));
        return Result.Success();
    }

    /// <param name="organizationId">The agency, or null to say that none is designated any more.</param>
    /// <returns>Errors <c>group.side-unknown</c>, <c>group.dissolved</c>, those of moves in order.</returns>
    public Result DesignateAgency(Guid partyId, Guid? organizationId, ChangeStamp stamp)
    {
        if (Side(partyId) is not { } side)
        {
            return Error.Rule("group.side-unknown").On("partyId");
        }

        if ((OutOfOrder(stamp, side.AgencySince) ?? DissolvedOn(stamp.EffectiveOn)?.On("effectiveOn")) is { } error)
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

    /// <summary>The roster of a day: the seats that there were, with whoever held them.</summary>
    /// <param name="partyId">One side's; null for all of them.</param>
    public Roster RosterOn(DateOnly day, Guid? partyId = null) => new(
        [.. _seats.Where(s => s.ExistsOn(day) && (partyId is null || s.PartyId == partyId)).Select(s => new RosterLine(s, s.HolderOn(day)))]);

    /// <summary>
    /// Puts down that an act approved the roster of a day. What was approved stays, seat by seat, whatever is recorded later about that day.
    /// </summary>
    /// <param name="partyId">One side's roster; null for the whole group's.</param>
    /// <param name="reviewOn">When the roster is to be reviewed next.</param>
    /// <returns>
    /// Errors <c>group.side-unknown</c>, <c>roster.empty</c>, <c>roster.in-the-future</c>, <c>roster.approved-already</c>, <c>roster.review-before</c>.
    /// </returns>
    public Result<RosterApproval> ApproveRoster(Guid? partyId, ApprovalAct act, DateOnly asOf, DateOnly reviewOn, ChangeStamp stamp)
    {
        if (partyId is { } side && Side(side) is null)
        {
            return Error.Rule("group.side-unknown").On("partyId");
        }

        if (asOf > Latest(stamp))
        {
            return Error.Rule("roster.in-the-future", asOf).On("asOf");
        }

        if (reviewOn <= asOf)
        {
            return Error.Rule("roster.review-before", reviewOn, asOf).On("reviewOn");
        }

        if (_approvals.Exists(a => a.Stands && a.PartyId == partyId && a.AsOf == asOf && a.Act == act))
        {
            return Error.Conflict("roster.approved-already", asOf).On("asOf");
        }

        var roster = RosterOn(asOf, partyId);
        if (roster.Lines.Count == 0)
        {
            return Error.Rule("roster.empty", asOf).On("asOf");
        }

        var approval = new RosterApproval(partyId, act, asOf, reviewOn, roster, stamp);
        _approvals.Add(approval);
        Record(HistoryFact.Reference, act.ToString(), stamp with { EffectiveOn = asOf }, RosterKey(partyId));
        foreach (var reviewed in _sides.Where(s => partyId is null || s.PartyId == partyId))
        {
            ReviewRosterBy(reviewed.PartyId, reviewOn, stamp);
        }

        return approval;
    }

    /// <summary>Whether an approval is the newest of those that stand for any side of it: only that one can be cancelled, since later ones rest on earlier ones.</summary>
    public bool IsNewest(RosterApproval approval) => approval.Stands && NewerThan(approval) is null;

    /// <summary>
    /// Says that an approval was put down by mistake. It stays to be read, and counts no more. The sides that it gave a day of review have again the one that the
    /// approval before it gave, unless theirs is another meanwhile.
    /// </summary>
    /// <returns>Errors <c>roster.approval-unknown</c>, <c>roster.approval-cancelled</c>, <c>roster.approval-not-newest</c>, <c>reason.required</c>.</returns>
    public Result CancelApproval(Guid approvalId, ChangeStamp stamp)
    {
        if (_approvals.Find(a => a.Id == approvalId) is not { } approval)
        {
            return Error.NotFound("roster.approval-unknown");
        }

        if (approval.CancelledOn is { } already)
        {
            return Error.Conflict("roster.approval-cancelled", already);
        }

        if (NewerThan(approval) is { } newer)
        {
            return Error.Conflict("roster.approval-not-newest", newer.AsOf, newer.ActTitle);
        }

        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        approval.Cancel(stamp);
        var before = Standing().LastOrDefault(a => a.PartyId == approval.PartyId);
        Record(HistoryFact.Reference, before?.Act.ToString(), stamp, RosterKey(approval.PartyId));
        foreach (var side in _sides.Where(s => (approval.PartyId is null || s.PartyId == approval.PartyId) && s.RosterReviewOn == approval.ReviewOn && s.RosterReviewOn is not null))
        {
            ReviewRosterBy(side.PartyId, Standing().LastOrDefault(a => a.PartyId is null || a.PartyId == side.PartyId)?.ReviewOn, stamp);
        }

        return Result.Success();
    }

    /// <summary>The roster that an approval was given to.</summary>
    public Roster RosterOf(RosterApproval approval) => new(
        [.. _seats.Where(s => approval.SeatIds.Contains(s.Id)).Select(s => new RosterLine(s, s.Appointments.FirstOrDefault(a => approval.AppointmentIds.Contains(a.Id))))]);

    /// <summary>Makes it a part of another group, or of none. That no group is a part of itself is for the use case to know, which sees them all.</summary>
    /// <returns>Errors <c>group.part-of-itself</c>, <c>group.parent-without-side</c>.</returns>
    public Result BePartOf(WorkingGroup? parent, ChangeStamp stamp)
    {
        if (parent?.Id == Id)
        {
            return Error.Rule("group.part-of-itself").On("parentId");
        }

        if (parent is not null && _sides.Exists(s => parent.Side(s.PartyId) is null))
        {
            return Error.Rule("group.parent-without-side").On("parentId");
        }

        if (parent?.Id != ParentId)
        {
            ParentId = parent?.Id;
            Record(HistoryFact.Link, parent?.Id.ToString(), stamp, "parent");
        }

        return Result.Success();
    }

    /// <returns>The side that a seat is on; null when there is no such seat.</returns>
    public Guid? SideOfSeat(Guid seatId) => _seats.Find(s => s.Id == seatId)?.PartyId;

    /// <summary>The approvals that count, the oldest first.</summary>
    private IEnumerable<RosterApproval> Standing() => _approvals.Where(a => a.Stands).OrderBy(a => a.RecordedAt).ThenBy(a => a.Id);

    private RosterApproval? NewerThan(RosterApproval approval) =>
        Standing().LastOrDefault(a => a.Meets(approval)) is { } newest && newest.Id != approval.Id ? newest : null;

    private static string RosterKey(Guid? partyId) => partyId is null ? "roster" : $"roster/{partyId}";

    private GroupSide? Side(Guid partyId) => _sides.Find(s => s.PartyId == partyId);

    /// <summary>What lies before its end may be recorded later; from that day on nothing happens in it.</summary>
    private Error? DissolvedOn(DateOnly day) =>
        Status == GroupStatus.Dissolved && day >= StatusSince ? Error.Conflict("group.dissolved", StatusSince) : null;

    /// <summary>The last day that is not in the future; a day's grace covers the zones east of UTC.</summary>
    private static DateOnly Latest(ChangeStamp stamp) => DateOnly.FromDateTime(stamp.RecordedAt.UtcDateTime).AddDays(1);

    private static string SeatKey(Seat seat) => $"seat/{seat.Id}";
}
