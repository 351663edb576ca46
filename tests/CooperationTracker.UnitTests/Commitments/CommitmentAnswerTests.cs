using CooperationTracker.Domain.Commitments;
using Shouldly;
using Xunit;
using static CooperationTracker.UnitTests.Commitments.CommitmentSamples;

namespace CooperationTracker.UnitTests.Commitments;

public sealed class CommitmentAnswerTests
{
    [Fact]
    public void Asking_confirms_the_own_wording_and_the_last_confirmation_agrees()
    {
        var commitment = Proposed(Theirs, Third);

        AnswerOf(commitment, Ours).ShouldBe(SideAnswer.Confirmed);
        commitment.Answer(Theirs, SideAnswer.Confirmed, Today()).IsSuccess.ShouldBeTrue();
        commitment.State.ShouldBe(CommitmentState.AwaitingConfirmation);
        commitment.Answer(Third, SideAnswer.Confirmed, Today()).IsSuccess.ShouldBeTrue();
        commitment.State.ShouldBe(CommitmentState.Agreed);
    }

    [Fact]
    public void Another_wording_takes_the_others_confirmations_back()
    {
        var commitment = Proposed(Theirs, Third);
        commitment.Answer(Third, SideAnswer.Confirmed, Today()).IsSuccess.ShouldBeTrue();

        commitment.Answer(Theirs, SideAnswer.OtherWording, Today()).IsSuccess.ShouldBeTrue();

        AnswerOf(commitment, Ours).ShouldBe(SideAnswer.None);
        AnswerOf(commitment, Third).ShouldBe(SideAnswer.None);
        commitment.State.ShouldBe(CommitmentState.AwaitingConfirmation);
    }

    [Fact]
    public void Another_wording_in_answer_to_a_request_turns_it_into_agreeing_wordings()
    {
        var commitment = NewCommitment(Theirs);
        commitment.Ask(CommitmentMove.Request, Ours, On("2026-02-01")).IsSuccess.ShouldBeTrue();

        commitment.Answer(Theirs, SideAnswer.OtherWording, On("2026-02-05")).IsSuccess.ShouldBeTrue();

        commitment.State.ShouldBe(CommitmentState.AwaitingConfirmation);
        commitment.RequestedOn.ShouldBe(new DateOnly(2026, 2, 1));
        commitment.RequestedByPartyId.ShouldBe(Ours);
    }

    [Fact]
    public void Nobody_is_bound_by_a_wording_that_was_rewritten_after_the_confirmation()
    {
        var commitment = Proposed(Theirs, Third);
        commitment.Answer(Theirs, SideAnswer.Confirmed, Today()).IsSuccess.ShouldBeTrue();

        commitment.Word(Ours, "ru", "Уже другое", Today()).IsSuccess.ShouldBeTrue();
        commitment.Answer(Third, SideAnswer.Confirmed, Today()).IsSuccess.ShouldBeTrue();

        AnswerOf(commitment, Theirs).ShouldBe(SideAnswer.None);
        commitment.State.ShouldBe(CommitmentState.AwaitingConfirmation);
    }

    [Fact]
    public void Nobody_is_bound_by_a_deadline_that_was_moved_after_the_confirmation()
    {
        var commitment = Proposed(Theirs, Third);
        commitment.Answer(Theirs, SideAnswer.Confirmed, Today()).IsSuccess.ShouldBeTrue();

        commitment.SetDeadline(Due("2026-04-01"), Today()).IsSuccess.ShouldBeTrue();

        AnswerOf(commitment, Theirs).ShouldBe(SideAnswer.None);
        AnswerOf(commitment, Ours).ShouldBe(SideAnswer.Confirmed);
    }

    [Fact]
    public void Declining_ends_it_and_needs_a_reason()
    {
        var commitment = Proposed(Theirs);

        CodeOf(commitment.Answer(Theirs, SideAnswer.Declined, Today())).ShouldBe("reason.required");
        commitment.Answer(Theirs, SideAnswer.Declined, Today("Не наш вопрос")).IsSuccess.ShouldBeTrue();
        commitment.State.ShouldBe(CommitmentState.Declined);
        commitment.IsOpen.ShouldBeFalse();
    }

    [Theory]
    [InlineData(SideAnswer.Confirmed, "commitment.not-answerable")]
    [InlineData(SideAnswer.Declined, "commitment.not-answerable")]
    [InlineData(SideAnswer.OtherWording, "commitment.not-answerable")]
    [InlineData(SideAnswer.None, "answer.required")]
    [InlineData(SideAnswer.Noted, null)]
    [InlineData(SideAnswer.Disputed, null)]
    public void What_is_agreed_can_still_be_noted_or_disputed_but_not_answered_again(SideAnswer answer, string? refusal)
    {
        var commitment = Proposed(Theirs);
        commitment.Answer(Theirs, SideAnswer.Confirmed, Today()).IsSuccess.ShouldBeTrue();

        CodeOf(commitment.Answer(Theirs, answer, Today("причина"))).ShouldBe(refusal);
        commitment.State.ShouldBe(CommitmentState.Agreed);
    }

    [Fact]
    public void Who_is_no_side_has_no_say()
    {
        var commitment = Proposed(Theirs);

        CodeOf(commitment.Answer(Third, SideAnswer.Confirmed, Today())).ShouldBe("commitment.side-unknown");
        CodeOf(commitment.Word(Third, "ru", "Слово", Today())).ShouldBe("commitment.side-unknown");
        CodeOf(NewCommitment(Theirs).Ask(CommitmentMove.Propose, Third, Today())).ShouldBe("commitment.side-unknown");
    }

    [Fact]
    public void What_the_sides_agreed_nobody_moves_or_rewords_alone()
    {
        var commitment = NewCommitment(Theirs);
        commitment.SetDeadline(Due("2026-04-01"), Today()).IsSuccess.ShouldBeTrue();
        commitment.Ask(CommitmentMove.Propose, Ours, Today()).IsSuccess.ShouldBeTrue();
        commitment.Answer(Theirs, SideAnswer.Confirmed, Today()).IsSuccess.ShouldBeTrue();

        CodeOf(commitment.SetDeadline(Due("2026-12-31"), Today("нужно"))).ShouldBe("commitment.deadline-agreed");
        CodeOf(commitment.Word(Ours, "ru", "Иначе", Today())).ShouldBe("commitment.wording-agreed");
        commitment.DateText.ShouldBe("2026-04-01");
    }

    [Theory]
    [InlineData("ru", "", "wording.required")]
    [InlineData("ru", "  ", "wording.required")]
    [InlineData("de", "Wort", "language.unknown")]
    [InlineData("kk", "Сөз", null)]
    public void A_wording_is_text_in_one_of_the_four_languages(string language, string text, string? refusal) =>
        CodeOf(NewCommitment(Theirs).Word(Ours, language, text, Today())).ShouldBe(refusal);

    [Fact]
    public void A_wording_is_at_most_4000_characters()
    {
        CodeOf(NewCommitment(Theirs).Word(Ours, "ru", new string('я', 4001), Today())).ShouldBe("wording.too-long");
        CodeOf(NewCommitment(Theirs).Word(Ours, "ru", new string('я', 4000), Today())).ShouldBeNull();
    }

    private static Commitment Proposed(params Guid[] others)
    {
        var commitment = NewCommitment(others);
        commitment.Ask(CommitmentMove.Propose, Ours, On("2026-02-01")).IsSuccess.ShouldBeTrue();
        return commitment;
    }

    private static SideAnswer AnswerOf(Commitment commitment, Guid partyId) => commitment.Sides.Single(s => s.PartyId == partyId).Answer;
}
