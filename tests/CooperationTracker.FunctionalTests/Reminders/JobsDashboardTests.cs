using System.Net;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
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
        using var client = await app.SiteAsync(app.Users.Admin);
        (await client.GetAsync(Address, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await app.Services.QueryAsync(db => db.Profiles.Where(p => p.Id == app.Users.Admin)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.IsActive, false), TestContext.Current.CancellationToken));

        (await client.GetAsync(Address, TestContext.Current.CancellationToken)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    private static async Task<(HttpStatusCode Status, string Page)> AskAsync(WebApp app, Guid userId)
    {
        using var client = await app.SiteAsync(userId);
        var answer = await client.GetAsync(Address, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
