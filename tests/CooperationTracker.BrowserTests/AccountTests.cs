using System.Text.Json;
using CooperationTracker.Infrastructure.Identity;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationTracker.BrowserTests;

/// <summary>Ways of signing in that only a browser can show: the authenticator app's code and the passkey.</summary>
[Collection("Accounts")]
public sealed class AccountTests(Site site)
{
    private const string Password = "Demo!2026-Ufa";

    [Fact]
    public async Task An_authenticator_app_is_set_up_asked_for_and_removed()
    {
        var page = await site.SignInAsync("auditor");
        await page.GotoAsync("/account/second-factor");
        await page.FillAsync("#password", Password);
        await page.PressAsync("#password", "Enter");
        await page.Locator("svg.qr").WaitForAsync();
        await AccessibilityTests.FindNothingAsync(page, "setting up");
        var key = (await page.InnerTextAsync("#key")).Replace(" ", "", StringComparison.Ordinal);
        await page.FillAsync("#code", AuthenticatorCodes.CodeAt(key, TimeProvider.System.GetUtcNow()));
        await page.PressAsync("#code", "Enter");
        await page.Locator(".recovery-codes").WaitForAsync();
        await AccessibilityTests.FindNothingAsync(page, "recovery codes");
        var recovery = await page.Locator(".recovery-codes code").AllInnerTextsAsync();
        recovery.Count.ShouldBe(10);

        var other = await site.OpenAsync();
        await other.GotoAsync("/account/sign-in");
        await other.FillAsync("#email", "auditor@demo.example");
        await other.FillAsync("#password", Password);
        await other.PressAsync("#password", "Enter");
        await other.WaitForURLAsync("**/account/sign-in/code**");
        await AccessibilityTests.FindNothingAsync(other, "code");

        // The next step's code, which an app whose clock is a little fast shows: the present one was used to set the app up.
        await other.FillAsync("#code", AuthenticatorCodes.CodeAt(key, TimeProvider.System.GetUtcNow().AddSeconds(30)));
        await other.PressAsync("#code", "Enter");
        await Site.LetInAsync(other);

        await other.GotoAsync("/account/second-factor");
        await other.Locator("#remove summary").ClickAsync();
        await other.FillAsync("#password-remove", Password);
        await other.Locator("#remove button[type=submit]").ClickAsync();
        await other.WaitForURLAsync("**/account/second-factor?done=removed");
        await page.GotoAsync("/account/second-factor");
        page.Url.ShouldContain("/account/sign-in");
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task A_passkey_is_made_signs_in_by_itself_and_is_removed()
    {
        // Passkeys belong to a name, never to a number: the same site by its name.
        var address = site.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var page = await site.OpenAsync();
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = JsonSerializer.SerializeToElement(new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = true,
                automaticPresenceSimulation = true,
            }),
        });
        await page.GotoAsync($"{address}/account/sign-in");
        await page.FillAsync("#email", "auditor@demo.example");
        await page.FillAsync("#password", Password);
        await page.PressAsync("#password", "Enter");
        await Site.LetInAsync(page);
        await page.GotoAsync($"{address}/account/passkeys");

        await page.FillAsync("#name", "Рабочий ноутбук");
        await page.FillAsync("#password", "wrong");
        await page.Locator("#add button[type=submit]").ClickAsync();
        await page.Locator("[data-passkey-error]:visible").WaitForAsync();
        await page.FillAsync("#password", Password);
        await page.Locator("#add button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/account/passkeys?done=added");
        (await page.Locator("#passkeys li").InnerTextAsync()).ShouldContain("Рабочий ноутбук");

        await SignOutAsync(page);
        await page.Locator("form[data-passkey=get] button").ClickAsync();
        await Site.LetInAsync(page);
        await page.GotoAsync($"{address}/account/sessions");
        (await page.Locator("#sessions").InnerTextAsync()).ShouldContain("ключ входа");

        await page.GotoAsync($"{address}/account/passkeys");
        await page.Locator("#passkeys li details").First.Locator("summary").ClickAsync();
        await page.Locator("#passkeys li details").First.Locator("input.input").FillAsync("Домашний ноутбук");
        await page.Locator("#passkeys li details").First.Locator("button").ClickAsync();
        await page.WaitForURLAsync("**/account/passkeys?done=renamed");
        (await page.Locator("#passkeys li").InnerTextAsync()).ShouldContain("Домашний ноутбук");

        await page.Locator("#passkeys li details").Last.Locator("summary").ClickAsync();
        await page.Locator("#passkeys li details").Last.Locator("button").ClickAsync();
        await page.WaitForURLAsync("**/account/passkeys?done=removed");
        await SignOutAsync(page);
        await page.Locator("form[data-passkey=get] button").ClickAsync();
        await page.Locator(".error-summary").WaitForAsync();
        await page.Context.CloseAsync();
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.Locator(".site-header details.menu").Last.Locator("summary").ClickAsync();
        await page.Locator("form[action='/account/sign-out'] button").ClickAsync();
        await page.WaitForURLAsync("**/account/sign-in");
    }
}
