using System.Net;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Access;

public sealed class AdministrationPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_system_administrator_gets_the_page()
    {
        await using var app = await WebApp.CreateAsync();
        foreach (var userId in app.Users.All)
        {
            using var client = await app.SiteAsync(userId);
            (await client.GetAsync("/admin", Cancelled)).StatusCode.ShouldBe(userId == app.Users.Admin ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task How_mail_goes_is_shown_and_neither_what_it_says_nor_to_whom()
    {
        await using var app = await WebApp.CreateAsync();
        await app.Services.QueryAsync(db =>
        {
            db.Outbox.Add(new OutboxMessage(
                "minister@secret.example", null, "Тайная тема", "Тайный текст", "Commitment", Guid.CreateVersion7(), null, null, app.Clock.GetUtcNow()));
            return db.SaveChangesAsync(Cancelled);
        });

        using var admin = await app.SiteAsync(app.Users.Admin);
        var page = WebUtility.HtmlDecode(await admin.GetStringAsync("/admin", Cancelled));

        page.ShouldContain("2 марта 2026 г.");
        page.ShouldNotContain("secret.example");
        page.ShouldNotContain("Тайн");
    }
}
