using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Purges;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Purges;

public sealed class PurgeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);
    private static readonly Guid Read = Guid.CreateVersion7();
    private static readonly Guid Asker = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();
    private static readonly Guid Absent = Guid.CreateVersion7();
    private static readonly Guid Human = Guid.CreateVersion7();

    public static TheoryData<string, PurgeHand, PurgeHand, bool> Hands => new()
    {
        { "two people", Hand(Asker), Hand(Second), true },
        { "two people in the places of two others", Hand(Asker, @for: Absent), Hand(Second, @for: Human), true },
        { "the same account", Hand(Asker), Hand(Asker), false },
        { "the same account in another's place", Hand(Asker), Hand(Asker, @for: Absent), false },
        { "another in the asker's place", Hand(Asker), Hand(Second, @for: Asker), false },
        { "the one in whose place it was asked", Hand(Asker, @for: Absent), Hand(Absent), false },
        { "two substitutes of one absent", Hand(Asker, @for: Absent), Hand(Second, @for: Absent), false },
        { "two accounts of one person", Hand(Asker, Human), Hand(Second, Human), false },
        { "another account in the place of the same person", Hand(Asker, Human), Hand(Second, @for: Absent, forPerson: Human), false },
    };

    [Theory]
    [MemberData(nameof(Hands))]
    public void Who_could_be_the_same_human_being_confirms_nothing(string why, PurgeHand asks, PurgeHand confirms, bool may)
    {
        var purge = Asked(asks);

        var done = purge.Confirm(confirms, Read, Read, Stamp(Now, confirms));

        done.IsSuccess.ShouldBe(may, why);
        if (!may)
        {
            done.Errors.ShouldHaveSingleItem().Code.ShouldBe("purge.same-person");
        }

        purge.State.ShouldBe(may ? PurgeState.Done : PurgeState.Requested);
        purge.DecidedById.ShouldBe(may ? confirms.UserId : null);
    }

    [Fact]
    public void What_the_second_person_did_not_see_is_not_confirmed()
    {
        var purge = Asked(Hand(Asker));

        purge.Confirm(Hand(Second), Read, Guid.CreateVersion7(), Stamp(Now)).Errors.ShouldHaveSingleItem().Code.ShouldBe("purge.record-changed");
        var newer = Guid.CreateVersion7();
        purge.Confirm(Hand(Second), newer, newer, Stamp(Now)).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public void It_runs_out_after_its_term_and_not_before()
    {
        Asked(Hand(Asker)).Confirm(Hand(Second), Read, Read, Stamp(Now.AddHours(72))).IsSuccess.ShouldBeTrue();
        var late = Asked(Hand(Asker));
        late.Confirm(Hand(Second), Read, Read, Stamp(Now.AddHours(72).AddTicks(1))).Errors.ShouldHaveSingleItem().Code.ShouldBe("purge.expired");
        late.Refuse(Stamp(Now.AddHours(73), reason: "Поздно")).Errors.ShouldHaveSingleItem().Code.ShouldBe("purge.expired");
        late.IsExpired(Now.AddHours(73)).ShouldBeTrue();
    }

    [Fact]
    public void It_is_decided_once()
    {
        var refused = Asked(Hand(Asker));
        refused.Refuse(Stamp(Now)).Errors.ShouldHaveSingleItem().Code.ShouldBe("reason.required");
        refused.Refuse(Stamp(Now, reason: "Запрошено по ошибке")).IsSuccess.ShouldBeTrue();
        refused.Confirm(Hand(Second), Read, Read, Stamp(Now)).Errors.ShouldHaveSingleItem().Code.ShouldBe("purge.decided");
        refused.IsExpired(Now.AddYears(1)).ShouldBeFalse();

        var done = Asked(Hand(Asker));
        done.Confirm(Hand(Second), Read, Read, Stamp(Now)).IsSuccess.ShouldBeTrue();
        done.Confirm(Hand(Absent), Read, Read, Stamp(Now)).Errors.ShouldHaveSingleItem().Code.ShouldBe("purge.decided");
        done.Refuse(Stamp(Now, reason: "Передумали")).Errors.ShouldHaveSingleItem().Code.ShouldBe("purge.decided");
    }

    [Fact]
    public void It_needs_fields_a_basis_and_a_reason()
    {
        CodeOf(Create([], "152-ФЗ", "Ошибка")).ShouldBe("purge.fields-required");
        CodeOf(Create([new("Title", null)], " ", "Ошибка")).ShouldBe("purge.basis-required");
        CodeOf(Create([new("Title", null)], "152-ФЗ", null)).ShouldBe("reason.required");
        CodeOf(Create([new("Title", null)], new string('з', Purge.MaxBasisLength + 1), "Ошибка")).ShouldBe("text.too-long");
        CodeOf(Create([new("Title", null)], "152-ФЗ", new string('о', Purge.MaxReasonLength + 1))).ShouldBe("text.too-long");
        Create([new("Title", null), new("Sides[1].Wordings[ru].Text", "RU-BA"), new("Title", null)], "152-ФЗ", "Ошибка").Value.FieldList
            .ShouldBe([new("Title", null), new("Sides[1].Wordings[ru].Text", "RU-BA")]);
    }

    [Fact]
    public void It_keeps_the_names_of_files_only_until_they_are_gone()
    {
        var purge = Asked(Hand(Asker));
        purge.Leave(["0123", "4567"]);
        purge.FileList.ShouldBe(["0123", "4567"]);

        purge.Finish(Now);

        (purge.Files, purge.FinishedAt).ShouldBe((null, Now));
        purge.FileList.ShouldBeEmpty();
    }

    private static string CodeOf(Result<Purge> result) => result.Errors.ShouldHaveSingleItem().Code;

    private static Purge Asked(PurgeHand hand) => Create([new("Title", null)], "152-ФЗ", "Ошибка", hand).Value;

    private static Result<Purge> Create(PurgeField[] fields, string? basis, string? reason, PurgeHand? hand = null) => Purge.Create(
        new PurgeTarget("Commitment", Guid.CreateVersion7(), Read, "Commitment", Guid.CreateVersion7()), fields, PurgeGround.PersonalData, basis, hand ?? Hand(Asker), TimeSpan.FromHours(72),
        new Ownership(Guid.CreateVersion7(), 1), Stamp(Now, reason: reason));

    private static PurgeHand Hand(Guid user, Guid? person = null, Guid? @for = null, Guid? forPerson = null) => new(user, person, @for, forPerson);

    private static ChangeStamp Stamp(DateTimeOffset at, PurgeHand? hand = null, string? reason = null) =>
        new(DateOnly.FromDateTime(at.UtcDateTime), at, hand?.UserId ?? Second, reason, hand?.ForUserId);
}
