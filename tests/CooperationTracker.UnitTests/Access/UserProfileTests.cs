using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CsCheck;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Access;

public sealed class UserProfileTests
{
    private static readonly Guid Party = Guid.CreateVersion7();
    private static readonly Guid Group = Guid.CreateVersion7();
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly ChangeStamp Stamp = new(Day, new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero), Guid.CreateVersion7());

    [Fact]
    public void A_right_holds_from_its_first_day_to_its_last_both_included()
    {
        var user = User();
        user.Grant(Role.Staff, Day, Day.AddDays(2)).IsSuccess.ShouldBeTrue();

        Roles(user, Day.AddDays(-1)).ShouldBeEmpty();
        Roles(user, Day).ShouldBe([Role.Staff]);
        Roles(user, Day.AddDays(2)).ShouldBe([Role.Staff]);
        Roles(user, Day.AddDays(3)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Role.PartyAdministrator)]
    public void Who_administers_does_so_for_the_whole_party(Role role) =>
        User().Grant(role, Day, workingGroupId: Group).Errors.ShouldHaveSingleItem().Code.ShouldBe("grant.whole-party-only");

    [Theory]
    [InlineData(Role.Chair)]
    [InlineData(Role.Secretary)]
    [InlineData(Role.Staff)]
    [InlineData(Role.Executor)]
    [InlineData(Role.Official)]
    [InlineData(Role.Releaser)]
    [InlineData(Role.Auditor)]
    public void Every_other_role_may_be_for_one_group_beside_the_whole_party(Role role)
    {
        var user = User();
        user.Grant(role, Day, workingGroupId: Group).IsSuccess.ShouldBeTrue();
        user.Grant(role, Day).IsSuccess.ShouldBeTrue();
        user.Grant(role, Day, workingGroupId: Guid.CreateVersion7()).IsSuccess.ShouldBeTrue();
        user.Grant(role, Day, workingGroupId: Group).Errors.ShouldHaveSingleItem().Code.ShouldBe("grant.exists");
    }

    [Fact]
    public void The_system_administrator_is_of_no_party_and_everybody_else_of_one()
    {
        User().Grant(Role.SystemAdministrator, Day).Errors.ShouldHaveSingleItem().Code.ShouldBe("grant.no-party");
        User(party: false).Grant(Role.Staff, Day).Errors.ShouldHaveSingleItem().Code.ShouldBe("grant.party-needed");
        User(party: false).Grant(Role.SystemAdministrator, Day).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void What_ended_stays_and_can_be_given_again()
    {
        var user = User();
        var first = user.Grant(Role.Chair, Day.AddDays(-10), stamp: Stamp).Value;
        user.EndGrant(first.Id, Day, Stamp).ShouldBeNull();
        user.Grant(Role.Chair, Day).Errors.ShouldHaveSingleItem().Code.ShouldBe("grant.exists");
        user.Grant(Role.Chair, Day.AddDays(1)).IsSuccess.ShouldBeTrue();

        user.Grants.Count.ShouldBe(2);
        (first.To, first.EndedById, first.EndedAt).ShouldBe((Day, Stamp.ActorId, Stamp.RecordedAt));
        user.EndGrant(first.Id, Day.AddDays(5), Stamp)!.Code.ShouldBe("grant.ended");
        user.EndGrant(Guid.CreateVersion7(), Day, Stamp)!.Kind.ShouldBe(ErrorKind.NotFound);
    }

    [Fact]
    public void A_right_taken_back_before_it_began_never_held_and_is_in_nobodys_way()
    {
        var user = User();
        var grant = user.Grant(Role.Official, Day.AddDays(5)).Value;
        user.EndGrant(grant.Id, Day.AddDays(-1), Stamp).ShouldBeNull();

        Enumerable.Range(-10, 30).ShouldAllBe(days => !grant.HoldsOn(Day.AddDays(days)));
        user.Grant(Role.Official, Day).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void Rights_of_one_role_and_scope_never_overlap_whatever_is_asked_for() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[-2, 20], Gen.Bool, Gen.Bool).List[1, 12].Sample(asked =>
        {
            var user = User();
            foreach (var (start, length, open, perGroup) in asked)
            {
                user.Grant(Role.Staff, Day.AddDays(start), open ? null : Day.AddDays(start + length), perGroup ? Group : null);
            }

            for (var day = 0; day < 60; day++)
            {
                user.GrantsOn(Day.AddDays(day)).GroupBy(g => g.WorkingGroupId).ShouldAllBe(same => same.Count() == 1);
            }
        });

    [Fact]
    public void An_account_is_switched_off_and_on_with_a_reason_and_not_twice()
    {
        var user = User();
        user.Activate("зря", Stamp.RecordedAt)!.Code.ShouldBe("user.active");
        user.Deactivate("уволен", Stamp.RecordedAt).ShouldBeNull();
        (user.IsActive, user.ActivityReason).ShouldBe((false, "уволен"));
        user.Deactivate("ещё раз", Stamp.RecordedAt)!.Code.ShouldBe("user.inactive");
        user.Activate("вернулся", Stamp.RecordedAt).ShouldBeNull();
        (user.IsActive, user.ActivityReason).ShouldBe((true, "вернулся"));
    }

    private static IEnumerable<Role> Roles(UserProfile user, DateOnly day) => user.GrantsOn(day).Select(g => g.Role);

    private static UserProfile User(bool party = true) =>
        new(Guid.CreateVersion7(), "user@test.example", "user", party ? Party : null, null, "ru", "Asia/Yekaterinburg", Stamp.RecordedAt);
}
