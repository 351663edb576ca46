using System.Net;
using System.Text.RegularExpressions;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Commitments;

/// <summary>What each side reads and sends on the page of a commitment while they agree, without scripts.</summary>
public sealed partial class WordingPagesTests : IAsyncLifetime
{
    private WebApp _app = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await WebApp.CreateAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_side_amends_the_other_sides_wording_and_the_other_confirms_it_in_one_step()
    {
        var id = await ProposedAsync("Решить вопрос поставок", "2026-05-01");
        using var ours = await _app.SiteAsync(_app.Users.Staff);
        using var theirs = await _app.SiteAsync(_app.Users.StaffKz);
        var put = await PageAsync(theirs, id);
        put.ShouldContain("Подтвердить формулировку стороны «Башкортостан»");
        Regex.Match(put, "<textarea[^>]*name=\"Input.Wordings\\[ru\\]\"[^>]*>([^<]*)<").Groups[1].Value.ShouldBe("Решить вопрос поставок");

        var refused = await PostAsync(theirs, id, put, "answer-OtherWording", new() { ["Input.Wordings[ru]"] = " " });
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancelled)).ShouldContain("wording.required");
        (await PostAsync(theirs, id, put, "answer-OtherWording", new() { ["Input.Wordings[ru]"] = "Рассмотреть <b>вопрос</b> поставок" })).StatusCode.ShouldBe(HttpStatusCode.Found);

        var seen = await ours.GetStringAsync($"/commitments/{id}", Cancelled);
        seen.ShouldContain("&lt;b&gt;");
        seen.ShouldNotContain("<b>вопрос</b>");
        var shown = WebUtility.HtmlDecode(seen);
        shown.ShouldMatch("<del><span class=\"visually-hidden\" lang=\"ru\">\\[исключено: </span>Решить");
        shown.ShouldMatch("<ins><span class=\"visually-hidden\" lang=\"ru\">\\[добавлено: </span>Рассмотреть");
        shown.ShouldContain("Подтвердить формулировку стороны «Казахстан»");
        (await PostAsync(ours, id, shown, "answer-Confirmed", [])).StatusCode.ShouldBe(HttpStatusCode.Found);
        var confirmed = await PageAsync(theirs, id);
        (await PostAsync(theirs, id, confirmed, "answer-Confirmed", [])).StatusCode.ShouldBe(HttpStatusCode.Found);
        var agreed = await PageAsync(ours, id);
        agreed.ShouldContain("Формулировки совпадают");
        agreed.ShouldNotContain("answer:Confirmed");
    }

    [Fact]
    public async Task An_answer_to_what_has_changed_meanwhile_is_refused_and_keeps_what_was_typed()
    {
        var id = await ProposedAsync("Решить вопрос поставок", null);
        using var theirs = await _app.SiteAsync(_app.Users.StaffKz);
        var page = await PageAsync(theirs, id);
        (await _app.Services.SendAsync(_app.Users.Staff, new WordCommitment("ru", "Уже другое") { Id = id, PartyId = _app.Parties.RuBa })).IsSuccess.ShouldBeTrue();

        var stale = await PostAsync(theirs, id, page, "answer-OtherWording", new() { ["Input.Wordings[ru]"] = "Моя правка" });

        var text = WebUtility.HtmlDecode(await stale.Content.ReadAsStringAsync(Cancelled));
        text.ShouldContain("record.stale");
        text.ShouldContain(">Моя правка</textarea>");
        text.ShouldContain("Уже другое");
    }

    [Fact]
    public async Task A_new_deadline_is_shown_beside_the_old_one_and_answered_on_the_page()
    {
        var id = await ProposedAsync("Открыть рейс", "2026-05-01");
        (await _app.Services.SendAsync(_app.Users.StaffKz, new AnswerCommitment(SideAnswer.Confirmed) { Id = id, PartyId = _app.Parties.Kz })).IsSuccess.ShouldBeTrue();
        using var ours = await _app.SiteAsync(_app.Users.Staff);
        using var theirs = await _app.SiteAsync(_app.Users.ChairKz);
        using var official = await _app.SiteAsync(_app.Users.Official);

        var page = await PageAsync(ours, id);
        page.ShouldContain("Предложить другой срок");
        (await PostAsync(ours, id, page, "deadline", new() { ["Input.Due"] = "2026-09-01", ["Input.Reason"] = "Нужны разрешения" })).StatusCode.ShouldBe(HttpStatusCode.Found);

        var waiting = await PageAsync(theirs, id);
        waiting.ShouldContain("Предложен другой срок");
        waiting.ShouldContain("1 мая 2026");
        waiting.ShouldContain("1 сентября 2026");
        waiting.ShouldContain("Нужны разрешения");
        (await PageAsync(official, id)).ShouldNotContain("deadline-answer:accept");
        (await PageAsync(ours, id)).ShouldNotContain("deadline-answer:accept");
        (await PostAsync(theirs, id, waiting, "deadline-answer-accept", [], "deadline-answer:accept")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await PageAsync(theirs, id)).ShouldContain("Прежние предложения о сроке (1)");
    }

    private async Task<Guid> ProposedAsync(string wording, string? due)
    {
        var services = _app.Services;
        var id = (await services.SendAsync(_app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Поставки"), [_app.Parties.Kz], Due: due is null ? null : new DateInput(due), Wordings: [new("ru", wording)]))).Value;
        (await services.SendAsync(_app.Users.Staff, new ReleaseCommitment([_app.Parties.Kz]) { Id = id })).IsSuccess.ShouldBeTrue();
        (await services.SendAsync(_app.Users.Staff, new AskCommitment { Id = id, Move = CommitmentMove.Propose })).IsSuccess.ShouldBeTrue();
        return id;
    }

    private static async Task<string> PageAsync(HttpClient client, Guid id) => WebUtility.HtmlDecode(await client.GetStringAsync($"/commitments/{id}", Cancelled));

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, Guid id, string page, string form, Dictionary<string, string> fields, string? action = null) =>
        client.PostFormAsync(
            $"/commitments/{id}",
            page,
            form,
            new Dictionary<string, string>(fields) { ["Input.Action"] = action ?? form.Replace('-', ':'), ["Input.Version"] = Version().Match(page).Groups[1].Value },
            Cancelled);

    [GeneratedRegex("name=\"Input.Version\" value=\"([^\"]+)\"")]
    private static partial Regex Version();
}
