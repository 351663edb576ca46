using System.Net;
using System.Security.Claims;
using CooperationTracker.TestSupport;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Reminders;

public sealed class JobsDashboardTests
{
    private const string Address = "/admin/jobs";

    [Fact]
    public async Task Only_a_system_administrator_sees_the_jobs()
    {
        await using var app = await WebApp.CreateAsync();

        var (seen, dashboard) = await AskAsync(app, app.Users.Admin);
        seen.ShouldBe(HttpStatusCode.OK);
        dashboard.ShouldContain("Hangfire");
        foreach (var userId in app.Users.All.Where(id => id != app.Users.Admin))
        {
            // Which page words the refusal is the shell's affair; the dashboard it is not.
            var (status, page) = await AskAsync(app, userId);
            status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound);
            page.ShouldNotContain("Hangfire");
        }
    }

    [Fact]
    public async Task Nobody_signed_in_is_sent_to_the_sign_in_page()
    {
        await using var app = await WebApp.CreateAsync();
        using var client = app.Anonymous();

        var answer = await client.GetAsync(Address, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location.ShouldNotBeNull().ToString().ShouldContain("/account/sign-in");
    }

    [Fact]
    public async Task The_right_is_read_anew_for_each_request()
    {
        await using var app = await WebApp.CreateAsync();
        using var client = SignedIn(app, app.Users.Admin);
        (await client.GetAsync(Address, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Infrastructure.Persistence.AppDbContext>();
            await db.Profiles.Where(p => p.Id == app.Users.Admin)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false), TestContext.Current.CancellationToken);
        }

        (await client.GetAsync(Address, TestContext.Current.CancellationToken)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    private static async Task<(HttpStatusCode Status, string Page)> AskAsync(WebApp app, Guid userId)
    {
        using var client = SignedIn(app, userId);
        var answer = await client.GetAsync(Address, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A client with the cookie that signing in gives.</summary>
    private static HttpClient SignedIn(WebApp app, Guid userId)
    {
        var cookie = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, userId.ToString())], IdentityConstants.ApplicationScheme);
        var properties = new AuthenticationProperties { IssuedUtc = app.Clock.GetUtcNow(), ExpiresUtc = app.Clock.GetUtcNow().AddHours(1) };
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), properties, IdentityConstants.ApplicationScheme);
        var client = app.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", $"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(ticket)}");
        return client;
    }
}
