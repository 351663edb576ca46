using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Events;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Releases;

/// <summary>Marks and references on the site and by the API.</summary>
public sealed class ConfidentialityPagesTests : IAsyncLifetime
{
    private static readonly ReferenceInput Letter = new("12-дсп", new DateOnly(2026, 2, 20), "первый отдел");
    private WebApp _app = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await WebApp.CreateAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_restricted_matter_is_registered_by_the_form_and_marked_wherever_it_shows()
    {
        using var staff = await _app.SiteAsync(_app.Users.Staff);
        using var executor = await _app.SiteAsync(_app.Users.Executor);
        var form = await PageAsync(staff, "/commitments/new");

        var refused = await TextAsync(await staff.PostFormAsync("/commitments/new", form, "new-commitment", Fields("Тайный рейс", "", ""), Cancelled));
        refused.ShouldContain("Текст сведений «ДСП» в системе не хранится");
        refused.ShouldContain("value=\"Тайный рейс\"");
        refused.ShouldContain("<option value=\"Restricted\" selected>");
        var incomplete = await TextAsync(await staff.PostFormAsync("/commitments/new", form, "new-commitment", Fields("", "12-дсп", ""), Cancelled));
        incomplete.ShouldContain("Укажите, у кого хранится документ");
        incomplete.ShouldContain("value=\"12-дсп\"");
        var created = await staff.PostFormAsync("/commitments/new", form, "new-commitment", Fields("", "12-дсп", "первый отдел"), Cancelled);
        created.StatusCode.ShouldBe(HttpStatusCode.Found, await TextAsync(created));

        var address = created.Headers.Location!.ToString();
        var page = await PageAsync(staff, address);
        page.ShouldContain("Сведения «ДСП»: № 12-дсп от 20 февраля 2026 г., хранится: первый отдел");
        Badges(page).ShouldBeGreaterThan(0);
        (await PageAsync(staff, $"{address}/edit")).ShouldNotContain("Input.TitleRu");
        Badges(await PageAsync(staff, "/commitments")).ShouldBe(1);
        Badges(await PageAsync(executor, "/commitments")).ShouldBe(0);
        (await PageAsync(executor, "/commitments")).ShouldNotContain("дсп");
        (await executor.GetAsync(address, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_request_for_a_page_is_one_reading_whatever_its_parts_ask()
    {
        var restricted = (await _app.Services.SendAsync(_app.Users.Staff, new CreateCommitment(null, Confidentiality: Confidentiality.Restricted, Reference: Letter))).Value;
        var meeting = (await _app.Services.SendAsync(_app.Users.Staff, new CreateMeeting(
            null, [_app.Parties.RuBa, _app.Parties.Kz], Confidentiality: Confidentiality.Restricted, Reference: Letter))).Value;
        var plain = (await _app.Services.SendAsync(_app.Users.Staff, new CreateCommitment(new LocalizedTextDto("Открыть рейс")))).Value;
        using var official = await _app.SiteAsync(_app.Users.Official);
        using var api = await _app.ApiAsync(_app.Users.Auditor);

        (await official.GetAsync($"/commitments/{restricted}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await official.GetAsync($"/meetings/{meeting}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await official.GetAsync($"/commitments/{plain}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await official.GetAsync("/commitments", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync($"/api/v1/commitments/{restricted}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync($"/api/v1/commitments/{restricted}/history", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync($"/api/v1/commitments/{plain}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var read = await _app.Services.QueryAsync(db => db.AuditEntries.AsNoTracking().IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .Where(e => e.Action == AuditAction.Read).OrderBy(e => e.Id).ToListAsync(Cancelled));
        read.Select(e => (e.SubjectId, e.ActorId)).ShouldBe(
        [
            (restricted, _app.Users.Official),
            (meeting, _app.Users.Official),
            (restricted, _app.Users.Auditor),
            (restricted, _app.Users.Auditor),
        ]);
        read.ShouldAllBe(e => e.CorrelationId != null);
    }

    [Fact]
    public async Task A_record_is_marked_open_shown_as_all_will_see_it_released_to_everyone_and_taken_back()
    {
        var id = (await _app.Services.SendAsync(_app.Users.Staff, new CreateEvent(EventKind.Forum, new LocalizedTextDto("Видно всем"), _app.Parties.RuBa))).Value;
        var address = $"/events/{id}";
        _app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var ours = await _app.SiteAsync(_app.Users.Staff);
        using var theirs = await _app.SiteAsync(_app.Users.StaffRu);
        var page = await PageAsync(ours, address);
        page.ShouldNotContain("toEveryone");

        var mark = new Dictionary<string, string> { ["Mark.Version"] = Version("Mark", page), ["Mark.To"] = "Open", ["Mark.Reason"] = "" };
        (await TextAsync(await ours.PostFormAsync(address, page, "classify", mark, Cancelled))).ShouldContain("reason.required");
        mark["Mark.To"] = "Restricted";
        mark["Mark.Reason"] = "п. 5 Перечня";
        var refused = await TextAsync(await ours.PostFormAsync(address, page, "classify", mark, Cancelled));
        refused.ShouldContain("restricted.text-not-stored");
        refused.ShouldContain("value=\"п. 5 Перечня\"");
        mark["Mark.To"] = "Open";
        mark["Mark.Reason"] = "Опубликовано на сайте";
        (await ours.PostFormAsync(address, page, "classify", mark, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Found);
        var open = await PageAsync(ours, address);
        open.ShouldContain("Гриф изменён с «Для внутреннего пользования» на «Открыто»");
        open.ShouldContain("Опубликовано на сайте");
        open.ShouldContain("toEveryone");

        var preview = await PageAsync(ours, $"{address}?toEveryone=true&previewFor={_app.Parties.Ru}");
        preview.ShouldContain("Так запись увидят все стороны, например «Россия»");
        (await theirs.GetAsync(address, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var released = await ours.PostFormAsync(
            address, preview, "release-to-everyone", new Dictionary<string, string> { ["Everyone.Version"] = Version("Everyone", preview), ["Everyone.Reason"] = "Афиша" }, Cancelled);
        released.StatusCode.ShouldBe(HttpStatusCode.Found, await TextAsync(released));
        (await PageAsync(theirs, address)).ShouldContain("Видно всем");
        (await PageAsync(theirs, "/events")).ShouldContain("Видно всем");

        var owned = await PageAsync(ours, address);
        owned.ShouldContain("Запись открыта всем сторонам");
        var withdrawal = new Dictionary<string, string> { ["Withdrawal.PartyId"] = "", ["Withdrawal.Version"] = Version("Withdrawal", owned), ["Withdrawal.Reason"] = "По ошибке" };
        (await ours.PostFormAsync(address, owned, "withdraw-everyone", withdrawal, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await theirs.GetAsync(address, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_api_registers_references_says_the_mark_and_changes_it_by_the_version_that_was_read()
    {
        using var staff = await _app.ApiAsync(_app.Users.Staff);
        var body = new { confidentiality = "restricted", reference = new { number = "12-дсп", date = "2026-02-20", holder = "первый отдел" } };

        var refused = await staff.PostAsJsonAsync("/api/v1/commitments", new { title = new { ru = "Тайный рейс" }, confidentiality = "restricted" }, Cancelled);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync(Cancelled)).ShouldContain("restricted.text-not-stored");
        var made = await staff.PostAsJsonAsync("/api/v1/commitments", body, Cancelled);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Cancelled));
        var read = await made.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        read.GetProperty("confidentiality").GetString().ShouldBe("restricted");
        read.GetProperty("reference").GetProperty("holder").GetString().ShouldBe("первый отдел");
        var list = await staff.GetFromJsonAsync<JsonElement>("/api/v1/commitments", Cancelled);
        list.GetProperty("items")[0].GetProperty("confidentiality").GetString().ShouldBe("restricted");

        var address = $"/api/v1/commitments/{read.GetProperty("id").GetGuid()}/classify";
        var mark = new { confidentiality = "internal", reason = "Акт № 3" };
        (await staff.PostAsJsonAsync(address, mark, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await ClassifyAsync(staff, address, mark, Guid.CreateVersion7().ToString())).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await ClassifyAsync(staff, address, mark, made.Headers.ETag!.Tag.Trim('"'))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private static Dictionary<string, string> Fields(string title, string number, string holder) => new()
    {
        ["Input.TitleRu"] = title,
        ["Input.Confidentiality"] = "Restricted",
        ["Input.ReferenceNumber"] = number,
        ["Input.ReferenceDate"] = number.Length == 0 ? "" : "2026-02-20",
        ["Input.ReferenceHolder"] = holder,
        ["Input.Priority"] = "Normal",
        ["Input.Mark"] = "None",
        ["Input.AnchorUnit"] = "Day",
        ["Input.AnchorEdge"] = "Start",
        ["Input.AnchorOffset"] = "0",
        ["Input.Language"] = "ru",
        ["Input.AnchorEventId"] = "",
        ["Input.EffectiveOn"] = "",
    };

    private static async Task<string> PageAsync(HttpClient client, string address) => await TextAsync(await client.GetAsync(address, Cancelled));

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));

    private static string Version(string form, string page) => Regex.Match(page, $"name=\"{form}.Version\" value=\"([^\"]+)\"").Groups[1].Value;

    private static async Task<HttpResponseMessage> ClassifyAsync(HttpClient client, string address, object body, string version)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        message.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return await client.SendAsync(message, Cancelled);
    }

    private static int Badges(string page) => page.Split("<span>ДСП</span>").Length - 1;
}
