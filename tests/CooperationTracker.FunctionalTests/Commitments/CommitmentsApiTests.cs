using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Commitments;

public sealed class CommitmentsApiTests : IAsyncLifetime
{
    private WebApp _app = null!;
    private HttpClient _staff = null!;

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
    public async Task A_commitment_goes_from_draft_to_agreement_between_two_sides()
    {
        using var kz = await _app.ApiAsync(_app.Users.StaffKz);
        var created = await CreateAsync(new { title = new { ru = "Открыть рейс", en = "Open a flight" }, partyIds = new[] { _app.Parties.Kz }, due = new { text = "до 1 декабря 2026" } });
        var id = created.GetProperty("id").GetGuid();
        created.GetProperty("state").GetString().ShouldBe("draft");
        created.GetProperty("due").GetProperty("text").GetString().ShouldBe("../2026-12-01");
        created.GetProperty("due").GetProperty("latest").GetString().ShouldBe("2026-12-01");

        (await kz.GetAsync($"/api/v1/commitments/{id}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var unreleased = await PostAsync(_staff, $"{id}/propose", new { }, Version(created));
        await ShouldBeProblemAsync(unreleased, HttpStatusCode.Conflict, "commitment.not-released");

        var released = await OkAsync(await PostAsync(_staff, $"{id}/release", new { partyIds = new[] { _app.Parties.Kz } }, Version(created)));
        var proposed = await OkAsync(await PostAsync(_staff, $"{id}/propose", new { }, Version(released)));
        proposed.GetProperty("state").GetString().ShouldBe("awaitingConfirmation");

        var foreignAnswer = await PostAsync(_staff, $"{id}/sides/{_app.Parties.Kz}/answer", new { answer = "confirmed" }, Version(proposed));
        await ShouldBeProblemAsync(foreignAnswer, HttpStatusCode.Forbidden, "answer.other-side");
        var agreed = await OkAsync(await PostAsync(kz, $"{id}/sides/{_app.Parties.Kz}/answer", new { answer = "confirmed" }, Version(proposed)));
        agreed.GetProperty("state").GetString().ShouldBe("agreed");

        var foreignMove = await PostAsync(kz, $"{id}/fulfil", new { }, Version(agreed));
        await ShouldBeProblemAsync(foreignMove, HttpStatusCode.Forbidden, "record.not-yours");
        var alone = await OkAsync(await SendAsync(_staff, HttpMethod.Put, $"{id}/deadline", new { due = new { text = "2027" }, reason = "Не успеть" }, Version(agreed)));
        alone.GetProperty("due").GetProperty("text").GetString().ShouldBe("../2026-12-01");
    }

    [Fact]
    public async Task An_illegal_move_is_refused_with_the_moves_that_are_legal()
    {
        var created = await CreateAsync(new { title = new { ru = "Черновик" }, partyIds = new[] { _app.Parties.Kz } });

        var answer = await PostAsync(_staff, $"{created.GetProperty("id").GetGuid()}/fulfil", new { }, Version(created));

        var problem = await ShouldBeProblemAsync(answer, HttpStatusCode.Conflict, "move.not-allowed");
        var title = problem.GetProperty("title").GetString()!;
        title.ShouldContain("Запросить");
        title.ShouldContain("Предложить формулировку");
        title.ShouldContain("Отменить");
        title.ShouldContain("Черновик");
    }

    [Fact]
    public async Task A_change_names_the_version_it_was_made_from()
    {
        var created = await CreateAsync(new { title = new { ru = "Как было" } });
        var id = created.GetProperty("id").GetGuid();

        await ShouldBeProblemAsync(await SendAsync(_staff, HttpMethod.Put, $"{id}", new { title = new { ru = "Как стало" } }, null), HttpStatusCode.PreconditionRequired, "if-match.required");
        var changed = await OkAsync(await SendAsync(_staff, HttpMethod.Put, $"{id}", new { title = new { ru = "Как стало" } }, Version(created)));
        changed.GetProperty("version").GetString().ShouldNotBe(Version(created));
        await ShouldBeProblemAsync(
            await SendAsync(_staff, HttpMethod.Put, $"{id}", new { title = new { ru = "Опоздавшее" } }, Version(created)), HttpStatusCode.PreconditionFailed, "record.stale");
        (await OkAsync(await _staff.GetAsync($"/api/v1/commitments/{id}", Cancelled))).GetProperty("title").GetProperty("ru").GetString().ShouldBe("Как стало");
    }

    [Fact]
    public async Task An_execution_is_moved_from_its_own_version_not_the_commitments()
    {
        var created = await CreateAsync(new { title = new { ru = "Внутреннее" }, execution = new { lead = new { personId = await _app.Services.PersonAsync() } } });
        var id = created.GetProperty("id").GetGuid();
        var execution = created.GetProperty("sides")[0].GetProperty("execution");
        var path = $"{id}/executions/{execution.GetProperty("id").GetGuid()}/submit";

        var wrong = await ShouldBeProblemAsync(await PostAsync(_staff, path, new { text = "Сделано" }, Version(created)), HttpStatusCode.PreconditionFailed, "execution.stale");
        wrong.GetProperty("title").GetString()!.ShouldContain("If-Match");
        var submitted = await OkAsync(await PostAsync(_staff, path, new { text = "Сделано" }, execution.GetProperty("version").GetString()));
        submitted.GetProperty("sides")[0].GetProperty("execution").GetProperty("state").GetString().ShouldBe("submitted");
    }

    [Fact]
    public async Task A_title_that_is_too_long_is_refused_and_the_longest_is_not()
    {
        var tooLong = await _staff.PostAsJsonAsync("/api/v1/commitments", new { title = new { ru = new string('я', 501) } }, Cancelled);
        await ShouldBeProblemAsync(tooLong, HttpStatusCode.BadRequest, "name.too-long");
        await CreateAsync(new { title = new { ru = new string('я', 500) } });
    }

    [Fact]
    public async Task The_same_key_registers_once_and_another_body_is_refused()
    {
        async Task<HttpResponseMessage> PostKeyedAsync(string title)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/commitments") { Content = JsonContent.Create(new { title = new { ru = title } }) };
            message.Headers.Add("Idempotency-Key", "first-of-the-day");
            return await _staff.SendAsync(message, Cancelled);
        }

        var first = await (await PostKeyedAsync("Однажды")).Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        var second = await (await PostKeyedAsync("Однажды")).Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        second.GetProperty("id").GetGuid().ShouldBe(first.GetProperty("id").GetGuid());
        await ShouldBeProblemAsync(await PostKeyedAsync("Другое"), HttpStatusCode.UnprocessableEntity, "idempotency.key-reused");
        (await OkAsync(await _staff.GetAsync("/api/v1/commitments", Cancelled))).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_list_filters_by_what_its_address_says()
    {
        await CreateAsync(new { title = new { ru = "Ёлка" }, partyIds = new[] { _app.Parties.Kz } });
        await CreateAsync(new { title = new { ru = "Просрочено" }, due = new { text = "2026-02-27" }, priority = "high" });
        await CreateAsync(new { title = new { ru = "Скоро" }, due = new { text = "2026-03-16" } });

        (await TitlesAsync("")).ShouldBe(["Просрочено", "Скоро", "Ёлка"]);
        (await TitlesAsync("?sort=title")).ShouldBe(["Ёлка", "Просрочено", "Скоро"]);
        (await TitlesAsync("?sort=-due")).ShouldBe(["Скоро", "Просрочено", "Ёлка"]);
        (await TitlesAsync("?search=елк")).ShouldBe(["Ёлка"]);
        (await TitlesAsync("?state=draft&state=cancelled")).ShouldBe(["Ёлка"]);
        (await TitlesAsync("?attention=overdue")).ShouldBe(["Просрочено"]);
        (await TitlesAsync("?attention=dueSoon")).ShouldBe(["Скоро"]);
        (await TitlesAsync("?priority=high")).ShouldBe(["Просрочено"]);
        (await TitlesAsync($"?partyId={_app.Parties.Kz}")).ShouldBe(["Ёлка"]);
        (await TitlesAsync("?dueFrom=2026-03-01&dueTo=2026-03-31")).ShouldBe(["Скоро"]);
        (await TitlesAsync("?pageSize=2&page=2")).ShouldBe(["Ёлка"]);
        (await _staff.GetAsync("/api/v1/commitments?state=sometimes", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await ShouldBeProblemAsync(await _staff.GetAsync("/api/v1/commitments?sort=mood", Cancelled), HttpStatusCode.BadRequest, "page.sort");
    }

    [Fact]
    public async Task History_is_told_below_its_commitment()
    {
        var created = await CreateAsync(new { title = new { ru = "С прошлым" }, due = new { text = "2026-05" } });

        var rows = await OkAsync(await _staff.GetAsync($"/api/v1/commitments/{created.GetProperty("id").GetGuid()}/history", Cancelled));

        rows.EnumerateArray().Select(r => r.GetProperty("fact").GetString()).ShouldBe(["date", "state", "name"], ignoreOrder: true);
        rows.EnumerateArray().ShouldAllBe(r => r.GetProperty("actorName").GetString() == "staff");
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static string Version(JsonElement record) => record.GetProperty("version").GetString()!;

    private async Task<JsonElement> CreateAsync(object body)
    {
        var answer = await _staff.PostAsJsonAsync("/api/v1/commitments", body, Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Cancelled));
        var created = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        answer.Headers.ETag!.Tag.Trim('"').ShouldBe(Version(created));
        return created;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body, string? version) =>
        SendAsync(client, HttpMethod.Post, path, body, version);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, object body, string? version)
    {
        using var message = new HttpRequestMessage(method, $"/api/v1/commitments/{path}") { Content = JsonContent.Create(body) };
        if (version is not null)
        {
            message.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        }

        return await client.SendAsync(message, Cancelled);
    }

    private static async Task<JsonElement> OkAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancelled));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
    }

    private static async Task<JsonElement> ShouldBeProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var body = await answer.Content.ReadAsStringAsync(Cancelled);
        answer.StatusCode.ShouldBe(status, body);
        var problem = JsonDocument.Parse(body).RootElement;
        problem.GetProperty("code").GetString().ShouldBe(code);
        return problem;
    }

    private async Task<string?[]> TitlesAsync(string query)
    {
        var list = await OkAsync(await _staff.GetAsync($"/api/v1/commitments{query}", Cancelled));
        return [.. list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetProperty("ru").GetString())];
    }
}
