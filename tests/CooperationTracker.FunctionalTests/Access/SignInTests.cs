using System.Net;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.TestSupport;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Access;

public sealed class SignInTests
{
    private const string Staff = "staff@test.example";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_right_password_lets_in_and_is_put_down()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();

        (await browser.IsInAsync()).ShouldBeFalse();
        (await browser.SignInAsync(Staff)).Location().ShouldBe("/");

        (await browser.IsInAsync()).ShouldBeTrue();
        var entry = (await app.TrailAsync(AuditAction.SignIn)).ShouldHaveSingleItem();
        (entry.SubjectId, entry.ActorId, entry.PartyId).ShouldBe((app.Users.Staff, app.Users.Staff, app.Parties.RuBa));
    }

    [Fact]
    public async Task Known_unknown_locked_and_closed_accounts_are_answered_alike()
    {
        await using var app = await WebApp.CreateAsync();
        foreach (var userId in new[] { app.Users.Staff, app.Users.Chair, app.Users.Official })
        {
            await app.PasswordAsync(userId);
        }

        await DeactivateAsync(app, app.Users.Official);
        using var attacker = app.Anonymous();
        for (var attempt = 0; attempt < AccountRules.MaxFailures; attempt++)
        {
            await attacker.SignInAsync("chair@test.example", "wrong password");
        }

        var answers = new List<(HttpStatusCode, string)>();
        foreach (var (email, password) in new[]
        {
            (Staff, "wrong password"), ("nobody@test.example", TestWorld.Password), ("chair@test.example", TestWorld.Password),
            ("official@test.example", TestWorld.Password), ("auditor@test.example", TestWorld.Password), (Staff, new string('x', 5000)), ("", ""),
        })
        {
            using var browser = app.Anonymous();
            var answer = await browser.SignInAsync(email, password);
            answers.Add((answer.StatusCode, Masked(await answer.TextAsync(), email)));
            (await browser.IsInAsync()).ShouldBeFalse(email);
        }

        answers[0].Item1.ShouldBe(HttpStatusCode.Unauthorized);
        answers.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_unknown_account_costs_as_much_hashing_as_a_known_one()
    {
        var hasher = new CountingHasher();
        await using var app = await WebApp.CreateAsync(services => services.AddSingleton<IPasswordHasher<AppUser>>(hasher));
        await app.PasswordAsync(app.Users.Staff);
        await app.PasswordAsync(app.Users.Official);
        await DeactivateAsync(app, app.Users.Official);
        using var browser = app.Anonymous();
        foreach (var email in new[] { Staff, "nobody@test.example", "official@test.example", "auditor@test.example" })
        {
            var before = hasher.Verified;
            await browser.SignInAsync(email, "wrong password");
            (hasher.Verified - before).ShouldBe(1, email);
        }
    }

    [Fact]
    public async Task After_five_failures_even_the_right_password_is_refused_for_fifteen_minutes()
    {
        await using var app = await WebApp.CreateAsync(settings: new Dictionary<string, string?> { ["RateLimits:AccountPerMinute"] = "1000" });
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            await browser.SignInAsync(Staff, "wrong password");
        }

        // A success in between forgets the failures.
        (await browser.SignInAsync(Staff)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var attacker = app.Anonymous();
        for (var attempt = 0; attempt < AccountRules.MaxFailures; attempt++)
        {
            await attacker.SignInAsync(Staff, "wrong password");
        }

        using var owner = app.Anonymous();
        (await owner.SignInAsync(Staff)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        app.Clock.Advance(AccountRules.Lockout - TimeSpan.FromSeconds(1));
        (await owner.SignInAsync(Staff)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        (await owner.SignInAsync(Staff)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await app.TrailAsync(AuditAction.LockedOut)).ShouldHaveSingleItem().SubjectId.ShouldBe(app.Users.Staff);
        (await browser.IsInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Many_guesses_at_once_are_as_many_as_one_after_the_other()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        var hasher = app.Services.GetRequiredService<IServiceScopeFactory>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            await using var scope = hasher.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SignInDesk>().CheckPasswordAsync(Staff, number == 19 ? "wrong at last" : $"guess {number}", Cancelled);
        }));

        answers.ShouldAllBe(answer => answer.Step == SignInStep.Refused);
        using var owner = app.Anonymous();
        (await owner.SignInAsync(Staff)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.TrailAsync(AuditAction.LockedOut)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_typed_in_vain_gets_neither_into_the_log_nor_onto_the_trail()
    {
        var log = new KeptLog();
        await using var app = await WebApp.CreateAsync(log.Register);
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();

        await browser.SignInAsync("my-secret-password-in-the-wrong-field\r\nINF forged", "typed-password");
        await browser.SignInAsync(Staff, "typed-password");

        log.Text.ShouldContain("A sign-in was refused");
        log.Text.ShouldNotContain("typed-password");
        log.Text.ShouldNotContain("my-secret");
        log.Text.ShouldNotContain("forged");
        var refused = await app.TrailAsync(AuditAction.SignInRefused);
        refused.Select(entry => entry.SubjectId).ShouldBe([null, app.Users.Staff]);
        refused.ShouldAllBe(entry => entry.ActorId == null && !entry.Content.Contains("secret") && !entry.Content.Contains("typed"));
    }

    [Theory]
    [InlineData("/commitments?attention=open", "/commitments?attention=open")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/elsewhere.example", "/")]
    [InlineData("commitments", "/")]
    public async Task Signing_in_leads_to_a_page_of_this_site_only(string returnUrl, string led)
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();

        (await browser.SignInAsync(Staff, returnUrl: returnUrl)).Location().ShouldBe(led);
    }

    [Theory]
    [InlineData("/preferences/theme", "theme", "dark")]
    [InlineData("/preferences/language", "language", "en")]
    public async Task The_switches_lead_to_a_page_of_this_site_only_and_take_no_forms_of_others(string address, string field, string value)
    {
        await using var app = await WebApp.CreateAsync();
        using var browser = app.Anonymous();
        var page = await browser.GetStringAsync(SignInSteps.SignInPath, Cancelled);
        foreach (var elsewhere in new[] { "//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", "/\n/elsewhere.example" })
        {
            var answer = await browser.PostFormAsync(address, page, "", new Dictionary<string, string> { [field] = value, ["returnUrl"] = elsewhere }, Cancelled);
            answer.Location().ShouldBe("/", elsewhere);
        }

        using var forged = new FormUrlEncodedContent(new Dictionary<string, string> { [field] = value });
        (await browser.PostAsync(address, forged, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_form_of_another_site_neither_signs_in_nor_out()
    {
        await using var app = await WebApp.CreateAsync();
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        using var signIn = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["Input.Email"] = Staff,
            ["Input.Password"] = TestWorld.Password,
        });
        (await browser.PostAsync(SignInSteps.SignInPath, signIn, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.IsInAsync()).ShouldBeFalse();

        await browser.SignInAsync(Staff);
        using var signOut = new FormUrlEncodedContent(new Dictionary<string, string>());
        (await browser.PostAsync("/account/sign-out", signOut, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.IsInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Over_https_the_cookies_are_the_hosts_alone_and_nothing_of_them_is_for_scripts()
    {
        await using var app = await WebApp.CreateAsync(settings: new Dictionary<string, string?> { ["Site:BaseUrl"] = "https://tracker.example/" });
        await app.PasswordAsync(app.Users.Staff);
        using var browser = app.Anonymous();
        browser.BaseAddress = new Uri("https://tracker.example/");
        var page = await browser.GetAsync(SignInSteps.SignInPath, Cancelled);
        var answer = await browser.SignInAsync(Staff);

        var antiforgery = page.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-ct_antiforgery=", StringComparison.Ordinal));
        var session = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("__Host-ct_session=", StringComparison.Ordinal));
        foreach (var cookie in new[] { antiforgery, session })
        {
            cookie.ShouldContain("; secure");
            cookie.ShouldContain("; httponly");
            cookie.ShouldContain("path=/;");
            cookie.ShouldNotContain("domain=");
            cookie.ShouldNotContain("expires=");
        }

        session.ShouldContain("samesite=lax");
        antiforgery.ShouldContain("samesite=strict");
    }

    internal static Task DeactivateAsync(WebApp app, Guid userId) => app.Services.QueryAsync(async db =>
    {
        (await db.Profiles.SingleAsync(p => p.Id == userId, Cancelled)).Deactivate("Уволился", app.Clock.GetUtcNow()).ShouldBeNull();
        return await db.SaveChangesAsync(Cancelled);
    });

    /// <summary>What is new on every page, and the address that is shown again in its field.</summary>
    private static string Masked(string page, string email) =>
        System.Text.RegularExpressions.Regex.Replace(
            System.Text.RegularExpressions.Regex.Replace(page, "name=\"__RequestVerificationToken\" value=\"[^\"]*\"", ""),
            $"value=\"{System.Text.RegularExpressions.Regex.Escape(email)}\"|<!--Blazor[^>]*-->", "");

    private sealed class CountingHasher : PasswordHasher<AppUser>
    {
        public int Verified { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(AppUser user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
