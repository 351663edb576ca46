using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.History;
using CsCheck;
using Shouldly;
using Xunit;
using static CooperationTracker.UnitTests.Commitments.CommitmentSamples;

namespace CooperationTracker.UnitTests.Commitments;

public sealed class ExtensionTests
{
    [Fact]
    public void An_extension_goes_from_the_lead_by_the_controller_to_the_author()
    {
        var execution = Due20March(hasController: true);
        CodeOf(execution.AskExtension(Until("2026-04-20"), null, Today("нет отчёта завода"))).ShouldBeNull();
        CodeOf(execution.DecideExtension(true, null, Today())).ShouldBe("extension.with-controller");
        CodeOf(execution.RecommendExtension(false, Today())).ShouldBe("reason.required");
        CodeOf(execution.RecommendExtension(true, Today("причина подтверждена"))).ShouldBeNull();
        CodeOf(execution.RecommendExtension(true, Today())).ShouldBe("extension.recommended");
        execution.DateText.ShouldBe("2026-03-20");

        CodeOf(execution.DecideExtension(true, null, Today())).ShouldBeNull();

        execution.DateText.ShouldBe("2026-04-20");
        var extension = execution.Extensions.ShouldHaveSingleItem();
        extension.State.ShouldBe(ExtensionState.Granted);
        (extension.OldText, extension.NewText, extension.IsSupported, extension.IsGrantedLate).ShouldBe(("2026-03-20", "2026-04-20", true, false));
    }

    [Fact]
    public void Without_a_controller_the_author_decides_at_once()
    {
        var execution = Due20March();
        CodeOf(execution.AskExtension(Until("2026-04-20"), null, Today("нужно время"))).ShouldBeNull();
        execution.OpenExtension!.State.ShouldBe(ExtensionState.WithAuthor);
        CodeOf(execution.RecommendExtension(true, Today())).ShouldBe("extension.recommended");

        CodeOf(execution.DecideExtension(false, null, Today())).ShouldBe("reason.required");
        CodeOf(execution.DecideExtension(false, null, Today("срок реален"))).ShouldBeNull();
        execution.DateText.ShouldBe("2026-03-20");
        CodeOf(execution.DecideExtension(true, null, Today())).ShouldBe("extension.none");
    }

    [Fact]
    public void A_controller_who_is_no_more_does_not_hold_it_up()
    {
        var execution = Due20March(hasController: true);
        execution.AskExtension(Until("2026-04-20"), null, Today("нужно время")).IsSuccess.ShouldBeTrue();
        execution.Reassign(new(execution.LeadOrganizationId, null), null, null, Today("контролёр ушёл")).IsSuccess.ShouldBeTrue();

        execution.OpenExtension!.State.ShouldBe(ExtensionState.WithAuthor);
    }

    [Fact]
    public void What_cannot_be_asked_for_is_refused()
    {
        CodeOf(NewExecution().AskExtension(Until("2026-04-20"), null, Today("нужно"))).ShouldBe("extension.no-deadline");
        var execution = Due20March();
        CodeOf(execution.AskExtension(Until("2026-04-20"), null, Today())).ShouldBe("reason.required");
        CodeOf(execution.AskExtension(Until("2026-03-20"), null, Today("нужно"))).ShouldBe("extension.not-later");
        CodeOf(execution.AskExtension(Until("2026-03-10"), null, Today("нужно"))).ShouldBe("extension.not-later");
        CodeOf(execution.AskExtension(Until("2026-05-02"), new DateOnly(2026, 5, 1), Today("нужно"))).ShouldBe("extension.after-agreed");
        CodeOf(execution.AskExtension(Until("2026-05"), new DateOnly(2026, 5, 31), Today("нужно"))).ShouldBeNull();
        CodeOf(execution.AskExtension(Until("2026-06"), null, Today("нужно"))).ShouldBe("extension.waits");

        // What the sides have agreed on may have come nearer since it was asked for.
        CodeOf(execution.DecideExtension(true, new DateOnly(2026, 5, 1), Today())).ShouldBe("extension.after-agreed");
        CodeOf(execution.TakeBackExtension(Today())).ShouldBeNull();
        CodeOf(execution.TakeBackExtension(Today())).ShouldBe("extension.none");
    }

