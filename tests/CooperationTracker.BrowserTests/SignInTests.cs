using Shouldly;
using Xunit;

namespace CooperationTracker.BrowserTests;

// Not at the same time as the tests that give an account a second factor.
[Collection("Accounts")]
public sealed class SignInTests(Site site)
{
    [Theory]
    [InlineData("staff")]
    [InlineData("chair.rb")]
    [InlineData("executor")]
    [InlineData("official")]
    [InlineData("auditor")]
    [InlineData("staff.kz")]
    [InlineData("chair.kz")]
    [InlineData("executor.kz")]
    [InlineData("admin")]
    public async Task Each_demo_account_signs_in_and_lands_on_a_page_without_errors(string account)
    {
        var page = await site.SignInAsync(account);

        (await page.Locator("h1").CountAsync()).ShouldBe(1);
        (await page.Locator(".error-summary").CountAsync()).ShouldBe(0);
        new Uri(page.Url).AbsolutePath.ShouldBe("/");
    }

    [Fact]
    public async Task A_wrong_password_says_so_keeps_the_address_and_lets_nobody_in()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/account/sign-in?returnUrl=%2Fcommitments");

        await page.FillAsync("#email", "nobody@demo.example");
        await page.FillAsync("#password", "not the password");
        await page.PressAsync("#password", "Enter");

        await page.Locator(".error-summary").WaitForAsync();
        (await page.InputValueAsync("#email")).ShouldBe("nobody@demo.example");
        (await page.InputValueAsync("#password")).ShouldBeEmpty();
        await page.GotoAsync("/commitments");
        page.Url.ShouldContain("/account/sign-in");
    }

    [Fact]
    public async Task Signing_in_leads_to_where_one_wanted_to_go_but_to_no_other_site()
    {
        var page = await site.OpenAsync();
        foreach (var (returnUrl, path) in new[] { ("/commitments?attention=open", "/commitments"), ("//elsewhere.example/", "/"), ("https://elsewhere.example/", "/") })
        {
            await page.Context.ClearCookiesAsync();
            await page.GotoAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
            await page.FillAsync("#email", "staff@demo.example");
            await page.FillAsync("#password", "Demo!2026-Ufa");
            await page.PressAsync("#password", "Enter");
            await Site.LetInAsync(page);

            page.Url.ShouldStartWith(site.Address);
            new Uri(page.Url).AbsolutePath.ShouldBe(path);
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        var page = await site.SignInAsync("staff");

        await page.Locator(".site-header details.menu").Last.Locator("summary").ClickAsync();
        await page.Locator("form[action='/account/sign-out'] button").ClickAsync();

        await page.WaitForURLAsync("**/account/sign-in");
        await page.GotoAsync("/commitments");
        page.Url.ShouldContain("/account/sign-in");
    }
}
