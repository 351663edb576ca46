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

/// <summary>What cannot be so is refused on the page in words, and what was typed stays in the form.</summary>
public sealed class RefusedStepsTests(CommitmentPagesTests.Host host) : IClassFixture<CommitmentPagesTests.Host>
{
    private WebApp App => host.App;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_co_executor_is_given_no_longer_than_the_lead()
    {
        var id = await RegisterAsync("Срок помощника");
        var person = await App.Services.PersonAsync("Помощников");

        var shown = await RefusedAsync(App.Users.Staff, id, "execution-helper", "execution-helper", new() { ["Input.PersonId"] = person.ToString(), ["Input.Due"] = "2026-06-15" });

        shown.ShouldContain("execution.co-executor-late");
        shown.ShouldContain("value=\"2026-06-15\"");
        shown.ShouldMatch($"value=\"{person}\" selected");
    }

    [Fact]
    public async Task Nothing_depends_on_what_depends_on_it()
    {
        var (id, other) = (await RegisterAsync("Первая"), await RegisterAsync("Вторая"));
        (await App.Services.SendAsync(App.Users.Staff, new LinkCommitments(LinkKind.DependsOn, id) { Id = other })).IsSuccess.ShouldBeTrue();

        var shown = await RefusedAsync(App.Users.Staff, id, "link", "link", new() { ["Input.LinkKind"] = nameof(LinkKind.DependsOn), ["Input.TargetId"] = other.ToString() });

        shown.ShouldContain("link.circle");
        shown.ShouldMatch($"value=\"{other}\" selected");
    }

    [Fact]
    public async Task Nobody_answers_in_the_other_sides_name_without_its_document()
    {
        var id = await RegisterAsync("Чужой ответ", App.Parties.Kz);
        (await App.Services.SendAsync(App.Users.Staff, new ReleaseCommitment([App.Parties.Kz]) { Id = id })).IsSuccess.ShouldBeTrue();
        (await App.Services.SendAsync(App.Users.Staff, new AskCommitment { Id = id, Move = CommitmentMove.Request })).IsSuccess.ShouldBeTrue();
        var action = $"enter:{App.Parties.Kz}";

        var shown = await RefusedAsync(App.Users.Staff, id, action, action.Replace(':', '-'), new() { ["Input.Answer"] = "Confirmed", ["Input.Text"] = "Сказали по телефону" });

        shown.ShouldContain("answer.document-required");
        shown.ShouldContain("value=\"Сказали по телефону\"");
    }

    [Fact]
    public async Task No_more_time_is_asked_for_what_was_accepted_meanwhile()
    {
        var id = await RegisterAsync("Уже принято");
        var execution = (await App.Services.SendAsync(App.Users.Staff, new GetCommitment(id))).Value.Sides.Single(s => s.Execution is not null).Execution!;
        using var executor = await App.SiteAsync(App.Users.Executor);
        var page = await PageAsync(executor, id);
        (await App.Services.SendAsync(App.Users.Executor, new MoveExecution("Сделано") { Id = id, ExecutionId = execution.Id, Move = ExecutionMove.Submit })).IsSuccess.ShouldBeTrue();
        (await App.Services.SendAsync(App.Users.Chair, new MoveExecution { Id = id, ExecutionId = execution.Id, Move = ExecutionMove.Accept })).IsSuccess.ShouldBeTrue();

        var shown = await PostAsync(executor, id, page, "extension-ask", "extension-ask", new() { ["Input.Due"] = "2026-07-01", ["Input.Reason"] = "Завод не ответил" });

        shown.ShouldContain("error-summary");
        shown.ShouldMatch("execution\\.(closed|stale|frozen)");
        shown.ShouldContain("value=\"2026-07-01\"");
        shown.ShouldContain(">Завод не ответил</textarea>");
        (await PageAsync(executor, id)).ShouldNotContain("extension-ask");
    }

    private async Task<Guid> RegisterAsync(string title, params Guid[] partyIds) => (await App.Services.SendAsync(
        App.Users.Staff,
        new CreateCommitment(new LocalizedTextDto(title), partyIds, Execution: new(new(PersonId: await App.Services.PersonAsync()), Due: new DateInput("2026-05-01"))))).Value;

    private async Task<string> RefusedAsync(Guid userId, Guid id, string action, string form, Dictionary<string, string> typed)
    {
        using var client = await App.SiteAsync(userId);
        return await PostAsync(client, id, await PageAsync(client, id), action, form, typed);
    }

    private static async Task<string> PostAsync(HttpClient client, Guid id, string page, string action, string form, Dictionary<string, string> typed)
    {
        var version = Regex.Match(page, $"name=\"_handler\" value=\"{form}\".*?name=\"Input.Version\" value=\"([^\"]+)\"", RegexOptions.Singleline).Groups[1].Value;
        var answer = await client.PostFormAsync($"/commitments/{id}", page, form, new Dictionary<string, string>(typed) { ["Input.Action"] = action, ["Input.Version"] = version }, Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private static async Task<string> PageAsync(HttpClient client, Guid id) => WebUtility.HtmlDecode(await client.GetStringAsync($"/commitments/{id}", Cancelled));
}
