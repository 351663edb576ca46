using System.Net;
using System.Text.RegularExpressions;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.FunctionalTests.Attachments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Commitments;

/// <summary>The same on the pages, without scripts.</summary>
public sealed partial class ControlPagesTests(CommitmentPagesTests.Host host) : IClassFixture<CommitmentPagesTests.Host>
{
    private WebApp App => host.App;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_extension_is_asked_for_refused_in_words_with_what_was_typed_kept_and_then_granted()
    {
        var id = await RegisterAsync("Продление");
        var address = $"/commitments/{id}";
        using var executor = await App.SiteAsync(App.Users.Executor);
        using var staff = await App.SiteAsync(App.Users.Staff);
        var page = await PageAsync(executor, address);
        page.ShouldContain("Попросить продление");
        page.ShouldNotContain("extension-decide");

        var refused = await PostAsync(executor, address, page, "extension-ask", new()
        {
            ["Input.Action"] = "extension-ask",
            ["Input.Version"] = VersionOf(page, "extension-ask"),
            ["Input.Due"] = "2026-04-01",
            ["Input.Reason"] = "Завод не ответил",
        });
        var text = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled));
        text.ShouldContain("Новый срок должен быть позже действующего");
        text.ShouldContain("value=\"2026-04-01\"");
        text.ShouldContain(">Завод не ответил</textarea>");

        (await PostAsync(executor, address, page, "extension-ask", new()
        {
            ["Input.Action"] = "extension-ask",
            ["Input.Version"] = VersionOf(page, "extension-ask"),
            ["Input.Due"] = "2026-06-01",
            ["Input.Reason"] = "Завод не ответил",
        })).StatusCode.ShouldBe(HttpStatusCode.Found);

        var decide = await PageAsync(staff, address);
        decide.ShouldContain("Ждут вас");
        decide.ShouldContain("Внести решение автора о продлении");
        (await PostAsync(staff, address, decide, "extension-decide-grant", new()
        {
            ["Input.Action"] = "extension-decide:grant",
            ["Input.Version"] = VersionOf(decide, "extension-decide-grant"),
        })).StatusCode.ShouldBe(HttpStatusCode.Found);
        var after = await PageAsync(staff, address);
        after.ShouldContain("Прежние запросы продления: 1, из них удовлетворено: 1");
        after.ShouldContain("Внутренний срок изменён с «1 мая 2026");
        after.ShouldNotContain("Ждут вас");
    }

    [Fact]
    public async Task Rows_are_ticked_in_the_list_and_each_ones_outcome_is_told()
    {
        var (first, second) = (await RegisterAsync("Строка раз"), await RegisterAsync("Строка два"));
        using var staff = await App.SiteAsync(App.Users.Staff);
        using var official = await App.SiteAsync(App.Users.Official);
        const string Address = "/commitments?attention=all&search=строка";
        (await PageAsync(official, Address)).ShouldNotContain("Bulk.Rows");
        var page = await PageAsync(staff, Address);
        string RowOf(Guid id) => Regex.Match(page, $"value=\"({id}/[^\"]+)\"").Groups[1].Value;

        var refused = await PostRowsAsync(staff, Address, page, [RowOf(first)], new() { ["Bulk.Action"] = "Suspend" });
        var kept = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled));
        kept.ShouldContain("error-summary");
        kept.ShouldMatch($"value=\"{first}/[^\"]+\" checked");

        var stale = RowOf(second).Split('/');
        stale[2] = Guid.CreateVersion7().ToString();
        var done = await PostRowsAsync(staff, Address, page, [RowOf(first), string.Join('/', stale)], new() { ["Bulk.Action"] = "Suspend", ["Bulk.Reason"] = "Пауза на время переговоров" });
        var outcome = WebUtility.HtmlDecode(await done.Content.ReadAsStringAsync(Cancelled));
        outcome.ShouldContain("Сделано: 1 из 2");
        outcome.ShouldContain("Поручение изменено после того");

        // The refused row is ticked and the reason is there, to be sent again; what was done is not.
        outcome.ShouldMatch($"value=\"{second}/[^\"]+\" checked");
        outcome.ShouldNotMatch($"value=\"{first}/[^\"]+\" checked");
        outcome.ShouldMatch("<textarea[^>]*name=\"Bulk.Reason\"[^>]*>Пауза на время переговоров</textarea>");
        (await PageAsync(staff, $"/commitments/{first}")).ShouldContain("Пауза на время переговоров");
    }

    [Fact]
    public async Task Ticked_rows_are_shown_as_the_other_side_will_see_them_and_then_released()
    {
        var (first, second) = (await RegisterAsync("Пакет раз"), await RegisterAsync("Пакет два"));
        using var staff = await App.SiteAsync(App.Users.Staff);
        using var executor = await App.SiteAsync(App.Users.Executor);
        const string Address = "/commitments?attention=all&search=пакет";
        (await PageAsync(executor, Address)).ShouldNotContain("bulk-release");
        var page = await PageAsync(staff, Address);
        string RowOf(Guid id) => Regex.Match(page, $"value=\"({id}/[^\"]+)\"").Groups[1].Value;
        Dictionary<string, string> asked = new() { ["Bulk.Step"] = "Preview", ["Bulk.ReleaseToId"] = App.Parties.Kz.ToString() };

        var nothing = await PostRowsAsync(staff, Address, page, [], asked);
        WebUtility.HtmlDecode(await nothing.Content.ReadAsStringAsync(Cancelled)).ShouldContain("error-summary");
        var shown = WebUtility.HtmlDecode(await (await PostRowsAsync(staff, Address, page, [RowOf(first), RowOf(second)], asked)).Content.ReadAsStringAsync(Cancelled));
        shown.ShouldContain("Что увидит сторона: Казахстан");
        shown.ShouldContain("Будет передано: 2 из 2. Пока ничего не передано.");
        shown.ShouldContain($"/commitments/{first}?previewFor={App.Parties.Kz}");
        shown.ShouldContain("поручение", Case.Insensitive);
        (await App.Services.SendAsync(App.Users.StaffKz, new GetCommitment(first))).IsSuccess.ShouldBeFalse();

        var sheet = shown[shown.IndexOf("bulk-release-preview", StringComparison.Ordinal)..];
        var rows = Regex.Matches(sheet, "type=\"hidden\" name=\"Bulk.Rows\" value=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToList();
        rows.Count.ShouldBe(2);
        var future = await PostRowsAsync(staff, Address, shown, rows, new()
        {
            ["_handler"] = "bulk-release",
            ["Bulk.Step"] = "Release",
            ["Bulk.ReleaseToId"] = App.Parties.Kz.ToString(),
            ["Bulk.Reason"] = "Согласовано",
            ["Bulk.EffectiveOn"] = "2099-01-01",
        });
        var refused = WebUtility.HtmlDecode(await future.Content.ReadAsStringAsync(Cancelled));
        refused.ShouldContain("Сделано: 0 из 2");
        refused.ShouldMatch("id=\"bulk-release-reason\"[^>]*>Согласовано</textarea>");
        refused.ShouldMatch("id=\"bulk-release-on\"[^>]*value=\"2099-01-01\"");
        (await App.Services.SendAsync(App.Users.StaffKz, new GetCommitment(first))).IsSuccess.ShouldBeFalse();

        var released = await PostRowsAsync(staff, Address, shown, rows, new() { ["_handler"] = "bulk-release", ["Bulk.Step"] = "Release", ["Bulk.ReleaseToId"] = App.Parties.Kz.ToString() });
        WebUtility.HtmlDecode(await released.Content.ReadAsStringAsync(Cancelled)).ShouldContain("Сделано: 2 из 2");
        (await App.Services.SendAsync(App.Users.StaffKz, new GetCommitment(first))).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reassignment_without_a_reason_keeps_whom_was_chosen_and_one_that_changes_nothing_is_refused_in_words()
    {
        var id = await RegisterAsync("Передать");
        var (lead, controller, author) = (await App.Services.PersonAsync("Новый Исполнитель"), await App.Services.PersonAsync("Новый Контролёр"), await App.Services.PersonAsync("Автор Поручения"));
        var address = $"/commitments/{id}";
        using var staff = await App.SiteAsync(App.Users.Staff);
        var page = await PageAsync(staff, address);
        Dictionary<string, string> chosen = new()
        {
            ["Input.Action"] = "execution-reassign",
            ["Input.Version"] = VersionOf(page, "execution-reassign"),
            ["Input.OrganizationId"] = "",
            ["Input.PersonId"] = lead.ToString(),
            ["Input.ControllerId"] = controller.ToString(),
            ["Input.AuthorId"] = author.ToString(),
        };

        var refused = WebUtility.HtmlDecode(await (await PostAsync(staff, address, page, "execution-reassign", chosen)).Content.ReadAsStringAsync(Cancelled));
        refused.ShouldContain("error-summary");
        ChosenIn(refused, "reassign-person").ShouldBe(lead.ToString());
        ChosenIn(refused, "reassign-controller").ShouldBe(controller.ToString());
        ChosenIn(refused, "reassign-author").ShouldBe(author.ToString());

        chosen["Input.Reason"] = "Прежний уходит";
        (await PostAsync(staff, address, refused, "execution-reassign", chosen)).StatusCode.ShouldBe(HttpStatusCode.Found);
        var after = await PageAsync(staff, address);
        after.ShouldContain("Автор поручения: Автор Поручения");
        chosen["Input.Version"] = VersionOf(after, "execution-reassign");
        WebUtility.HtmlDecode(await (await PostAsync(staff, address, after, "execution-reassign", chosen)).Content.ReadAsStringAsync(Cancelled))
            .ShouldContain("Поручение уже так и распределено");

        // Nobody is a choice like any other.
        chosen["Input.ControllerId"] = "";
        chosen["Input.Reason"] = "";
        ChosenIn(await (await PostAsync(staff, address, after, "execution-reassign", chosen)).Content.ReadAsStringAsync(Cancelled), "reassign-controller").ShouldBe("");
    }

    [Fact]
    public async Task The_list_is_narrowed_by_who_controls_shows_numbers_when_asked_and_offers_to_choose_a_whole_page()
    {
        var controller = await App.Services.PersonAsync("Строгий Контролёр");
        await App.Services.SendAsync(App.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("С номером"), [], Document: new("Протокол", "П-314"), Execution: new(new(PersonId: controller), ControllerId: controller, OwnNumber: "рб-2718")));
        using var staff = await App.SiteAsync(App.Users.Staff);

        var page = await PageAsync(staff, $"/commitments?controllerId={controller}&search=РБ-2718&columns=title,documentNumber,ownNumber,controller");
        page.ShouldContain("С номером");
        page.ShouldContain("П-314");
        page.ShouldContain("рб-2718");
        page.ShouldContain("data-pick-all=\"Bulk.Rows\"");
        page.ShouldMatch($"/commitments/export\\?[^\"]*controllerId={controller}");
        ChosenIn(page, "controllerId").ShouldBe(controller.ToString());
        (await PageAsync(staff, "/commitments?attention=stalled")).ShouldContain("Без движения");
        (await PageAsync(staff, "/commitments")).ShouldNotContain("П-314");
    }

    [Fact]
    public async Task A_comment_is_written_and_watching_is_one_click()
    {
        var id = await RegisterAsync("Заметки", [App.Parties.Kz]);
        (await App.Services.SendAsync(App.Users.Staff, new ReleaseCommitment([App.Parties.Kz]) { Id = id })).IsSuccess.ShouldBeTrue();
        var address = $"/commitments/{id}";
        using var official = await App.SiteAsync(App.Users.Official);
        using var other = await App.SiteAsync(App.Users.StaffKz);
        var page = await PageAsync(official, address);

        (await PostAsync(official, address, page, "comment", new() { ["Input.Action"] = "comment", ["Input.Text"] = "<b>Только</b> для нас" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await PostAsync(official, address, page, "watch", new() { ["Input.Action"] = "watch:on" })).StatusCode.ShouldBe(HttpStatusCode.Found);

        var after = await PageAsync(official, address);
        after.ShouldContain("<b>Только</b> для нас");
        after.ShouldContain("Не следить");
        (await official.GetStringAsync(address, Cancelled)).ShouldNotContain("<b>Только");
        (await PageAsync(other, address)).ShouldNotContain("для нас");
    }

    [Fact]
    public async Task A_result_is_submitted_with_its_files_in_one_step()
    {
        var id = await RegisterAsync("С файлами", [App.Parties.Kz]);
        (await App.Services.SendAsync(App.Users.Staff, new ReleaseCommitment([App.Parties.Kz]) { Id = id })).IsSuccess.ShouldBeTrue();
        using var executor = await App.SiteAsync(App.Users.Executor);
        using var other = await App.SiteAsync(App.Users.StaffKz);
        var before = App.FilesKept();
        var page = await PageAsync(executor, $"/commitments/{id}");
        page.ShouldContain($"action=\"/commitments/{id}/result\"");
        (string, string?)[] fields = [("Input.Action", "execution:Submit"), ("Input.Version", VersionOf(page, "execution-Submit")), ("Input.Text", "Договор подписан, <b>акт</b> приложен")];

        // One bad file refuses them all; what was typed stays, and which file it was is said.
        var refused = await SubmitAsync(executor, id, page, [(SampleFiles.Pdf(), "договор.pdf"), (SampleFiles.Png(), "акт.pdf")], fields);
        var text = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled));
        text.ShouldContain("Файл «акт.pdf» не принят. Содержание файла не соответствует");
        text.ShouldContain(">Договор подписан, <b>акт</b> приложен</textarea>");
        App.FilesKept().ShouldBe(before);

        // So does a refusal of the step itself: nothing of it stays behind.
        (await SubmitAsync(executor, id, page, [(SampleFiles.Pdf(), "договор.pdf")], [fields[0], fields[1]])).StatusCode.ShouldBe(HttpStatusCode.OK);
        App.FilesKept().ShouldBe(before);
        (await PageAsync(executor, $"/commitments/{id}")).ShouldNotContain("договор.pdf");

        var submitted = await SubmitAsync(executor, id, page, [(SampleFiles.Pdf(), "договор.pdf"), (SampleFiles.Docx(), "акт.docx")], fields);
        submitted.StatusCode.ShouldBe(HttpStatusCode.Found);
        submitted.Headers.Location!.ToString().ShouldEndWith($"/commitments/{id}");
        submitted.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("draft-saved="));
        App.FilesKept().ShouldBe(before + 2);
        var after = await PageAsync(executor, $"/commitments/{id}");
        after.ShouldContain("договор.pdf");
        after.ShouldContain("акт.docx");
        (await PageAsync(executor, $"/commitments/{id}/result")).ShouldContain("Представлять сейчас нечего");

        var theirs = await PageAsync(other, $"/commitments/{id}");
        theirs.ShouldContain("С файлами");
        theirs.ShouldNotContain("договор.pdf");
        theirs.ShouldNotContain("Договор подписан");
        (await SubmitAsync(other, id, theirs, [(SampleFiles.Pdf(), "чужой.pdf")], fields)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "there is no such form for them");
        App.FilesKept().ShouldBe(before + 2);
    }

    private async Task<Guid> RegisterAsync(string title, Guid[]? partyIds = null) => (await App.Services.SendAsync(
        App.Users.Staff,
        new CreateCommitment(
            new LocalizedTextDto(title),
            partyIds ?? [],
            Execution: new(new(PersonId: await App.Services.PersonAsync()), Due: new DateInput("2026-05-01"))))).Value;

    private static async Task<string> PageAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, Cancelled);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string page, string form, Dictionary<string, string> fields) =>
        client.PostFormAsync(path, page, form, fields, Cancelled);

    private static async Task<HttpResponseMessage> SubmitAsync(
        HttpClient client, Guid id, string page, IEnumerable<(byte[] Content, string Name)> files, (string Name, string? Value)[] fields)
    {
        using var form = Uploads.Form(null, "", [("_handler", "execution-Submit"), ("__RequestVerificationToken", Token().Match(page).Groups[1].Value), .. fields]);
        foreach (var (content, name) in files)
        {
            form.Add(new ByteArrayContent(content), "file", name);
        }

        return await client.PostAsync($"/commitments/{id}/result", form, Cancelled);
    }

    private static async Task<HttpResponseMessage> PostRowsAsync(HttpClient client, string path, string page, IEnumerable<string> rows, Dictionary<string, string> fields)
    {
        // One name, several values.
        var posted = (fields.ContainsKey("_handler") ? fields : fields.Append(new("_handler", "bulk"))).Append(new("__RequestVerificationToken", Token().Match(page).Groups[1].Value))
            .Concat(rows.Select(row => new KeyValuePair<string, string>("Bulk.Rows", row)));
        using var content = new FormUrlEncodedContent(posted);
        return await client.PostAsync(path, content, Cancelled);
    }

    /// <summary>The version in the form of that name.</summary>
    private static string VersionOf(string page, string form) =>
        Regex.Match(page, $"name=\"_handler\" value=\"{form}\".*?name=\"Input.Version\" value=\"([^\"]+)\"", RegexOptions.Singleline).Groups[1].Value;

    /// <summary>What is selected in the control of that id; nothing for nobody.</summary>
    private static string ChosenIn(string page, string id) =>
        Regex.Match(page, $"<select[^>]* id=\"{id}\".*?</select>", RegexOptions.Singleline).Value is var select
        && Regex.Match(select, "value=\"([^\"]*)\" selected").Groups[1].Value is var chosen ? chosen : "";

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
