using System.Net;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Access;

/// <summary>Signing in with an OpenID Connect provider that the test starts itself.</summary>
public sealed class ProviderTests
{
    private const string Failed = "/account/sign-in/provider/failed";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_button_is_there_only_when_a_provider_is_configured()
    {
        await using var without = await WebApp.CreateAsync();
        using var stranger = without.Anonymous();
        (await stranger.GetStringAsync(SignInSteps.SignInPath, Cancelled)).ShouldNotContain("/account/sign-in/provider");
        (await stranger.GetAsync("/account/sign-in/provider", Cancelled)).Location().ShouldStartWith("/account/sign-in?returnUrl=");

        await using var provider = await TestProvider.StartAsync();
        await using var app = await AppAsync(provider);
        using var browser = app.Anonymous();
        WebUtility.HtmlDecode(await browser.GetStringAsync(SignInSteps.SignInPath, Cancelled)).ShouldContain("Войти через Единый вход");
    }

    [Fact]
    public async Task A_mapped_group_makes_an_account_with_its_role_and_its_end_ends_the_role()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await AppAsync(provider, ("tracker-staff", "Staff", "RU-BA"), ("tracker-chair", "Chair", "RU-BA"));
        provider.Person = new TestPerson("person-1", "new@ministry.example", Name: "Новый Сотрудник", Groups: ["tracker-staff", "cafeteria"]);
        using var browser = app.Anonymous();

        (await ArriveAsync(browser, provider, "/commitments")).Location().ShouldBe("/commitments");
        (await browser.IsInAsync()).ShouldBeTrue();
        provider.Asked["code_challenge_method"].ShouldBe("S256");
        provider.Asked["response_type"].ShouldBe("code");
        var profile = await ProfileAsync(app, "new@ministry.example");
        (profile.PartyId, profile.DisplayName).ShouldBe((app.Parties.RuBa, "Новый Сотрудник"));
        var grant = profile.Grants.ShouldHaveSingleItem();
        (grant.Role, grant.Origin).ShouldBe((Role.Staff, GrantOrigin.Provider));
        grant.To.ShouldNotBeNull();
        (await app.SessionsAsync(profile.Id)).ShouldHaveSingleItem().Method.ShouldBe(SignInMethod.Provider);
        (await app.TrailAsync(AuditAction.SignIn)).ShouldHaveSingleItem().SubjectId.ShouldBe(profile.Id);

