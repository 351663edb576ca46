using System.Net;
using System.Text.RegularExpressions;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Commitments;

/// <summary>The pages as the server sends them, without scripts.</summary>
public sealed partial class CommitmentPagesTests(CommitmentPagesTests.Host host) : IClassFixture<CommitmentPagesTests.Host>
{
    private WebApp App => host.App;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_arrives_with_its_rows_and_keeps_its_filter_in_the_address()
    {
        var id = await RegisterAsync("Список: открыть рейс", "2026-02-01", []);
        using var staff = await App.SiteAsync(App.Users.Staff);

        var page = await PageAsync(staff, "/commitments?search=список&attention=overdue&sort=title");

        page.ShouldContain("Список: открыть рейс");
        page.ShouldContain($"/commitments/{id}");
        page.ShouldContain("Просрочено");
        page.ShouldContain("value=\"список\"");
        page.ShouldContain("sort=-title");
        (await PageAsync(staff, "/commitments?search=список&attention=closed")).ShouldNotContain($"/commitments/{id}");
        (await PageAsync(staff, "/commitments?page=abc&dueFrom=nonsense&partyId=nonsense&sort=nonsense")).ShouldContain("page.sort");
    }

    [Fact]
    public async Task A_detail_tells_its_past_and_offers_only_what_is_legal_and_allowed()
    {
        var id = await RegisterAsync("Деталь", "2026-05");
        using var staff = await App.SiteAsync(App.Users.Staff);
        using var official = await App.SiteAsync(App.Users.Official);
        using var other = await App.SiteAsync(App.Users.StaffKz);

        var page = await PageAsync(staff, $"/commitments/{id}");
        page.ShouldContain("май 2026");
        page.ShouldContain("Передать другой стороне");
        page.ShouldContain("Установлен срок");
        page.ShouldNotContain("Признать исполненной");
        (await PageAsync(official, $"/commitments/{id}")).ShouldNotContain("<form class=\"card card-body");
        (await PageAsync(other, $"/commitments/{id}")).ShouldNotContain("Деталь");
    }

    [Fact]
    public async Task Who_has_just_cancelled_may_take_it_back_on_the_page()
    {
        await using var app = await WebApp.CreateAsync();
        var id = (await app.Services.SendAsync(app.Users.Staff, new CreateCommitment(new LocalizedTextDto("Отменена по ошибке"), [app.Parties.Kz]))).Value;
        using var staff = await app.SiteAsync(app.Users.Staff);
        using var chair = await app.SiteAsync(app.Users.Chair);
        (await PageAsync(staff, $"/commitments/{id}")).ShouldNotContain("Отменить последний шаг");
        (await app.Services.SendAsync(app.Users.Staff, new MoveCommitment(null, "Не та строка") { Id = id, Move = Domain.Commitments.CommitmentMove.Cancel })).IsSuccess.ShouldBeTrue();

        var page = await PageAsync(staff, $"/commitments/{id}");
        page.ShouldContain("Состояние договорённости только что изменено на «Отменена».");
        (await PageAsync(chair, $"/commitments/{id}")).ShouldNotContain("Отменить последний шаг");
        var version = Regex.Match(page, "value=\"take-back\".*?name=\"Input.Version\" value=\"([^\"]+)\"", RegexOptions.Singleline).Groups[1].Value;
        var taken = await PostAsync(staff, $"/commitments/{id}", page, "take-back", new() { ["Input.Action"] = "take-back", ["Input.Version"] = version });

        taken.StatusCode.ShouldBe(HttpStatusCode.Found);
        var after = await PageAsync(staff, $"/commitments/{id}");
        after.ShouldContain("взято обратно: Отменена");
        after.ShouldNotContain("Отменить последний шаг");

        // Sent once more, from a page that was left open, it is refused in words.
        var again = await PostAsync(staff, $"/commitments/{id}", page, "take-back", new() { ["Input.Action"] = "take-back", ["Input.Version"] = version });
        (await again.Content.ReadAsStringAsync(Cancelled)).ShouldContain("record.stale");
    }

