using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Resources;
using System.Text.Json;
using System.Text.RegularExpressions;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;
using CooperationTracker.FunctionalTests.Attachments;
using CooperationTracker.TestSupport;
using CooperationTracker.Web.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Purges;

/// <summary>Asking for a purge and deciding on it, on the site without scripts and through the API.</summary>
public sealed partial class PurgePagesTests
{
    private const string Leaked = "Передать паспорт Вахитовой";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_asks_on_the_records_page_and_another_confirms_and_both_sides_read_the_tombstone()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var first = await app.SiteAsync(app.Users.Staff);
        using var second = await app.SiteAsync(app.Users.Chair);
        using var theirs = await app.SiteAsync(app.Users.StaffKz);
        var id = await CommitmentAsync(api, app);
        await api.ReleaseAsync($"commitments/{id}", app.Parties.Kz);
        var record = await first.GetStringAsync($"/commitments/{id}", Cancelled);
        record.ShouldContain($"href=\"/purges/new/Commitment/{id}\"");

        var address = await AskAsync(first, id);

        // The one who asked is told that somebody else must confirm, and has no button for it.
        var own = await first.GetStringAsync(address, Cancelled);
        own.ShouldContain("Подтвердить должен другой человек");
        own.ShouldNotContain("value=\"confirm\"");
        own.ShouldContain("152-ФЗ, статья 21");
        var asked = await second.GetStringAsync(address, Cancelled);
        asked.ShouldContain("Тексты исчезнут навсегда у всех сторон");
        (await second.GetStringAsync("/notifications", Cancelled)).ShouldContain("Нужен второй человек для изъятия текста");
        (await second.GetStringAsync("/purges", Cancelled)).ShouldContain($"href=\"{address}\"");

        var confirmed = await PostAsync(second, address, asked, "confirm", ("Form.Version", Hidden(asked, "Form.Version")), ("Form.SubjectVersion", Hidden(asked, "Form.SubjectVersion")));

        confirmed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        foreach (var reader in new[] { first, theirs })
        {
            var seen = await reader.GetStringAsync($"/commitments/{id}", Cancelled);
            seen.ShouldContain("по решению двух лиц (персональные данные)");
            seen.ShouldNotContain("Вахитовой");
        }

        var done = await second.GetStringAsync(address, Cancelled);
        done.ShouldContain("Файлы удаляются");
        (await theirs.GetAsync(address, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.GetStringAsync("/notifications", Cancelled)).ShouldContain("Текст изъят другой стороной");
        (await theirs.GetStringAsync($"/commitments/{id}", Cancelled)).ShouldNotContain("152-ФЗ");
    }

    [Fact]
    public async Task What_is_refused_is_said_and_what_was_typed_is_kept()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var site = await app.SiteAsync(app.Users.Staff);
        var id = await CommitmentAsync(api, app);
        var address = $"/purges/new/Commitment/{id}";
        var page = await site.GetStringAsync(address, Cancelled);
        page.ShouldNotContain(Leaked);

