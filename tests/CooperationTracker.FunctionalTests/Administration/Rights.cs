using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Administration;

/// <summary>What the tests of users and rights do again and again.</summary>
internal static class Rights
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<JsonElement> UserAsync(this HttpClient api, Guid id) =>
        await api.GetFromJsonAsync<JsonElement>($"/api/v1/users/{id}", Cancelled);

    /// <summary>Changes a user as read a moment before.</summary>
    public static async Task<HttpResponseMessage> ChangeAsync(this HttpClient api, Guid id, string what, object body, string version = "*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/users/{id}/{what}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", version);
        return await api.SendAsync(request, Cancelled);
    }

    public static async Task<string> CodeAsync(this HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        return problem.GetProperty("errors").EnumerateArray().First().GetProperty("code").GetString()!;
    }

    public static async Task<Guid> IdAsync(this HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancelled));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("id").GetGuid();
    }

    /// <summary>The address in the last mail to somebody, path and query.</summary>
    public static async Task<string> MailedLinkAsync(this WebApp app, string email)
    {
        var body = await app.Services.QueryAsync(async db =>
        {
            var mails = db.Outbox.Where(m => m.Recipient == email).OrderByDescending(m => m.Id).Select(m => m.TextBody);
            return await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.FirstAsync(mails, Cancelled);
        });
        var line = body.Split('\n').Select(l => l.Trim()).Single(l => l.StartsWith("http", StringComparison.Ordinal));
        return new Uri(line).PathAndQuery;
    }

    /// <summary>Sets a password by a link, as a browser does.</summary>
    public static async Task<(HttpStatusCode Status, string Page)> SetPasswordAsync(this WebApp app, string link, string password, string? again = null)
    {
        using var client = app.Anonymous();
        var answer = await client.GetAsync(link, Cancelled);
        var page = await answer.Content.ReadAsStringAsync(Cancelled);
        if (!page.Contains("set-password", StringComparison.Ordinal))
        {
            return (answer.StatusCode, WebUtility.HtmlDecode(page));
        }

        var posted = await client.PostFormAsync(
            "/account/first-sign-in",
            page,
            "set-password",
            new Dictionary<string, string> { ["Input.Link"] = link.Split('=')[1], ["Input.Password"] = password, ["Input.Again"] = again ?? password },
            Cancelled);
        return (posted.StatusCode, WebUtility.HtmlDecode(await posted.Content.ReadAsStringAsync(Cancelled)));
    }

    public static Task<bool> CanSignInAsync(this WebApp app, Guid userId, string password) => app.Services.QueryAsync(async db =>
    {
        var user = await db.Users.FindAsync([userId], Cancelled);
        return user!.PasswordHash is { } hash
            && new Microsoft.AspNetCore.Identity.PasswordHasher<Infrastructure.Identity.AppUser>().VerifyHashedPassword(user, hash, password) != Microsoft.AspNetCore.Identity.PasswordVerificationResult.Failed;
    });
}
