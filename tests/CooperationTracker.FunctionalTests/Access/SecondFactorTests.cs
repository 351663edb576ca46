using System.Net;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.TestSupport;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Access;

public sealed class SecondFactorTests
{
    private const string Staff = "staff@test.example";
    private const string Admin = "admin@test.example";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>RFC 6238, appendix B (SHA-1; the last six of its eight digits).</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code) =>
        AuthenticatorCodes.CodeAt("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(second)).ShouldBe(code);

    [Fact]
    public async Task With_an_app_the_password_alone_lets_nobody_in()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var other = app.Anonymous();
        await other.SignInAsync(Staff);
        using var browser = app.Anonymous();
        await browser.SignInAsync(Staff);
        var (key, _) = await browser.SetUpAppAsync(app);

        (await browser.IsInAsync()).ShouldBeTrue();
        (await other.IsInAsync()).ShouldBeFalse();
        (await app.TrailAsync(AuditAction.SecondFactorChanged)).ShouldHaveSingleItem().SubjectId.ShouldBe(app.Users.Staff);

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await other.SignInAsync(Staff, returnUrl: "/events")).Location().ShouldBe("/account/sign-in/code?returnUrl=%2Fevents");
        (await other.IsInAsync()).ShouldBeFalse();
        (await other.CodeAsync("000000")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await other.IsInAsync()).ShouldBeFalse();
        var spaced = AuthenticatorCodes.CodeAt(key, app.Clock.GetUtcNow()).Insert(3, " ");
        (await other.CodeAsync(spaced)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await other.IsInAsync()).ShouldBeTrue();
        (await app.SessionsAsync(app.Users.Staff)).ShouldContain(session => session.Method == SignInMethod.PasswordAndCode);
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        await browser.SignInAsync(Staff);
        var (key, _) = await browser.SetUpAppAsync(app);

        // The code that set the app up was used by that.
        using var first = app.Anonymous();
        await first.SignInAsync(Staff);
        (await first.CodeAsync(AuthenticatorCodes.CodeAt(key, app.Clock.GetUtcNow()))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        app.Clock.Advance(TimeSpan.FromSeconds(60));
        var code = AuthenticatorCodes.CodeAt(key, app.Clock.GetUtcNow());
        var before = AuthenticatorCodes.CodeAt(key, app.Clock.GetUtcNow().AddSeconds(-30));
        (await first.CodeAsync(code)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var thief = app.Anonymous();
        await thief.SignInAsync(Staff);
        (await thief.CodeAsync(code)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await thief.CodeAsync(before)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        (await thief.CodeAsync(code)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await thief.IsInAsync()).ShouldBeFalse();
        (await thief.CodeAsync(AuthenticatorCodes.CodeAt(key, app.Clock.GetUtcNow()))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Wrong_codes_lock_the_account_though_the_password_is_right_each_time()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        await browser.SignInAsync(Staff);
        var (key, _) = await browser.SetUpAppAsync(app);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using var thief = app.Anonymous();
        for (var attempt = 0; attempt < AccountRules.MaxFailures; attempt++)
        {
            (await thief.SignInAsync(Staff)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            (await thief.CodeAsync("00000" + attempt)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await thief.CodeAsync(AuthenticatorCodes.CodeAt(key, app.Clock.GetUtcNow()))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await thief.SignInAsync(Staff)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_code_page_is_nobodys_without_the_password_and_not_for_long_with_it()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        await browser.SignInAsync(Staff);
        await browser.SetUpAppAsync(app);
        using var stranger = app.Anonymous();
        (await stranger.GetAsync(SignInSteps.CodePath, Cancelled)).Location().ShouldStartWith("/account/sign-in?");

        await stranger.SignInAsync(Staff);
        (await stranger.GetAsync(SignInSteps.CodePath, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromMinutes(6));
        (await stranger.GetAsync(SignInSteps.CodePath, Cancelled)).Location().ShouldStartWith("/account/sign-in?");
    }

    [Fact]
    public async Task A_recovery_code_stands_for_the_app_once_and_is_kept_as_a_hash()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        await browser.SignInAsync(Staff);
        var (_, codes) = await browser.SetUpAppAsync(app);
        codes.Distinct().Count().ShouldBe(10);
        var kept = await app.Services.QueryAsync(db => db.Set<IdentityUserToken<Guid>>().Where(t => t.Name == "RecoveryCodes").Select(t => t.Value).SingleAsync(Cancelled));
        codes.ShouldAllBe(code => !kept!.Contains(code, StringComparison.OrdinalIgnoreCase));

        using var first = app.Anonymous();
        await first.SignInAsync(Staff);
        (await first.RecoveryAsync("AAAAA-AAAAA")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await first.RecoveryAsync(codes[3].ToLowerInvariant().Replace('-', ' '))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await first.IsInAsync()).ShouldBeTrue();
        (await app.SessionsAsync(app.Users.Staff)).ShouldContain(session => session.Method == SignInMethod.PasswordAndRecoveryCode);

        using var second = app.Anonymous();
        await second.SignInAsync(Staff);
        (await second.RecoveryAsync(codes[3])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        WebUtility.HtmlDecode(await first.GetStringAsync("/account/second-factor", Cancelled)).ShouldContain("неиспользованных: 9");
        (await second.RecoveryAsync(codes[4])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task New_recovery_codes_make_the_former_ones_worthless_and_ask_for_the_password()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        await browser.SignInAsync(Staff);
        var (_, codes) = await browser.SetUpAppAsync(app);

        (await (await browser.SubmitAsync("/account/second-factor", "renew", new() { ["Form.Password"] = "wrong" })).TextAsync()).ShouldContain("password.wrong");
        (await (await browser.SubmitAsync("/account/second-factor", "renew", new() { ["Form.Password"] = TestWorld.Password })).TextAsync()).ShouldContain("recovery-codes");

        using var other = app.Anonymous();
        await other.SignInAsync(Staff);
        (await other.RecoveryAsync(codes[0])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Removing_the_app_asks_for_the_password_and_ends_other_sessions()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        await browser.SignInAsync(Staff);
        var (_, codes) = await browser.SetUpAppAsync(app);
        using var other = app.Anonymous();
        await other.SignInAsync(Staff);
        await other.RecoveryAsync(codes[0]);

        (await (await browser.SubmitAsync("/account/second-factor", "remove", new() { ["Form.Password"] = "wrong" })).TextAsync()).ShouldContain("password.wrong");
        (await other.IsInAsync()).ShouldBeTrue();
        (await browser.SubmitAsync("/account/second-factor", "remove", new() { ["Form.Password"] = TestWorld.Password })).Location()
            .ShouldBe("/account/second-factor?done=removed");

        (await other.IsInAsync()).ShouldBeFalse();
        (await browser.IsInAsync()).ShouldBeTrue();
        (await other.SignInAsync(Staff)).Location().ShouldBe("/");
    }

    [Fact]
    public async Task Another_app_replaces_the_first_only_when_it_has_proved_itself()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        await browser.SignInAsync(Staff);
        var (former, _) = await browser.SetUpAppAsync(app);
        await browser.SubmitAsync("/account/second-factor", "begin", new() { ["Form.Password"] = TestWorld.Password });
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using var other = app.Anonymous();
        await other.SignInAsync(Staff);
        (await other.CodeAsync(AuthenticatorCodes.CodeAt(former, app.Clock.GetUtcNow()))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var (key, _) = await browser.SetUpAppAsync(app);
        key.ShouldNotBe(former);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await other.SignInAsync(Staff);
        (await other.CodeAsync(AuthenticatorCodes.CodeAt(former, app.Clock.GetUtcNow()))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await other.CodeAsync(AuthenticatorCodes.CodeAt(key, app.Clock.GetUtcNow()))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task An_administrator_without_a_second_factor_gets_nowhere_but_to_setting_one_up()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Admin);
        using var api = await app.ApiAsync(app.Users.Admin);
        using var browser = app.Anonymous();
        await browser.SignInAsync(Admin);

        foreach (var path in new[] { "/", "/admin", "/admin/jobs", "/account/tokens", "/account/password", "/commitments" })
        {
            (await browser.GetAsync(path, Cancelled)).Location().ShouldBe("/account/second-factor", path);
        }

        (await browser.PostAsync("/admin", null, Cancelled)).Location().ShouldBe("/account/second-factor");
        (await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Cancelled)).IsSuccessStatusCode.ShouldBeFalse();
        (await api.GetAsync("/api/v1/parties", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/account/second-factor", Cancelled));
        page.ShouldContain("требует входа в два шага");

        await browser.SetUpAppAsync(app);
        (await browser.GetAsync("/admin", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync("/api/v1/parties", Cancelled)).StatusCode.ShouldNotBe(HttpStatusCode.Unauthorized);
        (await (await browser.SubmitAsync("/account/second-factor", "remove", new() { ["Form.Password"] = TestWorld.Password })).TextAsync()).ShouldContain("second-factor.needed");
    }

    [Theory]
    [InlineData("None", false, false)]
    [InlineData("Administrators", true, false)]
    [InlineData("Everyone", true, true)]
    public async Task The_setting_says_who_must_have_one(string rule, bool administrator, bool staff)
    {
        await using var app = await WebApp.CreateAsync(settings: new Dictionary<string, string?> { ["Access:RequireSecondFactor"] = rule });
        foreach (var (userId, email, must) in new[] { (app.Users.Admin, Admin, administrator), (app.Users.Staff, Staff, staff) })
        {
            await app.PasswordAsync(userId);
            using var browser = app.Anonymous();
            await browser.SignInAsync(email);
            (await browser.GetAsync("/notifications", Cancelled)).StatusCode.ShouldBe(must ? HttpStatusCode.Redirect : HttpStatusCode.OK, email);
        }
    }

    [Fact]
    public async Task A_passkey_answer_to_no_question_opens_nothing()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        foreach (var answer in new[] { "", "{}", "not json", "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}", new string('x', 30_000) })
        {
            (await browser.SubmitAsync(SignInSteps.SignInPath, "passkey", new() { ["Passkey.Credential"] = answer })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, answer);
        }

        await browser.SignInAsync(Staff);
        (await (await browser.SubmitAsync("/account/passkeys", "add", new() { ["Passkey.Credential"] = "{}", ["Form.Name"] = "Чужой" })).TextAsync()).ShouldContain("passkey.refused");
        (await app.Services.QueryAsync(db => db.Set<IdentityUserPasskey<Guid>>().CountAsync(Cancelled))).ShouldBe(0);
    }

    [Fact]
    public async Task Making_a_passkey_asks_for_the_password_and_for_our_own_form()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        await browser.SignInAsync(Staff);
        const string options = "/account/passkeys/creation-options";
        var page = await browser.GetStringAsync("/account/passkeys", Cancelled);

        (await browser.PostAsync(options, new FormUrlEncodedContent(new Dictionary<string, string> { ["Form.Password"] = TestWorld.Password }), Cancelled)).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);
        (await browser.PostFormAsync(options, page, "", new Dictionary<string, string> { ["Form.Password"] = "wrong" }, Cancelled)).StatusCode
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
        var asked = await browser.PostFormAsync(options, page, "", new Dictionary<string, string> { ["Form.Password"] = TestWorld.Password }, Cancelled);
        (await asked.TextAsync()).ShouldContain("\"userVerification\":\"required\"");
        using var stranger = app.Anonymous();
        (await stranger.PostAsync(options, null, Cancelled)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }
}
