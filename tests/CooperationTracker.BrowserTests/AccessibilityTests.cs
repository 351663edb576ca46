using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace CooperationTracker.BrowserTests;

/// <summary>axe-core finds nothing (WCAG 2.2 A and AA), and nothing is wider than a phone's 320 px, on any page of the menu.</summary>
public sealed class AccessibilityTests(Site site)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
    };

    public static TheoryData<string, string> Pages => new()
    {
        { "staff", "/" },
        { "staff", "/commitments" },
        { "staff", "/commitments/new" },
        { "staff", "/visits" },
        { "staff", "/visits?tab=meetings" },
        { "staff", "/visits/log" },
        { "staff", "/working-groups" },
        { "staff", "/working-groups/new" },
        { "staff", "/working-groups/open-items" },
        { "staff", "/initiatives" },
        { "staff", "/initiatives/new" },
        { "staff", "/events" },
        { "staff", "/events?view=year" },
        { "staff", "/events/new" },
        { "staff", "/projects" },
        { "staff", "/projects/new" },
        { "staff", "/parties" },
        { "staff", "/organizations" },
        { "staff", "/people" },
        { "staff", "/people/new" },
        { "staff", "/imports" },
        { "staff", "/imports/new" },
        { "staff", "/purges" },
        { "executor", "/notifications" },
        { "executor", "/inbox" },
        { "staff", "/account/tokens" },
        { "staff", "/account/password" },
        { "staff", "/account/second-factor" },
        { "staff", "/account/passkeys" },
        { "staff", "/account/sessions" },
        { "staff", "/account/sign-in" },
        { "staff", "/account/sign-in/provider/failed?reason=provider.no-account" },
        { "staff", "/account/substitutes" },
        { "auditor", "/audit" },
        { "auditor", "/consents" },
        { "padmin", "/users" },
        { "padmin", "/users/new" },
        { "padmin", "/substitutions" },
        { "padmin", "/consents" },
        { "padmin", "/office-terms" },
        { "admin", "/admin" },
        { "admin", "/admin/parties" },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task Axe_finds_nothing_in_the_light_and_in_the_dark(string account, string path)
    {
        var page = await site.SignInAsync(account);
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            // Loaded anew: on a page that is open the colours take a moment to change.
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.GotoAsync(path);
            await FindNothingAsync(page, $"{path}, {scheme}");
        }

        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Nothing_is_wider_than_a_phone(string account, string path)
    {
        var page = await site.SignInAsync(account, width: 320);
        await page.GotoAsync(path);

        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");

        width.ShouldBeLessThanOrEqualTo(320, path);
        await page.Context.CloseAsync();
    }

    /// <param name="where">What is being looked at, for whoever reads the failure.</param>
    internal static async Task FindNothingAsync(IPage page, string where)
    {
        var found = await page.RunAxe(Rules);

        found.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}").ShouldBeEmpty(where);
    }
}
