using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Infrastructure.Persistence.Audit;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Audit;

/// <summary>The auditor's pages, files and API as they are reached from outside.</summary>
public sealed class AuditPageTests : IAsyncLifetime
{
    private const string Title = "=HYPERLINK(\"http://evil.example\")";

    private WebApp _app = null!;
    private Guid _commitmentId;
    private string _correlationId = "";

    public async ValueTask InitializeAsync()
    {
        _app = await WebApp.CreateAsync();
        using var api = await _app.ApiAsync(_app.Users.Staff);
        var answer = await api.PostAsJsonAsync("/api/v1/commitments", new { title = new { ru = Title }, partyIds = new[] { _app.Parties.Kz } }, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancel));
        _commitmentId = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetGuid();
        _correlationId = answer.Headers.GetValues("X-Correlation-Id").Single();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_auditor_sees_who_did_what_and_whether_it_is_sealed()
    {
        using var auditor = await _app.SiteAsync(_app.Users.Auditor);

        var page = await auditor.GetStringAsync("/audit?type=Commitment", Cancel);
        page.ShouldContain("Создание");
        page.ShouldContain("Ждёт заверения");
        page.ShouldContain("HYPERLINK");
        await _app.Services.GetRequiredService<AuditSealer>().SealAsync(false, Cancel);
        (await auditor.GetStringAsync("/audit?type=Commitment", Cancel)).ShouldContain("Заверена");

        var entry = await EntryAsync();
        var detail = await auditor.GetStringAsync($"/audit/{entry.Id}", Cancel);
        detail.ShouldContain(_correlationId);
        detail.ShouldContain("Title.Ru");
        detail.ShouldContain("партия 1");
        (await auditor.GetStringAsync($"/commitments/{_commitmentId}", Cancel)).ShouldContain($"/audit?record={_commitmentId}");
    }

    [Fact]
    public async Task The_entry_names_the_address_the_way_in_and_the_trace_that_the_caller_was_told()
    {
        var entry = await EntryAsync();

        (entry.ActorId, entry.Source, entry.CorrelationId).ShouldBe((_app.Users.Staff, Application.Common.Access.ActorSource.Api, _correlationId));
    }

