using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Domain.Events;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Releases;

/// <summary>Handing records over and taking them back, on the site and by the API, with what the other side gets at each step.</summary>
public sealed partial class ReleasePagesTests : IAsyncLifetime
{
    private WebApp _app = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await WebApp.CreateAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("commitments", "Input")]
    [InlineData("events", "Form")]
    public async Task A_record_is_shown_as_the_other_side_will_see_it_released_and_taken_back(string area, string prefix)
    {
        var id = await RegisterAsync(area);
        var address = $"/{area}/{id}";
        using var ours = await _app.SiteAsync(_app.Users.Staff);
        using var theirs = await _app.SiteAsync(_app.Users.StaffKz);
        var page = await PageAsync(ours, address);
        page.ShouldContain("Показать, что увидит сторона");

        var preview = await PageAsync(ours, $"{address}?previewFor={_app.Parties.Kz}");
        preview.ShouldContain("Так запись увидит сторона «Казахстан»");
        preview.ShouldContain("Видно обеим");
        preview.ShouldContain("<fieldset class=\"bare\" disabled");
        preview.ShouldNotContain("Только у нас");
        (await theirs.GetAsync(address, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var fields = Hidden().Matches(preview[preview.IndexOf("preview-heading", StringComparison.Ordinal)..preview.IndexOf("<fieldset class=\"bare\"", StringComparison.Ordinal)])
            .Where(m => m.Groups[1].Value.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var released = await ours.PostFormAsync(address, preview, "release", fields, Cancelled);
        released.StatusCode.ShouldBe(HttpStatusCode.Found, await released.Content.ReadAsStringAsync(Cancelled));
        (await theirs.GetAsync(address, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var owned = await PageAsync(ours, address);
        owned.ShouldContain("Передано стороне «Казахстан»");
        (await PageAsync(theirs, address)).ShouldNotContain("Передано стороне");
        var withdrawal = new Dictionary<string, string>
        {
            ["Withdrawal.PartyId"] = _app.Parties.Kz.ToString(),
            ["Withdrawal.Version"] = Version().Match(owned).Groups[1].Value,
            ["Withdrawal.Reason"] = "",
        };
        var refused = await ours.PostFormAsync(address, owned, $"withdraw-{_app.Parties.Kz:N}", withdrawal, Cancelled);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled)).ShouldContain("reason.required");
        withdrawal["Withdrawal.Reason"] = "Передано по ошибке";
        (await ours.PostFormAsync(address, owned, $"withdraw-{_app.Parties.Kz:N}", withdrawal, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await theirs.GetAsync(address, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var after = await PageAsync(ours, address);
        after.ShouldContain("Отозвано");
        after.ShouldContain("Передано по ошибке");
    }

    [Fact]
    public async Task Nobody_is_shown_a_preview_of_what_is_not_theirs_to_release()
    {
        var id = await RegisterAsync("events");
        using var executor = await _app.SiteAsync(_app.Users.Executor);
        using var theirs = await _app.SiteAsync(_app.Users.StaffKz);

        var refused = await PageAsync(executor, $"/events/{id}?previewFor={_app.Parties.Kz}");
        refused.ShouldContain("Передать запись этой стороне нельзя");
        refused.ShouldNotContain("Видно обеим");
        (await PageAsync(theirs, $"/events/{id}?previewFor={_app.Parties.RuBa}")).ShouldNotContain("Видно обеим");
    }

    [Fact]
    public async Task The_api_previews_lists_and_withdraws_by_the_version_that_was_read()
    {
        var id = await RegisterAsync("events");
        using var ours = await _app.ApiAsync(_app.Users.Staff);
        using var theirs = await _app.ApiAsync(_app.Users.StaffKz);

        var preview = await ours.GetFromJsonAsync<JsonElement>($"/api/v1/events/{id}/release-preview?partyId={_app.Parties.Kz}", Cancelled);
        preview.GetProperty("seen").GetProperty("name").GetProperty("ru").GetString().ShouldBe("Видно обеим");
        (await theirs.GetAsync($"/api/v1/events/{id}/release-preview?partyId={_app.Parties.Kz}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await _app.Services.SendAsync(_app.Users.Staff, new ReleaseEvent([_app.Parties.Kz]) { Id = id });
        (await theirs.GetAsync($"/api/v1/events/{id}/releases", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var body = new { partyIds = new[] { _app.Parties.Kz }, reason = "Передано по ошибке" };
        (await WithdrawAsync(ours, id, body, null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await WithdrawAsync(ours, id, body, preview.GetProperty("version").GetString())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var read = await ours.GetAsync($"/api/v1/events/{id}", Cancelled);
        (await WithdrawAsync(ours, id, body, read.Headers.ETag!.Tag.Trim('"'))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await theirs.GetAsync($"/api/v1/events/{id}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.GetAsync($"/api/v1/events/{id}/history", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var kept = await ours.GetFromJsonAsync<JsonElement>($"/api/v1/events/{id}/releases", Cancelled);
        kept[0].GetProperty("withdrawReason").GetString().ShouldBe("Передано по ошибке");
    }

    private async Task<Guid> RegisterAsync(string area) => area == "events"
        ? (await _app.Services.SendAsync(_app.Users.Staff, new CreateEvent(EventKind.Forum, new LocalizedTextDto("Видно обеим"), _app.Parties.RuBa))).Value
        : (await _app.Services.SendAsync(_app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Видно обеим"),
            [_app.Parties.Kz],
            Execution: new ExecutionInput(new ResponsibleInput(PersonId: await _app.Services.PersonAsync()), InternalNote: "Только у нас")))).Value;

    private static async Task<string> PageAsync(HttpClient client, string address)
    {
        var answer = await client.GetAsync(address, Cancelled);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private static async Task<HttpResponseMessage> WithdrawAsync(HttpClient client, Guid id, object body, string? version)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/events/{id}/withdraw-release") { Content = JsonContent.Create(body) };
        if (version is not null)
        {
            message.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        }

        return await client.SendAsync(message, Cancelled);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"Withdrawal.Version\" value=\"([^\"]+)\"")]
    private static partial Regex Version();
}
