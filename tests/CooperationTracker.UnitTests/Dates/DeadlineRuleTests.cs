using CooperationTracker.Domain.Dates;
using CsCheck;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Dates;

public sealed class DeadlineRuleTests
{
    [Theory]
    [InlineData("2024-09-25", 10, DateUnit.WorkingDay, "../2024-10-09")]
    [InlineData("2024-09-27", 1, DateUnit.WorkingDay, "../2024-09-30")]
    [InlineData("2024-09-25", 5, DateUnit.Day, "../2024-09-30")]
    [InlineData("2024-09-25", 3, DateUnit.Day, "../2024-09-27")]
    [InlineData("2024-09-25", 4, DateUnit.Day, "../2024-09-27")]
    [InlineData("2024-09-27", 1, DateUnit.Day, "../2024-09-30")]
    [InlineData("2024-09-27", 2, DateUnit.Day, "../2024-09-30")]
    [InlineData("2024-01-31", 1, DateUnit.Month, "../2024-02-29")]
    [InlineData("2024-09-25", 1, DateUnit.Month, "../2024-10-25")]
    [InlineData("2024-09-26", 1, DateUnit.Month, "../2024-10-25")]
    public void The_first_day_is_the_day_after_and_a_weekend_is_moved_to_friday(string from, int amount, DateUnit unit, string edtf) =>
        DeadlineRule.Create(amount, unit, TermStart.Signing).Value.Resolve(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture)).Text.ShouldBe(edtf);

    [Fact]
    public void A_term_ends_on_a_working_day_behind_its_start() =>
        Gen.Select(Gen.Int[0, 2000], Gen.Int[1, 100], Gen.Enum<DateUnit>()).Sample((days, amount, unit) =>
        {
            var from = new DateOnly(2023, 1, 1).AddDays(days);
            var last = DeadlineRule.Create(amount, unit, TermStart.Signing).Value.Resolve(from).Latest;
            last.ShouldBeGreaterThan(from);
            last.DayOfWeek.ShouldNotBeOneOf(DayOfWeek.Saturday, DayOfWeek.Sunday);
        });

    [Fact]
    public void A_recurrence_falls_once_in_each_stretch() =>
        Gen.Select(Gen.Int[0, 2000], Gen.OneOf(Gen.Const(1), Gen.Const(2), Gen.Const(3), Gen.Const(6), Gen.Const(12)), Gen.Int[0, 28]).Sample((days, every, day) =>
        {
            var recurrence = Recurrence.Create(RecurrenceUnit.Month, every, day == 0 ? null : day).Value;
            var after = new DateOnly(2023, 1, 1).AddDays(days);
            var first = recurrence.Next(after)!.Value;
            first.ShouldBeGreaterThan(after);
            var second = recurrence.Next(first)!.Value;
            ((second.Year * 12) + second.Month - (first.Year * 12) - first.Month).ShouldBe(every);
            recurrence.Next(first.AddDays(-1)).ShouldBe(first);
        });

    [Fact]
    public void After_its_end_nothing_is_due_any_more() =>
        Recurrence.Create(RecurrenceUnit.Month, 3, until: new DateOnly(2024, 12, 30)).Value.Next(new DateOnly(2024, 9, 30)).ShouldBeNull();

    [Theory]
    [InlineData(0, null, "recurrence.interval")]
    [InlineData(61, null, "recurrence.interval")]
    [InlineData(1, 0, "recurrence.day-of-month")]
    [InlineData(1, 29, "recurrence.day-of-month")]
    public void A_recurrence_that_the_calendar_does_not_have_is_refused(int every, int? day, string code) =>
        Recurrence.Create(RecurrenceUnit.Month, every, day).Errors[0].Code.ShouldBe(code);
}
