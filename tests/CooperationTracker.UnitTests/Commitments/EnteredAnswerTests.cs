using CooperationTracker.Domain.Commitments;
using Shouldly;
using Xunit;
using static CooperationTracker.UnitTests.Commitments.CommitmentSamples;

namespace CooperationTracker.UnitTests.Commitments;

public sealed class EnteredAnswerTests
{
    private static readonly EnteredAnswer Letter = new(Ours, Guid.Parse("018f0000-0000-7000-8000-00000000000a"), "Письмо № 5");
    private static readonly EnteredAnswer Said = new(Ours, null, "По телефону, 1 марта");

    [Fact]
    public void A_confirmation_by_a_letter_agrees_and_says_who_entered_it()
    {
        var commitment = Proposed();

        commitment.Enter(Theirs, SideAnswer.Confirmed, Letter, Today()).IsSuccess.ShouldBeTrue();

        commitment.State.ShouldBe(CommitmentState.Agreed);
        var side = Side(commitment, Theirs);
        (side.EnteredByPartyId, side.EnteredAttachmentId, side.EnteredDocument).ShouldBe((Ours, Letter.AttachmentId, Letter.Document));
    }

    [Fact]
    public void A_confirmation_without_a_document_is_none()
    {
        var commitment = Proposed();

        CodeOf(commitment.Enter(Theirs, SideAnswer.Confirmed, Said, Today())).ShouldBe("answer.document-required");
        Side(commitment, Theirs).Answer.ShouldBe(SideAnswer.None);
        commitment.State.ShouldBe(CommitmentState.AwaitingConfirmation);
    }