    [Fact]
    public async Task Staff_officials_and_executors_are_refused_everywhere()
    {
        var entry = await EntryAsync();
        foreach (var userId in new[] { _app.Users.Staff, _app.Users.Official, _app.Users.Executor, _app.Users.StaffKz })
        {
            using var site = await _app.SiteAsync(userId);
            using var api = await _app.ApiAsync(userId);
            foreach (var path in new[] { "/audit", $"/audit/{entry.Id}", "/audit/export", "/audit/heads" })
            {
                (await site.GetAsync(path, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            }

            foreach (var path in new[] { "/api/v1/audit", $"/api/v1/audit/{entry.Id}", "/api/v1/audit/export", "/api/v1/audit/heads" })
            {
                (await api.GetAsync(path, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            }

            (await site.GetStringAsync("/", Cancel)).ShouldNotContain("href=\"/audit\"");
        }

        using var anonymous = _app.Anonymous();
        (await anonymous.GetAsync("/api/v1/audit", Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await anonymous.GetAsync("/audit/export", Cancel)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_other_sides_auditor_learns_nothing_of_a_draft_nor_that_there_is_one()
    {
        var auditorKz = await GrantAsync(_app.Users.ExecutorKz, Role.Auditor);
        var entry = await EntryAsync();
        using var site = await _app.SiteAsync(auditorKz);
        using var api = await _app.ApiAsync(auditorKz);

        (await site.GetStringAsync("/audit", Cancel)).ShouldNotContain("HYPERLINK");
        (await site.GetStringAsync($"/audit?record={_commitmentId}", Cancel)).ShouldContain("Таких записей нет");
        (await site.GetAsync($"/audit/{entry.Id}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.GetStringAsync("/audit/export", Cancel)).ShouldNotContain("HYPERLINK");
        (await api.GetAsync($"/api/v1/audit/{entry.Id}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var list = await api.GetFromJsonAsync<JsonElement>($"/api/v1/audit?record={_commitmentId}", Cancel);
        (list.GetProperty("items").GetArrayLength(), list.GetProperty("count").GetInt32()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_system_administrator_sees_what_concerns_the_system_and_no_content()
    {
        using var site = await _app.SiteAsync(_app.Users.Admin);
        var entry = await EntryAsync();

        var page = await site.GetStringAsync("/audit", Cancel);
        page.ShouldNotContain("HYPERLINK");
        page.ShouldNotContain("Договорённость</td>");
        (await site.GetAsync($"/audit/{entry.Id}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.GetStringAsync("/audit/export", Cancel)).ShouldNotContain("HYPERLINK");
    }

    [Fact]
    public async Task An_export_runs_no_formula_and_is_put_down_itself()
    {
        using var auditor = await _app.SiteAsync(_app.Users.Auditor);

        var answer = await auditor.GetAsync($"/audit/export?record={_commitmentId}", Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var csv = await answer.Content.ReadAsStringAsync(Cancel);
        csv.ShouldContain("'=HYPERLINK");
        csv.ShouldNotContain(",=HYPERLINK");
        csv.ShouldNotContain("\"=HYPERLINK");
        var exported = (await _app.Services.QueryAsync(db => db.AuditEntries.AsNoTracking().IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .Where(e => e.Action == AuditAction.Exported).ToListAsync())).ShouldHaveSingleItem();
        exported.ActorId.ShouldBe(_app.Users.Auditor);
        exported.Content.ShouldContain(_commitmentId.ToString());
        (await auditor.GetStringAsync("/audit?action=Exported", Cancel)).ShouldContain("Выгрузка");
    }

    [Fact]
    public async Task The_filters_narrow_and_keep_what_was_typed()
    {
        using var auditor = await _app.SiteAsync(_app.Users.Auditor);

        (await auditor.GetStringAsync($"/audit?user={_app.Users.Staff}&record={_commitmentId}", Cancel)).ShouldContain("HYPERLINK");
        (await auditor.GetStringAsync($"/audit?user={_app.Users.Chair}&record={_commitmentId}", Cancel)).ShouldContain("Таких записей нет");
        (await auditor.GetStringAsync("/audit?from=2026-03-02&to=2026-03-02&type=Commitment", Cancel)).ShouldContain("HYPERLINK");
        (await auditor.GetStringAsync("/audit?to=2026-03-01&type=Commitment", Cancel)).ShouldContain("Таких записей нет");
        (await auditor.GetStringAsync("/audit?from=2026-03-01&text=hyperlink&type=Commitment", Cancel)).ShouldContain("Таких записей нет");
        (await auditor.GetStringAsync("/audit?from=2026-03-01&text=HYPERLINK(%22http&type=Commitment", Cancel)).ShouldContain("evil.example");
        var refused = await auditor.GetStringAsync("/audit?text=HYPERLINK", Cancel);
        refused.ShouldContain("Для поиска по тексту");
        refused.ShouldContain("value=\"HYPERLINK\"");
        (await auditor.GetStringAsync("/audit?from=2026-03-02&to=2026-03-01", Cancel)).ShouldContain("раньше первого");
    }

    [Fact]
    public async Task A_page_goes_on_where_the_last_ended()
    {
        using var staff = await _app.ApiAsync(_app.Users.Staff);
        for (var i = 0; i < 6; i++)
        {
            (await staff.PostAsJsonAsync("/api/v1/commitments", new { title = new { ru = $"Рейс {i}" }, partyIds = new[] { _app.Parties.Kz } }, Cancel)).EnsureSuccessStatusCode();
        }

        using var auditor = await _app.ApiAsync(_app.Users.Auditor);
        var seen = new List<long>();
        long? before = null;
        do
        {
            var page = await auditor.GetFromJsonAsync<JsonElement>($"/api/v1/audit?recordType=Commitment&pageSize=3{(before is null ? "" : $"&before={before}")}", Cancel);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
            before = page.GetProperty("next").ValueKind == JsonValueKind.Null ? null : page.GetProperty("next").GetInt64();
        }
        while (before is not null);

        seen.Count.ShouldBe(7);
        seen.ShouldBe(seen.OrderDescending());
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task Heads_are_handed_to_auditors_and_hold_no_content()
    {
        await _app.Services.GetRequiredService<AuditSealer>().SealAsync(false, Cancel);
        using var auditor = await _app.SiteAsync(_app.Users.Auditor);

        var lines = (await auditor.GetStringAsync("/audit/heads", Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var head = JsonDocument.Parse(lines.ShouldHaveSingleItem()).RootElement;
        head.GetProperty("number").GetInt64().ShouldBe(1);
        head.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["number", "firstSequence", "lastSequence", "hash", "previousHash", "sealedAt", "keyId", "signature"]);
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, lines, Cancel);
        var report = await _app.Services.GetRequiredService<AuditVerification>().VerifyAsync([file], [], Cancel);
        File.Delete(file);
        (report.Break, report.Compared).ShouldBe((null, 1));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<AuditEntry> EntryAsync() => _app.Services.QueryAsync(db => db.AuditEntries.AsNoTracking()
        .IgnoreQueryFilters([AppDbContext.VisibilityFilter]).FirstAsync(e => e.SubjectId == _commitmentId));

    private Task<Guid> GrantAsync(Guid userId, Role role) => _app.Services.QueryAsync(async db =>
    {
        var profile = await db.Profiles.SingleAsync(p => p.Id == userId);
        profile.Grant(role, new(2026, 1, 1));
        await db.SaveChangesAsync();
        return userId;
    });
}
