using CooperationTracker.Domain.Commitments;
using Shouldly;
using Xunit;
using static CooperationTracker.UnitTests.Commitments.CommitmentSamples;

namespace CooperationTracker.UnitTests.Commitments;

public sealed class DeadlineProposalTests
{
    [Fact]
    public void The_agreed_deadline_holds_until_every_other_side_has_confirmed_the_new_one()
    {
        var commitment = Agreed(Theirs, Third);

        commitment.ProposeDeadline(Theirs, Due("2026-12-31"), Today("Не успеть")).IsSuccess.ShouldBeTrue();
        commitment.DateText.ShouldBe("2026-04-01");
        commitment.AnswerDeadline(Ours, true, Due("2026-12-31"), Today()).IsSuccess.ShouldBeTrue();
        commitment.DateText.ShouldBe("2026-04-01");
        commitment.AnswerDeadline(Third, true, Due("2026-12-31"), Today()).IsSuccess.ShouldBeTrue();

        commitment.DateText.ShouldBe("2026-12-31");
        commitment.State.ShouldBe(CommitmentState.Agreed);
        var proposal = commitment.DeadlineProposals.ShouldHaveSingleItem();
        (proposal.State, proposal.OldText, proposal.Text, proposal.Reason).ShouldBe((DeadlineProposalState.Accepted, "2026-04-01", "2026-12-31", "Не успеть"));
    }

    [Fact]
    public void One_refusal_keeps_the_old_deadline_and_says_why()
    {
        var commitment = Agreed(Theirs, Third);
        commitment.ProposeDeadline(Ours, Due("2026-12-31"), Today("Не успеть")).IsSuccess.ShouldBeTrue();
        commitment.AnswerDeadline(Third, true, Due("2026-12-31"), Today()).IsSuccess.ShouldBeTrue();

        CodeOf(commitment.AnswerDeadline(Theirs, false, Due("2026-12-31"), Today())).ShouldBe("reason.required");
        commitment.AnswerDeadline(Theirs, false, Due("2026-12-31"), Today("Нет")).IsSuccess.ShouldBeTrue();

        commitment.DateText.ShouldBe("2026-04-01");
        var proposal = commitment.DeadlineProposals.ShouldHaveSingleItem();
        (proposal.State, proposal.EndReason).ShouldBe((DeadlineProposalState.Declined, "Нет"));
        CodeOf(commitment.AnswerDeadline(Third, true, Due("2026-12-31"), Today())).ShouldBe("commitment.deadline-not-proposed");
    }

    [Fact]
    public void Who_proposed_it_cannot_confirm_it_but_take_it_back()
    {
        var commitment = Agreed(Theirs);
        commitment.ProposeDeadline(Ours, Due("2026-12-31"), Today("Не успеть")).IsSuccess.ShouldBeTrue();

        CodeOf(commitment.AnswerDeadline(Ours, true, Due("2026-12-31"), Today())).ShouldBe("commitment.deadline-own-proposal");
        commitment.AnswerDeadline(Ours, false, Due("2026-12-31"), Today("Успеем")).IsSuccess.ShouldBeTrue();

        commitment.DeadlineProposals.ShouldHaveSingleItem().State.ShouldBe(DeadlineProposalState.TakenBack);
        commitment.ProposeDeadline(Theirs, Due("2026-06"), Today("Иначе")).IsSuccess.ShouldBeTrue();
        commitment.OpenDeadlineProposal!.ByPartyId.ShouldBe(Theirs);
    }

    [Fact]
    public void Confirming_twice_is_refused_and_counts_once()
    {
        var commitment = Agreed(Theirs, Third);
        commitment.ProposeDeadline(Ours, Due("2026-12-31"), Today("Не успеть")).IsSuccess.ShouldBeTrue();
        commitment.AnswerDeadline(Theirs, true, Due("2026-12-31"), Today()).IsSuccess.ShouldBeTrue();

        CodeOf(commitment.AnswerDeadline(Theirs, true, Due("2026-12-31"), Today())).ShouldBe("answer.given");
        commitment.DateText.ShouldBe("2026-04-01");
    }

    [Fact]
    public void A_proposal_has_a_reason_another_date_and_waits_alone()
    {
        var commitment = Agreed(Theirs);

        CodeOf(commitment.ProposeDeadline(Ours, Due("2026-12-31"), Today())).ShouldBe("reason.required");
        CodeOf(commitment.ProposeDeadline(Ours, Due("2026-04-01"), Today("Так"))).ShouldBe("commitment.deadline-unchanged");
        CodeOf(commitment.ProposeDeadline(Third, Due("2026-12-31"), Today("Так"))).ShouldBe("commitment.side-unknown");
        commitment.ProposeDeadline(Ours, Due("2026-12-31"), Today("Так")).IsSuccess.ShouldBeTrue();
        CodeOf(commitment.ProposeDeadline(Theirs, Due("2027"), Today("Иначе"))).ShouldBe("commitment.deadline-proposed");
    }

    [Fact]
    public void A_proposal_lapses_with_its_commitment()
    {
        var commitment = Agreed(Theirs);
        commitment.ProposeDeadline(Ours, Due("2026-12-31"), Today("Не успеть")).IsSuccess.ShouldBeTrue();

        commitment.Move(CommitmentMove.Cancel, Today("Передумали")).IsSuccess.ShouldBeTrue();

        commitment.DeadlineProposals.ShouldHaveSingleItem().State.ShouldBe(DeadlineProposalState.Lapsed);
        CodeOf(commitment.AnswerDeadline(Theirs, true, Due("2026-12-31"), Today())).ShouldBe("commitment.deadline-not-proposed");
        commitment.DateText.ShouldBe("2026-04-01");
    }

    [Fact]
    public void What_is_not_agreed_yet_needs_no_proposal()
    {
        var commitment = NewCommitment(Theirs);
        commitment.SetDeadline(Due("2026-04-01"), Today()).IsSuccess.ShouldBeTrue();

        CodeOf(commitment.ProposeDeadline(Ours, Due("2026-12-31"), Today("Так"))).ShouldBe("commitment.closed");
        CodeOf(commitment.AnswerDeadline(Theirs, true, Due("2026-12-31"), Today())).ShouldBe("commitment.deadline-not-proposed");
    }

    private static Commitment Agreed(params Guid[] others)
    {
        var commitment = NewCommitment(others);
        commitment.SetDeadline(Due("2026-04-01"), On("2026-02-01")).IsSuccess.ShouldBeTrue();
        commitment.Ask(CommitmentMove.Propose, Ours, On("2026-02-01")).IsSuccess.ShouldBeTrue();
        foreach (var other in others)
        {
            commitment.Answer(other, SideAnswer.Confirmed, On("2026-02-02")).IsSuccess.ShouldBeTrue();
        }

        return commitment;
    }
}
