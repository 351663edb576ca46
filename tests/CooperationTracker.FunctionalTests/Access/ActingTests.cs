using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationTracker.FunctionalTests.Administration;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Access;

/// <summary>A substitute acts in the principal's place: with that official's rights, under both names, and not a moment longer than it lasts.</summary>
public sealed class ActingTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_executor_who_acts_for_the_chair_may_what_the_chair_may_and_the_record_says_for_whom()
    {
        await using var app = await WebApp.CreateAsync();
        await SubstituteAsync(app, app.Users.Chair, app.Users.Executor);
        using var executor = await app.ApiAsync(app.Users.Executor);
        (await CreateAsync(executor)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        executor.DefaultRequestHeaders.Add("X-On-Behalf-Of", app.Users.Chair.ToString());
        var id = await (await CreateAsync(executor)).IdAsync();

        var entries = await app.Services.QueryAsync(db => db.History.IgnoreQueryFilters().Where(h => h.SubjectId == id).ToListAsync(Cancelled));
        entries.ShouldNotBeEmpty();
        entries.ShouldAllBe(h => h.ActorId == app.Users.Executor && h.OnBehalfOfId == app.Users.Chair);
        var history = await executor.GetFromJsonAsync<JsonElement>($"/api/v1/commitments/{id}/history", Cancelled);
        var row = history.EnumerateArray().First();
        (row.GetProperty("actorName").GetString(), row.GetProperty("onBehalfOf").GetString()).ShouldBe(("executor", "chair"));
        var audited = await app.Services.QueryAsync(db => db.AuditEntries.IgnoreQueryFilters().Where(e => e.SubjectId == id).ToListAsync(Cancelled));
        audited.ShouldNotBeEmpty();
        audited.ShouldAllBe(e => e.ActorId == app.Users.Executor && e.OnBehalfOf == app.Users.Chair);
        foreach (var (language, words) in new[] { ("ru", "executor за chair"), ("en", "executor for chair"), ("kk", "chair үшін executor"), ("ba", "chair өсөн executor") })
        {
            using var reader = await app.SiteAsync(app.Users.Staff);
            var cookies = reader.DefaultRequestHeaders.GetValues("Cookie").Single();
            reader.DefaultRequestHeaders.Remove("Cookie");
            reader.DefaultRequestHeaders.Add("Cookie", $"{cookies}; ct-language=c%3D{language}%7Cuic%3D{language}");
            var page = await reader.GetStringAsync($"/commitments/{id}", Cancelled);
            WebUtility.HtmlDecode(page).ShouldContain(words, Case.Sensitive, language);
        }
    }

    [Fact]
    public async Task Whoever_does_not_substitute_is_refused_whatever_the_header_says()
    {
        await using var app = await WebApp.CreateAsync();
        await SubstituteAsync(app, app.Users.Chair, app.Users.Executor);
        foreach (var (userId, principal) in new[]
                 {
                     (app.Users.Executor, app.Users.Staff.ToString()),
                     (app.Users.Executor, app.Users.ChairKz.ToString()),
                     (app.Users.Executor, "chair"),
                     (app.Users.Official, app.Users.Chair.ToString()),
                     (app.Users.StaffKz, app.Users.Chair.ToString()),
                     (app.Users.StaffRu, app.Users.Chair.ToString()),
                     (app.Users.Admin, app.Users.Chair.ToString()),
                     (app.Users.PartyAdmin, app.Users.Chair.ToString()),
                 })
        {
            using var api = await app.ApiAsync(userId);
            api.DefaultRequestHeaders.Add("X-On-Behalf-Of", principal);
            (await api.GetAsync("/api/v1/notifications", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, principal);
        }
    }

    [Fact]
    public async Task It_is_gone_at_the_next_request_when_it_ended_or_ran_out()
    {
        await using var app = await WebApp.CreateAsync();
        var id = await SubstituteAsync(app, app.Users.Chair, app.Users.Executor, "2026-03-02");
        using var executor = await app.ApiAsync(app.Users.Executor);
        executor.DefaultRequestHeaders.Add("X-On-Behalf-Of", app.Users.Chair.ToString());
        (await CreateAsync(executor)).StatusCode.ShouldBe(HttpStatusCode.Created);
        app.Clock.Advance(TimeSpan.FromHours(13));
        (await CreateAsync(executor)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        id = await SubstituteAsync(app, app.Users.Chair, app.Users.Executor, "2026-03-09", "2026-03-03");
        (await CreateAsync(executor)).StatusCode.ShouldBe(HttpStatusCode.Created);
        using var chair = await app.ApiAsync(app.Users.Chair);
        using var end = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/substitutions/{id}/end") { Content = JsonContent.Create(new { }) };
        end.Headers.TryAddWithoutValidation("If-Match", "*");
        (await chair.SendAsync(end, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CreateAsync(executor)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Release_goes_along_only_when_it_was_said_and_a_read_only_token_stays_one()
    {
        await using var app = await WebApp.CreateAsync();
        await SubstituteAsync(app, app.Users.Chair, app.Users.Executor);
        using var chair = await app.ApiAsync(app.Users.Chair);
        var id = await (await CreateAsync(chair)).IdAsync();
        using var executor = await app.ApiAsync(app.Users.Executor);
        executor.DefaultRequestHeaders.Add("X-On-Behalf-Of", app.Users.Chair.ToString());

        using var release = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/commitments/{id}/release") { Content = JsonContent.Create(new { partyIds = new[] { app.Parties.Kz } }) };
        release.Headers.TryAddWithoutValidation("If-Match", "*");
        (await executor.SendAsync(release, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var reader = await app.ApiAsync(app.Users.Executor, Domain.Access.TokenScope.Read);
        reader.DefaultRequestHeaders.Add("X-On-Behalf-Of", app.Users.Chair.ToString());
        (await reader.GetAsync($"/api/v1/commitments/{id}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CreateAsync(reader)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_acts_hands_that_on_to_nobody()
    {
        await using var app = await WebApp.CreateAsync();
        await SubstituteAsync(app, app.Users.Chair, app.Users.Executor);
        using var executor = await app.ApiAsync(app.Users.Executor);
        executor.DefaultRequestHeaders.Add("X-On-Behalf-Of", app.Users.Chair.ToString());
        (await executor.PostAsJsonAsync(
            "/api/v1/substitutions", new { substituteId = app.Users.Official, from = "2026-03-02", to = "2026-03-03", reason = "и я" }, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task At_the_site_the_substitute_chooses_for_whom_to_act_and_every_page_says_so()
    {
        await using var app = await WebApp.CreateAsync();
        await SubstituteAsync(app, app.Users.Chair, app.Users.Executor);
        using var site = await app.SiteAsync(app.Users.Executor);
        var page = await site.GetStringAsync("/commitments", Cancelled);
        WebUtility.HtmlDecode(page).ShouldContain("Действовать за: chair");
        page.ShouldNotContain("acting-note");
        (await site.GetStringAsync("/commitments", Cancelled)).ShouldNotContain("/commitments/new");

        (await ActForAsync(site, page, app.Users.Chair)).StatusCode.ShouldBe(HttpStatusCode.Found);
        var acting = WebUtility.HtmlDecode(await site.GetStringAsync("/commitments", Cancelled));
        acting.ShouldContain("Вы действуете за: chair");
        acting.ShouldContain("/commitments/new");

        await ActForAsync(site, acting, null);
        WebUtility.HtmlDecode(await site.GetStringAsync("/commitments", Cancelled)).ShouldNotContain("acting-note");
    }

    [Fact]
    public async Task At_the_site_nobody_acts_for_somebody_whom_he_does_not_substitute()
    {
        await using var app = await WebApp.CreateAsync();
        using var site = await app.SiteAsync(app.Users.Executor);
        var page = await site.GetStringAsync("/commitments", Cancelled);

        await ActForAsync(site, page, app.Users.Chair);
        (await site.GetStringAsync("/commitments", Cancelled)).ShouldNotContain("acting-note");

        // Not by a cookie of one's own making either.
        using var forged = await app.SiteAsync(app.Users.Executor);
        var cookies = forged.DefaultRequestHeaders.GetValues("Cookie").Single();
        forged.DefaultRequestHeaders.Remove("Cookie");
        forged.DefaultRequestHeaders.Add("Cookie", $"{cookies}; ct_acting={app.Users.Chair}");
        var answer = await forged.GetStringAsync("/commitments", Cancelled);
        answer.ShouldNotContain("acting-note");
        answer.ShouldNotContain("/commitments/new");
    }

    [Fact]
    public async Task Who_signs_out_acts_for_nobody_any_more()
    {
        await using var app = await WebApp.CreateAsync();
        await SubstituteAsync(app, app.Users.Chair, app.Users.Executor);
        using var site = await app.SiteAsync(app.Users.Executor);
        var page = await site.GetStringAsync("/commitments", Cancelled);
        await ActForAsync(site, page, app.Users.Chair);
        var acting = await site.GetStringAsync("/commitments", Cancelled);
        acting.ShouldContain("acting-note");

        var left = await site.PostFormAsync("/account/sign-out", acting, "", new Dictionary<string, string>(), Cancelled);

        left.StatusCode.ShouldBe(HttpStatusCode.Found);
        left.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("ct_acting=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_choice_takes_an_antiforgery_token()
    {
        await using var app = await WebApp.CreateAsync();
        await SubstituteAsync(app, app.Users.Chair, app.Users.Executor);
        using var site = await app.SiteAsync(app.Users.Executor);
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["principalId"] = app.Users.Chair.ToString() });
        (await site.PostAsync("/account/act-for", content, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<HttpResponseMessage> ActForAsync(HttpClient site, string page, Guid? principal) =>
        await site.PostFormAsync("/account/act-for", page, "", principal is { } id ? new Dictionary<string, string> { ["principalId"] = id.ToString() } : [], Cancelled);

    private static async Task<Guid> SubstituteAsync(WebApp app, Guid principal, Guid substitute, string to = "2026-03-09", string from = "2026-03-02")
    {
        using var api = await app.ApiAsync(principal);
        return await (await api.PostAsJsonAsync("/api/v1/substitutions", new { substituteId = substitute, from, to, reason = "Отпуск" }, Cancelled)).IdAsync();
    }

    private static Task<HttpResponseMessage> CreateAsync(HttpClient api) =>
        api.PostAsJsonAsync("/api/v1/commitments", new { title = new { ru = "Поручение за председателя" }, partyIds = Array.Empty<Guid>() }, Cancelled);
}
