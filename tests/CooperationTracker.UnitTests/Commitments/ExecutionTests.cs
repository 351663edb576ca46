using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Dates;
using CsCheck;
using Shouldly;
using Xunit;
using static CooperationTracker.UnitTests.Commitments.CommitmentSamples;

namespace CooperationTracker.UnitTests.Commitments;

public sealed class ExecutionTests
{
    private static readonly (ExecutionState From, ExecutionMove Move, ExecutionState To)[] Legal =
    [
        (ExecutionState.Active, ExecutionMove.Submit, ExecutionState.Submitted),
        (ExecutionState.Active, ExecutionMove.Suspend, ExecutionState.Suspended),
        (ExecutionState.Active, ExecutionMove.Cancel, ExecutionState.Cancelled),
        (ExecutionState.Submitted, ExecutionMove.Accept, ExecutionState.Accepted),
        (ExecutionState.Submitted, ExecutionMove.Return, ExecutionState.Returned),
        (ExecutionState.Submitted, ExecutionMove.Cancel, ExecutionState.Cancelled),
        (ExecutionState.Returned, ExecutionMove.Submit, ExecutionState.Submitted),
        (ExecutionState.Returned, ExecutionMove.Suspend, ExecutionState.Suspended),
        (ExecutionState.Returned, ExecutionMove.Cancel, ExecutionState.Cancelled),
        (ExecutionState.Suspended, ExecutionMove.Resume, ExecutionState.Active),
        (ExecutionState.Suspended, ExecutionMove.Cancel, ExecutionState.Cancelled),
        (ExecutionState.Cancelled, ExecutionMove.Resume, ExecutionState.Active),
    ];

    [Fact]
    public void Whatever_is_tried_only_legal_moves_happen_and_the_others_name_them() =>
        Gen.Enum<ExecutionMove>().Array[0, 40].Sample(moves =>
        {
            var execution = NewExecution();
            foreach (var move in moves)
            {
                var before = execution.State;
                var result = execution.Move(move, "сделано", Today("причина"));
                if (result.IsSuccess)
                {
                    Legal.ShouldContain((before, move, execution.State));
                }
                else
                {
                    execution.State.ShouldBe(before);
                    var error = result.Errors.ShouldHaveSingleItem();
                    error.Code.ShouldBe("move.not-allowed");
                    ((IEnumerable<ExecutionMove>)error.Args[2]!).ShouldBe(Legal.Where(l => l.From == before).Select(l => l.Move).Order().ToArray());
                }

                execution.IsOpen.ShouldBe(execution.State is not (ExecutionState.Accepted or ExecutionState.Cancelled));
                (execution.AcceptedOn is not null).ShouldBe(execution.State == ExecutionState.Accepted);
            }
        });

    [Fact]
    public void A_result_is_described_and_a_return_explained()
    {
        var execution = NewExecution();

        CodeOf(execution.Move(ExecutionMove.Submit, " ", Today())).ShouldBe("execution.result-required");
        CodeOf(execution.Move(ExecutionMove.Submit, new string('я', 4001), Today())).ShouldBe("execution.result-too-long");
        CodeOf(execution.Move(ExecutionMove.Submit, "Рейс открыт", On("2026-02-20"))).ShouldBeNull();
        execution.SubmittedOn.ShouldBe(new DateOnly(2026, 2, 20));
        CodeOf(execution.Move(ExecutionMove.Return, null, Today())).ShouldBe("reason.required");
        CodeOf(execution.Move(ExecutionMove.Return, null, On("2026-02-19", "рано"))).ShouldBe("change.before-previous");
        CodeOf(execution.Move(ExecutionMove.Return, null, Today("Нет подтверждения"))).ShouldBeNull();
    }

    [Fact]
    public void While_a_result_is_being_accepted_neither_executor_nor_deadline_change()
    {
        var execution = NewExecution();
        execution.SetDeadline(Due("2026-03-10"), Today()).IsSuccess.ShouldBeTrue();
        execution.Move(ExecutionMove.Submit, "Готово", Today()).IsSuccess.ShouldBeTrue();

        CodeOf(execution.SetDeadline(Due("2026-04-10"), Today("нужно время"))).ShouldBe("execution.frozen");
        CodeOf(execution.Reassign(new(Guid.CreateVersion7(), null), null, null, Today("болен"))).ShouldBe("execution.frozen");
        CodeOf(execution.AddCoExecutor(new(Guid.CreateVersion7(), null), null, Today())).ShouldBe("execution.frozen");
        CodeOf(execution.FollowAgain(NewCommitment(Theirs), Today("проще"))).ShouldBe("execution.frozen");
        execution.DateText.ShouldBe("2026-03-10");

        execution.Move(ExecutionMove.Return, null, Today("неполно")).IsSuccess.ShouldBeTrue();
        CodeOf(execution.SetDeadline(Due("2026-04-10"), Today("нужно время"))).ShouldBeNull();
    }

