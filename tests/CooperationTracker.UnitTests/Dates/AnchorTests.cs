using CooperationTracker.Domain.Dates;
using CsCheck;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Dates;

public sealed class AnchorTests
{
    private static readonly Guid Forum = Guid.CreateVersion7();

    [Theory]
    [InlineData("2024-01-31", 1, DateUnit.Month, "2024-02-29")]
    [InlineData("2023-01-31", 1, DateUnit.Month, "2023-02-28")]
    [InlineData("2024-03-31", -1, DateUnit.Month, "2024-02-29")]
    [InlineData("2024-02-29", 12, DateUnit.Month, "2025-02-28")]
    [InlineData("2024-11-26", 1, DateUnit.Month, "2024-12-26")]
    [InlineData("2024-11-26", -3, DateUnit.Day, "2024-11-23")]
    [InlineData("2024-11-26", -1, DateUnit.Week, "2024-11-19")]
    [InlineData("2024-11-26", 10, DateUnit.WorkingDay, "2024-12-10")]
    [InlineData("2024-11-22", 1, DateUnit.WorkingDay, "2024-11-25")]
    [InlineData("2024-11-23", 1, DateUnit.WorkingDay, "2024-11-25")]
    [InlineData("2024-11-24", 1, DateUnit.WorkingDay, "2024-11-25")]
    [InlineData("2024-11-25", -1, DateUnit.WorkingDay, "2024-11-22")]
    [InlineData("2024-11-24", -1, DateUnit.WorkingDay, "2024-11-22")]
    [InlineData("2024-11-23", -1, DateUnit.WorkingDay, "2024-11-22")]
    [InlineData("2024-11-23", 0, DateUnit.WorkingDay, "2024-11-23")]
    public void An_offset_counts_in_its_unit(string from, int amount, DateUnit unit, string to) =>
        new DateOffset(amount, unit).ApplyTo(Day(from)).ShouldBe(Day(to));

    [Fact]
    public void Working_days_count_as_if_walked_one_by_one() =>
        Gen.Select(DateSamples.InnerDays, Gen.Int[-60, 60]).Sample((from, amount) =>
        {
            var walked = from;
            for (var left = Math.Abs(amount); left > 0;)
            {
                walked = walked.AddDays(Math.Sign(amount));
                left -= walked.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
            }

            new DateOffset(amount, DateUnit.WorkingDay).ApplyTo(from).ShouldBe(walked);
        });

    [Theory]
    [InlineData(3660, DateUnit.Day, true)]
    [InlineData(-3660, DateUnit.Day, true)]
    [InlineData(3661, DateUnit.Day, false)]
    [InlineData(522, DateUnit.Week, true)]
    [InlineData(523, DateUnit.Week, false)]
    [InlineData(-120, DateUnit.Month, true)]
    [InlineData(-121, DateUnit.Month, false)]
    [InlineData(2614, DateUnit.WorkingDay, true)]
    [InlineData(2615, DateUnit.WorkingDay, false)]
    [InlineData(int.MinValue, DateUnit.Day, false)]
    [InlineData(int.MaxValue, DateUnit.Month, false)]
    public void An_offset_is_ten_years_at_most(int amount, DateUnit unit, bool accepted)
    {
        var result = DateOffset.Create(amount, unit);

        result.IsSuccess.ShouldBe(accepted);
        if (!accepted)
        {
            result.Errors.ShouldHaveSingleItem().Code.ShouldBe("date.offset-too-long");
            result.Errors[0].Field.ShouldBe("offset");
        }
    }

    [Theory]
    [InlineData(DateUnit.Day)]
    [InlineData(DateUnit.Week)]
    [InlineData(DateUnit.Month)]
    [InlineData(DateUnit.WorkingDay)]
    public void An_offset_never_leaves_the_calendar(DateUnit unit)
    {
        foreach (var day in new[] { DateOnly.MinValue, new(2024, 11, 26), DateOnly.MaxValue })
        {
            new DateOffset(int.MaxValue, unit).ApplyTo(day).ShouldBe(DateOnly.MaxValue);
            new DateOffset(int.MinValue, unit).ApplyTo(day).ShouldBe(DateOnly.MinValue);
        }
    }

    [Fact]
    public void Unknown_units_and_edges_are_refused()
    {
        DateOffset.Create(1, (DateUnit)99).Errors.ShouldHaveSingleItem().Code.ShouldBe("date.unit-unknown");
        Anchor.Create(Forum, (DateEdge)99, DateOffset.None, 1).Errors.ShouldHaveSingleItem().Code.ShouldBe("anchor.edge-unknown");
    }

    [Fact]
    public void Everything_wrong_with_an_anchor_is_told_at_once() =>
        Anchor.Create(Guid.Empty, DateEdge.Start, DateOffset.None, 0).Errors.Select(error => (error.Code, error.Field))
            .ShouldBe([("anchor.event-required", "eventId"), ("anchor.duration-out-of-range", "durationDays")]);

