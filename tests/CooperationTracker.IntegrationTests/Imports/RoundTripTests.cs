using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Domain.Parties;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Imports;

/// <summary>Tables that come again: what nobody has changed in them changes nothing. The clock stands at Monday, 2 March 2026.</summary>
public sealed class RoundTripTests
{
    private const string Headings = "№;Договорённость;Срок;Внутренний срок;Исполнитель\n";

    [Theory]
    [InlineData("10 рабочих дней с 3 марта")]
    [InlineData("до 1 декабря")]
    [InlineData("10 рабочих дней с подписания")]
    public async Task An_execution_that_was_given_the_commitments_own_deadline_goes_on_following_it(string due)
    {
        await using var app = await TestApp.CreateAsync();
        await MinistryAsync(app);
        var table = $"{Headings}1;Открыть рейс;{due};{due};Минтранс\n";
        var id = await MadeAsync(app, table);
        (await FollowsAsync(app, id)).ShouldBeTrue();

        (await app.ImportAsync(await app.CheckedAsync(table))).Rows.Same.ShouldBe(1);

        (await app.SendAsync(app.Users.Staff, new SetExecutionDeadline(new DateInput("2026-10-01"), "Раньше") { Id = id, ExecutionId = (await app.ReadAsync(id)).OwnExecution().Id })).ShouldSucceed();
        await app.BroughtInAsync(table);
        (await FollowsAsync(app, id)).ShouldBeTrue("the table says so again");
        (await app.ImportAsync(await app.CheckedAsync(table))).Rows.Same.ShouldBe(1);
    }

    [Fact]
    public async Task Of_an_exported_table_only_the_deadline_is_changed_and_the_execution_moves_with_it_once()
    {
        await using var app = await TestApp.CreateAsync();
        await MinistryAsync(app);
        var id = await MadeAsync(app, $"{Headings}1;Открыть рейс;до 1 декабря 2026;;Минтранс\n");
        var exported = await ExportAsync(app);
        (await CheckAsync(app, exported)).ShouldHaveSingleItem().Outcome.ShouldBe(RowOutcome.Same);

        var due = exported.Rows[0].Cells.ToList().IndexOf("Срок");
        var changed = exported with { Rows = [exported.Rows[0], exported.Rows[1] with { Cells = [.. exported.Rows[1].Cells.Select((cell, i) => i == due ? "до 1 октября 2026" : cell)] }] };
        var row = (await CheckAsync(app, changed, bringIn: true)).ShouldHaveSingleItem();
        (row.Outcome, row.Changes.Count).ShouldBe((RowOutcome.Changed, 1));
        (await app.ReadAsync(id)).OwnExecution().Due.Text.ShouldBe("../2026-10-01");
        (await FollowsAsync(app, id)).ShouldBeTrue();

        (await CheckAsync(app, changed)).ShouldHaveSingleItem().Outcome.ShouldBe(RowOutcome.Same, "the old day beside the new one is nobody's wish");
        (await app.ReadAsync(id)).OwnExecution().Due.Text.ShouldBe("../2026-10-01");
    }

