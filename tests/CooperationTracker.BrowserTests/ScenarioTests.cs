using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MimeKit;
using Shouldly;
using Xunit;

namespace CooperationTracker.BrowserTests;

/// <summary>The README's first five minutes, walked by a browser as its readers walk them.</summary>
public sealed partial class ScenarioTests(Site site)
{
    private static readonly string[] Said =
    [
        "Рабочую группу пора обновить",
        "Нужно ведомство, которое отвечает за сотрудничество",
        "Башкортостан участвует в выставке",
        "Дни республик перед форумом и перед выставкой",
        "Офис в Астане при торговом представительстве",
        "Сырьё для проекта не найдено с 2018 года",
        "Форум в Уфе в 2024 году",
    ];

    /// <summary>As they were given, or as staff would set them.</summary>
    private static readonly string[] Deadlines =
        ["до конца года", "в течение месяца", "к 1 декабря", "в 2024 году", "IV квартал", "во втором полугодии 2024", "в 2024 году"];

    [Fact]
    public async Task A_meeting_is_logged_by_keyboard_and_a_statement_becomes_a_commitment_with_its_provenance()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.SelectOptionAsync("#host", new SelectOptionValue { Label = "Республика Казахстан" });
        await page.FillAsync("[id='visit.name']", "Пробный визит");
        await page.FillAsync("[id='visit.period']", "26–27 ноября 2024");
        await page.GetByText("Понято как: 26–27 ноября 2024 г.").WaitForAsync();
        await page.FillAsync("[id='meeting.name']", "Пробные переговоры");
        await page.FillAsync("[id='meeting.day']", "26 ноября 2024");
        await page.FocusAsync("[data-line='0']");
        for (var line = 0; line < Said.Length; line++)
        {
            await page.Keyboard.TypeAsync(Said[line]);
            if (line < Said.Length - 1)
            {
                await page.Keyboard.PressAsync("Enter");
                await page.Locator($"[data-line='{line + 1}']:focus").WaitForAsync();
            }
        }

        await page.Keyboard.PressAsync("Alt+Digit1");
        await page.FillAsync("#due-6", "в 2024 году");
        await page.GetByText("Понято как: 2024 г.").WaitForAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync(new Regex("/meetings/"));

        await page.Locator("#statement-7").WaitForAsync();
        (await page.Locator(".statement").CountAsync()).ShouldBe(Said.Length);
        (await page.Locator("#statement-6").InnerTextAsync()).ShouldContain(Said[5]);

        // The line that was meant to become a commitment is one.
        await page.Locator("#statement-7 a[href^='/commitments/0']").First.ClickAsync();
        await page.WaitForURLAsync(CommitmentAddress());

