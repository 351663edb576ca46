using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Attachments;

/// <summary>What the area's tests send.</summary>
internal static partial class Uploads
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<Guid> CommitmentAsync(this HttpClient api, WebApp app)
    {
        var made = await api.PostAsJsonAsync("/api/v1/commitments", new { title = new { ru = "Открыть рейс" }, partyIds = new[] { app.Parties.Kz } }, Cancelled);
        made.IsSuccessStatusCode.ShouldBeTrue(await made.Content.ReadAsStringAsync(Cancelled));
        return Guid.Parse(made.Headers.Location!.ToString()[^36..]);
    }

    public static async Task ReleaseAsync(this HttpClient api, string path, Guid partyId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}/release") { Content = JsonContent.Create(new { partyIds = new[] { partyId } }) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        var released = await api.SendAsync(request, Cancelled);
        released.IsSuccessStatusCode.ShouldBeTrue(await released.Content.ReadAsStringAsync(Cancelled));
    }

    public static async Task<HttpResponseMessage> UploadAsync(
        this HttpClient api, string path, byte[] content, string name = "письмо.pdf", string? title = "Письмо", string? kind = "letter", string? ifMatch = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = Form(content, name, ("title", title), ("kind", kind)) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await api.SendAsync(request, Cancelled);
    }

    public static async Task<Guid> AttachAsync(this HttpClient api, Guid commitmentId, byte[]? content = null, string name = "письмо.pdf")
    {
        var made = await api.UploadAsync($"commitments/{commitmentId}/attachments", content ?? SampleFiles.Pdf(), name);
        made.IsSuccessStatusCode.ShouldBeTrue(await made.Content.ReadAsStringAsync(Cancelled));
        return (await made.JsonAsync()).GetProperty("id").GetGuid();
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled)).RootElement;

    public static async Task ShouldRefuseAsync(this Task<HttpResponseMessage> asked, int status, string code)
    {
        var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        ((int)answer.StatusCode).ShouldBe(status, text);
        (await answer.JsonAsync()).GetProperty("code").GetString().ShouldBe(code);
    }

    public static MultipartFormDataContent Form(byte[]? content, string name, params (string Name, string? Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
        {
            if (value is not null)
            {
                form.Add(new StringContent(value), field);
            }
        }

        if (content is not null)
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
            file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"upload\"; filename*=UTF-8''{Uri.EscapeDataString(name)}");
            form.Add(file);
        }

        return form;
    }

    /// <summary>Sends the upload form of a page as a browser without scripts does.</summary>
    public static async Task<HttpResponseMessage> PostFileAsync(
        this HttpClient site, string address, string page, string handler, byte[]? content, string name, params (string Name, string? Value)[] fields)
    {
        using var form = Form(content, name, [("_handler", handler), ("__RequestVerificationToken", Token().Match(page).Groups[1].Value), .. fields]);
        return await site.PostAsync(address, form, Cancelled);
    }

    public static int FilesKept(this WebApp app) =>
        Directory.EnumerateFiles(app.Attachments, "*", SearchOption.AllDirectories).Count();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