    [Fact]
    public void A_closed_execution_stays_as_it_is()
    {
        var execution = NewExecution();
        execution.Move(ExecutionMove.Cancel, null, Today("отпало")).IsSuccess.ShouldBeTrue();

        CodeOf(execution.SetDeadline(Due("2026-04-10"), Today("зачем"))).ShouldBe("execution.closed");
        CodeOf(execution.Report("Ещё что-то", null, Today())).ShouldBe("execution.closed");
        CodeOf(execution.ConfirmOverdue(Today())).ShouldBe("execution.closed");
    }

    [Fact]
    public void Moving_a_deadline_and_changing_the_executor_need_a_reason()
    {
        var execution = NewExecution();

        CodeOf(execution.SetDeadline(Due("2026-03-10"), Today())).ShouldBeNull();
        CodeOf(execution.SetDeadline(Due("2026-04-10"), Today())).ShouldBe("reason.required");
        CodeOf(execution.Reassign(new(Guid.CreateVersion7(), null), null, null, Today())).ShouldBe("reason.required");
        execution.DateText.ShouldBe("2026-03-10");
    }

    [Fact]
    public void A_reassignment_that_changes_nothing_is_refused_and_one_that_names_no_author_keeps_him()
    {
        var (execution, author) = (NewExecution(), Guid.CreateVersion7());
        var lead = new Responsible(execution.LeadOrganizationId, execution.LeadPersonId);

        CodeOf(execution.Reassign(lead, null, null, Today("так лучше"))).ShouldBe("execution.assigned-so");
        CodeOf(execution.Reassign(lead, null, author, Today("так и было"))).ShouldBeNull();
        CodeOf(execution.Reassign(lead, null, author, Today("ещё раз"))).ShouldBe("execution.assigned-so");
        CodeOf(execution.Reassign(new(Guid.CreateVersion7(), null), null, null, Today("другой исполнитель"))).ShouldBeNull();

        execution.AuthorId.ShouldBe(author);
    }

    [Fact]
    public void Nobody_helps_longer_than_the_lead_has()
    {
        var execution = NewExecution();
        execution.SetDeadline(Due("2026-03-31"), Today()).IsSuccess.ShouldBeTrue();
        var helper = new Responsible(Guid.CreateVersion7(), null);

        CodeOf(execution.AddCoExecutor(helper, PartialDate.Parse("2026-04-01").Value, Today())).ShouldBe("execution.co-executor-late");
        CodeOf(execution.AddCoExecutor(helper, PartialDate.Parse("2026-03").Value, Today())).ShouldBeNull();
        CodeOf(execution.AddCoExecutor(helper, null, Today())).ShouldBe("execution.co-executor-exists");
        CodeOf(execution.SetDeadline(Due("2026-03-30"), Today("раньше"))).ShouldBe("execution.deadline-before-co-executors");
    }

    [Theory]
    [InlineData("Половина", 50, null)]
    [InlineData("Без меры", null, null)]
    [InlineData("", 50, "report.text-required")]
    [InlineData("Много", 101, "report.percent")]
    [InlineData("Мало", -1, "report.percent")]
    public void A_report_is_text_and_maybe_a_percentage(string text, int? percent, string? refusal) =>
        CodeOf(NewExecution().Report(text, percent, Today())).ShouldBe(refusal);

    [Fact]
    public void Following_the_commitment_takes_its_deadline_now_and_whenever_it_moves()
    {
        var commitment = NewCommitment();
        commitment.SetDeadline(Due("2026-05-01"), Today()).IsSuccess.ShouldBeTrue();
        var execution = NewExecution();
        execution.TakeDeadlineOf(commitment, Today());
        execution.DateText.ShouldBe("2026-05-01");

        commitment.SetDeadline(Due("2026-06-01"), Today()).IsSuccess.ShouldBeTrue();
        execution.TakeDeadlineOf(commitment, Today());
        execution.DateText.ShouldBe("2026-06-01");

        execution.SetDeadline(Due("2026-05-20"), Today("раньше общего")).IsSuccess.ShouldBeTrue();
        execution.FollowsCommitment.ShouldBeFalse();
        CodeOf(execution.FollowAgain(commitment, Today())).ShouldBe("reason.required");
        execution.FollowAgain(commitment, Today("как у всех")).IsSuccess.ShouldBeTrue();
        execution.FollowsCommitment.ShouldBeTrue();
        execution.DateText.ShouldBe("2026-06-01");
    }

    [Theory]
    [InlineData("2026-03-01", null)]
    [InlineData("2026-03-02", "execution.not-overdue")]
    [InlineData("2026-03", "execution.not-overdue")]
    public void Overdue_begins_after_the_latest_day(string due, string? refusal)
    {
        var execution = NewExecution();
        execution.SetDeadline(Due(due), Today()).IsSuccess.ShouldBeTrue();

        CodeOf(execution.ConfirmOverdue(Today())).ShouldBe(refusal);
    }

    [Fact]
    public void A_backdated_report_does_not_set_the_last_progress_back()
    {
        var execution = NewExecution();
        execution.Report("Недавно", null, On("2026-02-20")).IsSuccess.ShouldBeTrue();
        execution.Report("Давно", null, On("2026-01-20")).IsSuccess.ShouldBeTrue();

        execution.LastProgressOn.ShouldBe(new DateOnly(2026, 2, 20));
    }
}
