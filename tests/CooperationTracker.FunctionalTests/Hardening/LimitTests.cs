using System.Net;
using System.Text;
using CooperationTracker.FunctionalTests.Administration;
using CooperationTracker.FunctionalTests.Attachments;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Hardening;

public sealed class LimitTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Too_many_attempts_to_sign_in_are_refused_from_one_address_whatever_they_try()
    {
        await using var app = await WebApp.CreateAsync(settings: new Dictionary<string, string?> { ["RateLimits:SignInPerMinute"] = "3" });
        using var site = app.Anonymous();
        var page = await site.GetStringAsync("/account/sign-in", Cancelled);

        for (var i = 0; i < 3; i++)
        {
            (await SignInAsync(site, page, $"somebody{i}@test.example")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        var refused = await SignInAsync(site, page, "somebody4@test.example");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await refused.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Слишком часто");
        (await site.GetAsync("/account/sign-in", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Too_many_attempts_on_one_account_are_refused_alike_for_known_and_unknown_ones()
    {
        await using var app = await WebApp.CreateAsync(settings: new Dictionary<string, string?> { ["RateLimits:AccountPerMinute"] = "2" });
        using var site = app.Anonymous();
        var page = await site.GetStringAsync("/account/sign-in", Cancelled);
        foreach (var account in new[] { "staff@test.example", "nobody@test.example" })
        {
            (await SignInAsync(site, page, account)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await SignInAsync(site, page, $" {account.ToUpperInvariant()} ")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await SignInAsync(site, page, account)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        }

        (await SignInAsync(site, page, "another@test.example")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Each_token_has_its_own_count()
    {
        await using var app = await WebApp.CreateAsync(settings: new Dictionary<string, string?> { ["RateLimits:ApiPerMinute"] = "2" });
        using var one = await app.ApiAsync(app.Users.Staff);
        using var other = await app.ApiAsync(app.Users.Staff);
        for (var i = 0; i < 2; i++)
        {
            (await one.GetAsync("/api/v1/parties", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var refused = await one.GetAsync("/api/v1/parties", Cancelled);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        await Task.FromResult(refused).ShouldRefuseAsync(429, "request.too-many");
        (await other.GetAsync("/api/v1/parties", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Exports_are_counted_for_each_user()
    {
        await using var app = await WebApp.CreateAsync(settings: new Dictionary<string, string?> { ["RateLimits:ExportsPerMinute"] = "1" });
        using var api = await app.ApiAsync(app.Users.Staff);
        using var site = await app.SiteAsync(app.Users.Staff);
        using var chair = await app.ApiAsync(app.Users.Chair);

        (await api.GetAsync("/api/v1/commitments/export", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await api.GetAsync("/api/v1/commitments/export", Cancelled).ShouldRefuseAsync(429, "request.too-many");
        (await site.GetAsync("/commitments/export", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await chair.GetAsync("/api/v1/commitments/export", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var site = await app.SiteAsync(app.Users.Staff);
        using var json = new StringContent("{\"x\":\"" + new string('x', 1100 * 1024) + "\"}", Encoding.UTF8, "application/json");
        await api.PostAsync("/api/v1/commitments", json, Cancelled).ShouldRefuseAsync(413, "request.too-large");

        using var form = new FormUrlEncodedContent([new("Form.Description", new string('x', 1100 * 1024))]);
        var refused = await site.PostAsync("/events/new", form, Cancelled);
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await refused.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Слишком большой запрос");
    }

    [Fact]
    public async Task What_does_not_say_how_long_it_is_is_cut_off_by_the_server()
    {
        await using var app = await WebApp.CreateAsync();
        using var known = await app.ApiAsync(app.Users.Staff);
        await using var server = app.AnotherServer();
        server.UseKestrel(0);
        server.StartServer();
        using var api = server.CreateClient();
        api.DefaultRequestHeaders.Authorization = known.DefaultRequestHeaders.Authorization;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/commitments")
        {
            Content = new StringContent("{\"title\":{\"ru\":\"" + new string('x', 3 * 1024 * 1024) + "\"}}", Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = true;

        using var refused = await api.SendAsync(request, Cancelled);

        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await refused.CodeAsync()).ShouldBe("request.too-large");
        (await app.Services.QueryAsync(db => db.Commitments.IgnoreQueryFilters().CountAsync(Cancelled))).ShouldBe(0);
    }

    [Theory]
    [InlineData("RateLimits:ApiPerMinute", "0")]
    [InlineData("RateLimits:ExportsPerMinute", "many")]
    [InlineData("Requests:MaxBytes", "-1")]
    public async Task A_wrong_setting_keeps_the_program_from_starting(string name, string value)
    {
        var error = await Should.ThrowAsync<Exception>(async () =>
        {
            await using var app = await WebApp.CreateAsync(settings: new Dictionary<string, string?> { [name] = value });
        });
        (error is SettingsException || error.ToString().Contains("exit code", StringComparison.OrdinalIgnoreCase) || error is InvalidOperationException).ShouldBeTrue(error.ToString());
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient site, string page, string email) => site.PostFormAsync(
        "/account/sign-in", page, "sign-in", new Dictionary<string, string> { ["Input.Email"] = email, ["Input.Password"] = "Wrong-Password-2026" }, Cancelled);
}
