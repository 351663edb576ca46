using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;

namespace CooperationTracker.UnitTests.WorkingGroups;

/// <summary>A group of two sides, opened on 10 January 2026 and looked at on 2 March.</summary>
internal static class GroupSamples
{
    public static readonly Guid Ours = Guid.CreateVersion7();
    public static readonly Guid Theirs = Guid.CreateVersion7();
    public static readonly DateOnly Opened = new(2026, 1, 10);
    public static readonly DateOnly Today = new(2026, 3, 2);
    public static readonly ChangeStamp Stamp = new(Opened, new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero), Guid.Empty);

    public static WorkingGroup NewGroup(params Guid[] parties) =>
        WorkingGroup.Create(LocalizedText.Create("Рабочая группа").Value, parties.Length == 0 ? [Ours, Theirs] : parties, null, null, 2, new(Ours, 1), Stamp).Value;

    public static Seat Seat(this WorkingGroup group, SeatKind kind = SeatKind.Member, Guid? partyId = null) => group.AddSeat(partyId ?? Ours, kind, null, Stamp).Value;

    public static Guid Hold(this WorkingGroup group, Seat seat, DateOnly from, DateOnly? to = null, Guid? personId = null)
    {
        var person = personId ?? Guid.CreateVersion7();
        _ = group.Appoint(seat.Id, person, "Приказ", from, to, Stamp).Value;
        return person;
    }

    public static string Refusal(this Result result) => result.Errors.Single().Code;

    public static string Refusal<T>(this Result<T> result) => result.Errors.Single().Code;
}
