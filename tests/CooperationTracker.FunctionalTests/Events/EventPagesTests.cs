using System.Net;
using System.Text.RegularExpressions;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Events;

public sealed class EventPagesTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_date_set_on_the_page_moves_what_hangs_on_it_and_the_page_says_so()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        var forum = await CreateAsync(staff, app, "XX Форум межрегионального сотрудничества", new() { ["Form.PeriodText"] = "2024" });
        var days = await CreateAsync(staff, app, "Дни Казахстана в Уфе", new()
        {
            ["Form.AnchorEventId"] = forum[^36..],
            ["Form.AnchorAmount"] = "1",
            ["Form.AnchorUnit"] = "Day",
            ["Form.AnchorSide"] = "before",
            ["Form.AnchorEdge"] = "Start",
            ["Form.AnchorDays"] = "3",
        });

        var shown = await PageAsync(staff, days);
        shown.ShouldContain("за 1 день до начала");
        shown.ShouldContain("XX Форум межрегионального сотрудничества");

        var refused = await PostAsync(staff, forum, "period", new() { ["Form.PeriodText"] = "как-нибудь осенью 2024" });
        refused.ShouldContain("как-нибудь осенью 2024");
        refused.ShouldContain("date.not-understood");

        var moved = await PostAsync(staff, forum, "period", new() { ["Form.PeriodText"] = "26–27 ноября 2024" });
        moved.ShouldContain("Вместе с этой датой изменились");
        moved.ShouldContain("23–25 ноября 2024");
        (await PageAsync(staff, days)).ShouldContain("23–25 ноября 2024");

        var year = await PageAsync(staff, "/events?view=year&year=2024");
        year.ShouldContain("Ноябрь");
        year.ShouldContain("Дни Казахстана в Уфе");
        var list = await PageAsync(staff, "/events?search=форум");
        list.ShouldContain("XX Форум");
        list.ShouldNotContain("Дни Казахстана в Уфе");
    }

    [Fact]
    public async Task Postponing_takes_a_reason_and_a_stale_page_is_refused()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        var forum = await CreateAsync(staff, app, "Форум", new() { ["Form.PeriodText"] = "2026-11" });
        (await PostAsync(staff, forum, "move", new() { ["Form.Move"] = "Postpone" })).ShouldContain("reason.required");

        var stale = await PageAsync(staff, forum);
        (await PostAsync(staff, forum, "move", new() { ["Form.Move"] = "Postpone", ["Form.Reason"] = "Паводок" })).ShouldContain("Требует новой даты");
        (await PostAsync(staff, forum, "move", new() { ["Form.Move"] = "Cancel", ["Form.Reason"] = "Отмена" }, stale)).ShouldContain("record.stale");
    }

    [Fact]
    public async Task Who_may_only_read_gets_no_forms_and_who_may_not_see_gets_no_page()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        using var official = await app.SiteAsync(app.Users.Official);
        using var theirs = await app.SiteAsync(app.Users.StaffKz);
        var forum = await CreateAsync(staff, app, "Форум", new() { ["Form.PeriodText"] = "2026-11" });

        var read = await PageAsync(official, forum);
        read.ShouldContain("ноябрь 2026");
        read.ShouldNotContain("Form.PeriodText");
        (await theirs.GetAsync(forum, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var released = await PostAsync(staff, forum, "release", new() { ["Form.PartyId"] = app.Parties.Kz.ToString() }, follow: true);
        released.ShouldContain("Казахстан");
        (await PageAsync(theirs, forum)).ShouldNotContain("Form.PeriodText");
    }

    [Theory]
    [InlineData("ru", "Мероприятия")]
    [InlineData("en", "Events")]
    [InlineData("kk", "Іс-шаралар")]
    [InlineData("ba", "Саралар")]
    public async Task Pages_speak_the_users_language(string language, string title)
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        staff.DefaultRequestHeaders.Add("Cookie", $"ct-language=c%3D{language}%7Cuic%3D{language}");

        (await PageAsync(staff, "/events")).ShouldContain(title);
        foreach (var address in new[] { "/initiatives", "/projects", "/events/new", "/initiatives/new", "/projects/new", "/events?view=year" })
        {
            (await PageAsync(staff, address)).ShouldNotContain("Event.Kind", Case.Sensitive);
        }
    }

    [Fact]
    public async Task Nobody_gets_in_without_signing_in()
    {
        await using var app = await WebApp.CreateAsync();
        foreach (var address in new[] { "/events", "/initiatives", "/projects", "/events/new" })
        {
            var answer = await app.Anonymous().GetAsync(address, Cancelled);
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            answer.Headers.Location!.ToString().ShouldContain("/account/sign-in");
        }
    }

    private static async Task<string> CreateAsync(HttpClient client, WebApp app, string name, Dictionary<string, string> fields)
    {
        var page = await PageAsync(client, "/events/new");
        var answer = await SendAsync(
            client, "/events/new", "new", new(fields) { ["Form.Kind"] = "Forum", ["Form.NameRu"] = name, ["Form.HostPartyId"] = app.Parties.RuBa.ToString() }, page);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Cancelled));
        return new Uri(new Uri("http://localhost"), answer.Headers.Location!).AbsolutePath;
    }

    /// <param name="page">The page that the form was on; read now when not given.</param>
    private static async Task<string> PostAsync(
        HttpClient client, string address, string form, Dictionary<string, string> fields, string? page = null, bool follow = false)
    {
        var answer = await SendAsync(client, address, form, fields, page ?? await PageAsync(client, address));
        if (follow)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            return await PageAsync(client, address);
        }

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string address, string form, Dictionary<string, string> fields, string page)
    {
        var sent = new Dictionary<string, string>(fields);
        if (Regex.Match(page, "name=\"Form.Version\" value=\"([^\"]+)\"") is { Success: true } version)
        {
            sent["Form.Version"] = version.Groups[1].Value;
        }

        return client.PostFormAsync(address, page, form, sent, Cancelled);
    }

    private static async Task<string> PageAsync(HttpClient client, string address)
    {
        var answer = await client.GetAsync(address, Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
    }
}
