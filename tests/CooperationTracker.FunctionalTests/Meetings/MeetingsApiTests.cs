using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Meetings;

public sealed class MeetingsApiTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_is_logged_changed_with_its_version_and_locked()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);
        var created = await staff.PostAsJsonAsync("/api/v1/meetings/log", Page(app), Cancelled);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var address = created.Headers.Location.ShouldNotBeNull();
        var meeting = await created.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        meeting.GetProperty("state").GetString().ShouldBe("held");
        meeting.GetProperty("statements").GetArrayLength().ShouldBe(2);
        meeting.GetProperty("statements")[1].GetProperty("number").GetInt32().ShouldBe(2);
        var version = created.Headers.ETag.ShouldNotBeNull().ToString();

        var (own, other) = ($"{address}/minutes/{app.Parties.RuBa}", $"{address}/minutes/{app.Parties.Kz}");
        (await SendAsync(staff, HttpMethod.Post, $"{own}/confirm", new { }, version: null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        var released = await SendAsync(staff, HttpMethod.Post, $"{address}/release", new { partyIds = new[] { app.Parties.Kz }, withStatements = true }, version);
        var ours = await SendAsync(staff, HttpMethod.Post, $"{own}/confirm", new { }, released.Headers.ETag!.ToString());
        ours.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ours.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("state").GetString().ShouldBe("held");
        await RefusedAsync(await SendAsync(staff, HttpMethod.Post, $"{other}/enter", new { }, ours.Headers.ETag!.ToString()), HttpStatusCode.UnprocessableEntity, "answer.document-required", "attachmentId");
        using var theirs = await app.ApiAsync(app.Users.StaffKz);
        (await SendAsync(theirs, HttpMethod.Post, $"{other}/confirm", new { }, version)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var agreed = await SendAsync(theirs, HttpMethod.Post, $"{other}/confirm", new { }, ours.Headers.ETag!.ToString());
        agreed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await agreed.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("state").GetString().ShouldBe("minutesAgreed");
        (await SendAsync(staff, HttpMethod.Post, $"{address}/cancel", new { }, version)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);

        var statement = meeting.GetProperty("statements")[0];
        var reworded = await SendAsync(
            staff, HttpMethod.Put, $"/api/v1/statements/{statement.GetProperty("id").GetGuid()}", new { wording = "Иначе" }, "*");
        await RefusedAsync(reworded, HttpStatusCode.Conflict, "meeting.locked", null);
        var added = await SendAsync(
            staff, HttpMethod.Post, $"{address}/statements", new { statements = new[] { new { wording = "Ещё" } } }, agreed.Headers.ETag!.ToString());
        await RefusedAsync(added, HttpStatusCode.Conflict, "meeting.locked", null);
    }

    [Fact]
    public async Task An_agenda_is_built_concluded_and_carried_over()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);
        var created = await staff.PostAsJsonAsync("/api/v1/meetings/log", Page(app), Cancelled);
        var (address, version) = (created.Headers.Location.ShouldNotBeNull(), created.Headers.ETag!.ToString());

        await RefusedAsync(await SendAsync(staff, HttpMethod.Post, $"{address}/agenda", new { text = " " }, version), HttpStatusCode.BadRequest, "agenda.text-required", "text");
        var made = await SendAsync(staff, HttpMethod.Post, $"{address}/agenda", new { text = "О рейсах" }, version);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var item = made.Headers.Location.ShouldNotBeNull();
        (await SendAsync(staff, HttpMethod.Post, $"{item}/conclude", new { outcome = "carriedOver" }, $"\"{Guid.CreateVersion7()}\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var concluded = await SendAsync(staff, HttpMethod.Post, $"{item}/conclude", new { outcome = "carriedOver", note = "Не успели" }, made.Headers.ETag!.ToString());
        (await concluded.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("outcome").GetString().ShouldBe("carriedOver");
        var taken = await SendAsync(staff, HttpMethod.Post, $"{address}/agenda/take", new { }, "*");
        (await taken.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("taken").GetInt32().ShouldBe(0);

        var next = await SendAsync(staff, HttpMethod.Post, $"{address}/next", new { day = new { text = "май 2026" } }, "*");
        next.StatusCode.ShouldBe(HttpStatusCode.Created);
        var meeting = await next.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        meeting.GetProperty("agenda")[0].GetProperty("text").GetString().ShouldBe("О рейсах");
        meeting.GetProperty("dateText").GetString().ShouldBe("2026-05");
        var sheet = await staff.GetAsync($"{address}/decisions/export?format=docx", Cancelled);
        sheet.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        sheet.Content.Headers.ContentDisposition!.FileNameStar.ShouldNotBeNull().ShouldEndWith(".docx");

        // The same as tables: each decision and where it stands, one of which nothing was made too.
        var statement = (await staff.GetFromJsonAsync<JsonElement>(address, Cancelled)).GetProperty("statements")[0];
        (await staff.PostAsJsonAsync("/api/v1/commitments", new { title = new { ru = "Открыть рейс" }, partyIds = new[] { app.Parties.Kz }, links = new { statementId = statement.GetProperty("id").GetGuid() } }, Cancelled))
            .StatusCode.ShouldBe(HttpStatusCode.Created);
        var rows = (await staff.GetStringAsync($"{address}/decisions/export?format=csv", Cancelled)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        rows.Single(row => row.Contains("Открыть рейс", StringComparison.Ordinal)).ShouldStartWith("1");
        rows.Length.ShouldBe(3);
        using var workbook = new ZipArchive(new MemoryStream(await staff.GetByteArrayAsync($"{address}/decisions/export?format=xlsx", Cancelled)));
        workbook.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd()).ShouldContain(text => text.Contains("Открыть рейс", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refusals_name_the_field_and_write_nothing()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);

        await RefusedAsync(
            await staff.PostAsJsonAsync("/api/v1/meetings/log", Page(app, period: "30 февраля 2026"), Cancelled),
            HttpStatusCode.BadRequest, "date.no-such-day", "visit.period");
        await RefusedAsync(
            await staff.PostAsJsonAsync("/api/v1/meetings/log", Page(app, second: " "), Cancelled),
            HttpStatusCode.BadRequest, "wording.required", "meeting.statements[1].wording");
        await RefusedAsync(
            await staff.PostAsJsonAsync("/api/v1/visits", new { kind = "working", name = new { ru = "В" }, sendingPartyId = app.Parties.Kz, hostPartyId = app.Parties.Kz }, Cancelled),
            HttpStatusCode.UnprocessableEntity, "visit.same-party", "hostPartyId");

        foreach (var list in new[] { "visits", "meetings", "statements" })
        {
            (await staff.GetFromJsonAsync<JsonElement>($"/api/v1/{list}", Cancelled)).GetProperty("total").GetInt32().ShouldBe(0);
        }
    }

    [Fact]
    public async Task Nobody_else_reads_or_registers()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.ApiAsync(app.Users.Staff);
        var address = (await staff.PostAsJsonAsync("/api/v1/meetings/log", Page(app), Cancelled)).Headers.Location.ShouldNotBeNull();

        using var anonymous = app.Anonymous();
        (await anonymous.GetAsync(address, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var theirs = await app.ApiAsync(app.Users.StaffKz);
        (await theirs.GetAsync(address, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var auditor = await app.ApiAsync(app.Users.Auditor);
        (await auditor.PostAsJsonAsync("/api/v1/meetings/log", Page(app), Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static object Page(WebApp app, string period = "16–17 февраля 2026", string second = "Второе") => new
    {
        visit = new { kind = "official", name = new { ru = "Визит в Астану" }, sendingPartyId = app.Parties.RuBa, hostPartyId = app.Parties.Kz, period },
        meeting = new
        {
            name = new { ru = "Переговоры" },
            partyIds = new[] { app.Parties.RuBa, app.Parties.Kz },
            day = new { text = "2026-02-16" },
            isHeld = true,
            statements = new[] { new { wording = "Первое" }, new { wording = second } },
        },
    };

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, object body, string? version)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        return await client.SendAsync(request, Cancelled);
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code, string? field)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        problem.GetProperty("code").GetString().ShouldBe(code);
        answer.StatusCode.ShouldBe(status);
        if (field is not null)
        {
            problem.GetProperty("field").GetString().ShouldBe(field);
        }
    }
}
