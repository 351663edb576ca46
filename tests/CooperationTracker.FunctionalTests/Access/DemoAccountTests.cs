using System.Net;
using System.Net.Http.Headers;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.TestSupport;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Access;

public sealed class DemoAccountTests
{
    private const string DemoStaff = "staff@demo.example";
    private const string DemoPassword = "Demo!2026-Ufa";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accounts_of_an_earlier_demo_are_worthless_when_demo_data_is_off_and_the_start_says_so()
    {
        var log = new KeptLog();
        await using var demo = await WebApp.CreateEmptyAsync(settings: new Dictionary<string, string?> { ["Demo:Enabled"] = "true" });
        using var before = demo.Anonymous();
        var cookie = SessionTests.CookieOf(await before.SignInAsync(DemoStaff, DemoPassword));
        await using var scope = demo.Services.CreateAsyncScope();
        var secret = await scope.ServiceProvider.GetRequiredService<Accounts>().IssueTokenAsync(DemoStaff, "test", TokenScope.Read, TimeSpan.FromDays(1), Cancelled);
        (await before.IsInAsync()).ShouldBeTrue();
        (await ApiAsync(demo.Anonymous(), secret!)).ShouldBe(HttpStatusCode.OK);

        await using var server = demo.AnotherServer(log.Register);
        using var after = server.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

        (await after.SignInAsync(DemoStaff, DemoPassword)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ApiAsync(after, secret!)).ShouldBe(HttpStatusCode.Unauthorized);
        using var held = server.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        held.DefaultRequestHeaders.Add("Cookie", cookie);
        (await held.IsInAsync()).ShouldBeFalse();
        (await after.GetStringAsync(SignInSteps.SignInPath, Cancelled)).ShouldNotContain(DemoPassword);
        log.Warnings.ShouldContain(warning => warning.MessageTemplate.Text.Contains("demo accounts"));
    }

    [Fact]
    public async Task A_program_without_demo_data_has_no_account_at_all()
    {
        var log = new KeptLog();
        await using var app = await WebApp.CreateEmptyAsync(log.Register);

        (await app.Services.QueryAsync(db => Task.FromResult(db.Users.Count()))).ShouldBe(0);
        log.Warnings.ShouldNotContain(warning => warning.MessageTemplate.Text.Contains("demo accounts"));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("password2026")]
    [InlineData("Root-Administrator-1")]
    public async Task An_administrator_made_from_the_command_line_gets_no_password_that_others_guess(string password)
    {
        await using var app = await WebApp.CreateEmptyAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();

        (await accounts.CreateAdministratorAsync("root@ministry.example", "Root", password, Cancelled)).ShouldNotBeEmpty();
        (await app.Services.QueryAsync(db => Task.FromResult(db.Users.Count()))).ShouldBe(0);

        (await accounts.CreateAdministratorAsync("root@ministry.example", "Root", TestWorld.Password, Cancelled)).ShouldBeEmpty();
        using var browser = app.Anonymous();
        (await browser.SignInAsync("root@ministry.example")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task<HttpStatusCode> ApiAsync(HttpClient client, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/parties");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return (await client.SendAsync(request, Cancelled)).StatusCode;
    }
}
