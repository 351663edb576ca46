using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Events;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Reminders;

public sealed class NotificationsApiTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_reads_and_marks_only_what_is_his()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);
        using var chair = await app.ApiAsync(app.Users.Chair);
        await MoveAnEventAsync(app, staff);

        var told = await ListAsync(chair, "?unread=true");
        told.GetProperty("total").GetInt32().ShouldBe(1);
        var id = told.GetProperty("items")[0].GetProperty("id").GetGuid();
        told.GetProperty("items")[0].GetProperty("kind").GetString().ShouldBe("dateMoved");

        // Whoever moved it knows, and cannot mark what is another's.
        (await ListAsync(staff, "")).GetProperty("total").GetInt32().ShouldBe(0);
        (await staff.PostAsync($"/api/v1/notifications/{id}/read", null, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ListAsync(chair, "?unread=true")).GetProperty("total").GetInt32().ShouldBe(1);

        (await chair.PostAsync($"/api/v1/notifications/{id}/read", null, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync(chair, "?unread=true")).GetProperty("total").GetInt32().ShouldBe(0);
        (await ListAsync(chair, "")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_bell_and_the_page_show_what_is_unread()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);
        await MoveAnEventAsync(app, staff);
        using var chair = await app.SiteAsync(app.Users.Chair);

        var page = WebUtility.HtmlDecode(await chair.GetStringAsync("/notifications", Cancelled));

        page.ShouldContain("Непрочитанных уведомлений: 1");
        page.ShouldContain("Форум");
        page.ShouldContain("26–27 ноября 2027 г.");
    }

    [Theory]
    [InlineData("ru", "Вам дано поручение", "срок: 1 апреля 2026 г.")]
    [InlineData("en", "You are to lead an execution", "due: 1 April 2026")]
    [InlineData("kk", "Сізге тапсырма берілді", "мерзімі: ")]
    [InlineData("ba", "Һеҙгә йөкләмә бирелде", "ваҡыты: ")]
    public async Task The_page_says_what_was_given_and_by_when(string language, string given, string due)
    {
        await using var app = await WebApp.CreateAsync();
        var lead = await app.Services.PersonAsync();
        await app.Services.QueryAsync(async db =>
        {
            var profile = await db.Profiles.SingleAsync(p => p.Id == app.Users.Executor, Cancelled);
            profile.Describe(profile.DisplayName, lead);
            return await db.SaveChangesAsync(Cancelled);
        });
        (await app.Services.SendAsync(app.Users.Staff, new CreateCommitment(new("Открыть рейс"), Execution: new(new(PersonId: lead), Due: new("2026-04-01"))))).IsSuccess.ShouldBeTrue();
        using var executor = await app.SiteAsync(app.Users.Executor);
        executor.DefaultRequestHeaders.Add("Cookie", $"ct-language=c%3D{language}%7Cuic%3D{language}");

        var page = WebUtility.HtmlDecode(await executor.GetStringAsync("/notifications", Cancelled));

        page.ShouldContain(given);
        page.ShouldContain("Открыть рейс");
        page.ShouldContain(due);
    }

    private static async Task MoveAnEventAsync(WebApp app, HttpClient staff)
    {
        var made = await staff.PostAsJsonAsync(
            "/api/v1/events", new { kind = nameof(EventKind.Forum), name = new { ru = "Форум" }, hostPartyId = app.Parties.RuBa, period = new { text = "2027" } }, Cancelled);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Cancelled));
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{made.Headers.Location}/period") { Content = JsonContent.Create(new { period = new { text = "2027-11-26/2027-11-27" } }) };
        request.Headers.IfMatch.Add(made.Headers.ETag!);
        var moved = await staff.SendAsync(request, Cancelled);
        moved.IsSuccessStatusCode.ShouldBeTrue(await moved.Content.ReadAsStringAsync(Cancelled));
    }

    private static async Task<JsonElement> ListAsync(HttpClient client, string query) =>
        await client.GetFromJsonAsync<JsonElement>($"/api/v1/notifications{query}", Cancelled);
}
