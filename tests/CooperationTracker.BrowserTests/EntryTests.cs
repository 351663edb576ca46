using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationTracker.BrowserTests;

/// <summary>What forms do while somebody types.</summary>
public sealed class EntryTests(Site site)
{
    [Fact]
    public async Task A_date_is_told_as_what_it_is_taken_for_while_it_is_typed()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/commitments/new");
        await page.FillAsync("#due", "10 рабочих дней с подписания");
        await page.GetByText("Понято как: 10 раб. дн. с даты подписания").WaitForAsync();
        await page.FillAsync("#due", "ежеквартально");
        await page.GetByText(new Regex("Понято как: ежеквартально; ближайший срок — ")).WaitForAsync();

        // What stands beside it is what it is counted from, whichever was typed first.
        await page.FillAsync("#due", "10 рабочих дней");
        await page.FillAsync("#documentDate", "2026-02-27");
        await page.GetByText(new Regex("Понято как: 10 раб\\. дн\\..* 13 марта 2026")).WaitForAsync();
        await page.FillAsync("#due", "до тридцатого февраля");
        await page.GetByText("Не удалось понять дату «до тридцатого февраля».").WaitForAsync();
        await page.FillAsync("#due", "");
        await page.Locator("#due-understood:empty").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task All_rows_of_a_page_are_ticked_together_and_the_box_over_them_says_so()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/commitments?attention=all");
        var all = page.GetByLabel("Выбрать все на этой странице");
        await all.CheckAsync();
        var rows = page.Locator("[name='Bulk.Rows']");
        (await rows.EvaluateAllAsync<bool>("rows => rows.length > 1 && rows.every(row => row.checked)")).ShouldBeTrue();

        await rows.First.UncheckAsync();
        (await all.EvaluateAsync<bool>("box => box.indeterminate && !box.checked")).ShouldBeTrue();
        await rows.First.CheckAsync();
        (await all.IsCheckedAsync()).ShouldBeTrue();
        await all.UncheckAsync();
        (await rows.EvaluateAllAsync<bool>("rows => rows.some(row => row.checked)")).ShouldBeFalse();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_typed_comes_back_after_the_tab_was_closed_and_goes_once_it_is_saved()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/commitments/new");
        await page.FillAsync("[name='Input.TitleRu']", "Черновик договорённости");
        await page.FillAsync("#due", "IV квартал");
        await page.CloseAsync();

        page = await page.Context.NewPageAsync();
        await page.GotoAsync("/commitments/new");
        await page.GetByText("Восстановлено то, что вы набирали").WaitForAsync();
        (await page.InputValueAsync("[name='Input.TitleRu']")).ShouldBe("Черновик договорённости");
        (await page.InputValueAsync("#due")).ShouldBe("IV квартал");

        await page.Locator("main form button[type=submit].primary").ClickAsync();
        await page.WaitForURLAsync(new Regex("/commitments/0"));
        await page.GotoAsync("/commitments/new");
        (await page.InputValueAsync("[name='Input.TitleRu']")).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_draft_survives_a_refusal_can_be_thrown_away_and_is_nobody_elses()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/initiatives/new");
        await page.FillAsync("[name='Form.NameRu']", "Чужой черновик");
        await page.GotoAsync("/events/new");
        await page.FillAsync("[name='Form.NameRu']", "Ярмарка");
        await page.FillAsync("#period", "32 декабря");
        await page.Locator("main form button[type=submit].primary").ClickAsync();
        await page.Locator(".error-summary").WaitForAsync();
        (await page.InputValueAsync("#period")).ShouldBe("32 декабря");

        await page.GotoAsync("/events/new");
        await page.GetByText("Восстановлено то, что вы набирали").WaitForAsync();
        (await page.InputValueAsync("[name='Form.NameRu']")).ShouldBe("Ярмарка");
        await page.GetByRole(AriaRole.Button, new() { Name = "Начать заново" }).ClickAsync();
        (await page.InputValueAsync("[name='Form.NameRu']")).ShouldBeEmpty();
        await page.ReloadAsync();
        (await page.InputValueAsync("[name='Form.NameRu']")).ShouldBeEmpty();

