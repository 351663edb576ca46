using System.Net;
using System.Text.RegularExpressions;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Administration;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Meetings;

/// <summary>The pages of meetings and visits as each side reads and sends them, without scripts.</summary>
public sealed class MeetingPagesTests : IAsyncLifetime
{
    private WebApp _app = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await WebApp.CreateAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_was_typed_while_the_minutes_were_being_agreed_is_refused_in_words_and_kept()
    {
        var id = await LogAsync("Открыть рейс");
        using var staff = await _app.SiteAsync(_app.Users.Staff);
        var page = await PageAsync(staff, $"/meetings/{id}");
        await DoAsync(_app.Users.Staff, new ConfirmMinutes { Id = id, PartyId = _app.Parties.RuBa });
        await DoAsync(_app.Users.StaffKz, new ConfirmMinutes { Id = id, PartyId = _app.Parties.Kz });

        var refused = await staff.PostFormAsync($"/meetings/{id}", page, "statements", new Dictionary<string, string> { ["Form.Lines"] = "Ещё одно решение" }, Cancelled);
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var shown = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled));
        shown.ShouldContain("Протокол согласован: встреча больше не меняется.");
        shown.ShouldContain(">Ещё одно решение</textarea>");

        var locked = await PageAsync(staff, $"/meetings/{id}");
        locked.ShouldNotContain("id=\"lines\"");
        locked.ShouldNotContain("id=\"agenda-text\"");
        locked.ShouldContain("id=\"addendum-text\"");
        var added = await staff.PostFormAsync($"/meetings/{id}", locked, "addendum", new Dictionary<string, string> { ["Form.Action"] = "addendum", ["Form.Text"] = "Читать: два рейса" }, Cancelled);
        added.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await PageAsync(staff, $"/meetings/{id}")).ShouldContain("Читать: два рейса");
        using var theirs = await _app.SiteAsync(_app.Users.StaffKz);
        (await PageAsync(theirs, $"/meetings/{id}")).ShouldContain("confirm-addendum-1");
    }

    [Fact]
    public async Task A_confirmation_in_the_other_sides_name_needs_its_document()
    {
        var id = await LogAsync("Открыть рейс");
        using var staff = await _app.SiteAsync(_app.Users.Staff);
        var page = await PageAsync(staff, $"/meetings/{id}");
        page.ShouldContain("Внести подтверждение этой стороны");

        var refused = await staff.PostFormAsync(
            $"/meetings/{id}", page, $"enter-{_app.Parties.Kz:N}", new Dictionary<string, string> { ["Form.PartyId"] = _app.Parties.Kz.ToString(), ["Form.Action"] = "enter" }, Cancelled);

        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Приложите письмо другой стороны или подписанный протокол и укажите его.");
        using var theirs = await _app.SiteAsync(_app.Users.StaffKz);
        var other = await PageAsync(theirs, $"/meetings/{id}");
        other.ShouldNotContain("Внести подтверждение этой стороны");
        (await theirs.PostFormAsync($"/meetings/{id}", other, "confirm-minutes", new Dictionary<string, string>(), Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await PageAsync(staff, $"/meetings/{id}")).ShouldContain("протокол подтверждён");
    }

    [Fact]
    public async Task One_click_takes_what_is_open_and_the_other_side_sees_none_of_it()
    {
        var past = await LogAsync("Открыть рейс");
        await DoAsync(_app.Users.Staff, new AddAgendaItem("Не успели обсудить") { Id = past });
        var id = await MakeAsync(new PlanNextMeeting(CarriesOver: false) { Id = past });
        await DoAsync(_app.Users.Staff, new ReleaseMeeting([_app.Parties.Kz]) { Id = id });
        using var staff = await _app.SiteAsync(_app.Users.Staff);
        var page = await PageAsync(staff, $"/meetings/{id}");
        page.ShouldContain("Взять в повестку все открытые вопросы: 1");

        (await staff.PostFormAsync($"/meetings/{id}", page, "take-all", new Dictionary<string, string>(), Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Found);
        var taken = await PageAsync(staff, $"/meetings/{id}");
        taken.ShouldContain("Не успели обсудить");
        taken.ShouldContain("RU-BA, не передан");
        taken.ShouldNotContain("take-all");
        var blank = await staff.PostFormAsync($"/meetings/{id}", taken, "agenda-item", new Dictionary<string, string> { ["Form.Text"] = " " }, Cancelled);
        WebUtility.HtmlDecode(await blank.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Напишите, о чём пойдёт речь.");

        using var theirs = await _app.SiteAsync(_app.Users.StaffKz);
        (await PageAsync(theirs, $"/meetings/{id}")).ShouldNotContain("Не успели обсудить");
    }

    [Fact]
    public async Task A_programme_keeps_what_was_typed_when_its_hours_mean_nothing()
    {
        var visit = await MakeAsync(new CreateVisit(VisitKind.Working, new LocalizedTextDto("Визит"), _app.Parties.RuBa, _app.Parties.Kz, "16–17 февраля 2026"));
        using var staff = await _app.SiteAsync(_app.Users.Staff);
        var page = await PageAsync(staff, $"/visits/{visit}");

        var late = await PlanAsync("2026-02-16", "14:00", "13:00");
        late.ShouldContain("Конец раньше начала.");
        late.ShouldContain("value=\"14:00\"");
        late.ShouldContain("value=\"Приём\"");
        (await PlanAsync("2026-02-16", "25:99", "")).ShouldContain("Такого времени нет");
        (await PlanAsync("", "14:00", "")).ShouldContain("Укажите день.");
        (await PlanAsync("2026-03-16", "14:00", "")).ShouldContain("не в дни визита");
        await PlanAsync("2026-02-16", "14:00", "15:00");
        (await PageAsync(staff, $"/visits/{visit}")).ShouldContain("14:00–15:00");

        async Task<string> PlanAsync(string day, string from, string to)
        {
            var answer = await staff.PostFormAsync($"/visits/{visit}", page, "plan", new Dictionary<string, string>
            {
                ["Form.Action"] = "plan",
                ["Form.Day"] = day,
                ["Form.From"] = from,
                ["Form.To"] = to,
                ["Form.Text"] = "Приём",
            }, Cancelled);
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
        }
    }

    [Fact]
    public async Task A_statement_is_entered_and_corrected_with_who_said_it_and_what_it_is_worth()
    {
        var id = await LogAsync("Открыть рейс");
        var speaker = await _app.Services.PersonAsync("Ахметов Данияр");
        await DoAsync(_app.Users.Staff, new AddMeetingParticipant(_app.Parties.Kz, speaker) { Id = id });
        using var staff = await _app.SiteAsync(_app.Users.Staff);
        var page = await PageAsync(staff, $"/meetings/{id}");
        var value = $"{_app.Parties.Kz}/{speaker}";
        page.ShouldContain($"<option value=\"{value}\"");

        (await staff.PostFormAsync($"/meetings/{id}", page, "statements", new Dictionary<string, string> { ["Form.Lines"] = "Прямой рейс", ["Form.SpokenBy"] = value, ["Form.Worth"] = "Signed" }, Cancelled))
            .StatusCode.ShouldBe(HttpStatusCode.Found);
        var added = (await _app.Services.SendAsync(_app.Users.Staff, new GetMeeting(id))).Value.Statements[1];
        (added.Source, added.PartyId, added.SpeakerId).ShouldBe((StatementSource.Signed, _app.Parties.Kz, speaker));

        var reword = new Dictionary<string, string>
        {
            ["Form.WordingId"] = added.Id.ToString(),
            ["Form.WordingVersion"] = added.Version.ToString(),
            ["Form.Language"] = "ru",
            ["Form.Wording"] = "",
            ["Form.SpokenBy"] = $"{_app.Parties.RuBa}/",
            ["Form.Worth"] = "Minuted",
            ["Form.Reason"] = "Уточнили по записи",
        };
        var refused = WebUtility.HtmlDecode(await (await staff.PostFormAsync($"/meetings/{id}", page, "reword-1", reword, Cancelled)).Content.ReadAsStringAsync(Cancelled));
        refused.ShouldContain("value=\"Уточнили по записи\"");
        refused.ShouldContain($"<option value=\"{_app.Parties.RuBa}/\" selected");
        (await staff.PostFormAsync($"/meetings/{id}", page, "reword-1", new Dictionary<string, string>(reword) { ["Form.Wording"] = "Прямой рейс в Астану" }, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Found);
        var corrected = (await _app.Services.SendAsync(_app.Users.Staff, new GetMeeting(id))).Value.Statements[1];
        (corrected.Wording, corrected.Source, corrected.PartyId, corrected.SpeakerId).ShouldBe(("Прямой рейс в Астану", StatementSource.Minuted, _app.Parties.RuBa, null));
    }

    [Fact]
    public async Task A_line_that_was_added_is_handed_over_and_taken_back_by_whoever_may()
    {
        var id = await LogAsync("Открыть рейс");
        var address = $"/meetings/{id}";
        var writer = (await _app.Services.SendAsync(_app.Users.PartyAdmin, new CreateUser("writer@test.example", "Писарь", "ru"))).Value.UserId;
        await DoAsync(_app.Users.PartyAdmin, new GrantRole(Role.Staff) { Id = writer });
        await DoAsync(writer, new AddStatements([new("Записал молча")]) { Id = id });
        using var writing = await _app.SiteAsync(writer);
        var seen = await PageAsync(writing, address);
        seen.ShouldContain("Записал молча");
        seen.ShouldContain("RU-BA, не передан");
        seen.ShouldNotContain("release-statement-2");
        seen.ShouldNotContain("withdraw-statement-1");
        using var theirs = await _app.SiteAsync(_app.Users.StaffKz);
        (await PageAsync(theirs, address)).ShouldNotContain("Записал молча");

        using var staff = await _app.SiteAsync(_app.Users.Staff);
        var page = await PageAsync(staff, address);
        page.ShouldNotContain("release-statement-1");
        var line = (await _app.Services.SendAsync(_app.Users.Staff, new GetMeeting(id))).Value.Statements[1];
        (await PostAsync("release-statement", line, [])).StatusCode.ShouldBe(HttpStatusCode.Found);
        var shown = await PageAsync(theirs, address);
        shown.ShouldContain("Записал молча");
        shown.ShouldNotContain("RU-BA, не передан");
        shown.ShouldNotContain("withdraw-statement");

        page = await PageAsync(staff, address);
        page.ShouldNotContain("release-statement-2");
        var stale = await PostAsync("withdraw-statement", line, new() { ["Form.Reason"] = "Ошибка" });
        WebUtility.HtmlDecode(await stale.Content.ReadAsStringAsync(Cancelled)).ShouldContain("value=\"Ошибка\"");
        line = (await _app.Services.SendAsync(_app.Users.Staff, new GetMeeting(id))).Value.Statements[1];
        (await PostAsync("withdraw-statement", line, new() { ["Form.Reason"] = " " })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PostAsync("withdraw-statement", line, new() { ["Form.Reason"] = "Ошибка" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await PageAsync(theirs, address)).ShouldNotContain("Записал молча");

        await DoAsync(_app.Users.Staff, new ConfirmMinutes { Id = id, PartyId = _app.Parties.RuBa });
        await DoAsync(_app.Users.StaffKz, new ConfirmMinutes { Id = id, PartyId = _app.Parties.Kz });
        var locked = await PageAsync(staff, address);
        locked.ShouldContain("RU-BA, не передан");
        locked.ShouldNotContain("release-statement");
        locked.ShouldNotContain("withdraw-statement");

        Task<HttpResponseMessage> PostAsync(string form, StatementDto of, Dictionary<string, string> typed) => staff.PostFormAsync(
            address,
            page,
            $"{form}-{of.Number}",
            new Dictionary<string, string>(typed)
            {
                ["Form.Action"] = form,
                ["Form.ItemId"] = of.Id.ToString(),
                ["Form.ItemVersion"] = of.Version.ToString(),
                ["Form.PartyId"] = _app.Parties.Kz.ToString(),
            },
            Cancelled);
    }

    [Fact]
    public async Task A_meeting_leads_to_its_entry_page_until_its_minutes_are_agreed()
    {
        var id = await LogAsync("Открыть рейс");
        using var staff = await _app.SiteAsync(_app.Users.Staff);
        (await PageAsync(staff, $"/meetings/{id}")).ShouldContain($"/visits/log?meeting={id}");
        using var theirs = await _app.SiteAsync(_app.Users.StaffKz);
        (await PageAsync(theirs, $"/meetings/{id}")).ShouldNotContain("/visits/log?meeting");

        await DoAsync(_app.Users.Staff, new ConfirmMinutes { Id = id, PartyId = _app.Parties.RuBa });
        await DoAsync(_app.Users.StaffKz, new ConfirmMinutes { Id = id, PartyId = _app.Parties.Kz });
        (await PageAsync(staff, $"/meetings/{id}")).ShouldNotContain("/visits/log?meeting");
    }

    [Fact]
    public async Task A_visit_is_changed_on_its_page_and_keeps_what_was_typed_when_refused()
    {
        var member = await _app.Services.PersonAsync("Сафин Ильдар");
        var company = await _app.Services.CompaniesAsync(_app.Parties.RuBa, 1);
        var visit = await MakeAsync(new CreateVisit(
            VisitKind.Working, new LocalizedTextDto("Визит"), _app.Parties.RuBa, _app.Parties.Kz, "16–17 февраля 2026", Delegations: [new(_app.Parties.RuBa, [new(member, "Глава")], [company])]));
        using var staff = await _app.SiteAsync(_app.Users.Staff);
        var address = $"/visits/{visit}";
        var about = new Dictionary<string, string>
        {
            ["Form.Action"] = "about",
            ["Form.Kind"] = "Official",
            ["Form.NameRu"] = "Визит в Астану",
            ["Form.Period"] = "30 февраля 2026",
            ["Form.Place"] = "Астана",
            ["Form.Purpose"] = "Подписать дорожную карту",
        };

        var refused = await PostAsync(about);
        refused.ShouldContain("date.no-such-day");
        refused.ShouldContain(">Подписать дорожную карту</textarea>");
        refused.ShouldContain("value=\"30 февраля 2026\"");
        await PostAsync(new(about) { ["Form.Period"] = "" });
        var shown = await PageAsync(staff, address);
        shown.ShouldContain("Подписать дорожную карту");
        shown.ShouldContain("16–17 февраля 2026 г.");
        shown.ShouldContain("Официальный");

        var fields = new Dictionary<string, string> { ["Form.PartyId"] = _app.Parties.RuBa.ToString(), ["Form.ItemId"] = member.ToString(), ["Form.Position"] = "Министр", ["Form.IsHead"] = "true" };
        (await staff.PostFormAsync(address, shown, $"member-{_app.Parties.RuBa:N}-{member:N}", fields, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await PageAsync(staff, address)).ShouldContain("Министр");
        (await staff.PostFormAsync(address, shown, $"member-{_app.Parties.RuBa:N}-{member:N}", new Dictionary<string, string>(fields) { ["Form.Action"] = "remove" }, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await staff.PostFormAsync(address, shown, $"company-{_app.Parties.RuBa:N}-{company:N}", new Dictionary<string, string>(fields) { ["Form.ItemId"] = company.ToString() }, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Found);
        var read = (await _app.Services.SendAsync(_app.Users.Staff, new GetVisit(visit))).Value;
        read.Delegations.ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.Members.ShouldBeEmpty(), d => d.Companies.ShouldBeEmpty());
        using var other = await _app.SiteAsync(_app.Users.Official);
        (await PageAsync(other, address)).ShouldNotContain("id=\"change\"");

        async Task<string> PostAsync(Dictionary<string, string> typed) =>
            WebUtility.HtmlDecode(await (await staff.PostFormAsync(address, await PageAsync(staff, address), "about", typed, Cancelled)).Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Of_several_lines_at_once_the_one_that_is_refused_is_named_and_all_are_kept()
    {
        var id = await LogAsync("Открыть рейс");
        using var staff = await _app.SiteAsync(_app.Users.Staff);

        var refused = await staff.PostFormAsync(
            $"/meetings/{id}", await PageAsync(staff, $"/meetings/{id}"), "statements", new Dictionary<string, string> { ["Form.Lines"] = $"Коротко\n{new string('д', 4001)}" }, Cancelled);

        var shown = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled));
        Regex.Match(shown, "id=\"lines-error\".*?</p>", RegexOptions.Singleline).Value.ShouldContain("2. ");
        shown.ShouldContain("#lines\"");
        shown.ShouldContain(">Коротко");
    }

    [Fact]
    public async Task Meetings_are_narrowed_to_those_of_a_group_on_the_page_and_in_its_file()
    {
        var group = await MakeAsync(new CreateWorkingGroup(new LocalizedTextDto("Группа"), [_app.Parties.RuBa, _app.Parties.Kz]));
        for (var number = 1; number <= 11; number++)
        {
            await MakeAsync(new CreateMeeting(new LocalizedTextDto($"Заседание {number}"), [_app.Parties.RuBa, _app.Parties.Kz], WorkingGroupId: group));
        }

        await LogAsync("Вне группы");
        using var staff = await _app.SiteAsync(_app.Users.Staff);

        (await PageAsync(staff, $"/working-groups/{group}")).ShouldContain($"/visits?tab=meetings&workingGroup={group}");
        var listed = await PageAsync(staff, $"/visits?tab=meetings&workingGroup={group}");
        listed.ShouldContain("Заседание 11");
        listed.ShouldNotContain("Переговоры");
        var address = Regex.Match(listed, "href=\"(/[^\"]*export[^\"]*csv[^\"]*|/[^\"]*csv[^\"]*)\"").Groups[1].Value;
        address.ShouldContain(group.ToString());
        var file = await staff.GetStringAsync(address, Cancelled);
        file.ShouldContain("Заседание 1");
        file.ShouldNotContain("Переговоры");
    }

    [Fact]
    public async Task Somebody_entered_on_both_sides_by_mistake_is_taken_off_one_of_them()
    {
        var member = await _app.Services.PersonAsync("Сафин Ильдар");
        var visit = await MakeAsync(new CreateVisit(
            VisitKind.Working, new LocalizedTextDto("Визит"), _app.Parties.RuBa, _app.Parties.Kz, "16–17 февраля 2026", Delegations: [new(_app.Parties.RuBa, [new(member, "Глава", true)]), new(_app.Parties.Kz, [new(member)])]));
        using var staff = await _app.SiteAsync(_app.Users.Staff);
        var address = $"/visits/{visit}";
        var page = await PageAsync(staff, address);

        var second = await staff.PostFormAsync(
            address, page, "member", new Dictionary<string, string> { ["Form.Action"] = "member", ["Form.PartyId"] = _app.Parties.RuBa.ToString(), ["Form.PersonId"] = (await _app.Services.PersonAsync("Назаров А.")).ToString(), ["Form.IsHead"] = "true" }, Cancelled);
        WebUtility.HtmlDecode(await second.Content.ReadAsStringAsync(Cancelled)).ShouldContain("id=\"member-head-error\"");
        var wrong = new Dictionary<string, string> { ["Form.Action"] = "remove", ["Form.PartyId"] = _app.Parties.Kz.ToString(), ["Form.ItemId"] = member.ToString() };
        (await staff.PostFormAsync(address, page, $"member-{_app.Parties.Kz:N}-{member:N}", wrong, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Found);

        var read = (await _app.Services.SendAsync(_app.Users.Staff, new GetVisit(visit))).Value;
        read.Delegations.Single(d => d.Members.Count > 0).PartyId.ShouldBe(_app.Parties.RuBa);
    }

    private async Task<Guid> LogAsync(string said)
    {
        var id = await MakeAsync(new CreateMeeting(
            new LocalizedTextDto("Переговоры"), [_app.Parties.RuBa, _app.Parties.Kz], Day: new DateInput("2026-02-16"), IsHeld: true, Statements: [new(said)]));
        await DoAsync(_app.Users.Staff, new ReleaseMeeting([_app.Parties.Kz], WithStatements: true) { Id = id });
        return id;
    }

    private async Task<Guid> MakeAsync(Application.Common.Messaging.ICommand<Guid> command) => (await _app.Services.SendAsync(_app.Users.Staff, command)).Value;

    private async Task DoAsync(Guid userId, Application.Common.Messaging.ICommand command) => (await _app.Services.SendAsync(userId, command)).Errors.ShouldBeEmpty();

    private async Task DoAsync(Guid userId, Application.Common.Messaging.ICommand<Guid> command) => (await _app.Services.SendAsync(userId, command)).Errors.ShouldBeEmpty();

    private static async Task<string> PageAsync(HttpClient client, string address) => WebUtility.HtmlDecode(await client.GetStringAsync(address, Cancelled));
}
