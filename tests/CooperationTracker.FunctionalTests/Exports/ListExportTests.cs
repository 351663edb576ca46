using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.FunctionalTests.Attachments;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Exports;

public sealed class ListExportTests
{
    private static readonly string[] Lists = ["commitments", "visits", "meetings", "initiatives", "events", "projects", "working-groups", "organizations", "people", "parties"];

    private static readonly Dictionary<string, string?> ManyExports = new() { ["RateLimits:ExportsPerMinute"] = "1000" };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_list_is_exported_in_every_language_and_format_with_its_own_headings()
    {
        await using var app = await WebApp.CreateAsync(settings: ManyExports);
        using var api = await app.ApiAsync(app.Users.Staff);

        foreach (var language in new[] { "ru", "en", "kk", "ba" })
        {
            api.DefaultRequestHeaders.AcceptLanguage.Clear();
            api.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            foreach (var list in Lists)
            {
                var headings = (await api.GetStringAsync($"/api/v1/{list}/export", Cancelled)).TrimStart('\uFEFF').Split("\r\n")[0].Split(',');
                headings.Length.ShouldBeGreaterThan(4, list);
                headings.ShouldBeUnique($"{list} in {language}");
                headings.ShouldAllBe(heading => heading.Length > 0);
                (await api.GetAsync($"/api/v1/{list}/export?format=xlsx", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK, list);
            }
        }
    }

    [Fact]
    public async Task Every_column_that_a_page_offers_is_one_that_its_export_knows()
    {
        await using var app = await WebApp.CreateAsync(settings: ManyExports);
        using var site = await app.SiteAsync(app.Users.Staff);

        foreach (var (page, list) in Lists.Select(list => (Page: list == "meetings" ? "/visits?tab=meetings" : $"/{list}", List: list)))
        {
            var names = NamesIn(await site.GetStringAsync(page, Cancelled));
            names.Count.ShouldBeGreaterThan(1, page);
            foreach (var name in names)
            {
                var line = (await site.GetStringAsync($"/{list}/export?format=csv&columns={name}", Cancelled)).TrimStart('\uFEFF').Split("\r\n")[0];
                line.Split(',').Length.ShouldBeGreaterThan(1, $"{list} has no column {name}");
            }
        }
    }

    [Fact]
    public async Task Organizations_and_people_can_be_told_again_by_their_ids()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        var organization = (await (await api.PostAsJsonAsync(
            "/api/v1/organizations", new { partyId = app.Parties.RuBa, kind = "company", name = new { ru = "=1+1", en = "Acme", kk = "Акме", ba = (string?)null } }, Cancelled)).JsonAsync()).GetProperty("id").GetGuid();
        var person = (await (await api.PostAsJsonAsync("/api/v1/people", new { name = new { ru = "Иванов Иван", en = "Ivan Ivanov" } }, Cancelled)).JsonAsync()).GetProperty("id").GetGuid();
        foreach (var (title, version) in new[] { ("директор", "*"), ("член совета", "*") })
        {
            using var hold = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/people/{person}/positions")
            {
                Content = JsonContent.Create(new { organizationId = organization, title = new { ru = title }, from = "2020-01-01" }),
            };
            hold.Headers.TryAddWithoutValidation("If-Match", version);
            (await api.SendAsync(hold, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var organizations = await LinesAsync(api, "/api/v1/organizations/export?search=Acme");
        organizations[0].ShouldStartWith("Идентификатор,\"Название (ru)\",\"Название (en)\",\"Название (kk)\",\"Название (ba)\",Вид,\"Код стороны\",Сторона");
        organizations[1].ShouldStartWith($"{organization},'=1+1,Acme,Акме,,Компания,RU-BA,");
        var people = await LinesAsync(api, "/api/v1/people/export?search=Ivanov");
        people[0].ShouldBe("Идентификатор,\"Имя (ru)\",\"Имя (en)\",\"Имя (kk)\",\"Имя (ba)\",Должность,Организация");
        people[1].ShouldStartWith($"{person},\"Иванов Иван\",\"Ivan Ivanov\",,,");
        people[1].ShouldContain("директор");
        people[1].ShouldContain("'=1+1; =1+1");
    }

    [Fact]
    public async Task Exact_days_are_days_in_Excel_and_others_words()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        await PostAsync(api, "events", new { kind = "forum", name = new { ru = "Форум" }, hostPartyId = app.Parties.RuBa, period = new { text = "2026-05-14" } });
        await PostAsync(api, "events", new { kind = "forum", name = new { ru = "Выставка" }, hostPartyId = app.Parties.RuBa, period = new { text = "2026-33" } });

        var lines = await LinesAsync(api, "/api/v1/events/export?columns=date&sort=date");
        lines[1].ShouldContain("\"I квартал 2026 г.\"");
        lines[2].ShouldContain(",2026-05-14,");
        var excel = await api.GetByteArrayAsync("/api/v1/events/export?format=xlsx&columns=date&sort=date", Cancelled);
        using var archive = new ZipArchive(new MemoryStream(excel));
        using var reader = new StreamReader(archive.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        var sheet = await reader.ReadToEndAsync(Cancelled);
        sheet.ShouldContain($"<x:v>{new DateTime(2026, 5, 14).ToOADate().ToString(CultureInfo.InvariantCulture)}</x:v>");
        sheet.ShouldContain("I квартал 2026 г.");
    }

    [Fact]
    public async Task The_other_side_exports_only_what_it_sees_and_the_trail_says_who_took_what()
    {
        await using var app = await WebApp.CreateAsync();
        using var ours = await app.ApiAsync(app.Users.Staff);
        using var theirs = await app.ApiAsync(app.Users.StaffKz);
        var body = new { kind = "forum", name = new { ru = "Только наше" }, hostPartyId = app.Parties.RuBa };
        await PostAsync(ours, "events", body);
        await PostAsync(ours, "initiatives", new { kind = "event", name = new { ru = "Только наше" }, addresseePartyIds = new[] { app.Parties.Kz } });

        foreach (var list in new[] { "events", "initiatives" })
        {
            (await ours.GetStringAsync($"/api/v1/{list}/export", Cancelled)).ShouldContain("Только наше");
            (await theirs.GetStringAsync($"/api/v1/{list}/export", Cancelled)).ShouldNotContain("Только наше");
            (await theirs.GetStringAsync($"/api/v1/{list}/export?search=наше", Cancelled)).TrimEnd().Split("\r\n").Length.ShouldBe(1);
        }

        await ours.GetAsync("/api/v1/events/export?sort=nonsense", Cancelled).ShouldRefuseAsync(400, "page.sort");
        var trail = await app.Services.QueryAsync(db => db.Set<AuditEntry>().IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .Where(e => e.Action == AuditAction.Exported && e.SubjectType == "Initiative").Select(e => e.Content).ToListAsync(Cancelled));
        trail.Count.ShouldBe(3);
        trail.ShouldContain(content => content.Contains("наше", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_reader_chooses_columns_and_their_order_and_the_file_has_the_same()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var site = await app.SiteAsync(app.Users.Staff);
        await PostAsync(api, "commitments", new { title = new { ru = "Открыть рейс" }, partyIds = new[] { app.Parties.Kz } });

        var usual = await site.GetStringAsync("/commitments?attention=all", Cancelled);
        HeadingsIn(usual).ShouldBe(["Название", "Состояние", "Срок", "Стороны", "Поручение своей стороны"]);
        var chosen = await site.GetStringAsync("/commitments?attention=all&columns=priority,title,nonsense,due,due", Cancelled);
        HeadingsIn(chosen).ShouldBe(["Приоритет", "Название", "Срок"]);
        HeadingsIn(await site.GetStringAsync("/commitments?attention=all&columns=due&columns=confidentiality", Cancelled)).ShouldBe(["Название", "Срок", "Гриф"]);
        HeadingsIn(await site.GetStringAsync("/commitments?attention=all&columns=nonsense", Cancelled)).ShouldBe(HeadingsIn(usual));

        // What leads on keeps the choice, and moving a column is a link.
        chosen.ShouldContain("name=\"columns\" value=\"priority,title,nonsense,due,due\"");
        chosen.ShouldContain("/commitments?attention=all&amp;columns=title%2Cpriority%2Cdue&amp;arrange=1#columns");
        var file = await site.GetStringAsync(ExportIn(chosen), Cancelled);
        file.TrimStart('\uFEFF').Split("\r\n")[0].ShouldBe("Идентификатор,Приоритет,Содержание,Срок,Просрочено");
        file.ShouldContain("Открыть рейс");
        var all = Regex.Matches(WebUtility.HtmlDecode(chosen), "href=\"(/commitments/export[^\"]*format=csv[^\"]*)\"").Select(m => m.Groups[1].Value).Single(a => !a.Contains("columns", StringComparison.Ordinal));
        (await site.GetStringAsync(all, Cancelled)).Split("\r\n")[0].ShouldEndWith("\"Наш регистрационный номер\",\"Регистрационный номер другой стороны\",\"Автор поручения\",Контролёр");
    }

    [Fact]
    public async Task A_saved_view_holds_the_columns()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var site = await app.SiteAsync(app.Users.Staff);

        await PostAsync(api, "views", new { list = "projects", name = "Отрасли", query = "columns=sector,name&page=2&arrange=1" });

        var page = await site.GetStringAsync("/projects", Cancelled);
        page.ShouldContain("href=\"/projects?columns=sector,name\"");
    }

    private static async Task<string[]> LinesAsync(HttpClient api, string address) =>
        (await api.GetStringAsync(address, Cancelled)).TrimStart('\uFEFF').TrimEnd().Split("\r\n");

    private static async Task PostAsync(HttpClient api, string list, object body) =>
        (await api.PostAsJsonAsync($"/api/v1/{list}", body, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Created);

    private static List<string> NamesIn(string page) =>
        [.. Regex.Matches(page, "name=\"columns\" value=\"([A-Za-z]+)\"").Select(match => match.Groups[1].Value).Distinct()];

    private static string ExportIn(string page) =>
        Regex.Match(WebUtility.HtmlDecode(page), "href=\"(/commitments/export[^\"]*format=csv[^\"]*)\"").Groups[1].Value;

    private static List<string> HeadingsIn(string page)
    {
        var table = Regex.Match(page, "<thead>.*?</thead>", RegexOptions.Singleline).Value;
        return
        [
            .. Regex.Matches(table, "<th[^>]*>(.*?)</th>", RegexOptions.Singleline)
                .Select(match => WebUtility.HtmlDecode(Regex.Replace(Regex.Replace(match.Groups[1].Value, "<span class=\"icon.*?</span>|<svg.*?</svg>", ""), "<[^>]+>", "")).Trim())
                .Where(text => text != "Выбрать" && text.Length > 0),
        ];
    }
}
