using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Access;

public sealed partial class TokenPagesTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_shown_once_opens_the_api_and_is_worthless_when_revoked()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        var issued = await PostAsync(staff, "issue", new() { ["Form.Name"] = "Выгрузка", ["Form.Scope"] = "Read", ["Form.Days"] = "30" });
        var secret = Secret().Match(issued).Value;

        (await ApiAsync(app, secret)).ShouldBe(HttpStatusCode.OK);
        var later = await staff.GetStringAsync("/account/tokens", Cancelled);
        later.ShouldNotContain(secret);
        WebUtility.HtmlDecode(later).ShouldContain("Выгрузка");

        var id = Id().Match(later).Groups[1].Value;
        using var other = await app.SiteAsync(app.Users.Chair);
        (await PostAsync(other, $"revoke-{Guid.Parse(id):N}", new() { ["Form.Id"] = id })).ShouldNotContain("Выгрузка");
        (await ApiAsync(app, secret)).ShouldBe(HttpStatusCode.OK);

        await PostAsync(staff, $"revoke-{Guid.Parse(id):N}", new() { ["Form.Id"] = id });
        (await ApiAsync(app, secret)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("", "30", "name.required")]
    [InlineData("Выгрузка", "0", "token.days")]
    [InlineData("Выгрузка", "4000", "token.days")]
    public async Task A_token_without_a_name_or_without_an_end_is_refused_and_what_was_typed_stays(string name, string days, string code)
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);

        var refused = await PostAsync(staff, "issue", new() { ["Form.Name"] = name, ["Form.Scope"] = "Read", ["Form.Days"] = days });

        refused.ShouldContain(code);
        refused.ShouldContain($"value=\"{days}\"");
        Secret().IsMatch(refused).ShouldBeFalse();
    }

    private static async Task<HttpStatusCode> ApiAsync(WebApp app, string secret)
    {
        using var client = app.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return (await client.GetAsync("/api/v1/parties", Cancelled)).StatusCode;
    }

    private static async Task<string> PostAsync(HttpClient client, string form, Dictionary<string, string> fields)
    {
        var page = await client.GetStringAsync("/account/tokens", Cancelled);
        var answer = await client.PostFormAsync("/account/tokens", page, form, fields, Cancelled);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
    }

    [GeneratedRegex("ct_[0-9a-f]{64}")]
    private static partial Regex Secret();

    [GeneratedRegex("name=\"Form.Id\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex Id();
}
