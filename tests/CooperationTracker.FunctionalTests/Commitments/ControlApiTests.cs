using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Commitments;

/// <summary>Extensions, links, comments and actions on many rows, over the API.</summary>
public sealed class ControlApiTests : IAsyncLifetime
{
    private WebApp _app = null!;
    private HttpClient _staff = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await WebApp.CreateAsync();
        _staff = await _app.ApiAsync(_app.Users.Staff);
        _staff.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("ru"));
    }

    public async ValueTask DisposeAsync()
    {
        _staff.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task An_extension_is_asked_for_and_granted_with_both_deadlines_to_be_seen()
    {
        using var executor = await _app.ApiAsync(_app.Users.Executor);
        var id = await RegisterAsync("Открыть рейс");
        var execution = Execution(await ReadAsync(_staff, id));
        var path = $"{id}/executions/{execution.GetProperty("id").GetGuid()}";

        var unversioned = await executor.PostAsJsonAsync($"/api/v1/commitments/{path}/ask-extension", new { due = "2026-06-01", reason = "Не успеваем" }, Cancelled);
        unversioned.StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        await ShouldBeProblemAsync(
            await PostAsync(executor, $"{path}/ask-extension", new { due = "2026-04-01", reason = "Не успеваем" }, Version(execution)), HttpStatusCode.UnprocessableEntity, "extension.not-later");
        var asked = Execution(await OkAsync(await PostAsync(executor, $"{path}/ask-extension", new { due = "1 июня 2026", reason = "Не успеваем" }, Version(execution))));
        asked.GetProperty("steps").GetProperty("takeBackExtension").GetBoolean().ShouldBeTrue();

        var waiting = await _staff.GetFromJsonAsync<JsonElement>("/api/v1/commitments/waiting?kind=extensionToDecide", Cancelled);
        waiting.GetProperty("items")[0].GetProperty("commitmentId").GetGuid().ShouldBe(id);
        await ShouldBeProblemAsync(await PostAsync(_staff, $"{path}/decide-extension", new { grant = false }, Version(asked)), HttpStatusCode.BadRequest, "reason.required");
        await ShouldBeProblemAsync(await PostAsync(_staff, $"{path}/decide-extension", new { grant = true }, Version(execution)), HttpStatusCode.PreconditionFailed, "execution.stale");
        var granted = Execution(await OkAsync(await PostAsync(_staff, $"{path}/decide-extension", new { grant = true }, Version(asked))));

        granted.GetProperty("due").GetProperty("text").GetString().ShouldBe("2026-06-01");
        var extension = granted.GetProperty("extensions")[0];
        extension.GetProperty("oldText").GetString().ShouldBe("2026-05-01");
        extension.GetProperty("state").GetString().ShouldBe("granted");
    }

    [Fact]
    public async Task Of_many_rows_each_is_done_or_refused_by_itself()
    {
        var (first, second) = (await RegisterAsync("Первая"), await RegisterAsync("Вторая"));
        var bare = await RegisterAsync("Без поручения", hasExecution: false);
        var list = await _staff.GetFromJsonAsync<JsonElement>("/api/v1/commitments?pageSize=200", Cancelled);
        Guid VersionOf(Guid id) => list.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetGuid() == id).GetProperty("execution").GetProperty("version").GetGuid();
        var rows = new object[] { new { id = first, version = VersionOf(first) }, new { id = second, version = Guid.CreateVersion7() }, new { id = bare }, new { id = Guid.CreateVersion7() } };

        await ShouldBeProblemAsync(await BulkAsync(_staff, new { action = "suspend", rows }), HttpStatusCode.BadRequest, "reason.required");
        await ShouldBeProblemAsync(await BulkAsync(_staff, new { action = "suspend", rows = Array.Empty<object>(), reason = "Пауза" }), HttpStatusCode.BadRequest, "bulk.nothing-chosen");
        await ShouldBeProblemAsync(
            await BulkAsync(_staff, new { action = "suspend", rows = Enumerable.Range(0, 201).Select(_ => new { id = Guid.CreateVersion7() }), reason = "Пауза" }), HttpStatusCode.BadRequest, "bulk.too-many");

        var outcome = await OkAsync(await BulkAsync(_staff, new { action = "suspend", rows, reason = "Пауза" }));
        outcome.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("code").GetString()).ShouldBe([null, "execution.stale", "bulk.no-execution", "record.not-found"]);
        Execution(await ReadAsync(_staff, first)).GetProperty("state").GetString().ShouldBe("suspended");
        Execution(await ReadAsync(_staff, second)).GetProperty("state").GetString().ShouldBe("active");

        // Sent again, it does nothing again: the version has moved on.
        var again = await OkAsync(await BulkAsync(_staff, new { action = "suspend", rows, reason = "Пауза" }));
        again.GetProperty("rows")[0].GetProperty("code").GetString().ShouldBe("execution.stale");

        var asked = await OkAsync(await BulkAsync(_staff, new { action = "requestReport", rows = new object[] { new { id = first }, new { id = second } }, dueOn = "2026-03-20", reason = "К совещанию" }));
        asked.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("code").GetString()).ShouldBe(["execution.not-running", null]);
    }

    [Fact]
    public async Task Many_are_released_in_one_step_after_what_becomes_visible_was_shown()
    {
        using var kz = await _app.ApiAsync(_app.Users.StaffKz);
        using var executor = await _app.ApiAsync(_app.Users.Executor);
        var (first, second) = (await RegisterAsync("Передать одну"), await RegisterAsync("Передать другую"));
        var theirs = (await _app.Services.SendAsync(_app.Users.StaffKz, new CreateCommitment(new LocalizedTextDto("Чужая"), [_app.Parties.RuBa]))).Value;
        (await _app.Services.SendAsync(_app.Users.StaffKz, new ReleaseCommitment([_app.Parties.RuBa]) { Id = theirs })).IsSuccess.ShouldBeTrue();
        var partyIds = new[] { _app.Parties.Kz };
        var rows = new object[] { new { id = first }, new { id = second }, new { id = theirs }, new { id = Guid.CreateVersion7() } };

        await ShouldBeProblemAsync(await PostAsync(executor, "bulk-release/preview", new { rows, partyIds }, null), HttpStatusCode.Forbidden, "access.forbidden");
        await ShouldBeProblemAsync(await PostAsync(_staff, "bulk-release/preview", new { rows, partyIds = Array.Empty<Guid>() }, null), HttpStatusCode.BadRequest, "release.parties-required");
        var shown = (await OkAsync(await PostAsync(_staff, "bulk-release/preview", new { rows, partyIds }, null))).GetProperty("rows");
        shown.EnumerateArray().Select(r => r.GetProperty("code").GetString()).ShouldBe([null, null, "record.not-yours", "record.not-found"]);
        shown[0].GetProperty("party").GetProperty("code").GetString().ShouldBe("KZ");
        shown[0].GetProperty("seen").GetProperty("title").GetProperty("ru").GetString().ShouldBe("Передать одну");
        shown[0].GetProperty("seen").GetProperty("sides").EnumerateArray().ShouldAllBe(side => side.GetProperty("execution").ValueKind == JsonValueKind.Null);
        shown[0].GetProperty("staysBehind").EnumerateArray().ShouldContain(s => s.GetProperty("what").GetString() == "execution");
        (await kz.GetAsync($"/api/v1/commitments/{first}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // The second has changed since it was shown: it is refused, and the first is released all the same.
        var versions = shown.EnumerateArray().Take(2).Select(r => r.GetProperty("version").GetGuid()).ToList();
        (await _app.Services.SendAsync(_app.Users.Staff, new ChangeCommitment(new LocalizedTextDto("Передать другую позже")) { Id = second })).IsSuccess.ShouldBeTrue();
        rows = [new { id = first, version = versions[0] }, new { id = second, version = versions[1] }, new { id = theirs }];
        var done = (await OkAsync(await PostAsync(_staff, "bulk-release", new { rows, partyIds, reason = "К встрече" }, null))).GetProperty("rows");
        done.EnumerateArray().Select(r => r.GetProperty("code").GetString()).ShouldBe([null, "record.stale", "record.not-yours"]);
        (await ReadAsync(kz, first)).GetProperty("title").GetProperty("ru").GetString().ShouldBe("Передать одну");
        (await kz.GetAsync($"/api/v1/commitments/{second}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // On record as a single one is.
        var releases = await _staff.GetFromJsonAsync<JsonElement>($"/api/v1/commitments/{first}/releases", Cancelled);
        releases[0].GetProperty("party").GetProperty("code").GetString().ShouldBe("KZ");
        using var auditor = await _app.ApiAsync(_app.Users.Auditor);
        var audit = await auditor.GetStringAsync($"/api/v1/audit/?subjectId={first}", Cancelled);
        audit.ShouldContain("\"action\":\"released\"");
    }

    [Fact]
    public async Task The_other_side_does_nothing_to_our_rows()
    {
        using var kz = await _app.ApiAsync(_app.Users.StaffKz);
        var id = await RegisterAsync("Наша");

        var outcome = await OkAsync(await BulkAsync(kz, new { action = "cancelCommitment", rows = new[] { new { id } }, reason = "Нет" }));
        outcome.GetProperty("rows")[0].GetProperty("code").GetString().ShouldBe("record.not-found");
        (await kz.GetAsync($"/api/v1/commitments/{id}/notes", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync(_staff, id)).GetProperty("state").GetString().ShouldBe("agreed");
    }

    [Fact]
    public async Task Comments_and_links_are_read_with_the_notes()
    {
        var (id, other) = (await RegisterAsync("Одна"), await RegisterAsync("Другая"));
        var made = await PostAsync(_staff, $"{id}/comments", new { text = "К сведению" }, null);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await PostAsync(_staff, $"{id}/links", new { kind = "followsFrom", targetId = other }, null)).StatusCode.ShouldBe(HttpStatusCode.Created);
        await ShouldBeProblemAsync(await PostAsync(_staff, $"{other}/links", new { kind = "followsFrom", targetId = id }, null), HttpStatusCode.UnprocessableEntity, "link.circle");
        (await PostAsync(_staff, $"{id}/watch", new { watch = true }, null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var notes = await _staff.GetFromJsonAsync<JsonElement>($"/api/v1/commitments/{id}/notes", Cancelled);
        notes.GetProperty("isWatched").GetBoolean().ShouldBeTrue();
        notes.GetProperty("links")[0].GetProperty("commitment").GetProperty("id").GetGuid().ShouldBe(other);
        var comment = notes.GetProperty("comments")[0];
        var path = $"{id}/comments/{comment.GetProperty("id").GetGuid()}";
        (await PostAsync(_staff, $"{path}/withdraw", new { }, null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await PostAsync(_staff, $"{path}/withdraw", new { }, comment.GetProperty("version").GetGuid())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private async Task<Guid> RegisterAsync(string title, bool hasExecution = true)
    {
        var execution = hasExecution ? new ExecutionInput(new ResponsibleInput(PersonId: await _app.Services.PersonAsync()), Due: new DateInput("2026-05-01")) : null;
        var made = await _app.Services.SendAsync(_app.Users.Staff, new CreateCommitment(new LocalizedTextDto(title), Execution: execution));
        return made.Value;
    }

    private static JsonElement Execution(JsonElement commitment) => commitment.GetProperty("sides")[0].GetProperty("execution");

    private static Guid Version(JsonElement record) => record.GetProperty("version").GetGuid();

    private static Task<JsonElement> ReadAsync(HttpClient client, Guid id) => client.GetFromJsonAsync<JsonElement>($"/api/v1/commitments/{id}", Cancelled);

    private static Task<HttpResponseMessage> BulkAsync(HttpClient client, object body) => PostAsync(client, "bulk", body, null);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body, Guid? version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/commitments/{path}") { Content = JsonContent.Create(body) };
        if (version is { } read)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{read}\""));
        }

        return await client.SendAsync(request, Cancelled);
    }

    private static async Task<JsonElement> OkAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task ShouldBeProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        answer.StatusCode.ShouldBe(status, text);
        JsonDocument.Parse(text).RootElement.GetProperty("code").GetString().ShouldBe(code);
    }
}
