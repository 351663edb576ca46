using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using CsCheck;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.WorkingGroups;

public sealed class WorkingGroupTests
{
    private static readonly Guid Ours = Guid.CreateVersion7();
    private static readonly Guid Theirs = Guid.CreateVersion7();
    private static readonly DateOnly Opened = new(2026, 1, 10);
    private static readonly ChangeStamp Stamp = new(Opened, new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero), Guid.Empty);

    [Fact]
    public void A_further_side_owes_its_agency_from_its_first_day_and_a_part_has_no_side_that_the_whole_has_not()
    {
        var (third, whole) = (Guid.CreateVersion7(), GroupSamples.NewGroup());
        var group = GroupSamples.NewGroup();

        group.AddSide(GroupSamples.Theirs, null, Stamp).Refusal().ShouldBe("group.side-exists");
        group.AddSide(third, whole, Stamp).Refusal().ShouldBe("group.parent-without-side");
        group.AddSide(third, null, Stamp with { EffectiveOn = GroupSamples.Today }).IsSuccess.ShouldBeTrue();

        group.Sides[^1].ShouldSatisfyAllConditions(side => side.PartyId.ShouldBe(third), side => side.AgencySince.ShouldBe(GroupSamples.Today), side => side.ResponsibleAgencyId.ShouldBeNull());
        group.SetStatus(GroupStatus.Dissolved, Stamp with { EffectiveOn = GroupSamples.Today }).IsSuccess.ShouldBeTrue();
        group.AddSide(Guid.CreateVersion7(), null, Stamp with { EffectiveOn = GroupSamples.Today }).Refusal().ShouldBe("group.dissolved");
    }

    [Fact]
    public void A_group_has_two_different_sides_at_least()
    {
        Create(Ours).Errors.ShouldHaveSingleItem().Code.ShouldBe("group.two-sides");
        Create(Ours, Ours).Errors.ShouldHaveSingleItem().Code.ShouldBe("group.two-sides");
        Create(Ours, Theirs).Value.Sides.Select(s => s.PartyId).ShouldBe([Ours, Theirs]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(53)]
    public void A_rhythm_that_no_year_has_is_refused(int meetings) =>
        WorkingGroup.Create(Name(), [Ours, Theirs], null, null, meetings, new(Ours, 1), Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("group.rhythm");

    [Fact]
    public void A_side_has_one_chair_and_the_other_side_its_own()
    {
        var group = NewGroup();
        group.AddSeat(Ours, SeatKind.Chair, null, Stamp).IsSuccess.ShouldBeTrue();

        var second = group.AddSeat(Ours, SeatKind.Chair, null, Stamp).Errors.ShouldHaveSingleItem();
        (second.Code, second.Kind, second.Field).ShouldBe(("seat.chair-exists", ErrorKind.Conflict, "kind"));
        group.AddSeat(Theirs, SeatKind.Chair, null, Stamp).IsSuccess.ShouldBeTrue();
        group.AddSeat(Guid.CreateVersion7(), SeatKind.Member, null, Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("group.side-unknown");
        group.Seats.Count.ShouldBe(2);
    }

    [Fact]
    public void A_seat_that_nobody_held_is_vacant_since_it_was_opened()
    {
        var seat = NewSeat(out _);

        seat.VacantSince(Opened.AddDays(50)).ShouldBe(Opened);
        seat.HolderOn(Opened.AddDays(50)).ShouldBeNull();
    }

    [Fact]
    public void A_vacancy_is_counted_from_the_day_after_the_last_day_in_the_seat()
    {
        var seat = NewSeat(out var group);
        group.Appoint(seat.Id, Guid.CreateVersion7(), "Приказ № 1", Opened, null, Stamp).IsSuccess.ShouldBeTrue();
        group.Vacate(seat.Id, new(2026, 2, 15), Stamp).IsSuccess.ShouldBeTrue();

        seat.VacantSince(new(2026, 2, 15)).ShouldBeNull();
        seat.VacantSince(new(2026, 2, 16)).ShouldBe(new DateOnly(2026, 2, 16));
        seat.VacantSince(new(2026, 3, 2)).ShouldBe(new DateOnly(2026, 2, 16));
    }

    [Theory]
    [InlineData("2026-02-01", null)]
    [InlineData("2026-02-15", "2026-02-15")]
    [InlineData("2026-01-12", "2026-02-01")]
    [InlineData("2026-01-12", null)]
    public void Nobody_is_appointed_to_a_seat_that_is_held_on_any_of_the_days(string from, string? to)
    {
        var seat = NewSeat(out var group);
        group.Appoint(seat.Id, Guid.CreateVersion7(), null, new(2026, 2, 1), new(2026, 2, 15), Stamp).IsSuccess.ShouldBeTrue();

        var refused = group.Appoint(seat.Id, Guid.CreateVersion7(), null, Day(from), to is null ? null : Day(to), Stamp).Errors.ShouldHaveSingleItem();

        (refused.Code, refused.Kind, refused.Field).ShouldBe(("seat.taken-until", ErrorKind.Conflict, "from"));
        seat.Appointments.ShouldHaveSingleItem();
    }

    [Fact]
    public void The_successor_begins_on_the_next_day()
    {
        var seat = NewSeat(out var group);
        group.Appoint(seat.Id, Guid.CreateVersion7(), null, new(2026, 2, 1), new(2026, 2, 15), Stamp).IsSuccess.ShouldBeTrue();

        group.Appoint(seat.Id, Guid.CreateVersion7(), null, new(2026, 2, 16), null, Stamp).IsSuccess.ShouldBeTrue();
        seat.VacantSince(new(2026, 2, 16)).ShouldBeNull();
    }

    [Fact]
    public void Whatever_is_tried_no_day_has_two_holders() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[-3, 30]).Array[1, 12].Sample(attempts =>
        {
            var seat = NewSeat(out var group);
            foreach (var (from, length) in attempts)
            {
                DateOnly? to = length > 25 ? null : Opened.AddDays(from + length);
                group.Appoint(seat.Id, Guid.CreateVersion7(), null, Opened.AddDays(from), to, Stamp);
            }

            for (var day = Opened; day < Opened.AddDays(120); day = day.AddDays(1))
            {
                var holders = seat.Appointments.Count(a => a.Covers(day));
                holders.ShouldBeLessThanOrEqualTo(1);
                (seat.VacantSince(day) is null).ShouldBe(holders == 1);
                seat.VacantSince(day).GetValueOrDefault().ShouldBeLessThanOrEqualTo(day);
            }
        });

    [Fact]
    public void An_end_before_the_start_is_refused_and_changes_nothing()
    {
        var seat = NewSeat(out var group);
        group.Appoint(seat.Id, Guid.CreateVersion7(), null, new(2026, 2, 1), new(2026, 1, 31), Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("period.end-before-start");
        seat.Appointments.ShouldBeEmpty();

        group.Appoint(seat.Id, Guid.CreateVersion7(), null, new(2026, 2, 1), null, Stamp).IsSuccess.ShouldBeTrue();
        group.Vacate(seat.Id, new(2026, 1, 31), Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("period.end-before-start");
        seat.Appointments.ShouldHaveSingleItem().To.ShouldBeNull();
    }

    [Fact]
    public void A_vacant_seat_cannot_be_vacated_nor_a_strange_one_be_filled()
    {
        var seat = NewSeat(out var group);

        group.Vacate(seat.Id, Opened, Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("seat.vacant");
        group.Appoint(Guid.CreateVersion7(), Guid.CreateVersion7(), null, Opened, null, Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("seat.unknown");
    }

    [Fact]
    public void Not_designated_is_a_state_with_its_own_beginning()
    {
        var group = NewGroup();
        var side = group.Sides.Single(s => s.PartyId == Theirs);
        (side.ResponsibleAgencyId, side.AgencySince).ShouldBe((null, Opened));

        var agency = Guid.CreateVersion7();
        group.DesignateAgency(Theirs, agency, Stamp with { EffectiveOn = new(2026, 2, 1) }).IsSuccess.ShouldBeTrue();
        group.DesignateAgency(Theirs, null, Stamp with { EffectiveOn = new(2026, 1, 20) }).Errors.ShouldHaveSingleItem().Code.ShouldBe("change.before-previous");
        (side.ResponsibleAgencyId, side.AgencySince).ShouldBe((agency, new DateOnly(2026, 2, 1)));
        group.DesignateAgency(Theirs, null, Stamp with { EffectiveOn = new(2026, 2, 20) }).IsSuccess.ShouldBeTrue();
        (side.ResponsibleAgencyId, side.AgencySince).ShouldBe((null, new DateOnly(2026, 2, 20)));
    }

    [Fact]
    public void Nobody_is_appointed_to_a_seat_before_it_exists()
    {
        var seat = NewSeat(out var group);

        var refused = group.Appoint(seat.Id, Guid.CreateVersion7(), null, Opened.AddDays(-1), null, Stamp).Errors.ShouldHaveSingleItem();

        (refused.Code, refused.Field).ShouldBe(("seat.not-open-yet", "from"));
        seat.Appointments.ShouldBeEmpty();
    }

    [Fact]
    public void A_fixed_term_may_be_cut_short()
    {
        var seat = NewSeat(out var group);
        group.Appoint(seat.Id, Guid.CreateVersion7(), null, Opened, Opened.AddDays(300), Stamp);

        group.Vacate(seat.Id, Opened.AddDays(20), Stamp).IsSuccess.ShouldBeTrue();

        seat.VacantSince(Opened.AddDays(30)).ShouldBe(Opened.AddDays(21));
    }

    private static Result<WorkingGroup> Create(params Guid[] sides) => WorkingGroup.Create(Name(), sides, null, null, 2, new(Ours, 1), Stamp);

    private static WorkingGroup NewGroup() => Create(Ours, Theirs).Value;

    private static Seat NewSeat(out WorkingGroup group)
    {
        group = NewGroup();
        return group.AddSeat(Ours, SeatKind.Member, null, Stamp).Value;
    }

    private static LocalizedText Name() => LocalizedText.Create("Рабочая группа").Value;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
