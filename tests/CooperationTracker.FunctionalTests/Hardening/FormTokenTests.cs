using System.Net;
using System.Text.RegularExpressions;
using CooperationTracker.TestSupport;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Hardening;

/// <summary>Every address of the site that takes a POST, as the running program has them: none does anything for a form that is not its user's own.</summary>
public sealed partial class FormTokenTests
{
    private static readonly Dictionary<string, string?> ManyAttempts = new() { ["RateLimits:SignInPerMinute"] = "100000", ["RateLimits:AccountPerMinute"] = "100000" };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_form_is_taken_without_a_token_with_another_users_or_after_signing_out()
    {
        await using var app = await WebApp.CreateAsync(settings: ManyAttempts);
        var addresses = Addresses(app);
        addresses.ShouldContain("/account/sign-in");
        addresses.ShouldContain("/account/sign-out");
        addresses.ShouldContain("/preferences/language");
        addresses.Count.ShouldBeGreaterThan(25);
        using var staff = await app.SiteAsync(app.Users.Staff);
        using var chair = await app.SiteAsync(app.Users.Chair);
        using var anonymous = app.Anonymous();
        var page = await staff.GetAsync("/account/tokens", Cancelled);
        var token = Token().Match(await page.Content.ReadAsStringAsync(Cancelled)).Groups[1].Value;
        var cookie = page.Headers.GetValues("Set-Cookie").Select(set => set.Split(';')[0]).Single(set => set.Contains("Antiforgery", StringComparison.OrdinalIgnoreCase));
        token.ShouldNotBeEmpty();

        // Whoever may not open a page at all is told that first.
        HttpStatusCode[] refused = [HttpStatusCode.BadRequest, HttpStatusCode.Forbidden];
        foreach (var address in addresses)
        {
            (await PostAsync(staff, address, null, null)).ShouldBeOneOf(refused, $"{address} without a token");
            (await PostAsync(staff, address, "forged", cookie)).ShouldBeOneOf(refused, $"{address} with a forged token");
            (await PostAsync(chair, address, token, cookie)).ShouldBeOneOf(refused, $"{address} with another user's token");

            // A page for signed-in users sends the stranger to sign in before it looks at the form.
            (await PostAsync(anonymous, address, token, cookie)).ShouldBeOneOf([HttpStatusCode.BadRequest, HttpStatusCode.Redirect, HttpStatusCode.Found]);
        }
    }

    [Fact]
    public async Task The_pages_own_token_is_taken()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        var page = await staff.GetStringAsync("/account/tokens", Cancelled);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value });

        (await staff.PostAsync("/account/sign-out", form, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_jobs_dashboard_does_nothing_without_its_token()
    {
        await using var app = await WebApp.CreateAsync();
        using var admin = await app.SiteAsync(app.Users.Admin);
        using var form = new FormUrlEncodedContent([new("jobs[]", "plan-reminders")]);
        ((int)(await admin.PostAsync("/admin/jobs/recurring/trigger", form, Cancelled)).StatusCode).ShouldBeInRange(400, 499);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, string address, string? token, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        var fields = new Dictionary<string, string> { ["_handler"] = "sign-in" };
        if (token is not null)
        {
            fields["__RequestVerificationToken"] = token;
        }

        request.Content = new FormUrlEncodedContent(fields);
        if (cookie is not null)
        {
            var session = client.DefaultRequestHeaders.TryGetValues("Cookie", out var cookies) ? $"{cookies.Single()}; " : "";
            request.Headers.Add("Cookie", session + cookie);
        }

        return (await client.SendAsync(request, Cancelled)).StatusCode;
    }

    private static List<string> Addresses(WebApp app) =>
        [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods && methods.Contains("POST"))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(address => !address.StartsWith("/api/", StringComparison.Ordinal) && !address.StartsWith("/_", StringComparison.Ordinal))
            .Select(address => Places().Replace(address, place => place.Value.Contains("guid", StringComparison.Ordinal) ? "0197f3a0-0000-7000-8000-000000000001"
                : place.Value.Contains(":int", StringComparison.Ordinal) || place.Value.Contains(":long", StringComparison.Ordinal) ? "1" : "Commitment"))
            .Distinct()];

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Places();
}