    [Fact]
    public void Once_a_result_is_in_or_the_execution_is_over_nothing_is_extended()
    {
        var execution = Due20March();
        execution.AskExtension(Until("2026-04-20"), null, Today("нужно")).IsSuccess.ShouldBeTrue();
        execution.Move(ExecutionMove.Submit, "Готово", Today()).IsSuccess.ShouldBeTrue();

        execution.Extensions.Single().State.ShouldBe(ExtensionState.Lapsed);
        CodeOf(execution.AskExtension(Until("2026-04-20"), null, Today("нужно"))).ShouldBe("execution.frozen");
        CodeOf(execution.DecideExtension(true, null, Today())).ShouldBe("execution.frozen");
        execution.Move(ExecutionMove.Accept, null, Today()).IsSuccess.ShouldBeTrue();
        CodeOf(execution.AskExtension(Until("2026-04-20"), null, Today("нужно"))).ShouldBe("execution.closed");
    }

    [Theory]
    [InlineData("2026-03-02", false, "2026-04-20")]
    [InlineData("2026-03-01", true, "2026-03-01")]
    [InlineData("2026-03", false, "2026-04-20")]
    public void What_is_granted_after_the_deadline_does_not_move_it_for_discipline(string due, bool isLate, string counted)
    {
        var execution = NewExecution();
        execution.SetDeadline(Due(due), On("2026-02-01")).IsSuccess.ShouldBeTrue();
        execution.AskExtension(Until("2026-04-20"), null, On("2026-02-02", "нужно")).IsSuccess.ShouldBeTrue();

        CodeOf(execution.DecideExtension(true, null, Today())).ShouldBeNull();

        execution.Extensions.Single().IsGrantedLate.ShouldBe(isLate);
        execution.Latest.ShouldBe(new DateOnly(2026, 4, 20));
        execution.DisciplineDeadline.ShouldBe(DateOnly.Parse(counted, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_delay_is_not_forgotten_by_a_second_extension_but_by_what_the_sides_agree_on()
    {
        var execution = NewExecution();
        execution.SetDeadline(Due("2026-02-20"), On("2026-02-01")).IsSuccess.ShouldBeTrue();
        execution.SetDeadline(Due("2026-03-20"), Today("поздно")).IsSuccess.ShouldBeTrue();
        execution.SetDeadline(Due("2026-04-20"), Today("ещё позже")).IsSuccess.ShouldBeTrue();
        execution.DisciplineDeadline.ShouldBe(new DateOnly(2026, 2, 20));

        var commitment = NewCommitment();
        commitment.SetDeadline(Due("2026-05-01"), Today()).IsSuccess.ShouldBeTrue();
        execution.TakeDeadlineOf(commitment, Today());
        execution.DisciplineDeadline.ShouldBe(new DateOnly(2026, 5, 1));
    }

    [Fact]
    public void A_request_for_a_report_stands_until_a_report_or_a_result_comes()
    {
        var execution = NewExecution();
        CodeOf(execution.RequestReport(new DateOnly(2026, 3, 1), Today())).ShouldBe("report-request.past");
        CodeOf(execution.RequestReport(new DateOnly(2026, 3, 9), Today("как дела с рейсом"))).ShouldBeNull();
        CodeOf(execution.RequestReport(new DateOnly(2026, 3, 10), Today())).ShouldBe("report-request.waits");
        execution.Report("Идут переговоры", null, Today()).IsSuccess.ShouldBeTrue();
        execution.OpenReportRequest.ShouldBeNull();

        execution.RequestReport(new DateOnly(2026, 3, 9), Today()).IsSuccess.ShouldBeTrue();
        execution.Move(ExecutionMove.Submit, "Рейс открыт", Today()).IsSuccess.ShouldBeTrue();
        execution.ReportRequests.ShouldAllBe(r => r.IsAnswered);
        CodeOf(execution.RequestReport(new DateOnly(2026, 3, 9), Today())).ShouldBe("execution.not-running");
    }

    [Fact]
    public void Each_round_of_a_result_is_kept_with_its_evidence_and_what_became_of_it()
    {
        var execution = Due20March();
        var letter = Guid.CreateVersion7();
        execution.Move(ExecutionMove.Submit, "Первый раз", Today(), [letter, letter]).IsSuccess.ShouldBeTrue();
        execution.Move(ExecutionMove.Return, null, Today("нет акта")).IsSuccess.ShouldBeTrue();
        execution.Move(ExecutionMove.Submit, "Второй раз", Today()).IsSuccess.ShouldBeTrue();
        execution.Move(ExecutionMove.Accept, null, Today("хорошо")).IsSuccess.ShouldBeTrue();

        execution.Submissions.Select(s => (s.Number, s.Text, s.State, s.Comment)).ShouldBe([
            (1, "Первый раз", SubmissionState.Returned, "нет акта"),
            (2, "Второй раз", SubmissionState.Accepted, "хорошо")]);
        execution.Submissions[0].Evidence.ShouldHaveSingleItem().AttachmentId.ShouldBe(letter);
    }

    [Fact]
    public void Parts_roll_up_and_an_open_one_is_not_submitted_over_unawares()
    {
        var execution = Due20March();
        execution.AddCoExecutor(new(Guid.CreateVersion7(), null), Until("2026-03-10"), Today()).IsSuccess.ShouldBeTrue();
        execution.AddCoExecutor(new(Guid.CreateVersion7(), null), null, Today()).IsSuccess.ShouldBeTrue();
        var (first, second) = (execution.CoExecutors[0].Id, execution.CoExecutors[1].Id);

        CodeOf(execution.SetPartDeadline(first, Until("2026-03-21"), Today("позже"))).ShouldBe("execution.co-executor-late");
        CodeOf(execution.SetPartDeadline(first, Until("2026-03-15"), Today())).ShouldBe("reason.required");
        CodeOf(execution.FinishPart(first, " ", Today())).ShouldBe("report.text-required");
        CodeOf(execution.FinishPart(first, "Справка готова", Today())).ShouldBeNull();
        CodeOf(execution.FinishPart(first, "Ещё раз", Today())).ShouldBe("part.ended");
        execution.OpenParts.ShouldBe(1);

        CodeOf(execution.Move(ExecutionMove.Submit, "Готово", Today())).ShouldBe("execution.parts-open");
        execution.State.ShouldBe(ExecutionState.Active);
        CodeOf(execution.ReleaseCoExecutor(second, Today("справимся сами"))).ShouldBeNull();
        CodeOf(execution.Move(ExecutionMove.Submit, "Готово", Today())).ShouldBeNull();
        CodeOf(execution.FinishPart(second, "Поздно", Today())).ShouldBe("execution.frozen");
    }

    [Fact]
    public void When_the_sides_agree_on_an_earlier_day_no_part_outlasts_it()
    {
        var commitment = NewCommitment();
        commitment.SetDeadline(Due("2026-05-01"), Today()).IsSuccess.ShouldBeTrue();
        var execution = NewExecution();
        execution.TakeDeadlineOf(commitment, Today());
        execution.AddCoExecutor(new(Guid.CreateVersion7(), null), Until("2026-04-30"), Today()).IsSuccess.ShouldBeTrue();

        commitment.SetDeadline(Due("2026-04-01"), Today()).IsSuccess.ShouldBeTrue();
        execution.TakeDeadlineOf(commitment, Today());

        execution.CoExecutors.Single().Latest.ShouldBeNull();
    }

    /// <summary>Whatever is tried in whatever order: at most one extension, request and submission waits, what is refused changes nothing, and history replays to the present state.</summary>
    [Fact]
    public void Whatever_is_tried_no_illegal_state_is_reached_and_history_tells_the_same() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[0, 60]).Array[0, 40].Sample(tries =>
        {
            var execution = Due20March(hasController: true);
            var told = new List<Domain.Common.RecordedFact>(execution.TakeFacts());
            foreach (var (what, days) in tries)
            {
                var before = Snapshot(execution);
                var result = Try(execution, what, new DateOnly(2026, 3, 2).AddDays(days));
                var facts = execution.TakeFacts();
                if (!result.IsSuccess)
                {
                    Snapshot(execution).ShouldBe(before);
                    facts.ShouldBeEmpty();
                    if (result.Errors[0].Code == "move.not-allowed")
                    {
                        ((IEnumerable<ExecutionMove>)result.Errors[0].Args[2]!).ShouldBe(Execution.Moves.MovesFrom(execution.State));
                    }
                }

                told.AddRange(facts);
                execution.Extensions.Count(e => e.IsOpen).ShouldBeLessThanOrEqualTo(1);
                execution.ReportRequests.Count(r => r.IsOpen).ShouldBeLessThanOrEqualTo(1);
                execution.Submissions.Count(s => s.State == SubmissionState.Waiting).ShouldBe(execution.State == ExecutionState.Submitted ? 1 : 0);
                execution.CoExecutors.ShouldAllBe(c => c.State != PartState.Active || !(c.Latest > execution.Latest));
                (execution.DisciplineDeadline <= execution.Latest).ShouldBeTrue();
                if (!execution.IsOpen)
                {
                    execution.OpenExtension.ShouldBeNull();
                    execution.OpenReportRequest.ShouldBeNull();
                }
            }

            told.Last(f => f is { Fact: HistoryFact.State, Key: "" }).Value.ShouldBe(execution.State.ToString());
            told.Last(f => f is { Fact: HistoryFact.Date, Key: "" }).Value.ShouldBe(execution.DateText);
            foreach (var extension in execution.Extensions.Where(e => !e.IsOpen))
            {
                told.Last(f => f.Fact == HistoryFact.State && f.Key == $"extension/{extension.Id}").Value.ShouldBe(extension.State.ToString());
            }
        });

    private static Domain.Common.Result Try(Execution execution, int what, DateOnly day) => what switch
    {
        0 => execution.AskExtension(PartialDate.Day(day), null, Today("нужно")),
        1 => execution.RecommendExtension(day.Day % 2 == 0, Today("так")),
        2 => execution.DecideExtension(day.Day % 3 != 0, null, Today("так")),
        3 => execution.TakeBackExtension(Today()),
        4 => execution.RequestReport(day, Today()),
        5 => execution.Report("Идёт", null, Today()),
        6 => execution.Move(ExecutionMove.Submit, "Готово", Today(), withOpenParts: day.Day % 2 == 0),
        7 => execution.Move(ExecutionMove.Return, null, Today("неполно")),
        8 => execution.Move(day.Day % 5 == 0 ? ExecutionMove.Accept : ExecutionMove.Suspend, null, Today("причина")),
        9 => execution.Move(day.Day % 7 == 0 ? ExecutionMove.Cancel : ExecutionMove.Resume, null, Today("причина")),
        10 => execution.AddCoExecutor(new(Guid.CreateVersion7(), null), PartialDate.Day(day), Today()),
        11 => execution.CoExecutors.Count == 0 ? Domain.Common.Error.NotFound() : execution.FinishPart(execution.CoExecutors[day.Day % execution.CoExecutors.Count].Id, "Сделано", Today()),
        _ => execution.SetDeadline(new DateRequest.Given(PartialDate.Day(day)), Today("иначе")),
    };

    private static string Snapshot(Execution execution) => string.Join('|',
    [
        execution.State.ToString(), execution.DateText, execution.DisciplineDeadline?.ToString("O", null),
        .. execution.Extensions.Select(e => e.State.ToString()), .. execution.ReportRequests.Select(r => r.IsOpen.ToString()),
        .. execution.Submissions.Select(s => s.State.ToString()), .. execution.CoExecutors.Select(c => $"{c.State} {c.DateText}"),
    ]);

    private static Execution Due20March(bool hasController = false)
    {
        var execution = new Execution(
            Guid.CreateVersion7(), null, new(Guid.CreateVersion7(), null), hasController ? Guid.CreateVersion7() : null, new(Ours, 1), On("2026-01-10"));
        execution.SetDeadline(Due("2026-03-20"), On("2026-02-01")).IsSuccess.ShouldBeTrue();
        return execution;
    }

    private static PartialDate Until(string edtf) => PartialDate.Parse(edtf).Value;
}
