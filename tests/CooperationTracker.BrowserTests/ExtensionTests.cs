using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace CooperationTracker.BrowserTests;

/// <summary>The way of an extension: the lead asks, the controller recommends, the author grants, each in a browser of their own.</summary>
public sealed class ExtensionTests(Site site)
{
    [Fact]
    public async Task The_lead_asks_the_controller_recommends_and_the_author_grants()
    {
        var executor = await site.SignInAsync("executor");
        await executor.GotoAsync("/commitments?search=итоги");
        await executor.Locator("tbody a").First.ClickAsync();
        await executor.WaitForURLAsync(new Regex("/commitments/[0-9a-f-]{36}$"));
        var address = executor.Url;
        await executor.Locator("details:has([value='extension-ask']) > summary").ClickAsync();
        await executor.FillAsync("#extension-due", "20 декабря 2030");
        await executor.FillAsync("#extension-ask-reason", "Предприятия ещё не прислали сведений");
        await executor.Locator("details:has([value='extension-ask']) button[type=submit]").ClickAsync();
        await executor.GetByText("Ждёт заключения контролёра").First.WaitForAsync();

        var chair = await site.SignInAsync("chair.rb");
        await chair.GotoAsync(address);
        (await chair.Locator("#asked").InnerTextAsync()).ShouldContain("заключение контролёра");
        await AccessibilityTests.FindNothingAsync(chair, "An extension that waits");
        await chair.Locator("details:has([value='extension-recommend:for']) > summary").ClickAsync();
        await chair.FillAsync("#extension-recommend-for-reason", "Сведения нужны полные");
        await chair.Locator("details:has([value='extension-recommend:for']) button[type=submit]").ClickAsync();
        await chair.GetByText("Ждёт решения автора").First.WaitForAsync();

        // The author is the official, who has no right to register: his own word is his all the same.
        var official = await site.SignInAsync("official");
        await official.GotoAsync(address);
        (await official.Locator("#extension").InnerTextAsync()).ShouldContain("Сведения нужны полные");
        await official.Locator("details:has([value='extension-decide:grant']) > summary").ClickAsync();
        await official.Locator("details:has([value='extension-decide:grant']) button[type=submit]").ClickAsync();
        await official.GetByText("Прежние запросы продления: 1").WaitForAsync();
        (await official.Locator("#execution").InnerTextAsync()).ShouldContain("20 декабря 2030");

        await executor.GotoAsync("/notifications");
        (await executor.Locator("main").InnerTextAsync()).ShouldContain("Срок продлён");
        foreach (var page in new[] { executor, chair, official })
        {
            await page.Context.CloseAsync();
        }
    }
}