        app.Clock.Advance(TimeSpan.FromDays(2));
        provider.Person = provider.Person with { Groups = ["tracker-chair"] };
        await ArriveAsync(browser, provider);
        var today = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime.AddHours(5));
        profile = await ProfileAsync(app, "new@ministry.example");
        profile.GrantsOn(today).Select(g => g.Role).ShouldBe([Role.Chair]);
        profile.Grants.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_role_given_by_hand_stays_whatever_the_groups_say()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await AppAsync(provider, ("tracker-staff", "Staff", "RU-BA"));
        provider.Person = new TestPerson("person-1", "new@ministry.example", Groups: "tracker-staff");
        using var browser = app.Anonymous();
        await ArriveAsync(browser, provider);
        await app.Services.QueryAsync(async db =>
        {
            var profile = await db.Profiles.SingleAsync(p => p.Email == "new@ministry.example", Cancelled);
            profile.Grant(Role.Auditor, new DateOnly(2020, 1, 1)).IsSuccess.ShouldBeTrue();
            return await db.SaveChangesAsync(Cancelled);
        });

        provider.Person = provider.Person with { Groups = [] };
        await ArriveAsync(browser, provider);

        (await ProfileAsync(app, "new@ministry.example")).GrantsOn(DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime)).Select(g => g.Role).ShouldBe([Role.Auditor]);
    }

    [Fact]
    public async Task Without_a_mapped_group_nobody_unknown_gets_in()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await AppAsync(provider, ("tracker-staff", "Staff", "RU-BA"));
        provider.Person = new TestPerson("person-1", "new@ministry.example", Groups: "cafeteria");
        using var browser = app.Anonymous();

        await RefusedAsync(browser, provider, "provider.no-account");

        (await app.Services.QueryAsync(db => db.Users.AnyAsync(u => u.Email == "new@ministry.example", Cancelled))).ShouldBeFalse();
        (await app.TrailAsync(AuditAction.SignInRefused)).ShouldHaveSingleItem().SubjectId.ShouldBeNull();
    }

    [Fact]
    public async Task An_address_opens_no_account_that_has_a_password_a_passkey_or_the_system()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await AppAsync(provider, ("tracker-staff", "Staff", "RU-BA"));
        await app.PasswordAsync(app.Users.Staff);
        await app.Services.QueryAsync(db =>
        {
            var (link, _) = SignInLink.Issue(app.Users.Chair, SignInLinkPurpose.Reset, app.Users.Admin, app.Clock.GetUtcNow(), TimeSpan.FromDays(1));
            db.SignInLinks.Add(link);
            return db.SaveChangesAsync(Cancelled);
        });
        foreach (var email in new[] { "staff@test.example", "STAFF@test.example", "admin@test.example", "chair@test.example" })
        {
            provider.Person = new TestPerson("attacker", email, Groups: "tracker-staff");
            using var browser = app.Anonymous();
            await RefusedAsync(browser, provider, "provider.account-exists");
        }
    }

    [Fact]
    public async Task A_verified_address_links_an_account_that_was_made_for_it_and_from_then_on_the_subject_counts()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await AppAsync(provider);
        using var browser = app.Anonymous();
        provider.Person = new TestPerson("person-1", "official@test.example", IsEmailVerified: false);
        await RefusedAsync(browser, provider, "provider.email-unverified");

        provider.Person = provider.Person with { IsEmailVerified = true };
        (await ArriveAsync(browser, provider)).Location().ShouldBe("/");
        (await app.SessionsAsync(app.Users.Official)).ShouldHaveSingleItem();

        // The address may change; another person with the old one is somebody else.
        provider.Person = new TestPerson("person-1", "renamed@ministry.example");
        await ArriveAsync(browser, provider);
        (await app.SessionsAsync(app.Users.Official)).Count.ShouldBe(2);
        provider.Person = new TestPerson("person-2", "official@test.example");
        using var other = app.Anonymous();
        await RefusedAsync(other, provider, "provider.account-exists");
    }

    [Fact]
    public async Task A_closed_account_stays_closed()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await AppAsync(provider);
        using var browser = app.Anonymous();
        provider.Person = new TestPerson("person-1", "official@test.example");
        await ArriveAsync(browser, provider);
        await SignInTests.DeactivateAsync(app, app.Users.Official);

        await RefusedAsync(browser, provider, "provider.closed");
    }

    [Fact]
    public async Task Groups_of_two_parties_make_no_account_and_those_of_another_party_give_nothing()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await AppAsync(provider, ("ba", "Staff", "RU-BA"), ("kz", "Chair", "KZ"));
        using var browser = app.Anonymous();
        provider.Person = new TestPerson("person-1", "new@ministry.example", Groups: ["ba", "kz"]);
        await RefusedAsync(browser, provider, "provider.parties");

        provider.Person = new TestPerson("person-2", "official@test.example", Groups: ["kz"]);
        await ArriveAsync(browser, provider);
        (await ProfileAsync(app, "official@test.example")).Grants.Select(g => g.Role).ShouldBe([Role.Official]);
    }

    [Fact]
    public async Task A_group_makes_a_system_administrator_only_when_that_is_said_twice()
    {
        await using var provider = await TestProvider.StartAsync();
        var settings = provider.Settings(("root", "SystemAdministrator", null));
        Should.Throw<SettingsException>(() => AccessSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));

        settings["Oidc:AllowSystemAdministrator"] = "true";
        await using var app = await AppAsync(settings);
        provider.Person = new TestPerson("person-1", "root@ministry.example", Groups: "root");
        using var browser = app.Anonymous();
        await ArriveAsync(browser, provider);

        var profile = await ProfileAsync(app, "root@ministry.example");
        profile.PartyId.ShouldBeNull();
        profile.Grants.ShouldHaveSingleItem().Role.ShouldBe(Role.SystemAdministrator);
        (await browser.GetAsync("/admin", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Forged_answers_open_nothing_and_say_so_on_a_page_with_an_id()
    {
        await using var provider = await TestProvider.StartAsync();
        var log = new KeptLog();
        await using var app = await AppAsync(provider.Settings(("tracker-staff", "Staff", "RU-BA")), log.Register);
        provider.Person = new TestPerson("person-1", "new@ministry.example", Groups: "tracker-staff");

        // A forged state; an answer brought into another browser; the same answer twice; a refusal of the provider.
        using var victim = app.Anonymous();
        var answer = await provider.VisitAsync(await LeaveAsync(victim));
        var state = System.Web.HttpUtility.ParseQueryString(answer.Query)["state"]!;
        await FailsAsync(victim, answer.PathAndQuery.Replace(Uri.EscapeDataString(state), "forged", StringComparison.Ordinal));
        using var attacker = app.Anonymous();
        await FailsAsync(attacker, answer.PathAndQuery);
        await FailsAsync(victim, "/signin-oidc?code=anything&state=" + Uri.EscapeDataString(state));
        using var denied = app.Anonymous();
        provider.Person = null;
        await FailsAsync(denied, (await provider.VisitAsync(await LeaveAsync(denied))).PathAndQuery);

        (await app.Services.QueryAsync(db => db.Sessions.CountAsync(Cancelled))).ShouldBe(0);
        log.Text.ShouldContain("Signing in with the provider failed");
    }

    [Fact]
    public async Task A_token_with_another_nonce_opens_nothing()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await AppAsync(provider, ("tracker-staff", "Staff", "RU-BA"));
        provider.Person = new TestPerson("person-1", "new@ministry.example", Groups: "tracker-staff");
        using var browser = app.Anonymous();
        var asked = await LeaveAsync(browser);
        var nonce = System.Web.HttpUtility.ParseQueryString(asked.Query)["nonce"]!;

        var answer = await provider.VisitAsync(new Uri(asked.ToString().Replace(Uri.EscapeDataString(nonce), "another", StringComparison.Ordinal)));

        await FailsAsync(browser, answer.PathAndQuery);
        (await browser.IsInAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    public async Task The_way_back_leads_to_a_page_of_this_site_only(string returnUrl)
    {
        await using var provider = await TestProvider.StartAsync();
        await using var app = await AppAsync(provider, ("tracker-staff", "Staff", "RU-BA"));
        provider.Person = new TestPerson("person-1", "new@ministry.example", Groups: "tracker-staff");
        using var browser = app.Anonymous();

        (await ArriveAsync(browser, provider, returnUrl)).Location().ShouldBe("/");
    }

    [Fact]
    public async Task A_provider_that_is_down_is_told_on_a_page()
    {
        var provider = await TestProvider.StartAsync();
        await using var app = await AppAsync(provider);
        await provider.DisposeAsync();
        using var browser = app.Anonymous();

        (await browser.GetAsync("/account/sign-in/provider", Cancelled)).Location().ShouldStartWith(Failed);
    }

    [Fact]
    public async Task The_failure_page_shows_nothing_that_others_write_into_its_address()
    {
        await using var app = await WebApp.CreateAsync();
        using var browser = app.Anonymous();

        var answer = await browser.GetAsync($"{Failed}?reason=Call+12345&id=<b>12345</b>", Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var page = await answer.TextAsync();
        page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)].ShouldNotContain("12345");
    }

    private static Task<WebApp> AppAsync(TestProvider provider, params IReadOnlyList<(string Group, string Role, string? PartyCode)> groups) =>
        AppAsync(provider.Settings(groups));

    private static async Task<WebApp> AppAsync(Dictionary<string, string?> settings, Action<IServiceCollection>? register = null)
    {
        var app = await WebApp.CreateAsync(register, settings);

        // The cookies of the ceremony end at an hour, and the tests' browser goes by the real one.
        app.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        return app;
    }

    private static Task<UserProfile> ProfileAsync(WebApp app, string email) =>
        app.Services.QueryAsync(db => db.Profiles.AsNoTracking().SingleAsync(p => p.Email == email, Cancelled));

    private static async Task<Uri> LeaveAsync(HttpClient browser, string returnUrl = "/")
    {
        var left = await browser.GetAsync($"/account/sign-in/provider?returnUrl={Uri.EscapeDataString(returnUrl)}", Cancelled);
        left.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return left.Headers.Location!;
    }

    /// <summary>There, back and in.</summary>
    private static async Task<HttpResponseMessage> ArriveAsync(HttpClient browser, TestProvider provider, string returnUrl = "/")
    {
        var back = await provider.VisitAsync(await LeaveAsync(browser, returnUrl));
        var taken = await browser.GetAsync(back.PathAndQuery, Cancelled);
        return await browser.GetAsync(taken.Location(), Cancelled);
    }

    private static async Task RefusedAsync(HttpClient browser, TestProvider provider, string reason)
    {
        var location = (await ArriveAsync(browser, provider)).Location();
        location.ShouldStartWith($"{Failed}?reason={reason}&id=");
        var page = await browser.GetAsync(location, Cancelled);
        page.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await page.TextAsync()).ShouldContain("администратор");
    }

    private static async Task FailsAsync(HttpClient browser, string address)
    {
        var location = (await browser.GetAsync(address, Cancelled)).Location();
        location.ShouldStartWith($"{Failed}?reason=&id=");
        (await (await browser.GetAsync(location, Cancelled)).TextAsync()).ShouldContain(location[^32..]);
    }
}
