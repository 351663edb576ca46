using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.WorkingGroups;

/// <summary>A seat in a roster, and whoever holds it there; null is a vacancy.</summary>
public sealed record RosterLine(Seat Seat, Appointment? Appointment);

/// <summary>The seats of a group, or of one side, as they are held on a day or were approved.</summary>
public sealed record Roster(IReadOnlyList<RosterLine> Lines)
{
    /// <summary>What is otherwise in a later roster. Everybody is named once in a roster, so that people are followed from seat to seat.</summary>
    public RosterComparison ComparedWith(Roster later)
    {
        var before = ByPerson();
        var after = later.ByPerson();
        return new(
            [.. after.Where(line => !before.ContainsKey(line.Key)).Select(line => line.Value)],
            [.. before.Where(line => !after.ContainsKey(line.Key)).Select(line => line.Value)],
            [
                .. from line in before
                   where after.ContainsKey(line.Key) && after[line.Key].Appointment!.Id != line.Value.Appointment!.Id
                   select new RosterMove(line.Value, after[line.Key]),
            ],
            [.. later.Lines.Select(l => l.Seat).Where(seat => !Has(seat))],
            [.. Lines.Select(l => l.Seat).Where(seat => !later.Has(seat))]);
    }

    private Dictionary<Guid, RosterLine> ByPerson() =>
        Lines.Where(l => l.Appointment is not null).GroupBy(l => l.Appointment!.PersonId).ToDictionary(of => of.Key, of => of.First());

    private bool Has(Seat seat) => Lines.Any(l => l.Seat.Id == seat.Id);
}

/// <summary>A person whose seat, or the act of the appointment to it, is another one in the later roster.</summary>
public sealed record RosterMove(RosterLine From, RosterLine To);

/// <param name="Joined">As they are in the later roster.</param>
/// <param name="Left">As they were in the earlier one.</param>
/// <param name="Opened">Seats that only the later one has.</param>
/// <param name="Abolished">Seats that only the earlier one has.</param>
public sealed record RosterComparison(
    IReadOnlyList<RosterLine> Joined, IReadOnlyList<RosterLine> Left, IReadOnlyList<RosterMove> Moved, IReadOnlyList<Seat> Opened, IReadOnlyList<Seat> Abolished)
{
    public int Count => Joined.Count + Left.Count + Moved.Count + Opened.Count + Abolished.Count;
}

/// <summary>What a roster is approved by.</summary>
/// <param name="Title">As it follows «Утверждён» ("by the order of the ministry"), in its own language.</param>
/// <param name="Number">Null when the act has none.</param>
public sealed record ApprovalAct(string Title, string? Number, DateOnly Date)
{
    public override string ToString() => Number is null ? $"{Title}, {Date:yyyy-MM-dd}" : $"{Title}, {Date:yyyy-MM-dd}, № {Number}";
}

/// <summary>
/// A version of the roster: what an act approved as it stood on a day. Seats and appointments never change in what they say, so that those that it
/// names are all that must be kept.
/// </summary>
public sealed class RosterApproval
{
    private RosterApproval()
    {
    }

    internal RosterApproval(Guid? partyId, ApprovalAct act, DateOnly asOf, DateOnly reviewOn, Roster roster, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        PartyId = partyId;
        (ActTitle, ActNumber, ActDate) = act;
        AsOf = asOf;
        ReviewOn = reviewOn;
        RecordedAt = stamp.RecordedAt;
        SeatIds = [.. roster.Lines.Select(l => l.Seat.Id)];
        AppointmentIds = [.. roster.Lines.Select(l => l.Appointment?.Id).OfType<Guid>()];
    }

    public Guid Id { get; private set; }

    /// <summary>The side whose roster it is; null for the whole group's.</summary>
    public Guid? PartyId { get; private set; }

    public string ActTitle { get; private set; } = "";

    public string? ActNumber { get; private set; }

    public DateOnly ActDate { get; private set; }

    public ApprovalAct Act => new(ActTitle, ActNumber, ActDate);

    /// <summary>The day whose roster was approved.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>When it said that the roster is to be reviewed next; null for what was put down before that was kept.</summary>
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>The instant (UTC) at which it was put down.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>The day on which it was said to have been put down by mistake; null while it stands.</summary>
    public DateOnly? CancelledOn { get; private set; }

    /// <summary>The instant (UTC) at which that was recorded.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    public string? CancelledBecause { get; private set; }

    public bool Stands => CancelledAt is null;

    public List<Guid> SeatIds { get; private set; } = [];

    /// <summary>Of the seats that were held; the others were vacant.</summary>
    public List<Guid> AppointmentIds { get; private set; } = [];

    /// <summary>Whether both approve the roster of one side at least.</summary>
    internal bool Meets(RosterApproval other) => PartyId is null || other.PartyId is null || PartyId == other.PartyId;

    internal void Cancel(ChangeStamp stamp) => (CancelledOn, CancelledAt, CancelledBecause) = (stamp.EffectiveOn, stamp.RecordedAt, stamp.Reason);
}
