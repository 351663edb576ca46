using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationTracker.BrowserTests;

/// <summary>Two sides come to one wording, each in a browser of its own.</summary>
public sealed class WordingTests(Site site)
{
    [Fact]
    public async Task A_commitment_is_previewed_released_reworded_by_the_other_side_and_confirmed()
    {
        var ours = await site.SignInAsync("staff");
        await ours.GotoAsync("/commitments/new");
        await ours.FillAsync("[name='Input.TitleRu']", "Поставки сырья");
        await ours.CheckAsync("label.check:has-text('Республика Казахстан') input");
        await ours.FillAsync("[name='Input.Wording']", "Стороны решают вопрос поставок до конца года.");
        await ours.Locator("main form button[type=submit].primary").ClickAsync();
        await ours.WaitForURLAsync(new Regex("/commitments/[0-9a-f-]{36}$"));
        var address = ours.Url;

        await ours.Locator("#release button").ClickAsync();
        await ours.WaitForURLAsync(new Regex("previewFor="));
        (await ours.Locator("#preview-heading").InnerTextAsync()).ShouldContain("Республика Казахстан");
        await PictureAsync(ours, "release-preview");
        await ours.Locator("section[aria-labelledby=preview-heading] button.primary").ClickAsync();
        await ours.WaitForURLAsync(address);
        await ours.Locator("details:has([value='ask:Propose']) > summary").ClickAsync();
        await ours.Locator("details:has([value='ask:Propose']) button[type=submit]").ClickAsync();
        await ours.GetByText("На подтверждении").First.WaitForAsync();

        var theirs = await site.SignInAsync("staff.kz");
        await theirs.GotoAsync(address);
        await theirs.Locator("details:has([value='answer:OtherWording']) > summary").ClickAsync();
        (await theirs.InputValueAsync("#propose-ru")).ShouldBe("Стороны решают вопрос поставок до конца года.");
        await theirs.FillAsync("#propose-ru", "Стороны рассматривают вопрос поставок до конца года.");
        await theirs.Locator("details:has([value='answer:OtherWording']) button[type=submit]").ClickAsync();
        await theirs.Locator("ins, del").First.WaitForAsync();

        await ours.GotoAsync(address);
        (await ours.Locator("del").First.InnerTextAsync()).ShouldContain("решают");
        (await ours.Locator("ins").First.InnerTextAsync()).ShouldContain("рассматривают");
        await PictureAsync(ours, "wordings");
        await ours.Locator("form:has([value='answer:Confirmed']) button").ClickAsync();
        await ours.GetByText("Формулировки совпадают").First.WaitForAsync();
        await theirs.GotoAsync(address);
        await theirs.Locator("form:has([value='answer:Confirmed']) button").ClickAsync();
        await theirs.GetByText("Согласована").First.WaitForAsync();
        await theirs.Context.CloseAsync();
        await ours.Context.CloseAsync();
    }

    /// <summary>For looking at, where <c>CT_TEST_PICTURES</c> names a folder: wide, dark, and as narrow as a phone.</summary>
    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("CT_TEST_PICTURES") is not { } folder)
        {
            return;
        }

        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(320, 900);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-320-dark.png"), FullPage = true });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(1400, 900);
    }
}
