using System.Net;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Features.Access;
using CooperationTracker.Application.Features.Notifications;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.TestSupport;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Access;

public sealed class SessionTests
{
    private const string Staff = "staff@test.example";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revoked_session_is_out_at_the_next_request_and_the_others_stay()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var desk = app.Anonymous();
        desk.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        await desk.SignInAsync(Staff);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using var phone = app.Anonymous();
        await phone.SignInAsync(Staff);

        var page = WebUtility.HtmlDecode(await phone.GetStringAsync("/account/sessions", Cancelled));
        page.ShouldContain("Firefox, Windows");
        var session = (await app.SessionsAsync(app.Users.Staff))[0];
        (await phone.SubmitAsync("/account/sessions", $"end-{session.Id:N}", new() { ["Form.Id"] = session.Id.ToString() })).Location()
            .ShouldBe("/account/sessions?done=one");

        (await desk.IsInAsync()).ShouldBeFalse();
        (await phone.IsInAsync()).ShouldBeTrue();
        (await app.TrailAsync(AuditAction.SessionEnded)).ShouldHaveSingleItem().SubjectId.ShouldBe(app.Users.Staff);
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else()
    {
        await using var app = await WebApp.CreateAsync();
        using var chair = await app.SiteAsync(app.Users.Chair);
        using var staff = await app.SiteAsync(app.Users.Staff);
        using var second = await app.SiteAsync(app.Users.Staff);
        var theirs = (await app.SessionsAsync(app.Users.Chair)).Single();
        var own = (await app.SessionsAsync(app.Users.Staff))[1];

        await staff.SubmitAsync("/account/sessions", $"end-{own.Id:N}", new() { ["Form.Id"] = theirs.Id.ToString() });

        (await chair.IsInAsync()).ShouldBeTrue();
        (await staff.GetStringAsync("/account/sessions", Cancelled)).ShouldNotContain(theirs.Id.ToString());
    }