    [Fact]
    public async Task A_step_is_taken_by_a_form_and_a_refused_one_keeps_what_was_typed()
    {
        var id = await RegisterAsync("Шаги", null);
        using var staff = await App.SiteAsync(App.Users.Staff);
        var page = await PageAsync(staff, $"/commitments/{id}");

        var refused = await PostAsync(staff, $"/commitments/{id}", page, "deadline", new() { ["Input.Action"] = "deadline", ["Input.Version"] = VersionIn(page), ["Input.Due"] = "когда-нибудь" });
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled));
        text.ShouldContain("error-summary");
        text.ShouldContain("value=\"когда-нибудь\"");

        var moved = await PostAsync(staff, $"/commitments/{id}", page, "move-Cancel", new()
        {
            ["Input.Action"] = "move:Cancel",
            ["Input.Version"] = VersionIn(page),
            ["Input.Reason"] = "Стороны передумали",
        });
        moved.StatusCode.ShouldBe(HttpStatusCode.Found);
        var after = await PageAsync(staff, $"/commitments/{id}");
        after.ShouldContain("Стороны передумали");
        after.ShouldContain("Состояние изменено");
    }

    [Fact]
    public async Task An_execution_is_begun_submitted_and_accepted_by_those_who_may()
    {
        var id = await RegisterAsync("Поручение по форме", "2026-05", []);
        using var staff = await App.SiteAsync(App.Users.Staff);
        using var executor = await App.SiteAsync(App.Users.Executor);
        using var chair = await App.SiteAsync(App.Users.Chair);
        var begin = await PageAsync(staff, $"/commitments/{id}");
        var begun = await PostAsync(staff, $"/commitments/{id}", begin, "execution-add", new()
        {
            ["Input.Action"] = "execution-add",
            ["Input.PersonId"] = (await App.Services.PersonAsync()).ToString(),
            ["Input.InternalNote"] = "Видно только нам",
        });
        begun.StatusCode.ShouldBe(HttpStatusCode.Found);

        var work = await PageAsync(executor, $"/commitments/{id}");
        work.ShouldContain("Видно только нам");
        work.ShouldContain("Представить результат");
        work.ShouldNotContain("Сменить исполнителя");
        var submitted = await PostAsync(executor, $"/commitments/{id}", work, "execution-Submit", new()
        {
            ["Input.Action"] = "execution:Submit",
            ["Input.Version"] = VersionIn(work),
            ["Input.Text"] = "Всё готово",
        });
        submitted.StatusCode.ShouldBe(HttpStatusCode.Found);

        (await PageAsync(executor, $"/commitments/{id}")).ShouldNotContain("execution:Accept");
        var decide = await PageAsync(chair, $"/commitments/{id}");
        decide.ShouldContain("execution:Accept");
        decide.ShouldContain("Всё готово");
        decide.ShouldNotContain("execution:Submit");
    }

    [Fact]
    public async Task A_stale_edit_shows_both_values_and_keeps_what_was_typed()
    {
        var id = await RegisterAsync("До правки", null);
        using var staff = await App.SiteAsync(App.Users.Staff);
        var form = await PageAsync(staff, $"/commitments/{id}/edit");
        await App.Services.SendAsync(App.Users.Chair, new ChangeCommitment(new LocalizedTextDto("Чужая правка")) { Id = id });

        var answer = await PostAsync(staff, $"/commitments/{id}/edit", form, "edit-commitment", Edit("Моя правка", VersionIn(form)));

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
        page.ShouldContain("stale-differences");
        page.ShouldContain("Чужая правка");
        page.ShouldContain("value=\"Моя правка\"");
        (await PageAsync(staff, $"/commitments/{id}")).ShouldContain("Чужая правка");

        var again = await PostAsync(staff, $"/commitments/{id}/edit", page, "edit-commitment", Edit("Моя правка", VersionIn(page)));
        again.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await PageAsync(staff, $"/commitments/{id}")).ShouldContain("Моя правка");
    }

    [Fact]
    public async Task A_new_commitment_is_registered_by_the_form()
    {
        using var staff = await App.SiteAsync(App.Users.Staff);
        var form = await PageAsync(staff, "/commitments/new");

        var refused = await PostAsync(staff, "/commitments/new", form, "new-commitment", Fields("", "до 1 декабря 2026"));
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled));
        page.ShouldContain("error-summary");
        page.ShouldContain("value=\"до 1 декабря 2026\"");

        var created = await PostAsync(staff, "/commitments/new", form, "new-commitment", Fields("Новая", "до 1 декабря 2026"));
        created.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await PageAsync(staff, created.Headers.Location!.ToString())).ShouldContain("Новая");

        Dictionary<string, string> Fields(string title, string due) => new()
        {
            ["Input.TitleRu"] = title,
            ["Input.Due"] = due,
            ["Input.Priority"] = "High",
            ["Input.Mark"] = "None",
            ["Input.PartyIds"] = App.Parties.Kz.ToString(),
            ["Input.AnchorUnit"] = "Day",
            ["Input.AnchorEdge"] = "Start",
            ["Input.AnchorOffset"] = "0",
            ["Input.Language"] = "ru",
            ["Input.AnchorEventId"] = "",
            ["Input.EffectiveOn"] = "",
        };
    }

    [Fact]
    public async Task Where_a_commitment_comes_from_is_chosen_on_the_form_that_changes_it()
    {
        var id = await RegisterAsync("Без происхождения", null);
        var meetingId = (await App.Services.SendAsync(
            App.Users.Staff, new CreateMeeting(new LocalizedTextDto("Заседание"), [App.Parties.RuBa, App.Parties.Kz], Day: new("25.09.2025"), IsHeld: true))).Value;
        await App.Services.SendAsync(App.Users.Staff, new AddStatements([new StatementInput("Стороны откроют рейс")]) { Id = meetingId });
        var statementId = (await App.Services.SendAsync(App.Users.Staff, new ListStatements(new PageRequest(), MeetingId: meetingId))).Value.Items[0].Id;
        using var staff = await App.SiteAsync(App.Users.Staff);
        var form = await PageAsync(staff, $"/commitments/{id}/edit");
        form.ShouldContain("Стороны откроют рейс — Заседание, 1");

        var fields = Edit("Без происхождения", VersionIn(form));
        fields["Input.StatementId"] = statementId.ToString();
        (await PostAsync(staff, $"/commitments/{id}/edit", form, "edit-commitment", fields)).StatusCode.ShouldBe(HttpStatusCode.Found);

        var page = await PageAsync(staff, $"/commitments/{id}");
        page.ShouldContain("Стороны откроют рейс");
        page.ShouldContain($"/meetings/{meetingId}");
    }

    [Fact]
    public async Task What_is_said_of_an_execution_without_a_lead_is_refused_and_kept_and_the_author_comes_with_it()
    {
        using var staff = await App.SiteAsync(App.Users.Staff);
        var author = await App.Services.PersonAsync("Автор Нового");
        var form = await PageAsync(staff, "/commitments/new");
        Dictionary<string, string> fields = new()
        {
            ["Input.TitleRu"] = "С автором",
            ["Input.Priority"] = "Normal",
            ["Input.Mark"] = "None",
            ["Input.AnchorUnit"] = "Day",
            ["Input.AnchorEdge"] = "Start",
            ["Input.AnchorOffset"] = "0",
            ["Input.AuthorId"] = author.ToString(),
            ["Input.InternalNote"] = "Важно",
        };

        var refused = WebUtility.HtmlDecode(await (await PostAsync(staff, "/commitments/new", form, "new-commitment", fields)).Content.ReadAsStringAsync(Cancelled));
        refused.ShouldContain("Укажите организацию или должностное лицо");
        refused.ShouldContain($"<option value=\"{author}\" selected>");
        refused.ShouldContain(">Важно</textarea>");

        fields["Input.PersonId"] = author.ToString();
        var created = await PostAsync(staff, "/commitments/new", form, "new-commitment", fields);
        created.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await PageAsync(staff, created.Headers.Location!.ToString())).ShouldContain("Автор поручения: Автор Нового");
    }

    [Fact]
    public async Task A_date_is_understood_as_its_field_would_save_it()
    {
        using var staff = await App.SiteAsync(App.Users.Staff);
        (await staff.GetStringAsync("/dates/understood?use=Plain&text=ежеквартально", Cancelled)).ShouldContain("\"isUnderstood\":false");
        (await staff.GetStringAsync("/dates/understood?use=Deadline&text=ежеквартально", Cancelled)).ShouldContain("\"isUnderstood\":true");
        (await staff.GetStringAsync("/dates/understood?use=Deadline&text=10+дней&signed=2026-02-27&on=", Cancelled)).ShouldContain("9 марта 2026");
    }

    private static Dictionary<string, string> Edit(string title, string version) => new()
    {
        ["Input.Version"] = version,
        ["Input.TitleRu"] = title,
        ["Input.Priority"] = "Normal",
        ["Input.Mark"] = "None",
    };

    private async Task<Guid> RegisterAsync(string title, string? due, Guid[]? partyIds = null) => (await App.Services.SendAsync(
        App.Users.Staff,
        new CreateCommitment(new LocalizedTextDto(title), partyIds ?? [App.Parties.Kz], Due: due is null ? null : new DateInput(due)))).Value;

    private static async Task<string> PageAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, Cancelled);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
        return page;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string page, string form, Dictionary<string, string> fields) =>
        client.PostFormAsync(path, page, form, fields, Cancelled);

    private static string VersionIn(string page) => Version().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"Input.Version\" value=\"([^\"]+)\"")]
    private static partial Regex Version();

    public sealed class Host : IAsyncLifetime
    {
        public WebApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync() => App = await WebApp.CreateAsync();

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
