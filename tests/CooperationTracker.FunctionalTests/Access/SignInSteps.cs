using System.Net;
using System.Text.RegularExpressions;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Access;

/// <summary>What a person does at the door, over real HTTP.</summary>
internal static partial class SignInSteps
{
    public const string SignInPath = "/account/sign-in";
    public const string CodePath = "/account/sign-in/code";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> SignInAsync(this HttpClient browser, string email, string password = TestWorld.Password, string? returnUrl = null) =>
        browser.SubmitAsync(
            SignInPath + (returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}"),
            "sign-in",
            new() { ["Input.Email"] = email, ["Input.Password"] = password });

    public static Task<HttpResponseMessage> CodeAsync(this HttpClient browser, string code) => browser.SubmitAsync(CodePath, "code", new() { ["Input.Code"] = code });

    public static Task<HttpResponseMessage> RecoveryAsync(this HttpClient browser, string code) =>
        browser.SubmitAsync(CodePath, "recovery", new() { ["Input.Recovery"] = code });

    /// <summary>Reads the page and sends one of its forms.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, string address, string form, Dictionary<string, string> fields) =>
        await browser.PostFormAsync(address, await browser.GetStringAsync(address, Cancelled), form, fields, Cancelled);

    /// <summary>Whether the browser is let in.</summary>
    public static async Task<bool> IsInAsync(this HttpClient browser) => (await browser.GetAsync("/account/sessions", Cancelled)).StatusCode == HttpStatusCode.OK;

    public static async Task<string> TextAsync(this HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));

    public static string Location(this HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var location = answer.Headers.Location!;
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }

    /// <summary>Sets up an authenticator app for whoever is signed in, with the password of the tests' world.</summary>
    /// <returns>The app's secret and the recovery codes.</returns>
    public static async Task<(string Key, IReadOnlyList<string> RecoveryCodes)> SetUpAppAsync(this HttpClient browser, WebApp app)
    {
        (await browser.SubmitAsync("/account/second-factor", "begin", new() { ["Form.Password"] = TestWorld.Password })).Location()
            .ShouldBe("/account/second-factor?step=app");
        var page = await browser.GetStringAsync("/account/second-factor?step=app", Cancelled);
        var key = Key().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var confirmed = await browser.PostFormAsync(
            "/account/second-factor?step=app", page, "confirm", new Dictionary<string, string> { ["Form.Code"] = AuthenticatorCodes.CodeAt(key, app.Clock.GetUtcNow()) }, Cancelled);
        var codes = RecoveryCode().Matches(await confirmed.TextAsync()).Select(code => code.Groups[1].Value).ToList();
        codes.Count.ShouldBe(10);
        return (key, codes);
    }

    public static Task<List<UserSession>> SessionsAsync(this WebApp app, Guid userId) =>
        app.Services.QueryAsync(db => db.Sessions.AsNoTracking().Where(s => s.UserId == userId).OrderBy(s => s.CreatedAt).ThenBy(s => s.Id).ToListAsync(Cancelled));

    /// <summary>What the audit trail has on sign-ins and credentials, oldest first.</summary>
    public static Task<List<AuditEntry>> TrailAsync(this WebApp app, params AuditAction[] actions) => app.Services.QueryAsync(db =>
        db.AuditEntries.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).AsNoTracking().Where(e => actions.Contains(e.Action)).OrderBy(e => e.Id).ToListAsync(Cancelled));

    [GeneratedRegex("id=\"key\"[^>]*>([A-Z2-7 ]+)<")]
    private static partial Regex Key();

    [GeneratedRegex("<li><code>([A-Z0-9]{5}-[A-Z0-9]{5})</code></li>")]
    private static partial Regex RecoveryCode();
}
