using System.Net;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Meetings;
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
