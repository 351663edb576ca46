using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Imports;

/// <summary>The clock stands at Monday, 2 March 2026.</summary>
public sealed class ImportTests
{
    private const string Register = """
        № п/п;Договорённость;Срок;Страна;Ответственный;Примечание
        1;Открыть прямой рейс;до 1 декабря;KZ;Минтранс;Ждём слот
        2;Провести форум;IV квартал 2026;Казахстан;;
        """;

    public static TheoryData<DatabaseProvider> Providers => Databases.All;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_spreadsheet_becomes_commitments_with_their_executions(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var ministry = await OrganizationAsync(app, "Минтранс");

        var id = await app.CheckedAsync(Register);
        var tried = await app.ImportAsync(id);
        tried.State.ShouldBe(ImportState.Checked);
        tried.Rows.WillCreate.ShouldBe(2);
        (await CommitmentsAsync(app)).ShouldBeEmpty("trying leaves nothing behind");
        (await app.RowsAsync(id))[0].Changes.ShouldContain(change => change.Field == "Due" && change.To == "до 1 декабря 2026 г. (последний день)");

        (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).ShouldSucceed();
        await app.WorkAsync(id);

        var done = await app.ImportAsync(id);
        (done.State, done.Rows.Created).ShouldBe((ImportState.Finished, 2));
        var made = await CommitmentsAsync(app);
        made.Select(c => c.Title.Ru).ShouldBe(["Открыть прямой рейс", "Провести форум"], ignoreOrder: true);
        var flight = await app.ReadAsync(made.Single(c => c.Title.Ru == "Открыть прямой рейс").Id);
        (flight.State, flight.Due.Text, flight.Sides.Count).ShouldBe((CommitmentState.Draft, "../2026-12-01", 2));
        (flight.OwnExecution().LeadOrganization!.Id, flight.OwnExecution().InternalNote).ShouldBe((ministry, "Ждём слот"));
        (await app.SendAsync(app.Users.StaffKz, new GetCommitment(flight.Id))).Errors[0].Code.ShouldBe("record.not-found", "nothing is released by an import");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_second_import_changes_what_differs_and_doubles_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await OrganizationAsync(app, "Минтранс");
        var avia = await OrganizationAsync(app, "Авиакомпания");
        await app.BroughtInAsync(Register);

        var again = await app.CheckedAsync(Register);
        (await app.ImportAsync(again)).Rows.Same.ShouldBe(2);
        (await app.SendAsync(app.Users.Staff, new RunImport { Id = again })).Errors[0].Code.ShouldBe("import.nothing-to-do");

        var changed = await app.BroughtInAsync(Register.Replace("Минтранс", "Авиакомпания", StringComparison.Ordinal).Replace("прямой рейс", "прямой рейс Уфа — Астана", StringComparison.Ordinal));
        var rows = (await app.ImportAsync(changed)).Rows;
        (rows.Changed, rows.Same, rows.Created).ShouldBe((1, 1, 0));
        var flight = await app.ReadAsync((await CommitmentsAsync(app)).Single(c => c.Title.Ru!.Contains("Астана", StringComparison.Ordinal)).Id);
        flight.OwnExecution().LeadOrganization!.Id.ShouldBe(avia);
        flight.OwnExecution().InternalNote.ShouldBe("Ждём слот");
    }

