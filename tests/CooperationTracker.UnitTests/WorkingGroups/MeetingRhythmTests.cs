using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.WorkingGroups;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.WorkingGroups;

public sealed class MeetingRhythmTests
{
    private static readonly DateOnly Since = new(2025, 8, 31);

    [Theory]
    [InlineData(1, "2026-08-31")]
    [InlineData(2, "2026-02-28")]
    [InlineData(4, "2025-11-30")]
    [InlineData(12, "2025-09-30")]
    [InlineData(5, "2025-11-12")]
    [InlineData(52, "2025-09-07")]
    public void A_group_that_has_not_met_is_to_meet_a_part_of_a_year_after_it_began(int times, string expected) =>
        MeetingRhythm.MeetBy(null, Since, times)!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(expected);

    [Fact]
    public void The_last_meeting_counts_unless_the_group_rested_since()
    {
        MeetingRhythm.MeetBy(new(2025, 12, 1), Since, 2).ShouldBe(new DateOnly(2026, 6, 1));
        MeetingRhythm.MeetBy(new(2023, 12, 1), Since, 2).ShouldBe(new DateOnly(2026, 2, 28));
        MeetingRhythm.MeetBy(new(2025, 12, 1), Since, null).ShouldBeNull();
    }
}

public sealed class RussianGenitiveTests
{
    [Theory]
    [InlineData("Рабочая группа по торговле", "рабочей группы по торговле")]
    [InlineData("Совместная рабочая группа", "совместной рабочей группы")]
    [InlineData("Российско-казахстанская рабочая подгруппа по энергетике", "российско-казахстанской рабочей подгруппы по энергетике")]
    [InlineData("Межправительственная комиссия", "межправительственной комиссии")]
    [InlineData("группа «Прямая связь»", "группы «Прямая связь»")]
    [InlineData("Совет деловых кругов", "«Совет деловых кругов»")]
    [InlineData("Группировка", "«Группировка»")]
    [InlineData("Штаб «Урал»", "Штаб «Урал»")]
    public void The_words_that_groups_are_called_by_are_declined_and_others_quoted(string name, string expected) => RussianGenitive.Of(name).ShouldBe(expected);
}