    [Theory]
    [InlineData("до 1 декабря", "до 1 октября")]
    [InlineData("10 рабочих дней с 3 марта", "до 1 октября")]
    public async Task Of_an_own_table_only_the_deadline_is_changed_and_the_execution_moves_with_it_once(string due, string other)
    {
        await using var app = await TestApp.CreateAsync();
        await MinistryAsync(app);
        var id = await MadeAsync(app, $"{Headings}1;Открыть рейс;{due};{due};Минтранс\n");
        var changed = $"{Headings}1;Открыть рейс;{other};{due};Минтранс\n";

        (await app.RowsAsync(await app.BroughtInAsync(changed))).ShouldHaveSingleItem().Changes.ShouldHaveSingleItem().Field.ShouldBe("Due");
        (await FollowsAsync(app, id)).ShouldBeTrue();
        (await app.ReadAsync(id)).OwnExecution().Due.Text.ShouldBe("../2026-10-01");
        (await app.ImportAsync(await app.CheckedAsync(changed))).Rows.Same.ShouldBe(1);

        // Another day is somebody's wish.
        await app.BroughtInAsync($"{Headings}1;Открыть рейс;{other};до 1 сентября;Минтранс\n");
        (await app.ReadAsync(id)).OwnExecution().Due.Text.ShouldBe("../2026-09-01");
        (await FollowsAsync(app, id)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_internal_deadline_that_happens_to_be_the_same_day_stays_internal()
    {
        await using var app = await TestApp.CreateAsync();
        await MinistryAsync(app);
        var id = await MadeAsync(app, $"{Headings}1;Открыть рейс;до 1 декабря 2026;до 1 ноября 2026;Минтранс\n");
        var execution = (await app.ReadAsync(id)).OwnExecution();
        (await app.SendAsync(app.Users.Staff, new SetExecutionDeadline(new DateInput("../2026-12-01"), "Как у всех") { Id = id, ExecutionId = execution.Id })).ShouldSucceed();

        (await CheckAsync(app, await ExportAsync(app))).ShouldHaveSingleItem().Outcome.ShouldBe(RowOutcome.Same);
        (await FollowsAsync(app, id)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_term_that_waits_for_the_signing_comes_again_unchanged()
    {
        await using var app = await TestApp.CreateAsync();
        await MinistryAsync(app);
        const string Table = $"{Headings}1;Открыть рейс;до 1 декабря 2026;10 рабочих дней с подписания;Минтранс\n";
        await MadeAsync(app, Table);

        var row = (await app.RowsAsync(await app.CheckedAsync(Table))).ShouldHaveSingleItem();
        row.Refusals.ShouldBeEmpty();
        row.Outcome.ShouldBe(RowOutcome.Same);
    }

    [Fact]
    public async Task A_term_from_another_day_is_another_term_and_one_without_a_day_is_the_same_tomorrow()
    {
        await using var app = await TestApp.CreateAsync();
        const string Table = "№;Договорённость;Срок\n1;Открыть рейс;10 дней с 5 мая\n2;Провести форум;в течение 20 дней\n";
        await app.BroughtInAsync(Table);
        app.Clock.Advance(TimeSpan.FromDays(3));
        (await app.ImportAsync(await app.CheckedAsync(Table))).Rows.Same.ShouldBe(2);

        var moved = await app.RowsAsync(await app.BroughtInAsync(Table.Replace("5 мая", "10 мая", StringComparison.Ordinal)));

        moved.Select(row => row.Outcome).ShouldBe([RowOutcome.Changed, RowOutcome.Same]);
        (await app.ReadAsync(moved[0].RecordId!.Value)).Due.Text.ShouldBe("../2026-05-20");
    }

    [Fact]
    public async Task Another_day_of_a_post_that_is_held_is_refused_in_words_and_a_post_that_ended_is_not_doubled()
    {
        await using var app = await TestApp.CreateAsync();
        await MinistryAsync(app);
        const string Table = "ФИО;Организация;Должность;PostFrom;PostTo\nИванов Иван;Минтранс;министр;2024-01-10;\nПетров Пётр;Минтранс;советник;2020-01-10;2025-06-30\n";
        await app.BroughtInAsync(Table, ImportKind.People, source: "Люди");
        (await app.ImportAsync(await app.CheckedAsync(Table, ImportKind.People, source: "Люди"))).Rows.Same.ShouldBe(2);

        foreach (var (from, to, field) in new[] { ("2024-01-10;", "2024-02-10;", "PostFrom"), ("2024-01-10;\n", "2024-01-10;2026-02-01\n", "PostTo") })
        {
            var row = (await app.RowsAsync(await app.CheckedAsync(Table.Replace(from, to, StringComparison.Ordinal), ImportKind.People, source: "Люди")))[0];
            var refusal = row.Refusals.ShouldHaveSingleItem();
            (refusal.Code, refusal.Field).ShouldBe(("import.post-dates-fixed", field));
        }

        (await app.QueryAsync(db => db.People.AsNoTracking().ToListAsync())).ShouldAllBe(person => person.Positions.Count == 1);
    }

    [Theory]
    [InlineData(TableFormat.Xlsx)]
    [InlineData(TableFormat.Csv)]
    public async Task Refused_rows_go_out_and_come_in_again_as_often_as_it_takes(TableFormat format)
    {
        await using var app = await TestApp.CreateAsync();
        var table = await app.TableAsync("№;Договорённость;Срок\n1;Открыть рейс;когда-нибудь\n");
        for (var round = 1; round <= 4; round++)
        {
            var id = (await app.SendAsync(app.Users.Staff, new StartImport(ImportKind.Commitments, table))).ShouldSucceed();
            (await app.ImportAsync(id)).Columns.Count.ShouldBe(3 + round - 1);
            (await TriedAsync(app, id, bringIn: false)).ShouldHaveSingleItem().Outcome.ShouldBe(RowOutcome.Refused);
            var file = (await app.SendAsync(app.Users.Staff, new ExportRefusedRows(id, format))).ShouldSucceed();
            await using var content = file.Content;
            table = (await app.Services.GetRequiredService<ITableReader>().ReadAsync(content, file.FileName, null, TestContext.Current.CancellationToken)).ShouldSucceed();
            table.Rows[0].Cells.ShouldBeUnique();
        }
    }

    private static async Task MinistryAsync(TestApp app) =>
        (await app.SendAsync(app.Users.Staff, new CreateOrganization(app.Parties.RuBa, OrganizationKind.Ministry, new LocalizedTextDto("Минтранс")))).ShouldSucceed();

    private static async Task<Guid> MadeAsync(TestApp app, string table) =>
        (await app.RowsAsync(await app.BroughtInAsync(table))).ShouldHaveSingleItem().RecordId.ShouldNotBeNull();

    private static Task<bool> FollowsAsync(TestApp app, Guid id) =>
        app.QueryAsync(db => db.Executions.IgnoreQueryFilters().Where(e => e.CommitmentId == id).Select(e => e.FollowsCommitment).SingleAsync());

    private static async Task<ReadTable> ExportAsync(TestApp app)
    {
        var file = (await app.SendAsync(app.Users.Staff, new ExportCommitments(new ListCommitments(new PageRequest()), TableFormat.Csv))).ShouldSucceed();
        await using var content = file.Content;
        return (await app.Services.GetRequiredService<ITableReader>().ReadAsync(content, file.FileName, null, TestContext.Current.CancellationToken)).ShouldSucceed();
    }

    private static async Task<IReadOnlyList<ImportRowDto>> CheckAsync(TestApp app, ReadTable table, bool bringIn = false) =>
        await TriedAsync(app, (await app.SendAsync(app.Users.Staff, new StartImport(ImportKind.Commitments, table))).ShouldSucceed(), bringIn);

    private static async Task<IReadOnlyList<ImportRowDto>> TriedAsync(TestApp app, Guid id, bool bringIn)
    {
        (await app.SendAsync(app.Users.Staff, new AssignColumns([.. (await app.ImportAsync(id)).Columns.Select(c => c.Field)], "Выгрузка") { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new CheckImport { Id = id })).ShouldSucceed();
        await app.WorkAsync(id);
        if (bringIn)
        {
            (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).ShouldSucceed();
            await app.WorkAsync(id);
        }

        return await app.RowsAsync(id);
    }
}