    [Fact]
    public async Task An_empty_cell_takes_nothing_away()
    {
        await using var app = await TestApp.CreateAsync();
        await OrganizationAsync(app, "Минтранс");
        await app.BroughtInAsync(Register);

        var again = await app.CheckedAsync("№ п/п;Договорённость;Срок;Страна;Ответственный;Примечание\n1;Открыть прямой рейс;;;;\n");

        (await app.ImportAsync(again)).Rows.Same.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_numbers_of_another_table_are_other_records()
    {
        await using var app = await TestApp.CreateAsync();
        await OrganizationAsync(app, "Минтранс");
        await app.BroughtInAsync(Register);

        var other = await app.CheckedAsync("№ п/п;Договорённость\n1;Совсем другое\n", source: "Журнал протокола");

        (await app.ImportAsync(other)).Rows.WillCreate.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Each_row_is_refused_in_words_and_the_others_come_in(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await OrganizationAsync(app, "Минтранс");

        var id = await app.BroughtInAsync("""
            № п/п;Договорённость;Срок;Страна;Ответственный;Гриф
            1;Первое;до тридцатого февраля;KZ;;
            2;;;;;
            3;Третье;;Атлантида;;
            4;Четвёртое;;;Неизвестное ведомство;
            5;Пятое;;;Минтранс;ДСП
            6;Шестое;;;;
            6;Шестое снова;;;;
            """);

        var rows = await app.RowsAsync(id);
        rows.Select(row => (row.Outcome, row.Refusals.Count == 0 ? null : row.Refusals[0].Code)).ShouldBe(
        [
            (RowOutcome.Refused, "date.not-understood"),
            (RowOutcome.Refused, "name.required"),
            (RowOutcome.Refused, "import.party-unknown"),
            (RowOutcome.Refused, "import.responsible-unknown"),
            (RowOutcome.Refused, "import.restricted"),
            (RowOutcome.Created, null),
            (RowOutcome.Refused, "import.row-twice"),
        ]);
        rows[3].Refusals[0].Text.ShouldContain("Неизвестное ведомство");
        (await CommitmentsAsync(app)).ShouldHaveSingleItem();

        var file = (await app.SendAsync(app.Users.Staff, new ExportRefusedRows(id, TableFormat.Csv))).ShouldSucceed();
        await using var content = file.Content;
        using var reader = new StreamReader(content);
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        text.ShouldContain("Почему отказано");
        text.ShouldContain("Неизвестное ведомство");
        text.ShouldNotContain("Шестое,,");
        file.Rows.ShouldBe(6);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_whole_file_comes_in_or_nothing_does(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await OrganizationAsync(app, "Минтранс");
        const string bad = "№ п/п;Договорённость;Ответственный\n1;Первое;Минтранс\n2;Второе;Нет такого\n";
        var refused = await app.CheckedAsync(bad, scope: ImportScope.WholeFile);
        (await app.SendAsync(app.Users.Staff, new RunImport { Id = refused })).Errors[0].Code.ShouldBe("import.rows-refused");

        // Good when it was checked, and refused when it is brought in.
        var later = await app.CheckedAsync(Register, scope: ImportScope.WholeFile);
        await app.QueryAsync(db => db.Organizations.ExecuteDeleteAsync());
        (await app.SendAsync(app.Users.Staff, new RunImport { Id = later })).ShouldSucceed();
        await app.WorkAsync(later);
        var broken = await app.ImportAsync(later);
        (broken.State, broken.EndedBecause).ShouldBe((ImportState.Checked, "import.nothing-came-in"));
        (await CommitmentsAsync(app)).ShouldBeEmpty();
        (await app.RowsAsync(later)).Single(row => row.Outcome == RowOutcome.Refused).Number.ShouldBe(2);

        await OrganizationAsync(app, "Минтранс");
        var good = await app.BroughtInAsync(Register, scope: ImportScope.WholeFile);
        (await app.ImportAsync(good)).State.ShouldBe(ImportState.Finished);
        (await CommitmentsAsync(app)).Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_somebody_changed_since_the_check_is_not_overwritten(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await OrganizationAsync(app, "Минтранс");
        await app.BroughtInAsync(Register);
        var id = await app.CheckedAsync(Register.Replace("прямой рейс", "рейс из файла", StringComparison.Ordinal));
        var flight = (await CommitmentsAsync(app)).Single(c => c.Title.Ru == "Открыть прямой рейс");
        (await app.SendAsync(app.Users.Chair, new ChangeCommitment(new LocalizedTextDto("Правка председателя")) { Id = flight.Id })).ShouldSucceed();

        (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).ShouldSucceed();
        await app.WorkAsync(id);

        (await app.RowsAsync(id))[0].Refusals[0].Code.ShouldBe("import.changed-since");
        (await app.ReadAsync(flight.Id)).Title.Ru.ShouldBe("Правка председателя");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_run_that_was_interrupted_goes_on_where_it_ended(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.CheckedAsync(Many(120));
        (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).ShouldSucceed();

        // The server dies after some rows.
        using var dying = new CancellationTokenSource();
        var work = Task.Run(() => app.WorkUntilAsync(id, dying.Token), CancellationToken.None);
        await UntilAsync(async () => (await app.ImportAsync(id)).Done > 10);
        await dying.CancelAsync();
        await Should.ThrowAsync<Exception>(work);
        var broken = await app.ImportAsync(id);
        broken.State.ShouldBe(ImportState.Running);
        broken.Done.ShouldBeInRange(10, 119);

        var lost = (await app.RunOfAsync(id))!;
        app.Runs().Lost.Add(lost);
        (await app.SendAsSystemAsync(new ResumeImports())).ShouldSucceed();
        (await app.RunOfAsync(id)).ShouldNotBe(lost);
        await app.WorkAsync(id);

        (await app.ImportAsync(id)).State.ShouldBe(ImportState.Finished);
        (await CommitmentsAsync(app)).Count.ShouldBe(120, "each came in once");
    }

    [Theory]
    [InlineData(ImportScope.EachRow)]
    [InlineData(ImportScope.WholeFile)]
    public async Task Who_stops_a_run_keeps_what_is_in_and_of_a_whole_file_nothing(ImportScope scope)
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.CheckedAsync(Many(120), scope: scope);
        (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).ShouldSucceed();

        using var stopping = new CancellationTokenSource();
        var work = Task.Run(() => app.WorkUntilAsync(id, stopping.Token), CancellationToken.None);
        await UntilAsync(async () => (await app.ImportAsync(id)).Done > 10);
        (await app.SendAsync(app.Users.StaffKz, new StopImport(id))).Errors[0].Code.ShouldBe("record.not-found");
        (await app.SendAsync(app.Users.Staff, new StopImport(id))).ShouldSucceed().ShouldBeTrue();
        await stopping.CancelAsync();
        await work;

        var stopped = await app.ImportAsync(id);
        (stopped.State, stopped.EndedBecause).ShouldBe((ImportState.Checked, "import.stopped"));
        var made = (await CommitmentsAsync(app)).Count;
        if (scope == ImportScope.WholeFile)
        {
            made.ShouldBe(0);
        }
        else
        {
            made.ShouldBeInRange(1, 119);
            (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).ShouldSucceed();
            await app.WorkAsync(id);
            (await CommitmentsAsync(app)).Count.ShouldBe(120);
        }
    }

    [Fact]
    public async Task Nobody_goes_on_with_rights_that_are_gone()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.CheckedAsync(Many(3));
        (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).ShouldSucceed();
        await app.QueryAsync(db => db.Profiles.Where(p => p.Id == app.Users.Staff).ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false)));

        await app.WorkAsync(id);

        (await app.QueryAsync(async db => (await db.Imports.FindAsync(id))!.EndedBecause)).ShouldBe("import.rights-lost");
        (await CommitmentsAsync(app, app.Users.Chair)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_import_is_its_owners_alone_and_other_parties_rows_stay_hidden()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.CheckedAsync(Many(2));
        foreach (var stranger in new[] { app.Users.Chair, app.Users.StaffKz })
        {
            (await app.SendAsync(stranger, new GetImport(id))).Errors[0].Code.ShouldBe("record.not-found");
            (await app.SendAsync(stranger, new ListImportRows(id, new PageRequest()))).Errors[0].Code.ShouldBe("record.not-found");
            (await app.SendAsync(stranger, new RunImport { Id = id })).Errors[0].Code.ShouldBe("record.not-found");
        }

        // A row that names another party's record names nothing.
        var theirs = (await app.SendAsync(app.Users.StaffKz, new CreateCommitment(new LocalizedTextDto("Их дело")))).ShouldSucceed();
        var tried = await app.CheckedAsync($"Идентификатор;Договорённость\n{theirs};Переписать\n");
        (await app.RowsAsync(tried))[0].Refusals[0].Code.ShouldBe("import.id-unknown");
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_comes_with_a_table_reminds_nobody_on_its_day(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await OrganizationAsync(app, "Минтранс");
        var id = await app.BroughtInAsync("""
            №;Договорённость;Срок;Ответственный
            1;Через две недели;16.03.2026;Минтранс
            2;Давно просрочено;01.02.2026;Минтранс
            3;Без точного дня;март 2026;Минтранс
            4;Через месяц;02.04.2026;Минтранс
            """);
        (await app.ImportAsync(id)).Rows.Created.ShouldBe(4);

        var planned = (await app.SendAsSystemAsync(new PlanReminders())).ShouldSucceed();
        planned.Queued.ShouldBe(0);
        (await app.QueryAsync(db => db.Outbox.CountAsync())).ShouldBe(0);
        (await app.QueryAsync(db => db.Notifications.IgnoreQueryFilters(new[] { "Visibility" }).CountAsync())).ShouldBe(0);

        // A week on, what is still to come reminds as ever.
        app.Clock.Advance(TimeSpan.FromDays(7));
        (await app.SendAsSystemAsync(new PlanReminders())).ShouldSucceed().Queued.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Organizations_and_people_come_in_and_are_known_again(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        const string organizations = "Наименование;Вид;Страна\nМинистерство торговли;Министерство;KZ\nСодовая компания;Компания;\n";
        await app.BroughtInAsync(organizations, ImportKind.Organizations, source: "Справочник");
        var made = await app.QueryAsync(db => db.Organizations.AsNoTracking().ToListAsync());
        made.Select(o => (o.Name.Ru, o.Kind, o.PartyId)).ShouldBe(
            [("Министерство торговли", OrganizationKind.Ministry, app.Parties.Kz), ("Содовая компания", OrganizationKind.Company, app.Parties.RuBa)], ignoreOrder: true);

        const string people = "ФИО;Организация;Должность;Электронная почта;С\nИванов Иван Иванович;Содовая компания;директор;ivanov@soda.example;01.02.2024\n";
        await app.BroughtInAsync(people, ImportKind.People, source: "Люди");
        var person = (await app.QueryAsync(db => db.People.AsNoTracking().ToListAsync())).ShouldHaveSingleItem();
        (person.Name.Ru, person.Email, person.Positions[0].Title.Ru, person.Positions[0].From).ShouldBe(("Иванов Иван Иванович", "ivanov@soda.example", "директор", new DateOnly(2024, 2, 1)));

        // Known by their names, also from a table that was never brought along.
        var again = await app.CheckedAsync(people, ImportKind.People, source: "Другой список");
        (await app.ImportAsync(again)).Rows.Same.ShouldBe(1);
        var promoted = await app.BroughtInAsync(people.Replace("директор", "генеральный директор", StringComparison.Ordinal), ImportKind.People, source: "Люди");
        (await app.ImportAsync(promoted)).Rows.Changed.ShouldBe(1);
        (await app.QueryAsync(db => db.People.AsNoTracking().SingleAsync())).Positions.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_is_exported_comes_in_again_unchanged(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await OrganizationAsync(app, "Минтранс");
        await app.Person("Назаров Андрей Геннадьевич");
        await app.BroughtInAsync("""
            №;Содержание (рус.);Содержание (англ.);Срок;Стороны;Ответственный;Приоритет;Документ;Номер документа;Дата документа;Пункт документа;Рег. №;Номер другой стороны;Автор;Контролёр
            1;Открыть рейс;Open a flight;до 1 декабря 2026;KZ;Минтранс;Высокий;Протокол;17-П;27.02.2026;п. 2.1;=12-7;04-112;А. Г. Назаров;А. Г. Назаров
            2;=Формула;;IV квартал 2026;KZ, RU;;;;№ 5;;;;;;
            3;Каждый квартал;;ежеквартально;;Минтранс;;;;;;001;;;А. Г. Назаров
            4;С подписания;;10 рабочих дней с подписания;;Минтранс;;;;;;;;;
            5;Около года;;ок. 2027;KZ;;;;;;;;;;
            """);
        (await CommitmentsAsync(app)).Count.ShouldBe(5);
        foreach (var (language, format) in new[] { ("ru", TableFormat.Xlsx), ("en", TableFormat.Csv), ("kk", TableFormat.Xlsx), ("ba", TableFormat.Csv) })
        {
            System.Globalization.CultureInfo.CurrentUICulture = SupportedCultures.Of(language);
            var file = (await app.SendAsync(app.Users.Staff, new ExportCommitments(new ListCommitments(new PageRequest()), format))).ShouldSucceed();
            await using var content = file.Content;
            var table = (await app.Services.GetRequiredService<ITableReader>().ReadAsync(content, file.FileName, null, TestContext.Current.CancellationToken)).ShouldSucceed();
            var id = (await app.SendAsync(app.Users.Staff, new StartImport(ImportKind.Commitments, table))).ShouldSucceed();
            var import = await app.ImportAsync(id);
            new[] { "Id", "DocumentTitle", "DocumentNumber", "DocumentDate", "DocumentItem", "OwnNumber", "OtherNumber", "Author", "Controller" }
                .ShouldBeSubsetOf(import.Columns.Select(c => c.Field), language);
            (await app.SendAsync(app.Users.Staff, new AssignColumns([.. import.Columns.Select(c => c.Field)], "Выгрузка") { Id = id })).ShouldSucceed();
            (await app.SendAsync(app.Users.Staff, new CheckImport { Id = id })).ShouldSucceed();
            await app.WorkAsync(id);

            var rows = await app.RowsAsync(id);
            rows.Where(row => row.Outcome != RowOutcome.Same).Select(row => $"{language}: {row.Name} {row.Outcome} {string.Join(';', row.Changes)} {string.Join(';', row.Refusals)}").ShouldBeEmpty();
            rows.Count.ShouldBe(5);
        }
    }

    [Theory]
    [InlineData(ImportKind.Organizations)]
    [InlineData(ImportKind.People)]
    public async Task The_exported_register_comes_in_again_unchanged(ImportKind kind)
    {
        await using var app = await TestApp.CreateAsync();
        await app.BroughtInAsync("Название (рус.);Название (англ.);Вид;Сторона\nМинтранс;Ministry of Transport;Министерство;RU-BA\nЗавод;;Компания;KZ\n", ImportKind.Organizations);
        await app.BroughtInAsync("ФИО;Организация;Должность\nИванов Иван;Минтранс;министр\nПетров Пётр;;\n", ImportKind.People, source: "Люди");
        await app.BroughtInAsync("ФИО;Организация;Должность\nИванов Иван;Завод;советник\n", ImportKind.People, source: "Люди");
        foreach (var language in new[] { "ru", "en", "kk", "ba" })
        {
            System.Globalization.CultureInfo.CurrentUICulture = SupportedCultures.Of(language);
            var file = kind == ImportKind.Organizations
                ? (await app.SendAsync(app.Users.Staff, new ExportOrganizations(new ListOrganizations(new PageRequest()), TableFormat.Xlsx))).ShouldSucceed()
                : (await app.SendAsync(app.Users.Staff, new ExportPeople(new ListPeople(new PageRequest()), TableFormat.Csv))).ShouldSucceed();
            await using var content = file.Content;
            var table = (await app.Services.GetRequiredService<ITableReader>().ReadAsync(content, file.FileName, null, TestContext.Current.CancellationToken)).ShouldSucceed();
            var id = (await app.SendAsync(app.Users.Staff, new StartImport(kind, table))).ShouldSucceed();
            var columns = (await app.ImportAsync(id)).Columns.Select(c => c.Field).ToList();
            columns.ShouldContain("Id");
            columns.ShouldContain("NameRu");
            columns.ShouldContain(kind == ImportKind.People ? "Organization" : "Party");
            (await app.SendAsync(app.Users.Staff, new AssignColumns(columns, "Выгрузка") { Id = id })).ShouldSucceed();
            (await app.SendAsync(app.Users.Staff, new CheckImport { Id = id })).ShouldSucceed();
            await app.WorkAsync(id);

            var rows = await app.RowsAsync(id);
            rows.Where(row => row.Outcome != RowOutcome.Same).Select(row => $"{language}: {row.Name} {row.Outcome} {string.Join(';', row.Changes)} {string.Join(';', row.Refusals)}").ShouldBeEmpty();
            rows.Count.ShouldBe(2);
        }
    }

    [Fact]
    public async Task A_table_is_remembered_by_its_headings_and_its_rows_are_forgotten_after_a_week()
    {
        await using var app = await TestApp.CreateAsync();
        await OrganizationAsync(app, "Минтранс");
        var first = (await app.SendAsync(app.Users.Staff, new StartImport(ImportKind.Commitments, await app.TableAsync("Что;Когда;Прочее\nОткрыть рейс;до 1 мая;x\n")))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new AssignColumns(["TitleRu", "Due", ""], "Свой реестр") { Id = first })).ShouldSucceed();

        var second = (await app.SendAsync(app.Users.Staff, new StartImport(ImportKind.Commitments, await app.TableAsync("Прочее;Новое;Что;Когда\nx;y;Открыть рейс;до 1 мая\n")))).ShouldSucceed();
        var import = await app.ImportAsync(second);
        import.Source.ShouldBe("Свой реестр");
        import.Columns.Select(c => c.Field).ShouldBe(["", "", "TitleRu", "Due"]);
        (await app.SendAsync(app.Users.StaffKz, new ListImportSources(ImportKind.Commitments))).ShouldSucceed().ShouldBeEmpty();

        app.Clock.Advance(TimeSpan.FromDays(8));
        (await app.SendAsSystemAsync(new ResumeImports())).ShouldSucceed();
        (await app.QueryAsync(db => db.ImportRows.CountAsync())).ShouldBe(0);
        (await app.ImportAsync(second)).IsForgotten.ShouldBeTrue();
        (await app.SendAsync(app.Users.Staff, new CheckImport { Id = second })).Errors[0].Code.ShouldBe("import.forgotten");
    }

    [Fact]
    public async Task Headings_are_found_below_titles_and_columns_that_clash_are_refused()
    {
        await using var app = await TestApp.CreateAsync();
        var id = (await app.SendAsync(app.Users.Staff, new StartImport(
            ImportKind.Commitments, await app.TableAsync("Реестр договорённостей за 2026 год;;\n;;\n№;Договорённость;Срок\n1;Открыть рейс;до 1 мая\n")))).ShouldSucceed();
        var import = await app.ImportAsync(id);
        import.HeadingRow.ShouldBe(3);
        import.Columns.Select(c => c.Field).ShouldBe(["Key", "TitleRu", "Due"]);

        (await AssignAsync("TitleRu", "TitleRu", "")).ShouldBe("import.field-twice");
        (await AssignAsync("Key", "", "Due")).ShouldBe("import.name-column-missing");
        (await AssignAsync("Key", "TitleRu", "Погода")).ShouldBe("import.field-unknown");
        (await AssignAsync("Key", "TitleRu")).ShouldBe("import.columns-missing");
        (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).Errors[0].Code.ShouldBe("import.not-checked");

        async Task<string> AssignAsync(params string[] columns) =>
            (await app.SendAsync(app.Users.Staff, new AssignColumns(columns, "Реестр") { Id = id })).Errors[0].Code;
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Two_people_of_one_name_stay_two_when_their_numbers_differ(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await OrganizationAsync(app, "Минтранс");
        const string people = "№;ФИО;Организация;Должность\n1;Иванов Иван Иванович;Минтранс;министр\n2;Иванов Иван Иванович;Минтранс;советник\n";

        var first = await app.BroughtInAsync(people, ImportKind.People);
        (await app.ImportAsync(first)).Rows.Created.ShouldBe(2);
        var again = await app.CheckedAsync(people, ImportKind.People);
        (await app.ImportAsync(again)).Rows.Same.ShouldBe(2);

        // Without numbers nobody can tell the two apart.
        var nameless = await app.CheckedAsync("ФИО\nПетров Пётр\nПетров Пётр\n", ImportKind.People, source: "Без номеров");
        (await app.RowsAsync(nameless))[1].Refusals[0].Code.ShouldBe("import.row-twice");
    }

    [Fact]
    public async Task A_row_that_is_there_already_is_known_by_its_number_when_it_is_renamed()
    {
        await using var app = await TestApp.CreateAsync();
        await OrganizationAsync(app, "Минтранс");

        var first = await app.CheckedAsync("№;Наименование\n5;Минтранс\n", ImportKind.Organizations);
        (await app.ImportAsync(first)).Rows.Same.ShouldBe(1);
        var renamed = await app.BroughtInAsync("№;Наименование\n5;Министерство транспорта\n", ImportKind.Organizations);

        (await app.ImportAsync(renamed)).Rows.Changed.ShouldBe(1);
        (await app.QueryAsync(db => db.Organizations.AsNoTracking().ToListAsync())).ShouldHaveSingleItem().Name.Ru.ShouldBe("Министерство транспорта");
    }

    [Fact]
    public async Task A_run_that_was_stopped_before_it_began_does_not_begin_again()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.CheckedAsync(Many(3));
        (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new StopImport(id))).ShouldSucceed();

        (await app.SendAsSystemAsync(new ResumeImports())).ShouldSucceed();

        var stopped = await app.ImportAsync(id);
        (stopped.State, stopped.EndedBecause, stopped.Rows.WillCreate).ShouldBe((ImportState.Checked, "import.stopped", 3));
    }

    [Fact]
    public async Task Rows_that_were_refused_on_the_way_in_are_checked_again_after_what_came_in()
    {
        await using var app = await TestApp.CreateAsync();
        await app.BroughtInAsync(Many(2));
        var id = await app.CheckedAsync(Many(2).Replace("Дело", "Задача", StringComparison.Ordinal));
        var other = (await CommitmentsAsync(app)).Single(c => c.Title.Ru == "Дело 2");
        (await app.SendAsync(app.Users.Chair, new ChangeCommitment(new LocalizedTextDto("Правка")) { Id = other.Id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).ShouldSucceed();
        await app.WorkAsync(id);
        var ran = await app.ImportAsync(id);
        (ran.State, ran.Rows.Changed, ran.Rows.Refused).ShouldBe((ImportState.Finished, 1, 1));

        (await app.SendAsync(app.Users.Staff, new CheckImport { Id = id })).ShouldSucceed();
        await app.WorkAsync(id);

        var row = (await app.RowsAsync(id))[1];
        (row.Outcome, row.Changes[0].From, row.Changes[0].To).ShouldBe((RowOutcome.WillChange, "Правка", "Задача 2"));
        (await app.ImportAsync(id)).Rows.Changed.ShouldBe(1, "what is in stays in");
    }

    [Fact]
    public async Task Of_a_restricted_matter_nothing_is_kept_and_of_a_long_text_nothing_is_cut()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.CheckedAsync($"№;Договорённость;Формулировка;Гриф\n1;Тайное дело;Секрет;ДСП\n2;Явное дело;{new string('я', 5000)};\n");

        var rows = await app.RowsAsync(id);
        rows[0].Refusals[0].Code.ShouldBe("import.restricted");
        string.Join('|', rows[0].Cells).ShouldNotContain("айное");
        rows[1].Refusals[0].Code.ShouldBe("wording.too-long");
    }

    [Fact]
    public async Task What_is_said_of_an_execution_is_not_lost_where_the_commitment_is_there_already()
    {
        await using var app = await TestApp.CreateAsync();
        await OrganizationAsync(app, "Минтранс");
        var boss = await app.Person("Назаров Андрей Геннадьевич");
        await app.BroughtInAsync("№;Договорённость;Срок\n1;Открыть рейс;до 1 декабря\n");

        var orphan = await app.CheckedAsync("№;Договорённость;Автор\n1;Открыть рейс;А. Г. Назаров\n");
        (await app.RowsAsync(orphan))[0].Refusals[0].Code.ShouldBe("import.lead-required");
        await app.BroughtInAsync("№;Договорённость;Исполнитель;Контролёр;Внутренний срок;Рег. №\n1;Открыть рейс;Минтранс;А. Г. Назаров;до 1 ноября;12-7\n");

        var execution = (await app.ReadAsync((await CommitmentsAsync(app)).Single().Id)).OwnExecution();
        (execution.Controller!.Id, execution.Due.Text, execution.OwnNumber).ShouldBe((boss, "../2026-11-01", "12-7"));
    }

    [Fact]
    public async Task Another_author_in_the_table_is_taken_or_refused_in_words()
    {
        await using var app = await TestApp.CreateAsync();
        await OrganizationAsync(app, "Минтранс");
        await app.Person("Назаров Андрей Геннадьевич");
        var other = await app.Person("Хабиров Радий Фаритович");
        const string First = "№;Договорённость;Исполнитель;Автор\n1;Открыть рейс;Минтранс;А. Г. Назаров\n";
        await app.BroughtInAsync(First);
        (await app.ImportAsync(await app.CheckedAsync(First))).Rows.Same.ShouldBe(1);

        var changed = await app.BroughtInAsync(First.Replace("А. Г. Назаров", "Р. Ф. Хабиров", StringComparison.Ordinal));
        (await app.ImportAsync(changed)).Rows.Changed.ShouldBe(1);
        (await app.ReadAsync((await CommitmentsAsync(app)).Single().Id)).OwnExecution().Author!.Id.ShouldBe(other);

        // The new author has an account now, and so alone names another.
        await app.QueryAsync(async db =>
        {
            var profile = await db.Profiles.FirstAsync(p => p.Id == app.Users.Chair);
            profile.Describe(profile.DisplayName, other);
            return await db.SaveChangesAsync();
        });
        (await app.RowsAsync(await app.CheckedAsync(First)))[0].Refusals.ShouldHaveSingleItem().Code.ShouldBe("execution.author-not-yours");
    }

    private static string Many(int count) => "№;Договорённость\n" + string.Join('\n', Enumerable.Range(1, count).Select(i => $"{i};Дело {i}"));

    private static async Task<Guid> OrganizationAsync(TestApp app, string name) =>
        (await app.SendAsync(app.Users.Staff, new CreateOrganization(app.Parties.RuBa, OrganizationKind.Ministry, new LocalizedTextDto(name)))).ShouldSucceed();

    private static async Task<IReadOnlyList<CommitmentRow>> CommitmentsAsync(TestApp app, Guid? userId = null) =>
        (await app.SendAsync(userId ?? app.Users.Staff, new ListCommitments(new PageRequest(Size: 200)))).ShouldSucceed().Items;

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var i = 0; !await condition(); i++)
        {
            i.ShouldBeLessThan(5_000, "it never came to pass");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