    [Fact]
    public async Task All_others_are_ended_at_once()
    {
        await using var app = await WebApp.CreateAsync();
        using var first = await app.SiteAsync(app.Users.Staff);
        using var second = await app.SiteAsync(app.Users.Staff);
        using var third = await app.SiteAsync(app.Users.Staff);

        await second.SubmitAsync("/account/sessions", "end-others", []);

        (await first.IsInAsync()).ShouldBeFalse();
        (await second.IsInAsync()).ShouldBeTrue();
        (await third.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task An_administrator_ends_sessions_of_the_own_party_and_of_no_other()
    {
        await using var app = await WebApp.CreateAsync();
        await app.Services.QueryAsync(async db =>
        {
            (await db.Profiles.SingleAsync(p => p.Id == app.Users.Official, Cancelled)).Grant(Role.PartyAdministrator, new DateOnly(2020, 1, 1)).IsSuccess.ShouldBeTrue();
            return await db.SaveChangesAsync(Cancelled);
        });
        using var staff = await app.SiteAsync(app.Users.Staff);
        using var staffKz = await app.SiteAsync(app.Users.StaffKz);

        (await app.Services.SendAsync(app.Users.Chair, new EndSessions(app.Users.Staff))).Errors.ShouldHaveSingleItem().Kind.ShouldBe(ErrorKind.Forbidden);
        (await app.Services.SendAsync(app.Users.Official, new EndSessions(app.Users.StaffKz))).Errors.ShouldHaveSingleItem().Kind.ShouldBe(ErrorKind.NotFound);
        (await staff.IsInAsync()).ShouldBeTrue();
        (await staffKz.IsInAsync()).ShouldBeTrue();

        (await app.Services.SendAsync(app.Users.Official, new EndSessions(app.Users.Staff))).Value.ShouldBe(1);
        (await app.Services.SendAsync(app.Users.Admin, new EndSessions(app.Users.StaffKz))).Errors.ShouldHaveSingleItem().Kind.ShouldBe(ErrorKind.NotFound);
        (await staff.IsInAsync()).ShouldBeFalse();
        (await staffKz.IsInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_deactivated_user_is_out_at_the_next_request_with_session_and_token()
    {
        await using var app = await WebApp.CreateAsync();
        using var site = await app.SiteAsync(app.Users.Staff);
        using var api = await app.ApiAsync(app.Users.Staff);
        (await site.IsInAsync()).ShouldBeTrue();
        (await api.GetAsync("/api/v1/parties", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await SignInTests.DeactivateAsync(app, app.Users.Staff);

        (await site.IsInAsync()).ShouldBeFalse();
        (await api.GetAsync("/api/v1/parties", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_and_in_the_end_even_when_it_is()
    {
        await using var app = await WebApp.CreateAsync(settings: new Dictionary<string, string?> { ["Access:SessionIdleMinutes"] = "30", ["Access:SessionMinutes"] = "100" });
        await app.PasswordAsync(app.Users.Staff);
        using var idle = app.Anonymous();
        await idle.SignInAsync(Staff);
        using var busy = app.Anonymous();
        await busy.SignInAsync(Staff);

        for (var minutes = 0; minutes < 80; minutes += 20)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(20));
            (await busy.IsInAsync()).ShouldBeTrue($"after {minutes + 20} minutes");
        }

        (await idle.IsInAsync()).ShouldBeFalse();
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        (await busy.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_cookie_kept_after_signing_out_opens_nothing()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        var cookie = CookieOf(await browser.SignInAsync(Staff));
        using var thief = Bearing(app, cookie);
        (await thief.IsInAsync()).ShouldBeTrue();

        await browser.PostFormAsync("/account/sign-out", await browser.GetStringAsync("/account/sessions", Cancelled), "", new Dictionary<string, string>(), Cancelled);

        (await thief.IsInAsync()).ShouldBeFalse();
        (await app.TrailAsync(AuditAction.SignOut)).ShouldHaveSingleItem().SubjectId.ShouldBe(app.Users.Staff);
    }

    [Fact]
    public async Task Signing_in_gives_a_new_session_and_ends_the_one_that_the_browser_had()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        await app.PasswordAsync(app.Users.Chair);
        using var attacker = app.Anonymous();
        var planted = CookieOf(await attacker.SignInAsync("chair@test.example"));

        // The attacker's own cookie, planted in the victim's browser: what the victim signs in with is another one.
        using var victim = app.Anonymous();
        victim.DefaultRequestHeaders.Add("Cookie", planted);
        var page = await victim.GetAsync(SignInSteps.SignInPath, Cancelled);
        var own = await victim.PostFormAsync(
            SignInSteps.SignInPath, await page.Content.ReadAsStringAsync(Cancelled), "sign-in",
            new Dictionary<string, string> { ["Input.Email"] = Staff, ["Input.Password"] = TestWorld.Password }, Cancelled);

        CookieOf(own).ShouldNotBe(planted);
        using var thief = Bearing(app, planted);
        (await thief.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_forged_cookie_opens_nothing()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        var cookie = CookieOf(await browser.SignInAsync(Staff));
        var middle = cookie.Length / 2;
        foreach (var forged in new[] { cookie[..^4] + "AAAA", cookie[..middle] + (cookie[middle] == 'A' ? 'B' : 'A') + cookie[(middle + 1)..], "ct_session=", "ct_session=anything" })
        {
            using var thief = Bearing(app, forged);
            (await thief.IsInAsync()).ShouldBeFalse(forged);
        }

        // Signed by another server's keys.
        await using var other = await WebApp.CreateAsync();
        using var stranger = Bearing(other, cookie);
        (await stranger.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_circuit_asks_with_a_session_that_holds_or_gets_nothing()
    {
        await using var app = await WebApp.CreateAsync();
        using var site = await app.SiteAsync(app.Users.Staff);
        var session = (await app.SessionsAsync(app.Users.Staff)).Single();
        var user = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity(
            [new(System.Security.Claims.ClaimTypes.NameIdentifier, app.Users.Staff.ToString()), new(CooperationTracker.Infrastructure.Identity.SessionBook.Claim, session.Id.ToString())], "test"));

        (await Circuit.AskAsync(app, user, new CountUnreadNotifications())).IsSuccess.ShouldBeTrue();
        (await app.Services.SendAsync(app.Users.Staff, new EndMySession(session.Id))).IsSuccess.ShouldBeTrue();

        (await Circuit.AskAsync(app, user, new CountUnreadNotifications())).Errors.ShouldHaveSingleItem().Kind.ShouldBe(ErrorKind.Unauthenticated);
    }

    [Fact]
    public async Task Two_servers_share_sessions_and_their_ends()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        var cookie = CookieOf(await browser.SignInAsync(Staff));
        await using var server = app.AnotherServer();
        using var there = server.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        there.DefaultRequestHeaders.Add("Cookie", cookie);

        (await there.IsInAsync()).ShouldBeTrue();

        await app.Services.SendAsync(app.Users.PartyAdmin, new EndSessions(app.Users.Staff));
        (await there.IsInAsync()).ShouldBeFalse();
        (await browser.IsInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sessions_and_asks_for_the_present_one()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var other = app.Anonymous();
        await other.SignInAsync(Staff);
        using var browser = app.Anonymous();
        await browser.SignInAsync(Staff);
        const string next = "Lantern over a quiet river";

        (await (await ChangeAsync(browser, "wrong", next, next)).TextAsync()).ShouldContain("password.wrong");
        (await (await ChangeAsync(browser, TestWorld.Password, next, "another")).TextAsync()).ShouldContain("password.not-repeated");
        (await (await ChangeAsync(browser, TestWorld.Password, "short", "short")).TextAsync()).ShouldContain("не короче 12 знаков");
        (await (await ChangeAsync(browser, TestWorld.Password, "staff-Пароль2026", "staff-Пароль2026")).TextAsync()).ShouldContain("password.common");
        (await other.IsInAsync()).ShouldBeTrue();

        (await ChangeAsync(browser, TestWorld.Password, next, next)).Location().ShouldBe("/account/password?done=changed");

        (await browser.IsInAsync()).ShouldBeTrue();
        (await other.IsInAsync()).ShouldBeFalse();
        (await other.SignInAsync(Staff)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await other.SignInAsync(Staff, next)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await app.TrailAsync(AuditAction.PasswordChanged)).ShouldHaveSingleItem().SubjectId.ShouldBe(app.Users.Staff);
    }

    [Fact]
    public async Task Guessing_the_present_password_at_an_open_screen_locks_the_account()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        await browser.SignInAsync(Staff);
        const string next = "Lantern over a quiet river";
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await ChangeAsync(browser, "wrong", next, next);
        }

        (await (await ChangeAsync(browser, TestWorld.Password, next, next)).TextAsync()).ShouldContain("password.wrong");
    }

    internal static string CookieOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("ct_session=", StringComparison.Ordinal)).Split(';')[0];

    private static HttpClient Bearing(WebApp app, string cookie)
    {
        var client = app.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient browser, string present, string next, string again) => browser.SubmitAsync(
        "/account/password", "password", new() { ["Form.Password"] = present, ["Form.NewPassword"] = next, ["Form.Again"] = again });
}
