using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.WorkingGroups;

public sealed class WorkingGroupsApiTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_token_nothing_is_told()
    {
        await using var app = await WebApp.CreateAsync();
        using var anonymous = app.Anonymous();

        foreach (var path in new[] { "working-groups", "organizations", "people", "parties" })
        {
            (await anonymous.GetAsync($"/api/v1/{path}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        }
    }

    [Fact]
    public async Task The_other_side_gets_404_until_the_release_and_changes_nothing_after_it()
    {
        await using var app = await WebApp.CreateAsync();
        using var ours = await app.ApiAsync(app.Users.Staff);
        using var theirs = await app.ApiAsync(app.Users.StaffKz);
        var (address, tag) = await RegisterAsync(app, ours);
        (await theirs.GetAsync(address, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(theirs, $"{address}/release", new { partyIds = new[] { app.Parties.Kz } }, tag)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await SendAsync(ours, $"{address}/release", new { partyIds = new[] { app.Parties.Kz } }, tag)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var seen = await theirs.GetAsync(address, Cancelled);
        seen.StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await SendAsync(theirs, $"{address}/set-status", new { status = "dormant" }, seen.Headers.ETag);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await CodeAsync(refused)).ShouldBe("record.not-yours");
    }

    [Fact]
    public async Task A_change_names_the_version_it_was_made_from()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);
        var (address, tag) = await RegisterAsync(app, staff);
        var seat = new { partyId = app.Parties.RuBa, kind = "chair" };

        var unnamed = await SendAsync(staff, $"{address}/seats", seat, null);
        ((int)unnamed.StatusCode, await CodeAsync(unnamed)).ShouldBe((428, "if-match.required"));
        (await SendAsync(staff, $"{address}/seats", seat, tag)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var stale = await SendAsync(staff, $"{address}/seats", new { partyId = app.Parties.Kz, kind = "chair" }, tag);
        ((int)stale.StatusCode, await CodeAsync(stale)).ShouldBe((412, "record.stale"));

        var group = await staff.GetFromJsonAsync<JsonElement>(address, Cancelled);
        group.GetProperty("sides").EnumerateArray().Sum(side => side.GetProperty("seats").GetArrayLength()).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_appointment_is_refused_with_code_field_and_words()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);
        var (address, tag) = await RegisterAsync(app, staff);
        var person = await staff.PostAsJsonAsync("/api/v1/people", new { name = new { ru = "Сафин Ильдар" } }, Cancelled);
        person.StatusCode.ShouldBe(HttpStatusCode.Created);
        var personId = (await person.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("id").GetGuid();
        var opened = await SendAsync(staff, $"{address}/seats", new { partyId = app.Parties.RuBa, kind = "secretary", effectiveOn = "2026-01-15" }, tag);
        var group = await opened.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        var seatId = group.GetProperty("sides").EnumerateArray().SelectMany(side => side.GetProperty("seats").EnumerateArray()).Single().GetProperty("id").GetGuid();
        var appointed = await SendAsync(staff, $"{address}/seats/{seatId}/appoint", new { personId, from = "2026-02-01" }, opened.Headers.ETag);
        appointed.StatusCode.ShouldBe(HttpStatusCode.OK);

        var refused = await SendAsync(staff, $"{address}/seats/{seatId}/appoint", new { personId, from = "2026-02-20" }, appointed.Headers.ETag);

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        problem.GetProperty("code").GetString().ShouldBe("seat.taken");
        problem.GetProperty("field").GetString().ShouldBe("from");
        problem.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.GetProperty("title").GetString().ShouldNotBe("seat.taken");
    }

    [Theory]
    [InlineData("working-groups")]
    [InlineData("organizations")]
    [InlineData("people")]
    [InlineData("parties")]
    public async Task A_page_of_a_million_is_refused(string list)
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);

        var refused = await staff.GetAsync($"/api/v1/{list}?pageSize=1000000", Cancelled);

        ((int)refused.StatusCode, await CodeAsync(refused)).ShouldBe((400, "page.size"));
    }

    private static async Task<(string Address, EntityTagHeaderValue? Tag)> RegisterAsync(WebApp app, HttpClient staff)
    {
        var created = await staff.PostAsJsonAsync(
            "/api/v1/working-groups", new { name = new { ru = "Рабочая группа" }, partyIds = new[] { app.Parties.RuBa, app.Parties.Kz } }, Cancelled);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("id").GetGuid();
        return ($"/api/v1/working-groups/{id}", created.Headers.ETag);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, object body, EntityTagHeaderValue? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        if (tag is not null)
        {
            request.Headers.IfMatch.Add(tag);
        }

        return await client.SendAsync(request, Cancelled);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("code").GetString();
}
