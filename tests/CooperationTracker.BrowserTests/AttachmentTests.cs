using System.Text;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationTracker.BrowserTests;

public sealed class AttachmentTests(Site site)
{
    [Theory]
    [InlineData(1400)]
    [InlineData(320)]
    public async Task A_file_is_attached_refused_in_words_and_downloaded_as_it_was(int width)
    {
        var page = await site.SignInAsync("staff", width);
        await page.GotoAsync("/commitments?attention=all");
        await page.Locator("table tbody th a").First.ClickAsync();
        await page.Locator("#attachments details summary").ClickAsync();
        var title = $"Письмо {width}";
        await page.FillAsync("#attachments-title", title);
        await page.SetInputFilesAsync("#attachments-file", new FilePayload { Name = "letter.pdf", MimeType = "application/pdf", Buffer = "not a PDF at all"u8.ToArray() });
        await page.ClickAsync("#attachments button[type=submit]");

        await page.Locator(".error-summary").WaitForAsync();
        (await page.InputValueAsync("#title")).ShouldBe(title);
        (await page.Locator("#file-error").CountAsync()).ShouldBe(1);
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue();
        var content = Encoding.UTF8.GetBytes("%PDF-1.7\n% Письмо\n%%EOF\n");
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "Ответ министерства.pdf", MimeType = "text/html", Buffer = content });
        await page.ClickAsync("main form button[type=submit]");

        await page.Locator($"#attachments a:has-text('{title}')").WaitForAsync();
        (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).ShouldBeTrue();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator($"#attachments li:has-text('{title}') a[download]").ClickAsync());
        download.SuggestedFilename.ShouldBe("Ответ министерства.pdf");
        (await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldBe(content);
    }
}
