using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Notifications;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Attachments;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Commitments;

/// <summary>Of the own side the executor's account is the lead's, the official's the controller's and the auditor's the author's.</summary>
public sealed class ExecutionControlTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nothing_is_asked_or_named_for_a_commitment_that_was_taken_back(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();
        await app.ReleaseAsync(id);
        var agency = await app.Organization(app.Parties.Kz);
        (await app.SendAsync(app.Users.StaffKz, new AddExecution(new ExecutionInput(new ResponsibleInput(agency), Due: new DateInput("2026-04-01"))) { Id = id })).ShouldSucceed();
        var execution = (await app.ReadAsync(id, app.Users.StaffKz)).OwnExecution().Id;

        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Kz], "Передано по ошибке") { Kind = RecordKind.Commitment, Id = id })).ShouldSucceed();

        (await AskAsync(app, app.Users.StaffKz, id, execution, "2026-05-01")).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new AddCoExecutor(new(agency), "2026-03-20") { Id = id, ExecutionId = execution })).ShouldFail("record.not-found");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_extension_goes_from_lead_to_controller_to_author_and_each_is_told(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (id, execution) = await NamedAsync(app, "2026-04-01");

        (await AskAsync(app, app.Users.Official, id, execution, "2026-05-01")).ShouldFail("access.forbidden");
        (await AskAsync(app, app.Users.StaffKz, id, execution, "2026-05-01")).ShouldFail("record.not-found");
        (await AskAsync(app, app.Users.Executor, id, execution, "2026-03-20")).ShouldFail("extension.not-later").Field.ShouldBe("due");
        (await AskAsync(app, app.Users.Executor, id, execution, "2026-05-01")).ShouldSucceed();
        (await WaitsAsync(app, app.Users.Official, WaitingKind.ExtensionToRecommend)).ShouldBe(id);
        (await ToldAsync(app, app.Users.Official)).ShouldContain(NotificationKind.ExtensionAsked);

        (await RecommendAsync(app, app.Users.Executor, id, execution)).ShouldFail("access.forbidden");
        (await RecommendAsync(app, app.Users.Official, id, execution)).ShouldSucceed();
        (await WaitsAsync(app, app.Users.Auditor, WaitingKind.ExtensionToDecide)).ShouldBe(id);
        (await ToldAsync(app, app.Users.Auditor)).ShouldContain(NotificationKind.ExtensionRecommended);

        (await DecideAsync(app, app.Users.Official, id, execution)).ShouldFail("access.forbidden");
        (await DecideAsync(app, app.Users.Auditor, id, execution)).ShouldSucceed();
        var read = (await app.ReadAsync(id)).OwnExecution();
        read.Due.Text.ShouldBe("2026-05-01");
        var extension = read.Extensions.ShouldHaveSingleItem();
        (extension.State, extension.OldText, extension.NewText, extension.IsGrantedLate).ShouldBe((ExtensionState.Granted, "2026-04-01", "2026-05-01", false));
        (await ToldAsync(app, app.Users.Executor)).ShouldContain(NotificationKind.ExtensionGranted);
        (await ToldAsync(app, app.Users.StaffKz)).ShouldBeEmpty();

        var sentences = await SentencesAsync(app, id);
        sentences.ShouldContain(s => s.StartsWith("Запрошено продление срока: 1 мая 2026", StringComparison.Ordinal));
        sentences.ShouldContain("Запрос продления: было «ждёт заключения контролёра», стало «контролёр поддержал»");
        sentences.ShouldContain("Запрос продления: было «контролёр поддержал», стало «удовлетворён»");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task No_internal_deadline_is_extended_beyond_what_the_sides_agreed_on(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.AgreedAsync("2026-05-01", new(new(await app.Organization(app.Parties.RuBa)), Due: new("2026-04-01")));
        var execution = (await app.ReadAsync(id)).OwnExecution().Id;

        (await AskAsync(app, app.Users.Executor, id, execution, "2026-05-02")).ShouldFail("extension.after-agreed");
        (await AskAsync(app, app.Users.Executor, id, execution, "2026-05-01")).ShouldSucceed();

        // The author's word is put down by staff; the controller's step is left out where there is none.
        (await DecideAsync(app, app.Users.Staff, id, execution)).ShouldSucceed();
        (await app.MoveAsync(app.Users.Executor, id, execution, ExecutionMove.Submit, "Готово")).ShouldSucceed();
        (await AskAsync(app, app.Users.Executor, id, execution, "2026-06-01")).ShouldFail("execution.frozen");
        (await app.MoveAsync(app.Users.Chair, id, execution, ExecutionMove.Accept)).ShouldSucceed();
        (await AskAsync(app, app.Users.Executor, id, execution, "2026-06-01")).ShouldFail("execution.closed");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_extensions_asked_for_at_the_same_moment_one_stands(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (id, execution) = await NamedAsync(app, "2026-04-01");

        var results = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => AskAsync(app, app.Users.Executor, id, execution, $"2026-05-0{n}")));

        results.Count(r => r.IsSuccess).ShouldBe(1);
        (await app.ReadAsync(id)).OwnExecution().Extensions.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_lead_is_told_once_of_a_report_that_is_wanted_and_the_report_answers_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (id, execution) = await NamedAsync(app, "2026-04-01");
        var wanted = new RequestReport(new DateOnly(2026, 3, 9), "Как дела с рейсом") { Id = id, ExecutionId = execution };

        (await app.SendAsync(app.Users.Executor, wanted)).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.Official, wanted)).ShouldSucceed();
        (await app.SendAsync(app.Users.Chair, wanted)).ShouldFail("report-request.waits");
        (await ToldAsync(app, app.Users.Executor)).ShouldBe([NotificationKind.ReportRequested, NotificationKind.WorkGiven], ignoreOrder: true);
        (await WaitsAsync(app, app.Users.Executor, WaitingKind.ReportToGive)).ShouldBe(id);

        (await app.SendAsync(app.Users.Executor, new ReportProgress("Идут переговоры") { Id = id, ExecutionId = execution })).ShouldSucceed();
        (await WaitsAsync(app, app.Users.Executor, WaitingKind.ReportToGive)).ShouldBeNull();
        (await app.ReadAsync(id)).OwnExecution().ReportRequests.ShouldHaveSingleItem().IsAnswered.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_result_is_shown_with_files_of_its_own_execution_and_every_round_is_kept(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (id, execution) = await NamedAsync(app, "2026-04-01");
        var act = await app.AttachAsync(execution, AttachmentSubject.Execution);
        var letter = await app.AttachAsync(id);
        MoveExecution Submit(string text, params Guid[] files) => new(text, Evidence: files) { Id = id, ExecutionId = execution, Move = ExecutionMove.Submit };

        (await app.SendAsync(app.Users.Executor, Submit("Рейс открыт", letter))).ShouldFail("evidence.unknown").Field.ShouldBe("evidence");
        (await app.SendAsync(app.Users.Executor, Submit("Рейс открыт", act))).ShouldSucceed();
        (await WaitsAsync(app, app.Users.Official, WaitingKind.ResultToDecide)).ShouldBe(id);
        (await app.MoveAsync(app.Users.Executor, id, execution, ExecutionMove.Accept)).ShouldFail("access.forbidden");
        (await app.MoveAsync(app.Users.Official, id, execution, ExecutionMove.Return, reason: "Нет расписания")).ShouldSucceed();
        (await WaitsAsync(app, app.Users.Executor, WaitingKind.ResultReturned)).ShouldBe(id);
        (await app.SendAsync(app.Users.Executor, Submit("Рейс открыт, расписание приложено"))).ShouldSucceed();
        (await app.MoveAsync(app.Users.Official, id, execution, ExecutionMove.Accept)).ShouldSucceed();

        var rounds = (await app.ReadAsync(id)).OwnExecution().Submissions;
        rounds.Select(s => (s.Number, s.State, s.Comment, s.InTime)).ShouldBe([(2, SubmissionState.Accepted, null, true), (1, SubmissionState.Returned, "Нет расписания", true)]);
        rounds[1].Evidence.ShouldHaveSingleItem().AttachmentId.ShouldBe(act);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Parts_are_done_moved_and_taken_back_and_the_lead_is_asked_before_submitting_over_them(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (id, execution) = await NamedAsync(app, "2026-04-01");
        foreach (var due in new[] { "2026-03-20", null })
        {
            (await app.SendAsync(app.Users.Staff, new AddCoExecutor(new(await app.Organization(app.Parties.RuBa)), due) { Id = id, ExecutionId = execution })).ShouldSucceed();
        }

        var parts = (await app.ReadAsync(id)).OwnExecution().CoExecutors.Select(c => c.Id).ToList();
        (await app.SendAsync(app.Users.Staff, new SetPartDeadline("2026-04-02", "Позже") { Id = id, ExecutionId = execution, CoExecutorId = parts[0] }))
            .ShouldFail("execution.co-executor-late").Field.ShouldBe("due");
        (await app.SendAsync(app.Users.Executor, new FinishPart("Справка готова") { Id = id, ExecutionId = execution, CoExecutorId = parts[0] })).ShouldSucceed();
        (await app.MoveAsync(app.Users.Executor, id, execution, ExecutionMove.Submit, "Готово")).ShouldFail("execution.parts-open");
        (await app.SendAsync(app.Users.Executor, new ReleaseCoExecutor("Сами") { Id = id, ExecutionId = execution, CoExecutorId = parts[1] })).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.Executor, new MoveExecution("Готово", WithOpenParts: true) { Id = id, ExecutionId = execution, Move = ExecutionMove.Submit })).ShouldSucceed();

        (await app.ReadAsync(id)).OwnExecution().CoExecutors.Select(c => c.State).ShouldBe([PartState.Done, PartState.Active]);
        (await SentencesAsync(app, id)).ShouldContain(s => s.EndsWith("— Часть соисполнителя: выполнена", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_offices_numbers_are_kept_with_their_past_and_the_other_side_has_its_own(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.AgreedAsync(execution: new(new(await app.Organization(app.Parties.RuBa)), OwnNumber: "17-РБ"));
        var execution = (await app.ReadAsync(id)).OwnExecution().Id;

        (await app.SendAsync(app.Users.Staff, new NoteExecution(new("17-РБ/1", " 04-112 ", "СЭД-2026-17"), "Ждём письма") { Id = id, ExecutionId = execution })).ShouldSucceed();

        var read = (await app.ReadAsync(id)).OwnExecution();
        (read.OwnNumber, read.OtherNumber, read.DocumentReference, read.InternalNote).ShouldBe(("17-РБ/1", "04-112", "СЭД-2026-17", "Ждём письма"));
        (await SentencesAsync(app, id)).ShouldContain("Свой регистрационный номер: было «17-РБ», стало «17-РБ/1»");
        (await app.ReadAsync(id, app.Users.StaffKz)).Sides.ShouldAllBe(s => s.Execution == null);
        (await app.SendAsync(app.Users.StaffKz, new GetHistory(id))).ShouldSucceed().ShouldAllBe(h => h.SubjectType == "Commitment");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_author_is_named_by_the_present_one_or_by_staff_where_he_cannot_and_never_by_the_lead(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (minister, staff) = (await app.Person("Министр"), await PersonAsync(app, app.Users.Staff));
        var lead = new ResponsibleInput(PersonId: await PersonAsync(app, app.Users.Chair));
        var id = await app.RegisterAsync(due: "2026-04-01", partyIds: [], execution: new(lead));
        var execution = (await app.ReadAsync(id)).OwnExecution().Id;

        (await NameAsync(app.Users.Chair, minister)).ShouldFail("execution.author-not-yours").Field.ShouldBe("authorId");
        (await NameAsync(app.Users.Staff, Guid.CreateVersion7())).ShouldFail("execution.person-unknown").Field.ShouldBe("authorId");
        (await NameAsync(app.Users.StaffKz, minister)).ShouldFail("record.not-found");
        (await NameAsync(app.Users.Staff, minister)).ShouldSucceed();

        // Nobody can ask the minister here: staff correct it. Who can answer for himself, alone does.
        (await NameAsync(app.Users.Chair, staff)).ShouldFail("execution.author-not-yours");
        (await NameAsync(app.Users.Staff, staff)).ShouldSucceed();
        (await NameAsync(app.Users.Chair, minister)).ShouldFail("execution.author-not-yours");
        (await NameAsync(app.Users.Chair, staff)).ShouldFail("execution.assigned-so");
        (await NameAsync(app.Users.Staff, minister)).ShouldSucceed();

        (await app.MoveAsync(app.Users.Executor, id, execution, ExecutionMove.Submit, "Готово")).ShouldSucceed();
        (await NameAsync(app.Users.Staff, staff)).ShouldFail("execution.frozen");
        (await app.ReadAsync(id)).OwnExecution().Author!.Id.ShouldBe(minister);
        (await SentencesAsync(app, id)).ShouldContain($"Автор поручения: было «Министр», стало «Лицо {app.Users.Staff:N}»");

        Task<Domain.Common.Result> NameAsync(Guid userId, Guid authorId) =>
            app.SendAsync(userId, new ReassignExecution(lead, null, "Так поручено", AuthorId: authorId) { Id = id, ExecutionId = execution });
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_term_may_be_asked_for_and_is_a_day_then(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (id, execution) = await NamedAsync(app, "2026-03-20");

        (await AskAsync(app, app.Users.Executor, id, execution, "за неделю до форума")).ShouldFail("date.event-not-here").Field.ShouldBe("due");
        (await AskAsync(app, app.Users.Executor, id, execution, "ежеквартально")).ShouldFail("date.repetition-not-here").Field.ShouldBe("due");
        (await AskAsync(app, app.Users.Executor, id, execution, "20 рабочих дней")).ShouldSucceed();
        (await app.ReadAsync(id)).OwnExecution().Extensions.ShouldHaveSingleItem().NewText.ShouldBe("../2026-03-30");

        (await app.SendAsync(app.Users.Staff, new AddCoExecutor(new(await app.Organization(app.Parties.RuBa)), "10 дней") { Id = id, ExecutionId = execution })).ShouldSucceed();
        var part = (await app.ReadAsync(id)).OwnExecution().CoExecutors.ShouldHaveSingleItem();
        part.DateText.ShouldBe("../2026-03-12");
        (await app.SendAsync(app.Users.Staff, new SetPartDeadline("3 рабочих дня", "Быстрее") { Id = id, ExecutionId = execution, CoExecutorId = part.Id })).ShouldSucceed();
        (await app.ReadAsync(id)).OwnExecution().CoExecutors[0].DateText.ShouldBe("../2026-03-05");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_waits_is_counted_for_whom_it_waits(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await NamedAsync(app, "2026-02-01");
        await NamedAsync(app, "2026-03-10");
        var asked = await app.RegisterAsync();
        await app.ReleaseAsync(asked);
        (await app.AskAsync(asked)).ShouldSucceed();

        (await app.SendAsync(app.Users.Executor, new ListWaiting())).ShouldSucceed().Counts
            .ShouldBe([new(WaitingKind.Overdue, 1), new(WaitingKind.DueSoon, 1)]);
        (await app.SendAsync(app.Users.StaffKz, new ListWaiting())).ShouldSucceed().Items.ShouldHaveSingleItem().Kind.ShouldBe(WaitingKind.AnswerToGive);
        (await app.SendAsync(app.Users.ExecutorKz, new ListWaiting())).ShouldSucceed().Items.ShouldBeEmpty();
        (await app.SendAsync(app.Users.Staff, new ListWaiting([WaitingKind.AnswerToGive]))).ShouldSucceed().Counts.ShouldBeEmpty();
    }

    private static async Task<(Guid Id, Guid ExecutionId)> NamedAsync(TestApp app, string due)
    {
        var (lead, controller, author) = (await PersonAsync(app, app.Users.Executor), await PersonAsync(app, app.Users.Official), await PersonAsync(app, app.Users.Auditor));
        var id = await app.RegisterAsync(execution: new(new(PersonId: lead), author, controller, new DateInput(due)));
        return (id, (await app.ReadAsync(id)).OwnExecution().Id);
    }

    /// <summary>The official that a user is.</summary>
    private static async Task<Guid> PersonAsync(TestApp app, Guid userId)
    {
        var known = await app.QueryAsync(async db => (await db.Profiles.FirstAsync(p => p.Id == userId)).PersonId);
        if (known is { } personId)
        {
            return personId;
        }

        var made = await app.Person($"Лицо {userId:N}");
        await app.QueryAsync(async db =>
        {
            var profile = await db.Profiles.FirstAsync(p => p.Id == userId);
            profile.Describe(profile.DisplayName, made);
            return await db.SaveChangesAsync();
        });
        return made;
    }

    private static Task<Domain.Common.Result> AskAsync(TestApp app, Guid userId, Guid id, Guid execution, string due) =>
        app.SendAsync(userId, new AskExtension(due, "Завод не прислал справку") { Id = id, ExecutionId = execution });

    private static Task<Domain.Common.Result> RecommendAsync(TestApp app, Guid userId, Guid id, Guid execution) =>
        app.SendAsync(userId, new RecommendExtension(true, "Причина подтверждена") { Id = id, ExecutionId = execution });

    private static Task<Domain.Common.Result> DecideAsync(TestApp app, Guid userId, Guid id, Guid execution) =>
        app.SendAsync(userId, new DecideExtension(true) { Id = id, ExecutionId = execution });

    private static async Task<Guid?> WaitsAsync(TestApp app, Guid userId, WaitingKind kind) =>
        (await app.SendAsync(userId, new ListWaiting([kind]))).ShouldSucceed().Items.SingleOrDefault()?.CommitmentId;

    private static async Task<IReadOnlyList<NotificationKind>> ToldAsync(TestApp app, Guid userId) =>
        [.. (await app.SendAsync(userId, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.Select(n => n.Kind)];

    private static async Task<IReadOnlyList<string>> SentencesAsync(TestApp app, Guid id) =>
        [.. (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed().Select(row => HistorySentences.Of(row, System.Globalization.CultureInfo.GetCultureInfo("ru")))];
}
