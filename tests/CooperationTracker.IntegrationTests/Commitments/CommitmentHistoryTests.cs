using System.Text.RegularExpressions;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.History;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Commitments;

public sealed class CommitmentHistoryTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_deadline_entered_late_falls_between_two_others_by_effect_and_last_by_record(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync(partyIds: [], due: "2026-03-01", on: new(2026, 1, 10));
        await SetDueAsync("2026-06-01", new(2026, 2, 20));
        app.Clock.Advance(TimeSpan.FromHours(1));
        await SetDueAsync("2026-04-01", new(2026, 2, 1));

        var rows = await app.QueryAsync(db => db.History.IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .Where(h => h.SubjectId == id && h.Fact == HistoryFact.Date).OrderBy(h => h.EffectiveFrom).ToListAsync());
        rows.Select(h => (h.Value, h.EffectiveFrom, h.EffectiveTo)).ShouldBe([
            ("2026-03-01", new DateOnly(2026, 1, 10), new DateOnly(2026, 2, 1)),
            ("2026-04-01", new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 20)),
            ("2026-06-01", new DateOnly(2026, 2, 20), null)]);
        rows[1].RecordedAt.ShouldBeGreaterThan(rows[2].RecordedAt);

        var told = (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed().Where(h => h.Fact == HistoryFact.Date).ToList();
        told.Select(h => (h.From?.Raw, h.To?.Raw)).ShouldBe([("2026-04-01", "2026-06-01"), ("2026-03-01", "2026-04-01"), (null, "2026-03-01")]);

        async Task SetDueAsync(string due, DateOnly on) => (await app.SendAsync(
            app.Users.Staff, new SetCommitmentDeadline(new DateInput(due), on, "Так решили") { Id = id })).ShouldSucceed();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_past_names_people_and_organizations_and_says_why(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var first = await app.Organization(app.Parties.RuBa, "Минэкономики");
        var second = await app.Organization(app.Parties.RuBa, "Минторговли");
        var id = await app.RegisterAsync(partyIds: [], execution: new ExecutionInput(new ResponsibleInput(first)));
        var execution = (await app.ReadAsync(id)).OwnExecution();
        (await app.SendAsync(app.Users.Staff, new ReassignExecution(new ResponsibleInput(second), Reason: "Передача полномочий")
        {
            Id = id,
            ExecutionId = execution.Id,
            Version = execution.Version,
        })).ShouldSucceed();

        var change = (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed()
            .First(h => h.Key == "lead/organization" && h.From is not null);
        change.From!.Name!.Ru.ShouldStartWith("Минэкономики");
        change.To!.Name!.Ru.ShouldStartWith("Минторговли");
        change.Reason.ShouldBe("Передача полномочий");
        change.ActorName.ShouldBe("staff");
        change.SubjectType.ShouldBe("Execution");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Priority_and_document_are_told_from_what_to_what_and_the_offices_numbers_only_at_home(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new("Открыть рейс"), [app.Parties.Kz], Priority.High, Document: new("Протокол", "17", new(2026, 2, 27), "п. 2.1"),
            Execution: new(new(await app.Organization(app.Parties.RuBa)), OwnNumber: "РБ-17", InternalNote: "Не торопиться", DocumentReference: "СЭД-17")))).ShouldSucceed();
        await app.ReleaseAsync(id);
        await ChangeAsync(Priority.Normal, new("Протокол", "17-П", new(2026, 2, 28), null));
        await ChangeAsync(Priority.Highest, new("Протокол", "17-П", new(2026, 2, 28), null));

        string[] after =
        [
            "Приоритет: было «Высокий», стало «Обычный»", "Приоритет: было «Обычный», стало «Наивысший»", "Номер документа: было «17», стало «17-П»",
            "Дата документа: было «27 февраля 2026 г.», стало «28 февраля 2026 г.»", "Пункт документа: «п. 2.1» больше не действует",
        ];
        var ours = await SentencesAsync(app.Users.Staff);
        after.ShouldBeSubsetOf(ours);
        ours.Count(sentence => sentence.StartsWith("Документ:", StringComparison.Ordinal)).ShouldBe(1);
        ours.ShouldContain("Свой регистрационный номер: РБ-17");
        var theirs = await SentencesAsync(app.Users.StaffKz);
        after.ShouldBeSubsetOf(theirs);
        theirs.ShouldAllBe(sentence => !sentence.Contains("РБ-17") && !sentence.Contains("СЭД") && !sentence.Contains("торопиться"));

        async Task ChangeAsync(Priority priority, DocumentInput document) => (await app.SendAsync(
            app.Users.Staff, new ChangeCommitment(new("Открыть рейс"), priority, Document: document) { Id = id })).ShouldSucceed();

        async Task<List<string>> SentencesAsync(Guid userId) =>
            [.. (await app.SendAsync(userId, new GetHistory(id))).ShouldSucceed().Select(row => HistorySentences.Of(row, System.Globalization.CultureInfo.GetCultureInfo("ru")))];
    }

    [Theory]
    [InlineData("ru", "Срок изменён с «1 марта 2026 г.» на «1 июня 2026 г.»")]
    [InlineData("en", "Deadline moved from 1 March 2026 to 1 June 2026")]
    public async Task A_change_is_told_as_a_sentence(string language, string sentence)
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.RegisterAsync(partyIds: [], due: "2026-03-01", on: new(2026, 1, 10));
        (await app.SendAsync(app.Users.Staff, new SetCommitmentDeadline(new DateInput("2026-06-01")) { Id = id })).ShouldSucceed();

        var row = (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed().First(h => h.Fact == HistoryFact.Date);

        HistorySentences.Of(row, System.Globalization.CultureInfo.GetCultureInfo(language)).ShouldBe(sentence);
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("en")]
    [InlineData("kk")]
    [InlineData("ba")]
    public async Task No_sentence_of_a_whole_life_shows_a_key_or_an_id(string language)
    {
        await using var app = await TestApp.CreateAsync();
        var lead = await app.Organization(app.Parties.RuBa);
        var id = await app.AgreedAsync("2026-02-01", new ExecutionInput(new ResponsibleInput(lead)));
        var execution = (await app.ReadAsync(id)).OwnExecution();
        (await app.SendAsync(app.Users.Staff, new AddCoExecutor(new ResponsibleInput(await app.Organization(app.Parties.RuBa))) { Id = id, ExecutionId = execution.Id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ConfirmOverdue { Id = id, ExecutionId = execution.Id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Executor, new ReportProgress("Подписано", 80) { Id = id, ExecutionId = execution.Id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Executor, new MoveExecution("Готово", WithOpenParts: true) { Id = id, ExecutionId = execution.Id, Move = ExecutionMove.Submit })).ShouldSucceed();
        (await app.MoveAsync(app.Users.Chair, id, execution.Id, ExecutionMove.Accept)).ShouldSucceed();

        var rows = (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed();

        var sentences = rows.Select(row => HistorySentences.Of(row, System.Globalization.CultureInfo.GetCultureInfo(language))).ToList();
        sentences.Count.ShouldBeGreaterThan(10);
        sentences.ShouldAllBe(s => !s.Contains("Fact.") && !s.Contains('{') && !s.Contains("Changed") && !Regex.IsMatch(s, "[0-9a-f]{8}-[0-9a-f]{4}-") && !s.Contains("State."));
    }
}
