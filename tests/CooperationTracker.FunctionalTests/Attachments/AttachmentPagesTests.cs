using System.Net;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Attachments;

public sealed class AttachmentPagesTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_attached_from_the_records_page_and_downloaded_from_it()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var site = await app.SiteAsync(app.Users.Staff);
        var id = await api.CommitmentAsync(app);
        var page = await site.GetStringAsync($"/commitments/{id}", Cancelled);
        page.ShouldContain($"action=\"/attachments/new/Commitment/{id}\"");

        var posted = await site.PostFileAsync(
            $"/attachments/new/Commitment/{id}", page, "attach", SampleFiles.Pdf(), "ответ.pdf", ("Form.Title", "Ответ министерства"), ("Form.Kind", "Letter"));

        posted.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        posted.Headers.Location!.ToString().ShouldEndWith($"/commitments/{id}#attachments");
        page = await site.GetStringAsync($"/commitments/{id}", Cancelled);
        page.ShouldContain("Ответ министерства");
        var address = System.Text.RegularExpressions.Regex.Match(page, "href=\"(/attachments/[0-9a-f-]+/versions/1)\"").Groups[1].Value;
        var answer = await site.GetAsync(address, Cancelled);
        (await answer.Content.ReadAsByteArrayAsync(Cancelled)).ShouldBe(SampleFiles.Pdf());
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_refused_is_said_and_what_was_typed_is_kept()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var site = await app.SiteAsync(app.Users.Staff);
        var address = $"/attachments/new/Commitment/{await api.CommitmentAsync(app)}";
        var page = await site.GetStringAsync(address, Cancelled);

        foreach (var (content, name, says) in new (byte[]? Content, string Name, string Says)[]
        {
            (SampleFiles.Png(), "a.pdf", "Содержание файла не соответствует его расширению"),
            (null, "", "Выберите файл."),
            ([], "a.pdf", "Файл пуст."),
            (new byte[26 * 1024 * 1024], "a.pdf", "можно не больше 25 МБ"),
        })
        {
            var posted = await site.PostFileAsync(address, page, "attach", content, name, ("Form.Title", "Набрано с трудом"), ("Form.Kind", "SignedMinutes"));
            var html = await posted.Content.ReadAsStringAsync(Cancelled);
            html.ShouldContain(says);
            html.ShouldContain("value=\"Набрано с трудом\"");
            html.ShouldMatch("<option value=\"SignedMinutes\" selected");
        }

        app.FilesKept().ShouldBe(0);
    }

    [Fact]
    public async Task A_file_far_too_large_is_cut_off_in_words()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var site = await app.SiteAsync(app.Users.Staff);
        var address = $"/attachments/new/Commitment/{await api.CommitmentAsync(app)}";
        var page = await site.GetStringAsync(address, Cancelled);

        var posted = await site.PostFileAsync(address, page, "attach", new byte[60 * 1024 * 1024], "a.pdf", ("Form.Title", "Письмо"));

        posted.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await posted.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Слишком большой запрос");
    }

    [Fact]
    public async Task Without_the_forms_token_nothing_is_attached()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var site = await app.SiteAsync(app.Users.Staff);
        var id = await api.CommitmentAsync(app);

        var posted = await site.PostFileAsync($"/attachments/new/Commitment/{id}", "", "attach", SampleFiles.Pdf(), "a.pdf", ("Form.Title", "Письмо"));

        posted.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        app.FilesKept().ShouldBe(0);
    }

    [Fact]
    public async Task The_other_side_finds_neither_the_page_nor_the_file()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var theirs = await app.SiteAsync(app.Users.StaffKz);
        var commitmentId = await api.CommitmentAsync(app);
        var id = await api.AttachAsync(commitmentId);
        await api.ReleaseAsync($"commitments/{commitmentId}", app.Parties.Kz);

        (await theirs.GetAsync($"/attachments/{id}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.GetAsync($"/attachments/{id}/versions/1", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.GetStringAsync($"/commitments/{commitmentId}", Cancelled)).ShouldNotContain(id.ToString());
        using var anonymous = app.Anonymous();
        (await anonymous.GetAsync($"/attachments/{id}/versions/1", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Who_may_not_attach_is_told_so_instead_of_shown_the_form()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        var commitmentId = await api.CommitmentAsync(app);
        using var official = await app.SiteAsync(app.Users.Official);
        using var staff = await app.SiteAsync(app.Users.Staff);

        var refused = System.Net.WebUtility.HtmlDecode(await official.GetStringAsync($"/attachments/new/Commitment/{commitmentId}", Cancelled));
        refused.ShouldContain("У вас нет прав на это действие.");
        refused.ShouldNotContain("type=\"file\"");
        (await staff.GetStringAsync($"/attachments/new/Commitment/{commitmentId}", Cancelled)).ShouldContain("type=\"file\"");
    }

    [Fact]
    public async Task A_version_is_added_and_an_attachment_withdrawn_with_a_reason()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var site = await app.SiteAsync(app.Users.Staff);
        var id = await api.AttachAsync(await api.CommitmentAsync(app));
        var page = await site.GetStringAsync($"/attachments/{id}", Cancelled);

        (await site.PostFileAsync($"/attachments/{id}", page, "version", SampleFiles.Docx(), "письмо.docx")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = await site.GetStringAsync($"/attachments/{id}", Cancelled);
        page.ShouldContain("письмо.docx");
        page.ShouldContain($"/attachments/{id}/versions/2");
        (await site.PostFormAsync($"/attachments/{id}", page, "withdraw", new Dictionary<string, string> { ["Form.Reason"] = "" }, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await site.PostFormAsync($"/attachments/{id}", page, "withdraw", new Dictionary<string, string> { ["Form.Reason"] = "Не тот документ" }, Cancelled))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = await site.GetStringAsync($"/attachments/{id}", Cancelled);
        page.ShouldContain("Не тот документ");
        page.ShouldNotContain($"href=\"/attachments/{id}/versions/1\"");
        (await site.GetAsync($"/attachments/{id}/versions/1", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory]
    [InlineData("Commitment")]
    [InlineData("Execution")]
    [InlineData("Statement")]
    [InlineData("Party")]
    [InlineData("77")]
    public async Task To_what_is_not_there_nothing_can_be_attached(string sort)
    {
        await using var app = await WebApp.CreateAsync();
        using var site = await app.SiteAsync(app.Users.Staff);
        (await site.GetAsync($"/attachments/new/{sort}/{Guid.CreateVersion7()}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
