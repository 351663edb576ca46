using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Initiatives;
using CsCheck;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Initiatives;

public sealed class InitiativeTests
{
    private static readonly Guid Ours = Guid.CreateVersion7();
    private static readonly Guid Theirs = Guid.CreateVersion7();
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Answers_are_kept_with_their_side_date_and_source()
    {
        var made = Made();
        made.Respond(Theirs, InitiativeMove.Consider, "Письмо № 1", Stamp(on: new DateOnly(2026, 1, 10))).IsSuccess.ShouldBeTrue();
        made.Respond(Theirs, InitiativeMove.Support, null, Stamp(on: new DateOnly(2026, 2, 1))).IsSuccess.ShouldBeTrue();

        made.State.ShouldBe(InitiativeState.Supported);
        made.Responses.Select(r => (r.PartyId, r.Answer, r.GivenOn, r.Source)).ShouldBe(
        [
            (Theirs, InitiativeState.UnderConsideration, new DateOnly(2026, 1, 10), "Письмо № 1"),
            (Theirs, InitiativeState.Supported, new DateOnly(2026, 2, 1), null),
        ]);
        made.Respond(Theirs, InitiativeMove.Agree, null, Stamp(on: new DateOnly(2026, 1, 15))).Errors.ShouldHaveSingleItem().Code.ShouldBe("change.before-previous");
        made.Responses.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(InitiativeMove.Realise)]
    [InlineData(InitiativeMove.Withdraw)]
    public void To_realise_or_withdraw_is_no_answer(InitiativeMove move)
    {
        var made = Made();
        made.Respond(Theirs, move, null, Stamp("причина")).Errors.ShouldHaveSingleItem().Code.ShouldBe("initiative.not-an-answer");
        made.State.ShouldBe(InitiativeState.Proposed);
        made.Responses.ShouldBeEmpty();
    }

    [Fact]
    public void To_decline_takes_a_reason() =>
        Made().Respond(Theirs, InitiativeMove.Decline, null, Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("reason.required");

    [Fact]
    public void What_is_realised_says_what_it_became_and_what_is_only_proposed_cannot_be()
    {
        var (made, becameId) = (Made(), Guid.CreateVersion7());
        made.Realise(RealisedAs.Event, becameId, Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("move.not-allowed");
        made.RealisedAsId.ShouldBeNull();

        made.Respond(Theirs, InitiativeMove.Support, null, Stamp());
        made.Realise(RealisedAs.Event, becameId, Stamp()).IsSuccess.ShouldBeTrue();
        (made.RealisedAs, made.RealisedAsId, made.IsOpen).ShouldBe((RealisedAs.Event, becameId, false));
    }

    [Fact]
    public void It_does_not_revive_itself_nor_wait_for_its_own_side()
    {
        var made = Made();
        made.ComeFrom(null, made.Id, Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("initiative.revives-itself");
        made.AddresseePartyIds.ShouldBe([Theirs]);
    }

    [Fact]
    public void Whatever_is_tried_only_the_tables_moves_happen() =>
        Gen.Enum<InitiativeMove>().Array[0, 10].Sample(moves =>
        {
            var made = Made();
            foreach (var move in moves)
            {
                var before = made.State;
                var allowed = Initiative.Moves.MovesFrom(before).Contains(move);
                made.Move(move, Stamp("причина")).IsSuccess.ShouldBe(allowed);
                made.State.ShouldBe(allowed ? Initiative.Moves.Next(before, move).Value : before);
                made.IsOpen.ShouldBe(made.State is not (InitiativeState.Realised or InitiativeState.Declined or InitiativeState.Withdrawn));
            }
        });

    private static Initiative Made() => new(
        InitiativeKind.Event, LocalizedText.Create("Дни Казахстана").Value, Ours, [Ours, Theirs, Theirs], new Ownership(Ours, 1), Stamp(on: new DateOnly(2026, 1, 1)));

    private static ChangeStamp Stamp(string? reason = null, DateOnly? on = null) => new(on ?? new DateOnly(2026, 3, 2), Now, Guid.CreateVersion7(), reason);
}
