using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationTracker.BrowserTests;

/// <summary>A meeting from its agenda to its agreed minutes, by the keyboard alone.</summary>
public sealed class MeetingTests(Site site)
{
    [Fact]
    public async Task An_agenda_is_written_and_minutes_are_agreed_from_the_keyboard()
    {
        var ours = await site.SignInAsync("staff");
        await OpenAsync(ours, "Scheduled");
        await AccessibilityTests.FindNothingAsync(ours, "a meeting ahead");
        await ours.FocusAsync("#agenda-text");
        await ours.Keyboard.TypeAsync("Открытие прямого рейса");
        await ours.Keyboard.PressAsync("Enter");
        await ours.Locator("#agenda .statement", new() { HasText = "Открытие прямого рейса" }).WaitForAsync();
        var item = ours.Locator("#agenda li", new() { HasText = "Открытие прямого рейса" });
        await item.Locator("details > summary").First.FocusAsync();
        await ours.Keyboard.PressAsync("Enter");
        await item.Locator("button[value=up]").FocusAsync();
        await ours.Keyboard.PressAsync("Enter");
        await ours.WaitForURLAsync(new Regex("#agenda$"));
        await WidthAsync(ours);

        await OpenAsync(ours, "Held");
        await AccessibilityTests.FindNothingAsync(ours, "a meeting whose minutes wait");
        await ours.GotoAsync($"{ours.Url}/decisions");
        await AccessibilityTests.FindNothingAsync(ours, "the sheet of decisions");
        await WidthAsync(ours);

        await ours.GotoAsync("/visits");
        await ours.Locator("tbody th a").First.ClickAsync();
        await ours.WaitForURLAsync(new Regex("/visits/[0-9a-f-]{36}$"));
        await AnewAsync(ours);
        await ours.Locator("#programme details > summary").FocusAsync();
        await ours.Keyboard.PressAsync("Enter");
        await AccessibilityTests.FindNothingAsync(ours, "a visit with its programme");
        await WidthAsync(ours);

        var theirs = await site.SignInAsync("staff.kz");
        await OpenAsync(theirs, "Held");
        await theirs.Locator("#minutes button.primary").FocusAsync();
        await theirs.Keyboard.PressAsync("Enter");
        await theirs.Locator("#minutes #addenda").WaitForAsync();
        (await theirs.Locator("#lines, #agenda-text").CountAsync()).ShouldBe(0);
        await theirs.Locator("#minutes details > summary").Last.FocusAsync();
        await theirs.Keyboard.PressAsync("Enter");
        await theirs.Keyboard.PressAsync("Tab");
        await theirs.Keyboard.TypeAsync("Читать: списки — до конца месяца");
        await theirs.Keyboard.PressAsync("Tab");
        await theirs.Keyboard.PressAsync("Enter");
        await theirs.Locator("#minutes li", new() { HasText = "до конца месяца" }).WaitForAsync();
        await AccessibilityTests.FindNothingAsync(theirs, "agreed minutes with an addendum");
        await WidthAsync(theirs);
        await theirs.Context.CloseAsync();
        await ours.Context.CloseAsync();
    }

    /// <summary>The latest meeting in a state.</summary>
    private static async Task OpenAsync(IPage page, string state)
    {
        await page.GotoAsync($"/visits?tab=meetings&state={state}");
        await page.Locator("tbody th a").First.ClickAsync();
        await page.WaitForURLAsync(new Regex("/meetings/[0-9a-f-]{36}$"));
        await AnewAsync(page);
    }

    /// <summary>With the mouse on nothing: what it was moved off changes its colours for a moment.</summary>
    private static async Task AnewAsync(IPage page)
    {
        await page.Mouse.MoveAsync(0, 0);
        await page.GotoAsync(page.Url);
    }

    private static async Task WidthAsync(IPage page)
    {
        await page.SetViewportSizeAsync(320, 900);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320, page.Url);
        await page.SetViewportSizeAsync(1400, 900);
    }
}
