using System.Net;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Views;

public sealed class SavedViewPagesTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_as_it_stands_is_kept_under_a_name_and_colleagues_find_it_there()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        var address = "/commitments?attention=overdue&sort=-due&page=2";
        var page = await PageAsync(staff, address);

        using (var nameless = await staff.PostFormAsync(address, page, "save-view", new Dictionary<string, string> { ["View.Name"] = "" }, Cancelled))
        {
            (await nameless.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Назовите вид.");
        }

        using (var saved = await staff.PostFormAsync(
            address, page, "save-view", new Dictionary<string, string> { ["View.Name"] = "Просрочено, поздние первыми", ["View.For"] = "Party" }, Cancelled))
        {
            saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        using var official = await app.SiteAsync(app.Users.Official);
        var theirs = await PageAsync(official, "/commitments");
        theirs.ShouldContain("href=\"/commitments?attention=overdue&amp;sort=-due\"");
        theirs.ShouldContain("Просрочено, поздние первыми");
        theirs.ShouldNotContain("name=\"View.For\"");
        (await PageAsync(official, "/events")).ShouldNotContain("поздние первыми");

        using var staffKz = await app.SiteAsync(app.Users.StaffKz);
        (await PageAsync(staffKz, "/commitments")).ShouldNotContain("поздние первыми");
    }

    private static Task<string> PageAsync(HttpClient client, string address) => client.GetStringAsync(address, Cancelled);
}
