using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationTracker.BrowserTests;

/// <summary>A text is purged by two people, on pages that axe finds nothing in and that a phone shows whole.</summary>
public sealed class PurgeTests(Site site)
{
    [Theory]
    [InlineData(1400, "light")]
    [InlineData(320, "dark")]
    public async Task Two_people_purge_a_text(int width, string scheme)
    {
        var first = await site.SignInAsync("staff", width, scheme);
        await first.GotoAsync("/initiatives/new");
        await first.FillAsync("#name", $"Пригласить Вахитову Зухру Маратовну ({width})");
        await first.SelectOptionAsync("#addresseePartyIds", new SelectOptionValue { Label = "Республика Казахстан" });
        await first.ClickAsync("main form button[type=submit].primary");
        await first.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal));
        var record = new Uri(first.Url).AbsolutePath;
        await first.ClickAsync("#purges a.button");
        await LookAsync(first, "the request");
        await first.CheckAsync("input[value=Name]");
        await first.SelectOptionAsync("#ground", "PersonalData");
        await first.FillAsync("#basis", "Федеральный закон от 27 июля 2006 г. № 152-ФЗ «О персональных данных», статья 21, часть 3");
        await first.FillAsync("#reason", "Имя частного лица попало в название по ошибке");
        await first.ClickAsync("button.danger");
        await first.WaitForURLAsync(url => !url.Contains("/new/", StringComparison.Ordinal));
        await LookAsync(first, "the purge that waits, for the one who asked");
        var purge = new Uri(first.Url).AbsolutePath;

        var second = await site.SignInAsync("chair.rb", width, scheme);
        await second.GotoAsync("/purges");
        await LookAsync(second, "the list");
        await second.ClickAsync($"a[href='{purge}']");
        await second.ClickAsync("#confirm summary");
        await LookAsync(second, "the confirmation");
        await second.ClickAsync("#confirm .confirm-panel button");
        await second.WaitForSelectorAsync("#confirm", new() { State = WaitForSelectorState.Detached });
        await LookAsync(second, "the purge that is done");

        await first.GotoAsync(record);
        await LookAsync(first, "the record");
        (await first.TextContentAsync("h1"))!.ShouldContain("по решению двух лиц");
        (await first.ContentAsync()).ShouldNotContain("Вахитову");
        await first.Context.CloseAsync();
        await second.Context.CloseAsync();
    }

    private static async Task LookAsync(IPage page, string where)
    {
        await AccessibilityTests.FindNothingAsync(page, where);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(page.ViewportSize!.Width, where);
    }
}
