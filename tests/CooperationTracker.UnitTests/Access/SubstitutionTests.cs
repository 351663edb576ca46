using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Access;

public sealed class SubstitutionTests
{
    private static readonly Guid Party = Guid.CreateVersion7();
    private static readonly Guid Group = Guid.CreateVersion7();
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly ChangeStamp Stamp = new(Day, new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero), Guid.CreateVersion7());

    private readonly UserProfile _principal = User();
    private readonly UserProfile _substitute = User();

    [Fact]
    public void It_holds_on_its_days_and_can_be_ended_or_called_off()
    {
        var substitution = Enter(Day.AddDays(2), Day.AddDays(4)).Value;
        substitution.HoldsOn(Day.AddDays(1)).ShouldBeFalse();
        substitution.HoldsOn(Day.AddDays(2)).ShouldBeTrue();
        substitution.HoldsOn(Day.AddDays(4)).ShouldBeTrue();
        substitution.HoldsOn(Day.AddDays(5)).ShouldBeFalse();

        substitution.End(Day, Stamp).ShouldBeNull();
        Enumerable.Range(0, 10).ShouldAllBe(days => !substitution.HoldsOn(Day.AddDays(days)));
        substitution.End(Day.AddDays(3), Stamp)!.Code.ShouldBe("substitution.ended");
    }

    [Fact]
    public void Nobody_substitutes_for_himself_or_for_somebody_of_another_party()
    {
        Substitution.Enter(_principal, _principal, Day, Day, null, false, "отпуск", [], Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("substitution.self");
        Substitution.Enter(_principal, User(Guid.CreateVersion7()), Day, Day, null, false, "отпуск", [], Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("substitution.other-party");
    }

    [Theory]
    [InlineData(1, 0, "substitution.ends-before-it-begins")]
    [InlineData(-5, -1, "substitution.past")]
    [InlineData(0, 366, "substitution.too-long")]
    public void Its_days_make_sense(int from, int to, string code) =>
        Enter(Day.AddDays(from), Day.AddDays(to)).Errors.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void One_principal_has_one_substitute_for_a_scope_on_a_day()
    {
        var first = Enter(Day, Day.AddDays(5)).Value;

        Enter(Day.AddDays(5), Day.AddDays(9), first).Errors.ShouldHaveSingleItem().Code.ShouldBe("substitution.exists");
        Enter(Day.AddDays(6), Day.AddDays(9), first).IsSuccess.ShouldBeTrue();
        Substitution.Enter(_principal, User(), Day, Day, Group, false, "отпуск", [first], Stamp).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void Acting_is_not_handed_on()
    {
        var first = Enter(Day, Day.AddDays(5)).Value;
        var third = User();

        Substitution.Enter(_substitute, third, Day.AddDays(3), Day.AddDays(8), null, false, "отпуск", [first], Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("substitution.chain");
        Substitution.Enter(third, _principal, Day.AddDays(3), Day.AddDays(8), null, false, "отпуск", [first], Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("substitution.chain");
        Substitution.Enter(_substitute, third, Day.AddDays(6), Day.AddDays(8), null, false, "отпуск", [first], Stamp).IsSuccess.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false, new[] { Role.Chair, Role.Staff })]
    [InlineData(true, new[] { Role.Chair, Role.Releaser, Role.Staff })]
    public void Duties_of_the_person_alone_do_not_go_along_and_release_only_when_said(bool mayRelease, Role[] expected)
    {
        foreach (var role in new[] { Role.Staff, Role.Chair, Role.Releaser, Role.PartyAdministrator, Role.Auditor })
        {
            _principal.Grant(role, Day);
        }

        var substitution = Substitution.Enter(_principal, _substitute, Day, Day, null, mayRelease, "отпуск", [], Stamp).Value;

        substitution.GrantsOn(_principal, Day).Select(g => g.Role.ToString()).Order().ShouldBe(expected.Select(r => r.ToString()));
    }

    [Fact]
    public void The_substitute_has_what_the_principal_has_on_that_day_and_not_more()
    {
        _principal.Grant(Role.Chair, Day.AddDays(-9), Day, Group);
        var substitution = Enter(Day, Day.AddDays(2)).Value;

        substitution.GrantsOn(_principal, Day).ShouldBe([new SubstitutedGrant(Role.Chair, Group)]);
        substitution.GrantsOn(_principal, Day.AddDays(1)).ShouldBeEmpty();
        substitution.GrantsOn(_substitute, Day).ShouldBeEmpty();
    }

    [Fact]
    public void For_one_group_rights_for_the_whole_party_shrink_to_it_and_other_groups_stay_out()
    {
        _principal.Grant(Role.Staff, Day);
        _principal.Grant(Role.Chair, Day, workingGroupId: Group);
        _principal.Grant(Role.Secretary, Day, workingGroupId: Guid.CreateVersion7());
        var substitution = Substitution.Enter(_principal, _substitute, Day, Day, Group, false, "отпуск", [], Stamp).Value;

        substitution.GrantsOn(_principal, Day).ShouldBe([new(Role.Staff, Group), new(Role.Chair, Group)], ignoreOrder: true);
    }

    private Result<Substitution> Enter(DateOnly from, DateOnly to, params Substitution[] others) =>
        Substitution.Enter(_principal, _substitute, from, to, null, false, "отпуск", others, Stamp);

    private static UserProfile User(Guid? party = null) =>
        new(Guid.CreateVersion7(), "user@test.example", "user", party ?? Party, null, "ru", "Asia/Yekaterinburg", Stamp.RecordedAt);
}