    [Fact]
    public void What_was_only_said_is_reported_and_binds_nobody()
    {
        var commitment = Proposed();

        commitment.Enter(Theirs, SideAnswer.Reported, Said, Today()).IsSuccess.ShouldBeTrue();

        Side(commitment, Theirs).Answer.ShouldBe(SideAnswer.Reported);
        commitment.State.ShouldBe(CommitmentState.AwaitingConfirmation);
        CodeOf(commitment.Move(CommitmentMove.Agree, Today())).ShouldBe("commitment.not-confirmed");
        CodeOf(commitment.Answer(Theirs, SideAnswer.Reported, Today())).ShouldBe("answer.reported-by-others");
        commitment.Enter(Theirs, SideAnswer.Confirmed, Letter, Today()).IsSuccess.ShouldBeTrue();
        commitment.State.ShouldBe(CommitmentState.Agreed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_objection_opens_it_again_even_when_it_was_called_fulfilled(bool fulfilled)
    {
        var commitment = Proposed();
        commitment.Enter(Theirs, SideAnswer.Confirmed, Letter, Today()).IsSuccess.ShouldBeTrue();
        if (fulfilled)
        {
            commitment.Move(CommitmentMove.Fulfil, Today()).IsSuccess.ShouldBeTrue();
        }

        commitment.Answer(Theirs, SideAnswer.Disputed, Today("Письма мы не посылали")).IsSuccess.ShouldBeTrue();

        commitment.State.ShouldBe(CommitmentState.AwaitingConfirmation);
        commitment.IsOpen.ShouldBeTrue();
        var side = Side(commitment, Theirs);
        (side.Answer, side.IsEntered, side.AnswerReason).ShouldBe((SideAnswer.Disputed, false, "Письма мы не посылали"));
        CodeOf(commitment.Enter(Theirs, SideAnswer.Confirmed, Letter, Today())).ShouldBe("answer.side-disputed");
        commitment.Answer(Theirs, SideAnswer.Confirmed, Today()).IsSuccess.ShouldBeTrue();
        commitment.State.ShouldBe(CommitmentState.Agreed);
    }

    [Fact]
    public void What_a_side_confirmed_itself_an_objection_does_not_open()
    {
        var commitment = Proposed();
        commitment.Answer(Theirs, SideAnswer.Confirmed, Today()).IsSuccess.ShouldBeTrue();

        commitment.Answer(Theirs, SideAnswer.Disputed, Today("Передумали")).IsSuccess.ShouldBeTrue();

        commitment.State.ShouldBe(CommitmentState.Agreed);
    }

    [Fact]
    public void A_side_makes_an_entered_confirmation_its_own_and_then_cannot_open_it_any_more()
    {
        var commitment = Proposed();
        commitment.Enter(Theirs, SideAnswer.Confirmed, Letter, Today()).IsSuccess.ShouldBeTrue();

        commitment.Answer(Theirs, SideAnswer.Confirmed, Today()).IsSuccess.ShouldBeTrue();
        Side(commitment, Theirs).IsEntered.ShouldBeFalse();

        commitment.Answer(Theirs, SideAnswer.Disputed, Today("Передумали")).IsSuccess.ShouldBeTrue();
        commitment.State.ShouldBe(CommitmentState.Agreed);
    }

    [Fact]
    public void An_objection_says_why()
    {
        var commitment = Proposed();

        CodeOf(commitment.Answer(Theirs, SideAnswer.Disputed, Today())).ShouldBe("reason.required");
        Side(commitment, Theirs).Answer.ShouldBe(SideAnswer.None);
    }

    [Fact]
    public void Nobody_enters_anything_for_the_own_side_for_a_stranger_or_twice()
    {
        var commitment = Proposed();

        CodeOf(commitment.Enter(Ours, SideAnswer.Confirmed, Letter, Today())).ShouldBe("answer.own-side");
        CodeOf(commitment.Enter(Third, SideAnswer.Confirmed, Letter, Today())).ShouldBe("commitment.side-unknown");
        CodeOf(commitment.Enter(Theirs, SideAnswer.Confirmed, Letter with { ByPartyId = Third }, Today())).ShouldBe("commitment.side-unknown");
        CodeOf(commitment.Enter(Theirs, SideAnswer.Declined, Letter, Today("нет"))).ShouldBe("answer.only-confirmed-or-reported");
        CodeOf(NewCommitment(Theirs).Enter(Theirs, SideAnswer.Confirmed, Letter, Today())).ShouldBe("commitment.not-answerable");
        commitment.Enter(Theirs, SideAnswer.Reported, Said, Today()).IsSuccess.ShouldBeTrue();
        CodeOf(commitment.Enter(Theirs, SideAnswer.Reported, Said, Today())).ShouldBe("answer.given");
        commitment.Enter(Theirs, SideAnswer.Confirmed, Letter, Today()).IsSuccess.ShouldBeTrue();
        CodeOf(commitment.Enter(Theirs, SideAnswer.Confirmed, Letter, Today())).ShouldBe("commitment.not-answerable");
    }

    [Fact]
    public void Who_confirms_takes_over_the_wording_that_stands_so_that_agreed_sides_do_not_differ()
    {
        var commitment = NewCommitment(Theirs);
        commitment.Word(Ours, "ru", "Решить вопрос поставок", Today()).IsSuccess.ShouldBeTrue();
        commitment.Word(Ours, "en", "Settle the supply", Today()).IsSuccess.ShouldBeTrue();
        commitment.Ask(CommitmentMove.Propose, Ours, Today()).IsSuccess.ShouldBeTrue();
        commitment.Word(Theirs, "ru", "Рассмотреть вопрос поставок", Today()).IsSuccess.ShouldBeTrue();
        commitment.Word(Theirs, "kk", "Жеткізу мәселесін қарау", Today()).IsSuccess.ShouldBeTrue();
        commitment.Answer(Theirs, SideAnswer.OtherWording, Today()).IsSuccess.ShouldBeTrue();
        commitment.StandingPartyId.ShouldBe(Theirs);

        commitment.Answer(Ours, SideAnswer.Confirmed, Today()).IsSuccess.ShouldBeTrue();

        commitment.State.ShouldBe(CommitmentState.AwaitingConfirmation);
        commitment.Answer(Theirs, SideAnswer.Confirmed, Today()).IsSuccess.ShouldBeTrue();
        commitment.State.ShouldBe(CommitmentState.Agreed);
        Side(commitment, Ours).Wordings.Select(w => (w.Language, w.Text)).ShouldBe([("ru", "Рассмотреть вопрос поставок"), ("en", "Settle the supply")]);
        Side(commitment, Theirs).Wordings.Count.ShouldBe(2);
    }

    private static Commitment Proposed()
    {
        var commitment = NewCommitment(Theirs);
        commitment.Ask(CommitmentMove.Propose, Ours, On("2026-02-01")).IsSuccess.ShouldBeTrue();
        return commitment;
    }

    private static CommitmentSide Side(Commitment commitment, Guid partyId) => commitment.Sides.Single(s => s.PartyId == partyId);
}