        var commitment = await page.Locator("main").InnerTextAsync();
        commitment.ShouldContain(Said[6]);
        commitment.ShouldContain("Пробные переговоры");
        commitment.ShouldContain("Пробный визит");
        await page.Context.CloseAsync();
    }

    /// <summary>
    /// The seven statements of the real case with their commitments. CT_TYPING_DELAY, in milliseconds for each key, has it done at a person's speed; the keys are
    /// counted either way. The same in a spreadsheet of twelve columns is counted in docs/performance.md.
    /// </summary>
    [Fact]
    public async Task Seven_statements_with_their_commitments_are_logged_by_keyboard_alone_in_few_keys()
    {
        var delay = int.TryParse(Environment.GetEnvironmentVariable("CT_TYPING_DELAY"), CultureInfo.InvariantCulture, out var given) ? given : 0;
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.Locator("fieldset.form:not([disabled])").WaitForAsync();
        await page.FocusAsync("#visit");
        var keys = 0;
        async Task TabToAsync(string selector)
        {
            do
            {
                await PressAsync("Tab");
            }
            while (!await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector));
        }

        async Task ChooseAsync(string selector, string label)
        {
            while (await page.EvalOnSelectorAsync<string>(selector, "list => list.selectedOptions[0].text") != label)
            {
                await PressAsync("ArrowDown");
            }
        }

        async Task TypeAsync(string text)
        {
            keys += text.Length;
            await page.Keyboard.TypeAsync(text, new() { Delay = delay });
        }

        async Task PressAsync(string key)
        {
            keys++;
            await page.Keyboard.PressAsync(key, new() { Delay = delay });
        }

        var watch = Stopwatch.StartNew();

        // No visit of its own. A list is gone through by arrows: letters of other alphabets reach it from no driver.
        await ChooseAsync("#visit", "Без визита");
        await page.Locator("[id='visit.name']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await TabToAsync("#host");
        await ChooseAsync("#host", "Республика Казахстан");
        await TabToAsync("[id='meeting.name']");
        await TypeAsync("Переговоры в Уфе");
        await PressAsync("Tab");
        await TypeAsync("25 сентября 2023");
        await page.GetByText("Понято как: 25 сентября 2023 г.").WaitForAsync();
        await TabToAsync("[data-line='0']");
        for (var line = 0; line < Said.Length; line++)
        {
            await page.Locator($"[data-line='{line}']:focus").WaitForAsync();
            await TypeAsync(Said[line]);
            await PressAsync("Alt+Digit1");
            await page.Locator($"#due-{line}").WaitForAsync();
            await page.Locator($"[data-line='{line}']:focus").WaitForAsync();
            await TabToAsync($"#due-{line}");
            await TypeAsync(Deadlines[line]);
            await page.Locator($"#due-{line}-hint", new() { HasText = "Понято как" }).WaitForAsync();
            await PressAsync("Tab");
            await TypeAsync("внешнеэк");
            await page.Locator($"#lead-{line}-found button").First.WaitForAsync();
            await PressAsync("Enter");
            await page.Locator($"#lead-{line}-found").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            if (line < Said.Length - 1)
            {
                await PressAsync("Enter");
            }
        }

        await PressAsync("Control+Enter");
        await page.WaitForURLAsync(new Regex("/meetings/"));
        var took = watch.Elapsed;
        TestContext.Current.TestOutputHelper?.WriteLine($"{keys} keys, {took.TotalSeconds:F0} s at {delay} ms a key");

        await page.Locator("#statement-7").WaitForAsync();
        (await page.Locator(".statement a[href^='/commitments/0']").CountAsync()).ShouldBe(Said.Length);
        keys.ShouldBeLessThan(700);
        if (delay is > 0 and <= 300)
        {
            took.ShouldBeLessThan(TimeSpan.FromMinutes(4));
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_broken_line_keeps_what_was_typed_and_says_what_is_wrong()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.FillAsync("[id='meeting.name']", "Переговоры без стороны");
        await page.FillAsync("[id='meeting.day']", "до тридцатого февраля");
        await page.FillAsync("[data-line='0']", "Сказанное не должно пропасть");

        await page.Keyboard.PressAsync("Control+Enter");

        await page.Locator(".error-summary").WaitForAsync();
        (await page.InputValueAsync("[data-line='0']")).ShouldBe("Сказанное не должно пропасть");
        (await page.InputValueAsync("[id='meeting.day']")).ShouldBe("до тридцатого февраля");
        new Uri(page.Url).AbsolutePath.ShouldBe("/visits/log");

        // Nor does a name that stands for nobody in the register get lost on the way.
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить участника" }).ClickAsync();
        await page.FillAsync("#person-0", "Неизвестный Гость");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("«Неизвестный Гость» нет в реестре").First.WaitForAsync();
        (await page.InputValueAsync("#person-0")).ShouldBe("Неизвестный Гость");

        // A closed tab loses nothing either.
        await page.ReloadAsync();
        await page.GetByText("Восстановлен").WaitForAsync();
        (await page.InputValueAsync("[data-line='0']")).ShouldBe("Сказанное не должно пропасть");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_line_that_was_removed_by_mistake_comes_back_with_what_stood_behind_it(bool byKey)
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.FillAsync("[data-line='0']", "Первая");
        await page.PressAsync("[data-line='0']", "Enter");
        await page.Locator("[data-line='1']").WaitForAsync();
        await page.FillAsync("[data-line='1']", "Вторая");
        await page.PressAsync("[data-line='1']", "Alt+Digit1");
        await page.FillAsync("#due-1", "до 1 декабря");
        await page.FillAsync("[data-line='1']", "");
        await page.PressAsync("[data-line='1']", "Backspace");
        await page.Locator("[data-line='1']").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        var restore = page.GetByRole(AriaRole.Button, new() { Name = "Вернуть строку" });
        await restore.WaitForAsync();
        if (byKey)
        {
            await page.PressAsync("[data-line='0']", "Control+z");
        }
        else
        {
            await restore.ClickAsync();
        }

        await page.Locator("#due-1").WaitForAsync();
        (await page.InputValueAsync("#due-1")).ShouldBe("до 1 декабря");
        (await page.InputValueAsync("[data-line='0']")).ShouldBe("Первая");
        (await restore.CountAsync()).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_backspace_that_is_held_down_or_struck_twice_removes_no_line_but_the_empty_one()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.FillAsync("[data-line='0']", "Первая");
        for (var line = 1; line <= 3; line++)
        {
            await page.PressAsync($"[data-line='{line - 1}']", "Enter");
            await page.Locator($"[data-line='{line}']:focus").WaitForAsync();
            await page.Keyboard.TypeAsync(line == 1 ? "" : $"Строка {line}");
        }

        // All at once: before the page has had the time to take the line away.
        await page.EvalOnSelectorAsync(
            "[data-line='1']",
            """
            line => [false, true, true, false].forEach(repeat =>
              line.dispatchEvent(new KeyboardEvent('keydown', { key: 'Backspace', repeat, bubbles: true, cancelable: true })))
            """);
        await page.Locator("[data-line='3']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator("[data-line='0']:focus").WaitForAsync();

        (await page.InputValueAsync("[data-line='0']")).ShouldBe("Первая");
        (await page.InputValueAsync("[data-line='1']")).ShouldBe("Строка 2");
        (await page.InputValueAsync("[data-line='2']")).ShouldBe("Строка 3");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_restricted_meeting_is_logged_by_its_reference_and_without_a_word()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.SelectOptionAsync("#visit", "none");
        await page.SelectOptionAsync("#host", new SelectOptionValue { Label = "Республика Казахстан" });
        await page.SelectOptionAsync("#meeting-confidentiality", "Restricted");
        await page.FillAsync("[id='meeting.reference.number']", "12-дсп");
        await page.FillAsync("[data-line='0']", "Тайный тезис");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("Укажите дату документа").First.WaitForAsync();

        await page.FillAsync("#meeting-reference-date", "2026-02-20");
        await page.FillAsync("[id='meeting.reference.holder']", "первый отдел");
        await page.FocusAsync("[data-line='0']");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("ссылка на документ «ДСП»").First.WaitForAsync();
        (await page.InputValueAsync("[data-line='0']")).ShouldBe("Тайный тезис");

        await page.FillAsync("[data-line='0']", "");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync(new Regex("/meetings/"));
        await page.GetByText("Сведения «ДСП»: № 12-дсп от 20 февраля 2026 г., хранится: первый отдел").First.WaitForAsync();
        (await page.Locator(".statement").CountAsync()).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_company_that_travels_along_is_found_by_a_part_of_its_name()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить сопровождающую организацию" }).ClickAsync();
        await page.FillAsync("#company-0", "сод");
        var found = page.GetByRole(AriaRole.Button, new() { Name = "содов" }).First;
        await found.WaitForAsync();
        var name = (await found.InnerTextAsync()).Trim();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.querySelector(\"[data-draft='company.0.id']\").value.length === 36");
        await page.Locator("#company-0:focus").WaitForAsync();
        name.ShouldStartWith(await page.InputValueAsync("#company-0"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_list_of_choices_that_is_too_long_is_searched_as_one_types()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/organizations/new");
        await page.EvaluateAsync(
            """
            async () => {
              const form = new URLSearchParams(new FormData(document.querySelector('main form')));
              for (let i = 0; i <= 200; i++) {
                form.set('Form.NameRu', `Яблоневый сад ${i}`);
                await fetch('/organizations/new', { method: 'POST', body: form });
              }
            }
            """);

        await page.GotoAsync("/projects/new");
        await page.FillAsync("[data-search-for=initiatorId]", "САД 200");
        await page.GetByText("Найдено: 1").WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("initiatorId");
        await page.SelectOptionAsync("#initiatorId", new SelectOptionValue { Label = "Яблоневый сад 200 (RU-BA)" });

        // What is chosen stays chosen while one looks for something else.
        await page.FillAsync("[data-search-for=initiatorId]", "такой нет");
        await page.GetByText("Ничего не найдено").WaitForAsync();
        (await page.Locator("#initiatorId option:checked").InnerTextAsync()).ShouldBe("Яблоневый сад 200 (RU-BA)");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_group_shows_its_vacancies_with_their_age_and_the_missing_agency()
    {
        var page = await site.SignInAsync("chair.rb");
        await page.GotoAsync("/working-groups");
        await page.GetByRole(AriaRole.Link, new() { Name = "Совместная казахстанско-башкортостанская рабочая группа" }).ClickAsync();

        var side = await page.Locator("#side-kz").InnerTextAsync();
        side.ShouldContain("вакансия");
        side.ShouldContain("с 1 сентября 2023 г.");
        side.ShouldContain("не определено");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_event_that_gets_its_date_takes_along_what_hangs_on_it_and_says_what_moved()
    {
        var page = await site.SignInAsync("staff");
        await CreateEventAsync(page, "Форум без дня", "2028", null);
        await CreateEventAsync(page, "Дни перед форумом без дня", null, "Форум без дня");

        await page.GotoAsync("/events?search=" + Uri.EscapeDataString("Форум без дня"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Форум без дня", Exact = true }).ClickAsync();
        await page.FillAsync("#period", "26–27 ноября 2028");
        await page.Locator("#date button[type=submit]").ClickAsync();

        var moved = await page.Locator(".notice").InnerTextAsync();
        moved.ShouldContain("Дни перед форумом без дня");
        moved.ShouldContain("25 ноября 2028 г.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_forum_of_the_case_went_from_a_year_to_two_days_and_its_history_tells()
    {
        var page = await site.SignInAsync("official");
        await page.GotoAsync("/events?search=" + Uri.EscapeDataString("XX Форум"));
        await page.GetByRole(AriaRole.Link, new() { Name = "XX Форум" }).ClickAsync();

        var history = await page.Locator("#history").InnerTextAsync();
        history.ShouldContain("26–27 ноября 2024 г.");
        history.ShouldContain("2024 г.");
        (await page.Locator("#dependants").InnerTextAsync()).ShouldContain("25 ноября 2024 г.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_other_side_sees_two_wordings_and_never_the_execution()
    {
        var page = await site.SignInAsync("staff.kz");
        await page.GotoAsync("/commitments?attention=all");
        var list = await page.Locator("main").InnerTextAsync();
        list.ShouldNotContain("Подготовить справку о ходе совместных проектов");
        list.ShouldContain("Подготовить позицию казахстанской стороны");

        await page.GetByRole(AriaRole.Link, new() { Name = "Решить вопрос поставок сырья" }).ClickAsync();
        var wordings = await page.Locator("#wordings").InnerTextAsync();
        wordings.ShouldContain("Казахстанская сторона решает вопрос");
        wordings.ShouldContain("Казахстанская сторона рассматривает вопрос");
        wordings.ShouldContain("Предложена другая формулировка");
        (await page.Locator("main").InnerTextAsync()).ShouldNotContain("Галиев");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_official_sees_how_things_stand_today()
    {
        var page = await site.SignInAsync("official");

        var board = await page.Locator("main").InnerTextAsync();
        board.ShouldContain("Как обстоят дела");
        board.ShouldContain("Деловая миссия предприятий Башкортостана в Астану");
        (await CountAsync(page, "Вакантные места")).ShouldBe(4);
        (await CountAsync(page, "Просрочено нами")).ShouldBeGreaterThanOrEqualTo(2);
        (await CountAsync(page, "Ждут нашего ответа")).ShouldBeGreaterThanOrEqualTo(1);
        (await page.GetByRole(AriaRole.Link, new() { Name = "Новая договорённость" }).CountAsync()).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_deadline_reminds_once_and_what_was_entered_late_only_after_somebody_confirms_it()
    {
        const string Near = "Подготовить справку о ходе совместных проектов";
        const string Late = "Представить предложения по составу";
        var executor = await site.SignInAsync("executor");
        var admin = await site.SignInAsync("admin");
        await ScanAsync(admin);
        (await SoonAsync(() => NotificationsAsync(executor, Near))).ShouldBe(1);
        (await SoonAsync(() => Task.FromResult(Mails("executor@demo.example", Near)))).ShouldBe(1);
        (await NotificationsAsync(executor, Late)).ShouldBe(0);

        await ScanAsync(admin);
        (await NotificationsAsync(executor, Near)).ShouldBe(1);
        Mails("executor@demo.example", Near).ShouldBe(1);

        var chair = await site.SignInAsync("chair.rb");
        await chair.GotoAsync("/commitments?attention=overdue");
        await chair.GetByRole(AriaRole.Link, new() { Name = Late }).ClickAsync();
        await chair.Locator("#execution summary", new() { HasText = "Взять просрочку на контроль" }).ClickAsync();
        await chair.Locator("#execution details[open] button[type=submit]").ClickAsync();
        await chair.Locator("#execution").WaitForAsync();
        await ScanAsync(admin);
        (await SoonAsync(() => NotificationsAsync(executor, Late))).ShouldBe(1);

        await executor.Context.CloseAsync();
        await admin.Context.CloseAsync();
        await chair.Context.CloseAsync();
    }

    private static async Task ScanAsync(IPage admin)
    {
        await admin.GotoAsync("/admin");
        await admin.Locator("#scan button[type=submit]").ClickAsync();
        await admin.Locator(".notice").WaitForAsync();

        // The scan and the mails after it run in the background; Hangfire looks at its queue within seconds.
        await Task.Delay(TimeSpan.FromSeconds(4));
    }

    private static async Task<int> NotificationsAsync(IPage page, string about)
    {
        await page.GotoAsync("/notifications");
        return await page.Locator(".feed > li", new() { HasText = about }).CountAsync();
    }

    /// <summary>As soon as there is one, for a minute at most: jobs take their time on a busy machine.</summary>
    private static async Task<int> SoonAsync(Func<Task<int>> count)
    {
        for (var attempt = 0; attempt < 120; attempt++)
        {
            if (await count() is > 0 and var found)
            {
                return found;
            }

            await Task.Delay(500);
        }

        return 0;
    }

    /// <summary>Other tests' mails come into the same folder.</summary>
    private int Mails(string to, string about)
    {
        var count = 0;
        foreach (var file in Directory.Exists(site.Outbox) ? Directory.GetFiles(site.Outbox, "*.eml") : [])
        {
            using var mail = MimeMessage.Load(file);
            count += mail.To.Mailboxes.Any(of => of.Address == to) && $"{mail.Subject} {mail.TextBody}".Contains(about, StringComparison.Ordinal) ? 1 : 0;
        }

        return count;
    }

    private static async Task<int> CountAsync(IPage page, string tile)
    {
        var text = await page.Locator(".stat-tile", new() { HasText = tile }).InnerTextAsync();
        return int.Parse(FirstNumber().Match(text).Value, CultureInfo.InvariantCulture);
    }

    private static async Task CreateEventAsync(IPage page, string name, string? period, string? anchor)
    {
        await page.GotoAsync("/events/new");
        await page.FillAsync("#name", name);
        if (period is not null)
        {
            await page.FillAsync("#period", period);
        }

        if (anchor is not null)
        {
            await page.Locator("summary", new() { HasText = "к другому мероприятию" }).ClickAsync();
            await page.SelectOptionAsync("[id='period.anchor.eventId']", new SelectOptionValue { Label = anchor });
        }

        await page.Locator("main form button[type=submit].primary").ClickAsync();
        await page.WaitForURLAsync(new Regex("/events/[0-9a-f-]{36}"));
    }

    [GeneratedRegex("/commitments/[0-9a-f-]{36}")]
    private static partial Regex CommitmentAddress();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex FirstNumber();
}
