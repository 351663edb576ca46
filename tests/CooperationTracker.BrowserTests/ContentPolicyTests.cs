using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationTracker.BrowserTests;

/// <summary>The pages, the job dashboard and the API's reference do all they do within their content security policy.</summary>
public sealed class ContentPolicyTests(Site site)
{
    [Theory]
    [InlineData("staff")]
    [InlineData("executor")]
    [InlineData("admin")]
    public async Task No_page_asks_for_what_its_policy_forbids(string account)
    {
        var page = await site.SignInAsync(account);
        var errors = new List<string>();
        // A page that says that something failed is answered with that status, which Chromium counts as an error of its own.
        page.Console += (_, message) => Keep(message.Type == "error" && !IsOwnStatus(message), message.Text);
        page.PageError += (_, error) => Keep(true, error);

        var paths = AccessibilityTests.Pages.Where(row => row.Data.Item1 == account).Select(row => row.Data.Item2).ToList();
        foreach (var path in account == "admin" ? [.. paths, "/admin/jobs", "/docs/api/"] : paths)
        {
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        }

        errors.ShouldBeEmpty();
        await page.Context.CloseAsync();

        bool IsOwnStatus(IConsoleMessage message) =>
            message.Text.Contains("the server responded with a status of", StringComparison.Ordinal) && message.Location.StartsWith(page.Url, StringComparison.Ordinal);

        void Keep(bool isError, string text)
        {
            if (isError)
            {
                errors.Add($"{page.Url}: {text}");
            }
        }
    }

    [Fact]
    public async Task A_script_that_gets_into_a_page_does_not_run()
    {
        var page = await site.SignInAsync("staff");

        var ran = await page.EvaluateAsync<bool>(
            """
            () => {
              const script = document.createElement('script');
              script.textContent = 'window.ran = true';
              document.body.append(script);
              document.body.insertAdjacentHTML('beforeend', '<img src="/nothing" onerror="window.ran = true">');
              return new Promise(done => setTimeout(() => done(window.ran === true), 500));
            }
            """);

        ran.ShouldBeFalse();
        await page.Context.CloseAsync();
    }
}
