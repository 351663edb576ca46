using CooperationTracker.Domain.WorkingGroups;
using Shouldly;
using Xunit;
using static CooperationTracker.UnitTests.WorkingGroups.GroupSamples;

namespace CooperationTracker.UnitTests.WorkingGroups;

public sealed class SeatTests
{
    [Fact]
    public void An_abolished_seat_is_neither_vacant_nor_in_the_roster_from_that_day_on_and_was_before()
    {
        var group = NewGroup();
        var seat = group.Seat();
        var person = group.Hold(seat, new(2026, 1, 15), new(2026, 1, 31));

        group.AbolishSeat(seat.Id, new(2026, 2, 10), Stamp).IsSuccess.ShouldBeTrue();

        group.RosterOn(new(2026, 1, 20)).Lines.ShouldHaveSingleItem().Appointment!.PersonId.ShouldBe(person);
        seat.VacantSince(new(2026, 2, 9)).ShouldBe(new DateOnly(2026, 2, 1));
        seat.VacantSince(new(2026, 2, 10)).ShouldBeNull();
        group.RosterOn(new(2026, 2, 10)).Lines.ShouldBeEmpty();
    }

    [Fact]
    public void A_held_seat_is_not_abolished_and_an_abolished_one_is_held_by_nobody()
    {
        var group = NewGroup();
        var seat = group.Seat();
        group.Hold(seat, new(2026, 1, 15), new(2026, 1, 31));

        group.AbolishSeat(seat.Id, new(2026, 1, 31), Stamp).Refusal().ShouldBe("seat.held-then");
        group.AbolishSeat(seat.Id, new(2026, 1, 1), Stamp).Refusal().ShouldBe("seat.not-open-yet");
        group.AbolishSeat(seat.Id, new(2026, 2, 1), Stamp).IsSuccess.ShouldBeTrue();
        group.AbolishSeat(seat.Id, new(2026, 2, 5), Stamp).Refusal().ShouldBe("seat.abolished");

        group.Appoint(seat.Id, Guid.CreateVersion7(), null, new(2026, 2, 3), null, Stamp).Refusal().ShouldBe("seat.abolished");
        group.Appoint(seat.Id, Guid.CreateVersion7(), null, new(2026, 1, 10), null, Stamp).Errors.Single().Field.ShouldBe("to");
        group.Appoint(seat.Id, Guid.CreateVersion7(), null, new(2026, 1, 10), new(2026, 1, 14), Stamp).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void Another_chairs_seat_may_take_the_place_of_an_abolished_one()
    {
        var group = NewGroup();
        var chair = group.Seat(SeatKind.Chair);
        group.AddSeat(Ours, SeatKind.Chair, null, Stamp).Refusal().ShouldBe("seat.chair-exists");

        group.AbolishSeat(chair.Id, new(2026, 2, 1), Stamp).IsSuccess.ShouldBeTrue();

        group.AddSeat(Ours, SeatKind.Chair, null, Stamp with { EffectiveOn = new(2026, 1, 31) }).Refusal().ShouldBe("seat.chair-exists");
        group.AddSeat(Ours, SeatKind.Chair, null, Stamp with { EffectiveOn = new(2026, 2, 1) }).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void Nobody_holds_two_seats_of_a_group_on_one_day()
    {
        var group = NewGroup();
        var (first, second) = (group.Seat(SeatKind.Secretary), group.Seat());
        var person = group.Hold(first, new(2026, 1, 15), new(2026, 1, 31));

        var refused = group.Appoint(second.Id, person, null, new(2026, 1, 31), null, Stamp).Errors.ShouldHaveSingleItem();
        (refused.Code, refused.Field).ShouldBe(("seat.person-elsewhere", "personId"));
        group.Appoint(second.Id, person, null, new(2026, 2, 1), null, Stamp).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void A_dissolved_group_takes_what_lay_before_its_end_and_nothing_after()
    {
        var group = NewGroup();
        var seat = group.Seat();
        group.SetStatus(GroupStatus.Dissolved, Stamp with { EffectiveOn = new(2026, 2, 1) }).IsSuccess.ShouldBeTrue();

        group.Appoint(seat.Id, Guid.CreateVersion7(), null, new(2026, 2, 1), null, Stamp).Refusal().ShouldBe("group.dissolved");
        group.AddSeat(Ours, SeatKind.Member, null, Stamp with { EffectiveOn = new(2026, 2, 2) }).Refusal().ShouldBe("group.dissolved");
        group.DesignateAgency(Ours, Guid.CreateVersion7(), Stamp with { EffectiveOn = new(2026, 2, 2) }).Refusal().ShouldBe("group.dissolved");
        group.Appoint(seat.Id, Guid.CreateVersion7(), null, new(2026, 1, 12), new(2026, 1, 31), Stamp).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void A_group_does_not_end_before_an_appointment_that_is_yet_to_begin()
    {
        var group = NewGroup();
        group.Hold(group.Seat(), new(2026, 2, 20));

        group.SetStatus(GroupStatus.Dissolved, Stamp with { EffectiveOn = new(2026, 2, 1) }).Refusal().ShouldBe("group.appointed-later");
        group.SetStatus(GroupStatus.Dissolved, Stamp with { EffectiveOn = new(2026, 2, 20) }).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void A_part_has_no_side_that_the_whole_lacks_and_is_not_its_own()
    {
        var (whole, part) = (NewGroup(), NewGroup(Ours, Guid.CreateVersion7()));

        part.BePartOf(whole, Stamp).Refusal().ShouldBe("group.parent-without-side");
        whole.BePartOf(whole, Stamp).Refusal().ShouldBe("group.part-of-itself");
        var other = NewGroup();
        other.BePartOf(whole, Stamp).IsSuccess.ShouldBeTrue();
        other.ParentId.ShouldBe(whole.Id);
        other.BePartOf(null, Stamp).IsSuccess.ShouldBeTrue();
        other.ParentId.ShouldBeNull();
    }
}
