using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using CooperationTracker.FunctionalTests.Attachments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Imports;

/// <summary>With the jobs of the program itself.</summary>
public sealed partial class ImportPagesTests
{
    private const string Register = "№;Договорённость;Срок;Страна\n1;Открыть рейс Уфа — Астана;до 1 декабря;Казахстан\n2;Провести форум;до тридцатого февраля;KZ\n";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_is_uploaded_checked_and_brought_in_on_the_site()
    {
        await using var app = await CreateAsync();

        // A host that was made later in the process does not get this one's jobs.
        await using var later = await CreateAsync();
        using var site = await app.SiteAsync(app.Users.Staff);
        var form = await site.GetStringAsync("/imports/new?kind=Commitments", Cancelled);
        (await site.GetStringAsync("/imports", Cancelled)).ShouldContain("Здесь будут таблицы");

        var posted = await site.PostFileAsync("/imports/new", form, "upload", Encoding.UTF8.GetBytes(Register), "реестр.csv", ("Form.Kind", "Commitments"));
        posted.StatusCode.ShouldBe(HttpStatusCode.Redirect, await posted.Content.ReadAsStringAsync(Cancelled));
        var address = posted.Headers.Location!.OriginalString;
        var page = await site.GetStringAsync(address, Cancelled);
        page.ShouldContain("реестр.csv");
        page.ShouldMatch("<option value=\"TitleRu\" selected");

        // A column that is given twice is refused, and what was chosen stays.
        var twice = await AssignAsync(site, address, page, "Due", "TitleRu", "Due", "Sides");
        var refused = await twice.Content.ReadAsStringAsync(Cancelled);
        refused.ShouldContain("указано для двух столбцов");
        refused.ShouldContain("value=\"Реестр отдела\"");

        (await AssignAsync(site, address, page, "Key", "TitleRu", "Due", "Sides")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = await UntilAsync(app, site, address, "Проверен");
        page.ShouldContain("Отказано");
        page.ShouldContain("Будет создана");
        page.ShouldContain("до тридцатого февраля");
        page.ShouldContain("до 1 декабря 2026");

        var run = await site.PostFormAsync(address, page, "run", new Dictionary<string, string>(), Cancelled);
        run.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = await UntilAsync(app, site, address, "Внесён");
        page.ShouldContain("Создана");
        var made = CommitmentLink().Match(page).Groups[1].Value;
        (await site.GetStringAsync(made, Cancelled)).ShouldContain("Открыть рейс Уфа — Астана");

        var file = await site.GetAsync($"{address}/refused", Cancelled);
        file.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("реестр — отказано.xlsx");
        var list = await site.GetStringAsync("/imports", Cancelled);
        list.ShouldContain("реестр.csv");
        list.ShouldContain("/imports/export?format=csv");
        var lines = (await site.GetStringAsync("/imports/export?format=csv&columns=file,created,source", Cancelled)).TrimStart('\uFEFF').Split("\r\n");
        lines[0].ShouldBe("Идентификатор,Файл,Создано,Таблица-источник");
        lines[1].ShouldEndWith(",реестр.csv,1,\"Реестр отдела\"");

        // Whoever brought a table along is alone to see it in a list.
        using var chair = await app.SiteAsync(app.Users.Chair);
        (await chair.GetStringAsync("/imports/export?format=csv", Cancelled)).ShouldNotContain("реестр.csv");
    }

    [Fact]
    public async Task The_api_takes_a_table_once_however_often_it_is_sent()
    {
        await using var app = await CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        var key = Guid.CreateVersion7().ToString();

        var first = await UploadAsync(api, Register, key);
        var second = await UploadAsync(api, Register, key);
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.JsonAsync()).GetProperty("id").GetGuid().ShouldBe((await first.JsonAsync()).GetProperty("id").GetGuid());
        await UploadAsync(api, Register + "3;Другое;;\n", key).ShouldRefuseAsync(422, "idempotency.key-reused");
        await UploadAsync(api, "PK\u0003\u0004 не книга", null).ShouldRefuseAsync(422, "import.file-unreadable");

        var id = (await first.JsonAsync()).GetProperty("id").GetGuid();
        using var stale = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/imports/{id}/columns") { Content = JsonContent.Create(new { columns = new[] { "Key", "TitleRu", "Due", "Sides" }, source = "Реестр" }) };
        stale.Headers.TryAddWithoutValidation("If-Match", $"\"{Guid.CreateVersion7()}\"");
        await api.SendAsync(stale, Cancelled).ShouldRefuseAsync(412, "record.stale");

        using var reader = await app.ApiAsync(app.Users.Official);
        await UploadAsync(reader, Register, null).ShouldRefuseAsync(403, "access.forbidden");
    }

    private static Task<WebApp> CreateAsync() => WebApp.CreateAsync(settings: new Dictionary<string, string?> { ["Jobs:Enabled"] = "true" });

    private static Task<HttpResponseMessage> AssignAsync(HttpClient site, string address, string page, params IReadOnlyList<string> columns)
    {
        var fields = new Dictionary<string, string> { ["Form.Source"] = "Реестр отдела", ["Form.Scope"] = "EachRow" };
        for (var i = 0; i < columns.Count; i++)
        {
            fields[$"Form.Columns[{i}]"] = columns[i];
        }

        return site.PostFormAsync(address, page, "columns", fields, Cancelled);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient api, string csv, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports") { Content = Uploads.Form(Encoding.UTF8.GetBytes(csv), "реестр.csv", ("kind", "commitments")) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await api.SendAsync(request, Cancelled);
    }

    /// <summary>Until the import is in a state: its rows tell sooner what becomes of them. The job may wait for the commit of the command that asked for it, by the tests' clock.</summary>
    private static async Task<string> UntilAsync(WebApp app, HttpClient site, string address, string state)
    {
        for (var i = 0; ; i++)
        {
            var page = await site.GetStringAsync(address, Cancelled);
            if (Regex.IsMatch(page, $@"\b{state}\b"))
            {
                return page;
            }

            i.ShouldBeLessThan(300, page);
            app.Clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(100, Cancelled);
        }
    }

    [GeneratedRegex("href=\"(/commitments/[0-9a-f-]{36})\"")]
    private static partial Regex CommitmentLink();
}
