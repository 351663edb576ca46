using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Access;

public sealed class PartyConsentTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly ChangeStamp Stamp = new(Day, new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero), Guid.CreateVersion7());

    [Fact]
    public void It_is_used_up_by_its_first_use_unless_it_says_otherwise()
    {
        var once = Give(isSingleUse: true);
        once.Use(Day, Guid.CreateVersion7(), Stamp).ShouldBeNull();
        (once.Use(Day, Guid.CreateVersion7(), Stamp)!.Code, once.Uses.Count).ShouldBe(("consent.needed", 1));

        var often = Give(isSingleUse: false);
        often.Use(Day, Guid.CreateVersion7(), Stamp).ShouldBeNull();
        often.Use(Day.AddDays(3), Guid.CreateVersion7(), Stamp).ShouldBeNull();
        often.Use(Day.AddDays(4), Guid.CreateVersion7(), Stamp)!.Code.ShouldBe("consent.needed");
    }

    [Fact]
    public void It_covers_no_day_before_after_or_once_it_is_taken_back()
    {
        var consent = Give();
        consent.CoversOn(Day.AddDays(-1)).ShouldBeFalse();
        consent.CoversOn(Day).ShouldBeTrue();
        consent.CoversOn(Day.AddDays(3)).ShouldBeTrue();
        consent.CoversOn(Day.AddDays(4)).ShouldBeFalse();

        consent.Revoke(Stamp).ShouldBeNull();
        consent.CoversOn(Day).ShouldBeFalse();
        consent.Use(Day, Guid.CreateVersion7(), Stamp)!.Kind.ShouldBe(ErrorKind.Forbidden);
        consent.Revoke(Stamp)!.Code.ShouldBe("consent.over");
    }

    [Fact]
    public void What_is_used_up_cannot_be_taken_back()
    {
        var consent = Give();
        consent.Use(Day, Guid.CreateVersion7(), Stamp);
        consent.Revoke(Stamp)!.Code.ShouldBe("consent.over");
    }

    [Theory]
    [InlineData(1, 0, "consent.ends-before-it-begins")]
    [InlineData(-3, -1, "consent.past")]
    [InlineData(0, 31, "consent.too-long")]
    public void It_is_for_a_few_days_to_come(int from, int to, string code) =>
        PartyConsent.Give(Guid.CreateVersion7(), ConsentPurpose.AppointAdministrator, "somebody@test.example", Day.AddDays(from), Day.AddDays(to), true, "нужно", Stamp)
            .Errors.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void A_link_works_once_for_three_days_and_not_when_withdrawn()
    {
        var now = Stamp.RecordedAt;
        var (used, secret) = SignInLink.Issue(Guid.CreateVersion7(), SignInLinkPurpose.Invitation, Guid.Empty, now, TimeSpan.FromDays(3));
        used.Hash.ShouldBe(SignInLink.HashOf(secret));
        secret.ShouldNotBe(used.Hash);
        used.Use(now.AddDays(2)).ShouldBeNull();
        used.Use(now.AddDays(2))!.Code.ShouldBe("sign-in-link.invalid");

        var (late, _) = SignInLink.Issue(Guid.CreateVersion7(), SignInLinkPurpose.Reset, Guid.Empty, now, TimeSpan.FromDays(3));
        late.Use(now.AddDays(3))!.Code.ShouldBe("sign-in-link.invalid");

        var (withdrawn, _) = SignInLink.Issue(Guid.CreateVersion7(), SignInLinkPurpose.Reset, Guid.Empty, now, TimeSpan.FromDays(3));
        withdrawn.Withdraw(now);
        withdrawn.Use(now)!.Code.ShouldBe("sign-in-link.invalid");
    }

    private static PartyConsent Give(bool isSingleUse = true) =>
        PartyConsent.Give(Guid.CreateVersion7(), ConsentPurpose.AppointAdministrator, "Somebody@test.example", Day, Day.AddDays(3), isSingleUse, "нужно", Stamp).Value;
}