        // Somebody else signs in in the same browser.
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#email", "chair.rb@demo.example");
        await page.FillAsync("#password", "Demo!2026-Ufa");
        await page.PressAsync("#password", "Enter");
        await Site.LetInAsync(page);
        await page.GotoAsync("/initiatives/new");
        (await page.InputValueAsync("[name='Form.NameRu']")).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Each_form_of_a_records_page_has_a_draft_of_its_own()
    {
        const string Comment = "form:has(input[name=_handler][value=comment]) textarea[name='Input.Text']";
        const string Note = "form:has(input[name=_handler][value=execution-add]) textarea[name='Input.InternalNote']";
        const string Wording = "form:has(input[name=_handler][value=word]) textarea[name='Input.Text']";
        const string Restored = ".draft-note:visible";
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/commitments/new");
        await page.FillAsync("[name='Input.TitleRu']", "Черновики на странице записи");
        await page.Locator("main form button[type=submit].primary").ClickAsync();
        await page.WaitForURLAsync(new Regex("/commitments/0"));
        var address = page.Url;
        await page.EvaluateAsync("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })");
        await page.FillAsync(Comment, "Созвонился с ведомством");
        await page.FillAsync(Note, "Недописанное");
        var wording = await page.InputValueAsync(Wording);
        await page.FillAsync(Wording, "Другими словами");
        await page.FillAsync(Wording, wording);
        await page.CloseAsync();

        page = await page.Context.NewPageAsync();
        await page.GotoAsync(address);
        (await page.InputValueAsync(Comment)).ShouldBe("Созвонился с ведомством");
        (await page.InputValueAsync(Note)).ShouldBe("Недописанное");
        (await page.Locator(Note).IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator(Restored).CountAsync()).ShouldBe(2);

        // Accepted, it is gone; the other form's stays.
        await page.Locator("form:has(input[name=_handler][value=comment]) button[type=submit]").ClickAsync();
        await page.Locator("#notes, main").GetByText("Созвонился с ведомством").First.WaitForAsync();
        await page.GotoAsync(address);
        (await page.InputValueAsync(Comment)).ShouldBeEmpty();
        (await page.InputValueAsync(Note)).ShouldBe("Недописанное");

        // Refused, it stays as it was typed, and is there in the next tab as well.
        await page.Locator("form:has(input[name=_handler][value=execution-add]) button[type=submit]").Last.ClickAsync();
        await page.Locator(".error-summary").WaitForAsync();
        (await page.InputValueAsync(Note)).ShouldBe("Недописанное");
        await page.FillAsync(Note, "Недописанное и дополненное");
        await page.GotoAsync(address);
        (await page.InputValueAsync(Note)).ShouldBe("Недописанное и дополненное");

        // A colleague at the same browser sees nothing of it, and takes nothing of it away.
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#email", "chair.rb@demo.example");
        await page.FillAsync("#password", "Demo!2026-Ufa");
        await page.PressAsync("#password", "Enter");
        await Site.LetInAsync(page);
        await page.GotoAsync(address);
        (await page.InputValueAsync(Note)).ShouldBeEmpty();
        (await page.Locator(Restored).CountAsync()).ShouldBe(0);
        (await page.EvaluateAsync<int>("Object.keys(localStorage).filter(key => key.startsWith('form-draft/') && key.endsWith('#execution-add')).length")).ShouldBe(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Lines_are_added_by_keyboard_to_a_meeting_that_is_there_with_a_draft_of_their_own()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.Locator("fieldset.form:not([disabled])").WaitForAsync();
        await page.SelectOptionAsync("#visit", new SelectOptionValue { Label = "Без визита" });
        await page.SelectOptionAsync("#host", new SelectOptionValue { Label = "Республика Казахстан" });
        await page.FillAsync("[id='meeting.name']", "Испытательная встреча");
        await page.FillAsync("[id='meeting.day']", "25 сентября 2023");
        await page.FillAsync("[data-line='0']", "Сказано сразу");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync(new Regex("/meetings/0"));

        await page.GetByRole(AriaRole.Link, new() { Name = "Записать тезисы" }).ClickAsync();
        await page.Locator("[data-line='0']:focus").WaitForAsync();
        var address = page.Url;
        (await page.Locator("#meeting").InnerTextAsync()).ShouldContain("Испытательная встреча");
        (await page.Locator("[id='meeting.name']").CountAsync()).ShouldBe(0);

        // Without a word there is nothing to add, which is said beside the line.
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator("#line-0-error").WaitForAsync();
        await page.Locator("[data-line='0'][aria-describedby='line-0-error']:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("Вспомнили потом");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-line='1']:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("Провести форум");

        // What is typed here stays here: an entry page of its own begins empty.
        await page.GotoAsync("/visits/log");
        await page.Locator("fieldset.form:not([disabled])").WaitForAsync();
        (await page.InputValueAsync("[data-line='0']")).ShouldBeEmpty();
        await page.GotoAsync(address);
        await page.Locator("[data-line='1']:focus").WaitForAsync();
        (await page.InputValueAsync("[data-line='1']")).ShouldBe("Провести форум");
        await page.Keyboard.PressAsync("Alt+Digit1");
        await page.FillAsync("#due-1", "в течение месяца");
        await page.GetByText("25 октября 2023").WaitForAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync(new Regex("/meetings/0"));

        (await page.Locator("#statement-3").InnerTextAsync()).ShouldContain("Провести форум");
        (await page.Locator("#statement-3 a[href^='/commitments/0']").CountAsync()).ShouldBe(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_look_at_the_entry_page_leaves_no_draft_and_what_is_typed_for_a_group_stays_with_it()
    {
        const string Drafts = "Object.keys(localStorage).filter(key => key.startsWith('meeting-draft/')).length";
        const string Group = "Совместная казахстанско-башкортостанская рабочая группа";
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить участника" }).ClickAsync();
        await page.Locator("#person-0").WaitForAsync();
        (await page.EvaluateAsync<int>(Drafts)).ShouldBe(0);

        await page.GotoAsync("/working-groups");
        await page.GetByRole(AriaRole.Link, new() { Name = Group }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/working-groups/[0-9a-f-]{36}$"));
        var plan = "/visits/log?group=" + page.Url[^36..];
        await page.GotoAsync(plan);
        await page.Locator("fieldset.form:not([disabled])").WaitForAsync();
        (await page.InputValueAsync("[id='meeting.name']")).ShouldBe("Заседание: " + Group);
        await page.FillAsync("[id='meeting.name']", "Внеочередное заседание");

        await page.GotoAsync("/visits/log");
        await page.Locator("fieldset.form:not([disabled])").WaitForAsync();
        (await page.InputValueAsync("[id='meeting.name']")).ShouldBeEmpty();

        await page.GotoAsync(plan);
        await page.GetByText("Восстановлен").WaitForAsync();
        (await page.InputValueAsync("[id='meeting.name']")).ShouldBe("Внеочередное заседание");
        (await page.Locator("#meeting-group option:checked").InnerTextAsync()).ShouldBe(Group);
        await page.GetByRole(AriaRole.Button, new() { Name = "Начать заново" }).ClickAsync();
        await page.GetByText("Восстановлен").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator("fieldset.form:not([disabled])").WaitForAsync();
        (await page.InputValueAsync("[id='meeting.name']")).ShouldBe("Заседание: " + Group);
        (await page.EvaluateAsync<int>(Drafts)).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_wrong_with_a_meeting_is_said_at_the_field_and_of_whom_it_is()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.FillAsync("[id='visit.name']", "Визит с двумя главами");
        await page.FillAsync("[id='meeting.name']", "Встреча без хозяев");
        for (var person = 0; person < 2; person++)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Добавить участника" }).ClickAsync();
            await page.FillAsync($"#person-{person}", $"Глава Номер {person}");
            await page.GetByRole(AriaRole.Button, new() { Name = $"Глава Номер {person}" }).ClickAsync();
            await page.Locator($"#person-{person} + ul").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await page.Locator($"#person-{person}:focus").WaitForAsync();
        }

        await page.SelectOptionAsync("#visit", "none");
        await page.GetByRole(AriaRole.Button, new() { Name = "Сохранить" }).ClickAsync();
        await page.Locator("#host-error").WaitForAsync();
        await page.Locator("#host[aria-describedby='host-error']:focus").WaitForAsync();

        await page.SelectOptionAsync("#visit", "new");
        await page.SelectOptionAsync("#host", new SelectOptionValue { Label = "Республика Казахстан" });
        await page.CheckAsync("[data-draft='person.1.head']");
        await page.GetByRole(AriaRole.Button, new() { Name = "Сохранить" }).ClickAsync();
        await page.Locator("#person-1-error", new() { HasText = "уже есть глава" }).WaitForAsync();
        (await page.Locator(".error-summary").InnerTextAsync()).ShouldContain("Глава Номер 1: ");
        (await page.Locator("#person-0-error").CountAsync()).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_meeting_is_logged_to_a_visit_that_is_older_than_those_that_are_offered()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/account/tokens");
        await page.FillAsync("#name", "Старые визиты");
        await page.SelectOptionAsync("#scope", "Write");
        await page.Locator("#issue button[type=submit]").ClickAsync();
        var token = await page.Locator("#secret").InnerTextAsync();
        await page.GotoAsync("/visits/log");
        await page.Locator("fieldset.form:not([disabled])").WaitForAsync();

        // One without a day stands behind all that have one.
        var id = await page.EvaluateAsync<string>(
            """
            async token => {
              const [sendingPartyId, hostPartyId] = [...document.querySelectorAll('#host option')].map(option => option.value).filter(value => value);
              const make = async visit => (await (await fetch('/api/v1/visits', {
                method: 'POST',
                headers: { 'Authorization': `Bearer ${token}`, 'Content-Type': 'application/json' },
                body: JSON.stringify({ kind: 'working', sendingPartyId, hostPartyId, ...visit }),
              })).json()).id;
              for (let i = 0; i < 50; i++) await make({ name: { ru: `Давний визит ${i}` }, period: '1990' });
              return make({ name: { ru: 'Визит без дня' }, place: 'Сибай' });
            }
            """,
            token);
        await page.GotoAsync("/visits/log");
        await page.Locator("fieldset.form:not([disabled])").WaitForAsync();
        (await page.Locator($"#visit option[value='{id}']").CountAsync()).ShouldBe(0);

        await page.GotoAsync("/visits/log?visitId=" + id);
        await page.Locator("fieldset.form:not([disabled])").WaitForAsync();
        (await page.Locator("#visit option:checked").InnerTextAsync()).ShouldBe("Визит без дня");
        (await page.InputValueAsync("[id='visit.place']")).ShouldBe("Сибай");

        // A draft that came back names it as well.
        await page.FillAsync("[id='visit.place']", "Учалы");
        await page.ReloadAsync();
        await page.GetByText("Восстановлен").WaitForAsync();
        (await page.Locator("#visit option:checked").InnerTextAsync()).ShouldBe("Визит без дня");
        (await page.InputValueAsync("[id='visit.place']")).ShouldBe("Учалы");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Lines_typed_while_somebody_else_changed_the_meeting_are_kept_and_saved_after_his()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.Locator("fieldset.form:not([disabled])").WaitForAsync();
        await page.SelectOptionAsync("#visit", new SelectOptionValue { Label = "Без визита" });
        await page.SelectOptionAsync("#host", new SelectOptionValue { Label = "Республика Казахстан" });
        await page.FillAsync("[id='meeting.name']", "Встреча двух писарей");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync(new Regex("/meetings/0"));
        var meeting = new Uri(page.Url).AbsolutePath;
        await page.GetByRole(AriaRole.Link, new() { Name = "Записать тезисы" }).ClickAsync();
        await page.Locator("[data-line='0']:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("Записал второй");

        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(meeting);
        await other.FillAsync("#lines", "Записал первый");
        await other.Locator("form:has(#lines) button[type=submit]").ClickAsync();
        await other.Locator("#statement-1").WaitForAsync();

        // Nothing can be typed while it is being saved; after the refusal one types on in the same line.
        await page.EvaluateAsync(
            """
            () => {
              const root = document.querySelector('fieldset.form');
              new MutationObserver(() => { if (root.disabled) root.dataset.wasDisabled = 'true'; }).observe(root, { attributeFilter: ['disabled'] });
            }
            """);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".error-summary").WaitForAsync();
        (await page.InputValueAsync("[data-line='0']")).ShouldBe("Записал второй");
        await page.Locator("fieldset.form[data-was-disabled] [data-line='0']:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync(new Regex("/meetings/0"));
        (await page.Locator("#statement-2").InnerTextAsync()).ShouldContain("Записал второй");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_name_is_kept_in_the_language_of_the_page_and_people_of_a_planned_meeting_are_invited()
    {
        // A language is its user's: nobody else's pages are to be in another one.
        var page = await site.SignInAsync("chair.kz");
        await page.Locator("summary:has(.menu-code)").ClickAsync();
        await page.Locator("button[name=language][value=en]").ClickAsync();
        await page.Locator("html[lang=en]").WaitForAsync();
        await page.GotoAsync("/visits/log");
        await page.Locator("fieldset.form:not([disabled])").WaitForAsync();
        await page.SelectOptionAsync("#visit", new SelectOptionValue { Value = "none" });
        await page.SelectOptionAsync("#host", new SelectOptionValue { Label = "Republic of Bashkortostan" });
        await page.FillAsync("[id='meeting.name']", "Talks yet to come");
        await page.GetByLabel("The meeting took place").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a participant" }).ClickAsync();
        await page.FillAsync("#person-0", "Somebody New");
        await page.GetByRole(AriaRole.Button, new() { Name = "Somebody New" }).ClickAsync();
        await page.Locator("#person-0 + ul").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/meetings/0"));

        (await page.InputValueAsync("#name-en")).ShouldBe("Talks yet to come");
        (await page.InputValueAsync("#name")).ShouldBeEmpty();
        (await page.Locator("#participants").InnerTextAsync()).ShouldContain("Invited");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Rows_of_a_spreadsheet_become_lines_with_their_deadlines_and_leads()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.Locator("fieldset.form:not([disabled])").WaitForAsync();
        await page.FocusAsync("[data-line='0']");
        await page.EvaluateAsync(
            """
            text => {
              const data = new DataTransfer();
              data.setData('text', text);
              document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            "Обновить состав группы\tдо 1 декабря\tМинистерство культуры\nПровести форум\nОткрыть представительство\tв 2027 году");

        await page.Locator("[data-line='2']").WaitForAsync();
        (await page.InputValueAsync("[data-line='1']")).ShouldBe("Провести форум");
        (await page.InputValueAsync("#due-0")).ShouldBe("до 1 декабря");
        (await page.InputValueAsync("#due-2")).ShouldBe("в 2027 году");
        (await page.InputValueAsync("#lead-0")).ShouldContain("Министерство культуры");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_deadline_is_counted_anew_when_the_day_of_the_meeting_changes_and_after_a_draft_came_back()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.FillAsync("[id='meeting.day']", "25 сентября 2023");
        await page.FillAsync("[data-line='0']", "Провести форум");
        await page.PressAsync("[data-line='0']", "Alt+Digit1");
        await page.FillAsync("#due-0", "в течение месяца");
        await page.Locator("#due-0-hint", new() { HasText = "25 октября 2023" }).WaitForAsync();

        (await page.GetAttributeAsync("#due-0-hint", "role")).ShouldBe("status");
        (await page.GetAttributeAsync("#due-0", "aria-describedby")).ShouldBe("due-0-hint");

        await page.FillAsync("[id='meeting.day']", "25 марта 2024");
        await page.Locator("#due-0-hint", new() { HasText = "25 апреля 2024" }).WaitForAsync();
        await page.UncheckAsync("[data-draft='isHeld']");
        await page.Locator("#due-0-hint", new() { HasNotText = "25 апреля 2024" }).WaitForAsync();
        await page.CheckAsync("[data-draft='isHeld']");
        await page.Locator("#due-0-hint", new() { HasText = "25 апреля 2024" }).WaitForAsync();

        await page.ReloadAsync();
        await page.Locator("#due-0-hint", new() { HasText = "25 апреля 2024" }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Enter_behind_a_name_takes_what_is_found_for_it_and_nothing_that_was_found_before()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/visits/log");
        await page.FillAsync("[data-line='0']", "Провести форум");
        await page.PressAsync("[data-line='0']", "Alt+Digit1");
        await page.FillAsync("#lead-0", "внешнеэк");
        await page.Locator("#lead-0-found button").First.WaitForAsync();

        // The key comes with the text, before anything can have been found for it.
        const string TypeAndEnter =
            """
            (lead, text) => {
              lead.value = text;
              lead.dispatchEvent(new InputEvent('input', { bubbles: true }));
              lead.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
            }
            """;
        await page.EvalOnSelectorAsync("#lead-0", TypeAndEnter, "Министерство культуры");
        await page.Locator("[data-draft='line.0.leadId'][value*='/']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        (await page.InputValueAsync("#lead-0")).ShouldContain("Министерство культуры");

        // By its button, the focus stays in the field.
        await page.FillAsync("#lead-0", "внешнеэк");
        await page.Locator("#lead-0-found button").First.WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#lead-0-found").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator("#lead-0:focus").WaitForAsync();

        // With nothing found it goes on, and saving says that the name stands for nobody.
        await page.EvalOnSelectorAsync("#lead-0", TypeAndEnter, "Никому не известный");
        await page.Locator("[data-line='1']:focus").WaitForAsync();
        (await page.InputValueAsync("#lead-0")).ShouldBe("Никому не известный");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("«Никому не известный» нет в реестре").First.WaitForAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_table_is_followed_while_it_is_checked_and_brought_in()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/imports/new?kind=Organizations");
        await page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "организации.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes("№;Наименование;Вид\n" + string.Join('\n', Enumerable.Range(1, 40).Select(i => $"{i};Испытательный завод {i};Компания"))),
        });
        await page.Locator("main form button[type=submit].primary").ClickAsync();
        await page.WaitForURLAsync(new Regex("/imports/0"));
        await page.FillAsync("#source", "Справочник испытаний");
        await page.GetByRole(AriaRole.Button, new() { Name = "Сохранить и проверить строки" }).ClickAsync();

        // The page comes anew by itself when the job is through.
        var bring = page.Locator("summary", new() { HasText = "Внести: 40" });
        await bring.WaitForAsync();
        await bring.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Внести: 40" }).ClickAsync();
        await page.GetByText("Внесён", new() { Exact = true }).WaitForAsync();
        await page.GotoAsync("/organizations?search=" + Uri.EscapeDataString("Испытательный завод 40"));
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Испытательный завод 40");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_name_in_the_wrong_layout_finds_whom_it_means()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/parties?search=" + Uri.EscapeDataString("rfpf["));
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Казахстан");
        await page.Context.CloseAsync();
    }
}
