using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.WorkingGroups;

public enum SeatKind
{
    Chair,
    DeputyChair,
    Secretary,
    Member,
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

    /// <summary>Never changes: another kind is another seat.</summary>
    public SeatKind Kind { get; private set; }

    /// <summary>What the seat is meant for ("for energy"); null when its kind says enough.</summary>
    public string? Label { get; private set; }

    public int Order { get; private set; }

    /// <summary>The first day on which the seat existed, and was vacant unless somebody was appointed.</summary>
    public DateOnly OpenedOn { get; private set; }

    /// <summary>The first day on which it no longer exists; null while it is to stay.</summary>
    public DateOnly? AbolishedFrom { get; private set; }

    public IReadOnlyList<Appointment> Appointments => _appointments;

    public bool ExistsOn(DateOnly day) => OpenedOn <= day && !(AbolishedFrom <= day);

    public Appointment? HolderOn(DateOnly day) => _appointments.Find(a => a.Covers(day));

    /// <summary>Since which day the seat has been empty, on a day; null when it is held, or not there, then.</summary>
    public DateOnly? VacantSince(DateOnly day)
    {
        if (!ExistsOn(day) || HolderOn(day) is not null)
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

    internal void AbolishFrom(DateOnly day) => AbolishedFrom = day;
}

/// <summary>A person in a seat from a day to a day under an act. Nothing of it is ever changed but its last day.</summary>
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