    [Theory]
    [InlineData("2024-11-26/2024-11-27", DateEdge.Start, -1, 3, "2024-11-23/2024-11-25")]
    [InlineData("2024-11-26/2024-11-27", DateEdge.Start, -1, 1, "2024-11-25")]
    [InlineData("2024-11-26/2024-11-27", DateEdge.Start, 0, 3, "2024-11-26/2024-11-28")]
    [InlineData("2024-11-26/2024-11-27", DateEdge.Start, 1, 2, "2024-11-27/2024-11-28")]
    [InlineData("2024-11-26/2024-11-27", DateEdge.End, 1, 2, "2024-11-28/2024-11-29")]
    [InlineData("2024-11-26/2024-11-27", DateEdge.End, 0, 2, "2024-11-26/2024-11-27")]
    [InlineData("2024-11-26/2024-11-27", DateEdge.End, -1, 2, "2024-11-25/2024-11-26")]
    [InlineData("2024-11-26", DateEdge.End, 30, 1, "2024-12-26")]
    [InlineData("2024", DateEdge.Start, -1, 1, "2023-12-31~/2024-12-30~")]
    [InlineData("2024", DateEdge.Start, -1, 3, "2023-12-29~/2024-12-30~")]
    [InlineData("2024", DateEdge.End, 10, 2, "2024-01-11~/2025-01-11~")]
    [InlineData("2024", DateEdge.Start, 0, 1, "2024")]
    [InlineData("2024~", DateEdge.End, 0, 1, "2024~")]
    [InlineData("2024-09/2024-10", DateEdge.Start, 0, 1, "2024-09-01~/2024-10-31~")]
    [InlineData("2024-11-26~", DateEdge.Start, -1, 1, "2024-11-25~")]
    [InlineData("2024-11-26~", DateEdge.Start, -1, 2, "2024-11-24~/2024-11-25~")]
    [InlineData("../2024-11-26", DateEdge.Start, -1, 3, "../2024-11-25")]
    [InlineData("../2024-11-26", DateEdge.End, 1, 3, "../2024-11-29")]
    [InlineData("../2024-11-26~", DateEdge.Start, -1, 1, "../2024-11-25~")]
    public void The_date_follows_from_the_events(string anchor, DateEdge edge, int days, int duration, string expected) =>
        Hung(edge, new(days, DateUnit.Day), duration).Resolve(PartialDate.FromStored(anchor)).Text.ShouldBe(expected);

    [Fact]
    public void A_year_moved_by_a_year_is_a_year() =>
        Hung(DateEdge.Start, new(12, DateUnit.Month), 1).Resolve(PartialDate.FromStored("2024")).Text.ShouldBe("2025");

    [Fact]
    public void A_chain_from_a_partial_date_never_becomes_precise()
    {
        var days = Hung(DateEdge.Start, new(-1, DateUnit.Day), 3).Resolve(PartialDate.FromStored("2024"));
        var invitations = Hung(DateEdge.Start, new(-1, DateUnit.Month), 1).Resolve(days);

        invitations.IsPrecise.ShouldBeFalse();
        invitations.Text.ShouldBe("2023-11-29~/2024-11-30~");
    }

    [Fact]
    public void A_dependant_keeps_its_gap_and_its_length_wherever_the_event_moves() =>
        Gen.Select(DateSamples.InnerDays, Gen.Int[0, 10], DateSamples.Offsets, Gen.Enum<DateEdge>(), Gen.Int[1, 30])
            .Sample((start, length, offset, edge, duration) =>
            {
                var resolved = Hung(edge, offset, duration).Resolve(PartialDate.Span(start, start.AddDays(length)));

                var counted = offset.ApplyTo(edge is DateEdge.Start ? start : start.AddDays(length));
                var isBefore = offset.Amount < 0 || (offset.Amount == 0 && edge is DateEdge.End);
                (isBefore ? resolved.Latest : resolved.Earliest).ShouldBe(counted);
                resolved.IsKnownPeriod.ShouldBeTrue();
                (resolved.Latest.DayNumber - resolved.Earliest!.Value.DayNumber + 1).ShouldBe(duration);
            });

    [Fact]
    public void The_bounds_of_a_partial_date_hold_whichever_day_it_turns_out_to_be() =>
        Gen.Select(DateSamples.InnerDays, Gen.OneOf("yyyy", "yyyy-MM"), DateSamples.Offsets, Gen.Enum<DateEdge>(), Gen.Int[1, 30])
            .Sample((day, precision, offset, edge, duration) =>
            {
                var anchor = Hung(edge, offset, duration);
                var partial = anchor.Resolve(PartialDate.FromStored(day.ToString(precision, null)));
                var precise = anchor.Resolve(PartialDate.Day(day));

                partial.IsKnownPeriod.ShouldBeFalse();
                partial.Earliest!.Value.ShouldBeLessThanOrEqualTo(precise.Earliest!.Value);
                partial.Latest.ShouldBeGreaterThanOrEqualTo(precise.Latest);
            });

    private static Anchor Hung(DateEdge edge, DateOffset offset, int duration) => Anchor.Create(Forum, edge, offset, duration).Value;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
