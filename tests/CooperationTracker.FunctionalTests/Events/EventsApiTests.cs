using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Events;

public sealed class EventsApiTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_forums_date_is_set_and_the_answer_says_what_moved()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);
        var (forum, version) = await CreateAsync(staff, app, "XX Форум", """{"text":"2024"}""");
        var (days, _) = await CreateAsync(staff, app, "Дни Казахстана в Уфе", Anchor(forum));

        var answer = await PutAsync(staff, forum, """{"period":{"text":"26–27 ноября 2024"},"effectiveOn":"2024-09-02"}""", version);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        body.GetProperty("event").GetProperty("dateText").GetString().ShouldBe("2024-11-26/2024-11-27");
        answer.Headers.ETag!.Tag.ShouldBe($"\"{body.GetProperty("event").GetProperty("version").GetString()}\"");
        var moved = body.GetProperty("moved").EnumerateArray().ShouldHaveSingleItem();
        moved.GetProperty("id").GetGuid().ShouldBe(days);
        moved.GetProperty("subjectType").GetString().ShouldBe("Event");
        moved.GetProperty("toText").GetString().ShouldBe("2024-11-23/2024-11-25");
        var history = await staff.GetFromJsonAsync<JsonElement>($"/api/v1/events/{days}/history", Cancelled);
        history.EnumerateArray().Count(row => row.GetProperty("fact").GetString() == "date").ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"period":{"text":"как-нибудь летом 2024"}}""", 400, "date.not-understood", "period")]
    [InlineData("""{"period":{"text":"2024-02-30"}}""", 400, "date.no-such-day", "period")]
    [InlineData("""{"period":{}}""", 400, "date.required", "period")]
    [InlineData("""{"period":{"text":"2024","anchor":{"eventId":"018f0000-0000-7000-8000-00000000dead"}}}""", 400, "date.text-or-anchor", "period")]
    [InlineData("""{"period":{"anchor":{"eventId":"018f0000-0000-7000-8000-00000000dead"}}}""", 422, "anchor.event-unknown", "period.anchor.eventId")]
    [InlineData("""{"period":{"anchor":{"eventId":"018f0000-0000-7000-8000-00000000dead","offset":99999}}}""", 400, "date.offset-too-long", "period.anchor.offset")]
    [InlineData("""{"period":{"text":"2024"},"effectiveOn":"2099-01-01"}""", 422, "change.in-the-future", "effectiveOn")]
    [InlineData("""{"period":{"text":"2024"},"when":1}""", 400, "request.json-malformed", null)]
    public async Task A_wrong_date_is_refused_at_its_field_and_changes_nothing(string body, int status, string code, string? field)
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);
        var (forum, version) = await CreateAsync(staff, app, "Форум", """{"text":"2024-11"}""");

        await RefusedAsync(await PutAsync(staff, forum, body, version), status, code, field);

        (await staff.GetFromJsonAsync<JsonElement>($"/api/v1/events/{forum}", Cancelled)).GetProperty("version").GetString().ShouldBe(version.Trim('"'));
    }

    [Fact]
    public async Task A_cycle_is_a_conflict_and_a_stale_or_missing_version_is_refused_before_anything()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);
        var (forum, version) = await CreateAsync(staff, app, "Форум", """{"text":"2024"}""");
        var (days, _) = await CreateAsync(staff, app, "Дни", Anchor(forum));

        await RefusedAsync(await PutAsync(staff, forum, $$$"""{"period":{{{Anchor(days)}}}}""", version), 409, "anchor.cycle", "period.anchor.eventId");
        await RefusedAsync(await PutAsync(staff, forum, """{"period":{"text":"2025"}}""", null), 428, "if-match.required", "If-Match");
        (await PutAsync(staff, forum, """{"period":{"text":"2025"}}""", version)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await RefusedAsync(await PutAsync(staff, forum, """{"period":{"text":"2026"}}""", version), 412, "record.stale", null);
    }

    [Fact]
    public async Task The_other_side_sees_a_released_event_and_may_not_change_it()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);
        using var theirs = await app.ApiAsync(app.Users.StaffKz);
        using var official = await app.ApiAsync(app.Users.Official);
        var (forum, version) = await CreateAsync(staff, app, "Форум", """{"text":"2024"}""");
        (await theirs.GetAsync($"/api/v1/events/{forum}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.GetAsync($"/api/v1/events/{forum}/history", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var released = await SendAsync(staff, HttpMethod.Post, $"/api/v1/events/{forum}/release", $$"""{"partyIds":["{{app.Parties.Kz}}"]}""", version);
        released.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await theirs.GetAsync($"/api/v1/events/{forum}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await RefusedAsync(await PutAsync(theirs, forum, """{"period":{"text":"2025"}}""", "*"), 403, "record.not-yours", null);
        await RefusedAsync(await PutAsync(official, forum, """{"period":{"text":"2025"}}""", "*"), 403, "access.forbidden", null);
        await RefusedAsync(await SendAsync(staff, HttpMethod.Post, $"/api/v1/events/{forum}/report", "{}", "*"), 409, "move.not-allowed", null);
        (await app.Anonymous().PutAsync($"/api/v1/events/{forum}/period", null, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Lists_are_filtered_by_kind_party_time_and_words()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);
        await CreateAsync(staff, app, "Форум в Уфе", """{"text":"2024-11-26/2024-11-27"}""");
        await CreateAsync(staff, app, "Дни культуры", """{"text":"2025"}""");
        await CreateAsync(staff, app, "Без даты", null);

        (await NamesAsync(staff, "")).ShouldBe(["Форум в Уфе", "Дни культуры", "Без даты"], "without a date comes last");
        (await NamesAsync(staff, "?search=ФОРУМ")).ShouldBe(["Форум в Уфе"]);
        (await NamesAsync(staff, "?from=2025-06-01&to=2025-06-30")).ShouldBe(["Дни культуры"], "a year may fall into any of its months");
        (await NamesAsync(staff, $"?partyId={app.Parties.Kz}")).ShouldBeEmpty();
        (await NamesAsync(staff, "?kind=exhibition")).ShouldBeEmpty();
        (await NamesAsync(staff, "?sort=-name")).ShouldBe(["Форум в Уфе", "Дни культуры", "Без даты"]);
        await RefusedAsync(await staff.GetAsync("/api/v1/events?sort=colour", Cancelled), 400, "page.sort", "sort");
        await RefusedAsync(await staff.GetAsync("/api/v1/events?pageSize=1000000", Cancelled), 400, "page.size", "pageSize");
    }

    private static string Anchor(Guid eventId) => $$$"""{"anchor":{"eventId":"{{{eventId}}}","edge":"start","offset":-1,"unit":"day","durationDays":3}}""";

    private static async Task<IReadOnlyList<string?>> NamesAsync(HttpClient client, string query)
    {
        var list = await client.GetFromJsonAsync<JsonElement>($"/api/v1/events{query}", Cancelled);
        return [.. list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetProperty("ru").GetString())];
    }

    private static async Task<(Guid Id, string Version)> CreateAsync(HttpClient client, WebApp app, string name, string? period)
    {
        var answer = await SendAsync(
            client, HttpMethod.Post, "/api/v1/events",
            $$$"""{"kind":"forum","name":{"ru":"{{{name}}}"},"hostPartyId":"{{{app.Parties.RuBa}}}","period":{{{period ?? "null"}}}}""", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        return (body.GetProperty("id").GetGuid(), answer.Headers.ETag!.Tag);
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, Guid id, string body, string? version) =>
        SendAsync(client, HttpMethod.Put, $"/api/v1/events/{id}/period", body, version);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, string body, string? version)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        return await client.SendAsync(request, Cancelled);
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, int status, string code, string? field)
    {
        ((int)answer.StatusCode).ShouldBe(status);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        problem.GetProperty("code").GetString().ShouldBe(code);
        problem.GetProperty("title").GetString().ShouldNotBe(code);
        if (field is not null)
        {
            problem.GetProperty("field").GetString().ShouldBe(field);
        }
    }
}
