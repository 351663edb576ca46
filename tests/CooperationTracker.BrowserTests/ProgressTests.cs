using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationTracker.BrowserTests;

/// <summary>A page that follows a job, come to and left by links: these load no page anew, and no script.</summary>
public sealed class ProgressTests(Site site)
{
    private const string Followed = "/imports?followed=1";

    [Fact]
    public async Task A_job_is_followed_on_its_page_alone_and_that_page_is_shown_anew_as_it_was_asked_for()
    {
        var page = await site.SignInAsync("staff");
        var (asked, shown, isRunning) = (0, 0, true);
        await page.RouteAsync("**/imports/job/progress", async route =>
        {
            Interlocked.Increment(ref asked);
            await route.FulfillAsync(new() { ContentType = "application/json", Body = $$"""{"isRunning":{{(isRunning ? "true" : "false")}},"done":1,"toDo":3,"text":"1 из 3"}""" });
        });
        await page.RouteAsync("**" + Followed, async route =>
        {
            // The job's box is there until the page is shown a third time.
            var answer = await route.FetchAsync();
            var box = Interlocked.Increment(ref shown) < 3 ? "<div data-progress-of=\"/imports/job/progress\"><progress></progress> <span id=\"how-far\"></span></div>" : "";
            await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("</main>", box + "</main>", StringComparison.Ordinal) });
        });

        await FollowLinkAsync(page, Followed);
        await Assertions.Expect(page.Locator("#how-far")).ToHaveTextAsync("1 из 3");

        // Left: nobody asks any more, and the job's end shows no other page anew.
        await FollowLinkAsync(page, "/commitments?attention=all");
        await Assertions.Expect(page.Locator("#how-far")).ToHaveCountAsync(0);
        await page.EvaluateAsync("window.isSame = true");
        isRunning = false;
        await page.WaitForTimeoutAsync(1500);
        var sinceLeft = asked;
        await page.WaitForTimeoutAsync(2500);
        asked.ShouldBe(sinceLeft);
        (await page.EvaluateAsync<bool>("window.isSame === true")).ShouldBeTrue();
        page.Url.ShouldEndWith("/commitments?attention=all");

        // Back again, it has ended: the page is shown anew, under the address that it was asked for by.
        await FollowLinkAsync(page, Followed);
        for (var i = 0; i < 100 && shown < 3; i++)
        {
            await page.WaitForTimeoutAsync(100);
        }

        await Assertions.Expect(page.Locator("#how-far")).ToHaveCountAsync(0);
        (await page.EvaluateAsync<bool>("window.isSame === undefined")).ShouldBeTrue();
        page.Url.ShouldEndWith(Followed);
        shown.ShouldBe(3);
        await page.Context.CloseAsync();
    }

    private static async Task FollowLinkAsync(IPage page, string address)
    {
        await page.EvaluateAsync(
            """
            address => {
              const link = document.createElement('a');
              link.href = address;
              document.querySelector('main').prepend(link);
              link.click();
            }
            """,
            address);
        await page.WaitForURLAsync("**" + address);
    }
}
