using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationTracker.BrowserTests;

/// <summary>A group's page at work: who is missing is asked for there, and the roster is taken along.</summary>
public sealed class WorkingGroupTests(Site site)
{
    [Fact]
    public async Task Whoever_is_missing_is_asked_for_on_the_page_and_the_roster_is_taken_along()
    {
        var page = await site.SignInAsync("staff");
        await page.GotoAsync("/working-groups");
        await page.Locator("main tbody th a").First.ClickAsync();
        await page.WaitForURLAsync(new Regex("/working-groups/[0-9a-f-]{36}$"));
        var address = page.Url;
        var vacancy = page.Locator("#missing li").Filter(new() { HasText = "по промышленности" });
        (await vacancy.InnerTextAsync()).ShouldContain("ещё не спрашивали");

        await vacancy.Locator("a[href*='?ask=']").ClickAsync();
        await page.WaitForURLAsync(new Regex(@"\?ask="));
        await page.FillAsync("#letterNumber", "01-12/77");
        await AccessibilityTests.FindNothingAsync(page, "the group's page with the form open");
        await page.Locator("#ask button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(address);
        (await vacancy.InnerTextAsync()).ShouldContain("ответа нет");
        await page.GetByText("письмо № 01-12/77").WaitForAsync();

        await page.GotoAsync($"{address}/roster");
        await AccessibilityTests.FindNothingAsync(page, "the roster");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".page-actions a[href*='/roster/word']").ClickAsync());
        download.SuggestedFilename.ShouldEndWith(".docx");
        await page.Locator("#versions a[href*='version=']").First.ClickAsync();
        await page.Locator(".approved-by").WaitForAsync();

        await page.EmulateMediaAsync(new() { Media = Media.Print });
        (await page.Locator("#versions").IsVisibleAsync()).ShouldBeFalse();
        (await page.Locator(".roster").IsVisibleAsync()).ShouldBeTrue();
        await page.EmulateMediaAsync(new() { Media = Media.Screen });

        await page.SetViewportSizeAsync(320, 900);
        foreach (var path in new[] { address, $"{address}/roster", $"{address}/roster/compare?from=2022-01-01" })
        {
            await page.GotoAsync(path);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320, path);
        }

        await page.Context.CloseAsync();
    }
}