        var nothing = await (await PostAsync(site, address, page, "ask", ("Form.Basis", "152-ФЗ"), ("Form.Reason", "По ошибке"))).Content.ReadAsStringAsync(Cancelled);
        nothing.ShouldContain("Выберите, какие тексты изъять.");
        nothing.ShouldContain("Выберите основание изъятия.");
        nothing.ShouldContain("value=\"152-ФЗ\"");
        var repeated = await (await PostAsync(
            site, address, page, "ask", ("Form.Fields", "Title"), ("Form.Ground", "RestrictedText"), ("Form.Basis", "152-ФЗ"), ("Form.Reason", $"Здесь было: {Leaked}"))).Content.ReadAsStringAsync(Cancelled);
        repeated.ShouldContain("Здесь повторён текст, который изымается.");
        repeated.ShouldMatch("value=\"Title\" checked");
        repeated.ShouldMatch("<option value=\"RestrictedText\" selected");
        (await PostAsync(site, address, "", "ask", ("Form.Fields", "Title"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await site.GetStringAsync("/purges", Cancelled)).ShouldContain("Изъятий не было");
    }

    [Fact]
    public async Task A_record_changed_meanwhile_is_shown_again_before_it_is_purged()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var first = await app.SiteAsync(app.Users.Staff);
        using var second = await app.SiteAsync(app.Users.Chair);
        var id = await CommitmentAsync(api, app);
        var address = await AskAsync(first, id);
        var asked = await second.GetStringAsync(address, Cancelled);
        using (var change = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/commitments/{id}") { Content = JsonContent.Create(new { title = new { ru = "Передать другой паспорт" } }) })
        {
            change.Headers.TryAddWithoutValidation("If-Match", "*");
            (await api.SendAsync(change, Cancelled)).EnsureSuccessStatusCode();
        }

        (string, string)[] seen = [("Form.Version", Hidden(asked, "Form.Version")), ("Form.SubjectVersion", Hidden(asked, "Form.SubjectVersion"))];
        var refused = await (await PostAsync(second, address, asked, "confirm", seen)).Content.ReadAsStringAsync(Cancelled);

        refused.ShouldContain("Запись изменилась, пока вы решали.");
        refused.ShouldContain("Будет изъято то, что стоит в этих полях сейчас.");
        (await PostAsync(second, address, refused, "confirm", ("Form.Version", Hidden(refused, "Form.Version")), ("Form.SubjectVersion", Hidden(refused, "Form.SubjectVersion"))))
            .StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await second.GetStringAsync($"/commitments/{id}", Cancelled)).ShouldNotContain("Передать другой паспорт");
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_leaves_the_text_where_it_is()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var first = await app.SiteAsync(app.Users.Staff);
        using var second = await app.SiteAsync(app.Users.Chair);
        var id = await CommitmentAsync(api, app);
        var address = await AskAsync(first, id);
        var page = await second.GetStringAsync(address, Cancelled);

        var bare = await PostAsync(second, address, page, "refuse", ("Form.Version", Hidden(page, "Form.Version")));
        (await bare.Content.ReadAsStringAsync(Cancelled)).ShouldContain("error-summary");
        (await PostAsync(second, address, page, "refuse", ("Form.Version", Hidden(page, "Form.Version")), ("Form.Reason", "Это не персональные данные"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await first.GetStringAsync(address, Cancelled)).ShouldContain("Это не персональные данные");
        (await first.GetStringAsync($"/commitments/{id}", Cancelled)).ShouldContain(Leaked);
    }

    [Fact]
    public async Task Every_page_that_shows_purgeable_texts_leads_to_the_request_for_those_who_may_and_for_nobody_else()
    {
        await using var app = await WebApp.CreateAsync();
        using var api = await app.ApiAsync(app.Users.Staff);
        using var may = await app.SiteAsync(app.Users.Chair);
        using var mayNot = await app.SiteAsync(app.Users.Official);
        var commitment = await CommitmentAsync(api, app);
        var name = new { ru = "Название", en = "Name" };
        var pages = new List<(string Page, string Asks)>
        {
            ($"/commitments/{commitment}", $"/purges/new/Commitment/{commitment}"),
            await MadeAsync("events", "Event", new { kind = "forum", name, hostPartyId = app.Parties.RuBa }),
            await MadeAsync("initiatives", "Initiative", new { kind = "event", name, addresseePartyIds = new[] { app.Parties.Kz } }),
            await MadeAsync("meetings", "Meeting", new { name, partyIds = new[] { app.Parties.RuBa, app.Parties.Kz } }),
            await MadeAsync("visits", "Visit", new { kind = "working", name, sendingPartyId = app.Parties.RuBa, hostPartyId = app.Parties.Kz }),
            await MadeAsync("working-groups", "WorkingGroup", new { name, partyIds = new[] { app.Parties.RuBa, app.Parties.Kz } }),
        };
        var attachment = await api.AttachAsync(commitment);
        pages.Add(($"/attachments/{attachment}", $"/purges/new/Attachment/{attachment}"));

        foreach (var (page, asks) in pages)
        {
            (await may.GetStringAsync(page, Cancelled)).ShouldContain($"href=\"{asks}\"");
            (await mayNot.GetStringAsync(page, Cancelled)).ShouldNotContain("/purges/new/");
            var form = await may.GetAsync(asks, Cancelled);
            form.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await form.Content.ReadAsStringAsync(Cancelled)).ShouldContain("type=\"checkbox\"");
            (await mayNot.GetAsync(asks, Cancelled)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        async Task<(string Page, string Asks)> MadeAsync(string path, string type, object body)
        {
            var answer = await api.PostAsJsonAsync($"/api/v1/{path}", body, Cancelled);
            answer.IsSuccessStatusCode.ShouldBeTrue(path);
            var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("id").GetGuid();
            return ($"/{path}/{id}", $"/purges/new/{type}/{id}");
        }
    }

    [Fact]
    public async Task The_api_does_it_with_if_match_and_answers_a_repeated_confirmation_alike()
    {
        await using var app = await WebApp.CreateAsync();
        using var first = await app.ApiAsync(app.Users.Staff);
        using var second = await app.ApiAsync(app.Users.Chair);
        var id = await CommitmentAsync(first, app);
        var fields = await first.GetFromJsonAsync<JsonElement>($"/api/v1/purges/fields?subjectType=Commitment&subjectId={id}", Cancelled);
        fields.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("path").GetString()).ShouldContain("Title");
        fields.ToString().ShouldNotContain("Вахитовой");
        var made = await first.PostAsJsonAsync(
            "/api/v1/purges", new { subjectType = "Commitment", subjectId = id, fields = new[] { "Title" }, ground = "personalData", basis = "152-ФЗ", reason = "По ошибке" }, Cancelled);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var address = made.Headers.Location!.ToString();
        var read = await second.GetAsync(address, Cancelled);
        var subjectVersion = (await read.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("subjectVersion").GetGuid();

        (await ConfirmAsync(first, "*")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ConfirmAsync(second, null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await ConfirmAsync(second, $"\"{Guid.CreateVersion7()}\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var tag = read.Headers.ETag!.ToString();
        (await ConfirmAsync(second, tag, "key-1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ConfirmAsync(second, tag, "key-1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ConfirmAsync(second, "*")).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await first.GetStringAsync($"/api/v1/commitments/{id}", Cancelled)).ShouldNotContain("Вахитовой");

        async Task<HttpResponseMessage> ConfirmAsync(HttpClient client, string? ifMatch, string? key = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/confirm") { Content = JsonContent.Create(new { subjectVersion }) };
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
            if (key is not null)
            {
                request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
            }

            return await client.SendAsync(request, Cancelled);
        }
    }

    /// <summary>Whatever the model has as text is called by a word, in every language.</summary>
    [Fact]
    public async Task Every_field_that_can_be_purged_has_a_name()
    {
        await using var app = await WebApp.CreateAsync();
        var names = new ResourceManager("CooperationTracker.Web.Resources.Purging", typeof(Purging).Assembly);
        var paths = await app.Services.QueryAsync(db => Task.FromResult(
            Enum.GetNames<AttachmentSubject>().Append(nameof(Attachment))
                .SelectMany(name => PathsOf(db.Model.GetEntityTypes().Single(type => type.ClrType.Name == name && type.ClrType.IsSubclassOf(typeof(TrackedRecord))), "")).Distinct().ToList()));

        paths.Count.ShouldBeGreaterThan(25);
        foreach (var language in new[] { "ru", "en", "kk", "ba" })
        {
            paths.Where(path => names.GetString($"Field.{path}", CultureInfo.GetCultureInfo(language)) is null).ShouldBeEmpty(language);
        }
    }

    private static IEnumerable<string> PathsOf(IEntityType type, string prefix)
    {
        if (type.ClrType == typeof(AttachmentVersion))
        {
            return [prefix.TrimEnd('.')];
        }

        var own = type.GetProperties().Where(p => p.ClrType == typeof(string) && !p.IsKey() && p.IsUnicode() != false && p.GetMaxLength() >= 100)
            .Select(p => p.Name).Where(name => !name.EndsWith("Sort", StringComparison.Ordinal) && !name.EndsWith("Search", StringComparison.Ordinal));
        var parts = type.GetNavigations().Where(n => n.IsCollection && n.IsEagerLoaded).SelectMany(n => PathsOf(n.TargetEntityType, $"{prefix}{n.Name}."));
        return [.. own.Concat(type.GetComplexProperties().Where(c => c.ClrType == typeof(LocalizedText)).Select(c => c.Name)).Select(name => prefix + name), .. parts];
    }

    private static async Task<Guid> CommitmentAsync(HttpClient api, WebApp app)
    {
        var answer = await api.PostAsJsonAsync("/api/v1/commitments", new { title = new { ru = Leaked }, partyIds = new[] { app.Parties.Kz } }, Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("id").GetGuid();
    }

    /// <summary>Fills the form in with every box ticked.</summary>
    private static async Task<string> AskAsync(HttpClient site, Guid commitmentId)
    {
        var address = $"/purges/new/Commitment/{commitmentId}";
        var page = await site.GetStringAsync(address, Cancelled);
        var boxes = Boxes().Matches(page).Select(box => ("Form.Fields", WebUtility.HtmlDecode(box.Groups[1].Value))).ToList();
        boxes.ShouldNotBeEmpty();
        var asked = await PostAsync(
            site, address, page, "ask", [.. boxes, ("Form.Ground", "PersonalData"), ("Form.Basis", "152-ФЗ, статья 21"), ("Form.Reason", "Попало по ошибке")]);
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return asked.Headers.Location!.ToString() is var to && Uri.TryCreate(to, UriKind.Absolute, out var whole) ? whole.PathAndQuery : asked.Headers.Location!.ToString();
    }

    /// <summary>As a browser does: fields of one name more than once.</summary>
    private static async Task<HttpResponseMessage> PostAsync(HttpClient site, string address, string page, string form, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(
        [
            .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)),
            new("_handler", form),
            new("__RequestVerificationToken", Token().Match(page).Groups[1].Value),
        ]);
        return await site.PostAsync(address, content, Cancelled);
    }

    private static string Hidden(string page, string name) => Regex.Match(page, $"name=\"{Regex.Escape(name)}\" value=\"([^\"]+)\"").Groups[1].Value;

    [GeneratedRegex("name=\"Form.Fields\" value=\"([^\"]+)\"")]
    private static partial Regex Boxes();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
