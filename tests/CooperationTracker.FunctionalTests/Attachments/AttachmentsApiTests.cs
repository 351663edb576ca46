using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using CooperationTracker.Domain.Access;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Attachments;

public sealed class AttachmentsApiTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_handed_out_to_be_saved_and_run_by_nobody()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        byte[] polyglot = [.. SampleFiles.Png(), .. "<script>alert(1)</script>"u8];
        var id = await api.AttachAsync(await api.CommitmentAsync(app), polyglot, "скан \"; filename=evil.html\r\nX-Evil: 1.png");

        var answer = await api.GetAsync($"/api/v1/attachments/{id}/versions/1/content", Cancelled);

        (await answer.Content.ReadAsByteArrayAsync(Cancelled)).ShouldBe(polyglot);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        var disposition = answer.Content.Headers.ContentDisposition!;
        disposition.DispositionType.ShouldBe("attachment");
        disposition.FileNameStar.ShouldEndWith(".png");
        disposition.FileNameStar.ShouldContain("скан");
        answer.Headers.Contains("X-Evil").ShouldBeFalse();
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.ETag.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_part_of_a_file_may_be_asked_for()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        var id = await api.AttachAsync(await api.CommitmentAsync(app));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/attachments/{id}/versions/1/content") { Headers = { Range = new RangeHeaderValue(0, 4) } };

        var answer = await api.SendAsync(request, Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await answer.Content.ReadAsStringAsync(Cancelled)).ShouldBe("%PDF-");
    }

    [Fact]
    public async Task The_other_side_cannot_tell_an_attachment_from_none()
    {
        await using var app = await WebApp.CreateAsync();
        using var ours = await app.ApiAsync(app.Users.Staff);
        using var theirs = await app.ApiAsync(app.Users.StaffKz);
        var commitmentId = await ours.CommitmentAsync(app);
        var id = await ours.AttachAsync(commitmentId);

        foreach (var of in new[] { id, Guid.CreateVersion7() })
        {
            await theirs.GetAsync($"/api/v1/attachments/{of}", Cancelled).ShouldRefuseAsync(404, "record.not-found");
            await theirs.GetAsync($"/api/v1/attachments/{of}/versions/1/content", Cancelled).ShouldRefuseAsync(404, "record.not-found");
            await theirs.UploadAsync($"attachments/{of}/versions", SampleFiles.Png(), "a.png", ifMatch: "*").ShouldRefuseAsync(404, "record.not-found");
            await theirs.UploadAsync($"commitments/{commitmentId}/attachments", SampleFiles.Png(), "a.png").ShouldRefuseAsync(404, "record.not-found");
        }

        await ours.ReleaseAsync($"commitments/{commitmentId}", app.Parties.Kz);
        await theirs.GetAsync($"/api/v1/attachments/{id}/versions/1/content", Cancelled).ShouldRefuseAsync(404, "record.not-found");
        await ours.ReleaseAsync($"attachments/{id}", app.Parties.Kz);
        (await theirs.GetAsync($"/api/v1/attachments/{id}/versions/1/content", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_valid_token_nothing_is_taken_and_nothing_given()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        var commitmentId = await api.CommitmentAsync(app);
        var id = await api.AttachAsync(commitmentId);
        using var reader = await app.ApiAsync(app.Users.Staff, TokenScope.Read);
        await reader.UploadAsync($"commitments/{commitmentId}/attachments", SampleFiles.Png(), "a.png").ShouldRefuseAsync(403, "access.read-only-token");

        var now = app.Clock.GetUtcNow();
        await app.Services.QueryAsync(db => db.AccessTokens.ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now)));
        await api.GetAsync($"/api/v1/attachments/{id}/versions/1/content", Cancelled).ShouldRefuseAsync(401, "access.unauthenticated");
        await api.UploadAsync($"commitments/{commitmentId}/attachments", SampleFiles.Png(), "a.png").ShouldRefuseAsync(401, "access.unauthenticated");
        app.FilesKept().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_refused_says_why_and_leaves_no_file()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var official = await app.ApiAsync(app.Users.Official);
        var path = $"commitments/{await api.CommitmentAsync(app)}/attachments";

        await api.UploadAsync(path, SampleFiles.Png(), "a.pdf").ShouldRefuseAsync(422, "attachment.type-mismatch");
        await api.UploadAsync(path, "<html><script>alert(1)</script>"u8.ToArray(), "a.png").ShouldRefuseAsync(422, "attachment.type-mismatch");
        await api.UploadAsync(path, "MZ"u8.ToArray(), "a.exe").ShouldRefuseAsync(422, "attachment.type-not-allowed");
        await api.UploadAsync(path, SampleFiles.Docx(("word/vbaProject.bin", "x")), "a.docx").ShouldRefuseAsync(422, "attachment.macros");
        await api.UploadAsync(path, [], "a.pdf").ShouldRefuseAsync(400, "attachment.file-empty");
        await api.UploadAsync(path, new byte[26 * 1024 * 1024], "a.pdf").ShouldRefuseAsync(413, "attachment.too-large");
        await api.UploadAsync(path, new byte[60 * 1024 * 1024], "a.pdf").ShouldRefuseAsync(413, "request.too-large");
        await api.UploadAsync(path, SampleFiles.Pdf(), title: null).ShouldRefuseAsync(400, "attachment.title-required");
        await api.UploadAsync(path, SampleFiles.Pdf(), kind: "passport").ShouldRefuseAsync(400, "value.unknown");
        await official.UploadAsync(path, SampleFiles.Pdf()).ShouldRefuseAsync(403, "access.forbidden");
        await api.PostAsJsonAsync($"/api/v1/{path}", new { title = "Письмо" }, Cancelled).ShouldRefuseAsync(415, "request.malformed");
        using var noFile = Uploads.Form(null, "", ("title", "Письмо"));
        await api.PostAsync($"/api/v1/{path}", noFile, Cancelled).ShouldRefuseAsync(400, "attachment.file-required");

        app.FilesKept().ShouldBe(0);
        (await (await api.GetAsync($"/api/v1/{path}", Cancelled)).JsonAsync()).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_change_names_the_version_it_was_made_from()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        var made = await api.UploadAsync($"commitments/{await api.CommitmentAsync(app)}/attachments", SampleFiles.Pdf());
        var path = $"attachments/{(await made.JsonAsync()).GetProperty("id").GetGuid()}";
        var tag = made.Headers.ETag!.Tag;

        await api.UploadAsync($"{path}/versions", SampleFiles.Png(), "a.png").ShouldRefuseAsync(428, "if-match.required");
        (await api.UploadAsync($"{path}/versions", SampleFiles.Png(), "a.png", ifMatch: tag)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await api.UploadAsync($"{path}/versions", SampleFiles.Jpeg(), "a.jpg", ifMatch: tag).ShouldRefuseAsync(412, "record.stale");
        app.FilesKept().ShouldBe(2);

        using var withdraw = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}/withdraw") { Content = JsonContent.Create(new { reason = "Не тот" }) };
        withdraw.Headers.TryAddWithoutValidation("If-Match", "*");
        (await (await api.SendAsync(withdraw, Cancelled)).JsonAsync()).GetProperty("withdrawnBecause").GetString().ShouldBe("Не тот");
        await api.GetAsync($"/api/v1/{path}/versions/1/content", Cancelled).ShouldRefuseAsync(409, "attachment.withdrawn");
    }

    [Fact]
    public async Task An_upload_that_is_sent_again_is_done_once()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        var path = $"commitments/{await api.CommitmentAsync(app)}/attachments";

        var first = await (await api.UploadAsync(path, SampleFiles.Pdf(), key: "k1")).JsonAsync();
        var again = await api.UploadAsync(path, SampleFiles.Pdf(), key: "k1");

        again.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await again.JsonAsync()).GetProperty("id").GetGuid().ShouldBe(first.GetProperty("id").GetGuid());
        await api.UploadAsync(path, SampleFiles.Png(), "a.png", key: "k1").ShouldRefuseAsync(422, "idempotency.key-reused");
        (await (await api.GetAsync($"/api/v1/{path}", Cancelled)).JsonAsync()).GetArrayLength().ShouldBe(1);
        app.FilesKept().ShouldBe(1);
    }
}
