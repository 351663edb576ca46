using System.Net;
using System.Text;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.FunctionalTests.Attachments;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using System.Net.Http.Json;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Exports;

public sealed class CommitmentsExportTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_is_exported_as_it_is_filtered_and_no_formula_runs()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        await MakeAsync(api, app, "=HYPERLINK(\"http://evil\")");
        await MakeAsync(api, app, "Открыть рейс");

        var answer = await api.GetAsync("/api/v1/commitments/export?format=csv&sort=title", Cancelled);
        var lines = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Cancelled)).TrimStart('\uFEFF').TrimEnd().Split("\r\n");

        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith("Идентификатор,Содержание,Состояние");
        lines.ShouldContain(line => line.Contains("\"'=HYPERLINK(\"\"http://evil\"\")\"", StringComparison.Ordinal));
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await api.GetStringAsync("/api/v1/commitments/export?search=рейс", Cancelled)).TrimEnd().Split("\r\n").Length.ShouldBe(2);
        await api.GetAsync("/api/v1/commitments/export?sort=nonsense", Cancelled).ShouldRefuseAsync(400, "page.sort");

        var trail = await app.Services.QueryAsync(db => db.Set<AuditEntry>().IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .Where(e => e.Action == AuditAction.Exported).OrderBy(e => e.Id).Select(e => e.Content).ToListAsync(Cancelled));
        trail.Count.ShouldBe(2);
        trail[1].ShouldContain("рейс");
    }

    [Fact]
    public async Task The_other_side_exports_what_it_sees_and_nobody_our_executions()
    {
        await using var app = await WebApp.CreateAsync();
        using var ours = await app.ApiAsync(app.Users.Staff);
        using var theirs = await app.ApiAsync(app.Users.StaffKz);
        await MakeAsync(ours, app, "Только наше");
        var shared = await ours.CommitmentAsync(app);
        await ours.ReleaseAsync($"commitments/{shared}", app.Parties.Kz);

        var export = await theirs.GetStringAsync("/api/v1/commitments/export", Cancelled);
        export.ShouldContain(shared.ToString());
        export.ShouldNotContain("Только наше");
        using var admin = await app.ApiAsync(app.Users.Admin);
        await admin.GetAsync("/api/v1/commitments/export", Cancelled).ShouldRefuseAsync(403, "access.forbidden");
    }

    [Fact]
    public async Task The_page_exports_with_its_own_filter()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var site = await app.SiteAsync(app.Users.Staff);
        await MakeAsync(api, app, "Открыть рейс");
        await MakeAsync(api, app, "Другое");

        var page = WebUtility.HtmlDecode(await site.GetStringAsync("/commitments?attention=all&search=рейс", Cancelled));
        var address = System.Text.RegularExpressions.Regex.Match(page, "href=\"(/commitments/export[^\"]*format=csv[^\"]*)\"").Groups[1].Value;
        var answer = await site.GetAsync(address, Cancelled);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        text.ShouldContain("Открыть рейс");
        text.ShouldNotContain("Другое");
        (await site.GetAsync("/commitments/export?format=xlsx", Cancelled)).Content.Headers.ContentType!.MediaType
            .ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    private static async Task MakeAsync(HttpClient api, WebApp app, string title) =>
        (await api.PostAsJsonAsync("/api/v1/commitments", new { title = new { ru = title }, partyIds = new[] { app.Parties.Kz } }, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Created);
}
