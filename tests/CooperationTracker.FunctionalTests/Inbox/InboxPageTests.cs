using System.Net;
using System.Text.RegularExpressions;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Parties;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Inbox;

public sealed partial class InboxPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_waits_is_done_in_place_and_then_waits_no_longer()
    {
        await using var app = await WebApp.CreateAsync();
        using var chair = await app.SiteAsync(app.Users.Chair);
        (await PageAsync(chair)).ShouldContain("Сейчас от вас ничего не ждут");

        await SubmittedAsync(app);
        using var chairKz = await app.SiteAsync(app.Users.ChairKz);
        (await PageAsync(chairKz)).ShouldContain("Сейчас от вас ничего не ждут");
        var page = await PageAsync(chair);
        page.ShouldContain("Открыть прямой рейс");
        CountInMenu().Match(page).Groups[1].Value.ShouldBe("1");

        // Without a reason nothing is returned, and the remark that was typed stays.
        var fields = Hidden().Matches(page).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var form = FormName().Match(page).Groups[1].Value;
        var refused = await PostAsync(chair, page, form, fields, "Return", "");
        refused.Body.ShouldContain("reason.required");

        var stale = await PostAsync(chair, page, form, new(fields) { ["Form.Version"] = Guid.CreateVersion7().ToString() }, "Return", "Нет протокола");
        stale.Body.ShouldContain("Нет протокола");
        stale.Body.ShouldContain("execution.stale");

        (await PostAsync(chair, page, form, fields, "Accept", "")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await PageAsync(chair)).ShouldContain("Сейчас от вас ничего не ждут");

        // A form that is not there any more, since it was done meanwhile, is refused in words.
        var gone = await PostAsync(chair, page, form, fields, "Return", "Нет протокола");
        gone.Status.ShouldBe(HttpStatusCode.BadRequest);
        gone.Body.ShouldContain("Запрос отклонён");
    }

    [Fact]
    public async Task A_result_with_open_parts_is_submitted_in_place_once_that_is_said()
    {
        await using var app = await WebApp.CreateAsync();
        var ministry = (await app.Services.SendAsync(app.Users.Staff, new CreateOrganization(app.Parties.RuBa, OrganizationKind.Ministry, new("Министерство")))).Value;
        var id = (await app.Services.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Открыть прямой рейс"), [app.Parties.Kz], Execution: new ExecutionInput(new ResponsibleInput(ministry), Due: new DateInput("2026-03-08"))))).Value;
        var execution = (await app.Services.SendAsync(app.Users.Staff, new GetCommitment(id))).Value.Sides.Single(s => s.Execution is not null).Execution!;
        (await app.Services.SendAsync(app.Users.Staff, new AddCoExecutor(new(await app.Services.CompaniesAsync(app.Parties.RuBa, 1)), null) { Id = id, ExecutionId = execution.Id })).IsSuccess.ShouldBeTrue();
        using var staff = await app.SiteAsync(app.Users.Staff);
        var page = await PageAsync(staff);
        var form = DueForm().Match(page).Groups[1].Value;
        var fields = Hidden().Matches(page).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

        var refused = await PostAsync(staff, page, form, fields, "Submit", "Рейс открыт");
        refused.Body.ShouldContain("execution.parts-open");
        refused.Body.ShouldContain("name=\"Form.WithOpenParts\"");
        refused.Body.ShouldContain(">Рейс открыт</textarea>");
        (await PostAsync(staff, page, form, new(fields) { ["Form.WithOpenParts"] = "true" }, "Submit", "Рейс открыт")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Whatever_waits_is_reported_granted_finished_and_answered_in_place()
    {
        await using var app = await WebApp.CreateAsync();
        var helper = await app.Services.PersonAsync("Помощников");
        await app.Services.QueryAsync(db => db.Profiles.Where(u => u.Id == app.Users.Executor).ExecuteUpdateAsync(set => set.SetProperty(u => u.PersonId, helper)));
        var ministry = (await app.Services.SendAsync(app.Users.Staff, new CreateOrganization(app.Parties.RuBa, OrganizationKind.Ministry, new("Министерство")))).Value;
        var id = (await app.Services.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Открыть прямой рейс"), [app.Parties.Kz], Due: new DateInput("2026-06"), Execution: new ExecutionInput(new ResponsibleInput(ministry), Due: new DateInput("2026-03-08"))))).Value;
        var execution = await ExecutionAsync();
        await DoneAsync(new AddCoExecutor(new(PersonId: helper), null) { Id = id, ExecutionId = execution.Id });
        await DoneAsync(new AskExtension("2026-03-10", "Завод молчит") { Id = id, ExecutionId = execution.Id });
        using var staff = await app.SiteAsync(app.Users.Staff);
        using var executor = await app.SiteAsync(app.Users.Executor);

        (await ActAsync(staff, "ExtensionToDecide", "Refuse", "")).ShouldBe(HttpStatusCode.OK, "without a reason");
        (await ActAsync(staff, "ExtensionToDecide", "Grant", "")).ShouldBe(HttpStatusCode.Redirect);
        (await ExecutionAsync()).Due.Text.ShouldBe("2026-03-10");
        (await ActAsync(staff, "DueSoon", "Report", "Завод ответил")).ShouldBe(HttpStatusCode.Redirect);
        (await ExecutionAsync()).Reports.ShouldHaveSingleItem().Text.ShouldBe("Завод ответил");
        (await ActAsync(executor, "PartToDo", "Finish", "Справка готова")).ShouldBe(HttpStatusCode.Redirect);
        (await ActAsync(staff, "DueSoon", "Submit", "Рейс открыт")).ShouldBe(HttpStatusCode.Redirect);
        (await ExecutionAsync()).State.ShouldBe(ExecutionState.Submitted);

        // The sides agree, ours proposes another deadline, theirs refuses and then takes it.
        (await app.Services.SendAsync(app.Users.Staff, new ReleaseCommitment([app.Parties.Kz]) { Id = id })).IsSuccess.ShouldBeTrue();
        await DoneAsync(new AskCommitment { Id = id, Move = CommitmentMove.Request });
        (await app.Services.SendAsync(app.Users.StaffKz, new AnswerCommitment(SideAnswer.Confirmed) { Id = id, PartyId = app.Parties.Kz })).IsSuccess.ShouldBeTrue();
        using var theirs = await app.SiteAsync(app.Users.StaffKz);
        foreach (var (action, due) in new[] { ("Decline", "2026-07"), ("Confirm", "2026-08") })
        {
            await DoneAsync(new SetCommitmentDeadline(new DateInput(due), Reason: "Перенос") { Id = id });
            (await ActAsync(theirs, "DeadlineToAnswer", action, "Так решили")).ShouldBe(HttpStatusCode.Redirect);
        }

        (await app.Services.SendAsync(app.Users.Staff, new GetCommitment(id))).Value.Due.Text.ShouldBe("2026-08");
        (await PageAsync(theirs)).ShouldContain("Сейчас от вас ничего не ждут");

        async Task<ExecutionDto> ExecutionAsync() => (await app.Services.SendAsync(app.Users.Staff, new GetCommitment(id))).Value.Sides.Single(s => s.Execution is not null).Execution!;

        async Task DoneAsync(Application.Common.Messaging.ICommand command) => (await app.Services.SendAsync(app.Users.Staff, command)).Errors.ShouldBeEmpty();
    }

    /// <summary>Sends the first form of that kind on the page as it is.</summary>
    private static async Task<HttpStatusCode> ActAsync(HttpClient client, string kind, string action, string text)
    {
        var page = await PageAsync(client);
        var form = Regex.Match(page, $"name=\"_handler\" value=\"(act-{kind}-[^\"]+)\".*?</form>", RegexOptions.Singleline);
        var fields = AnyHidden().Matches(form.Value).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        return (await PostAsync(client, page, form.Groups[1].Value, fields, action, text)).Status;
    }

    private static async Task SubmittedAsync(WebApp app)
    {
        var ministry = (await app.Services.SendAsync(app.Users.Staff, new CreateOrganization(app.Parties.RuBa, OrganizationKind.Ministry, new("Министерство")))).Value;
        var id = (await app.Services.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Открыть прямой рейс"), [app.Parties.Kz], Due: new DateInput("2026-12"), Execution: new ExecutionInput(new ResponsibleInput(ministry))))).Value;
        var read = (await app.Services.SendAsync(app.Users.Staff, new GetCommitment(id))).Value;
        var execution = read.Sides.Single(s => s.Execution is not null).Execution!;
        (await app.Services.SendAsync(app.Users.Executor, new MoveExecution("Рейс открыт") { Id = id, ExecutionId = execution.Id, Move = ExecutionMove.Submit })).IsSuccess.ShouldBeTrue();
    }

    private static async Task<string> PageAsync(HttpClient client) => WebUtility.HtmlDecode(await client.GetStringAsync("/inbox", Cancelled));

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(
        HttpClient client, string page, string form, Dictionary<string, string> fields, string action, string text)
    {
        using var answer = await client.PostFormAsync("/inbox", page, form, new Dictionary<string, string>(fields) { ["Form.Action"] = action, ["Form.Text"] = text }, Cancelled);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled)));
    }

    [GeneratedRegex("href=\"/inbox\"[^>]*>.*?<span class=\"count\">(\\d+)</span>", RegexOptions.Singleline)]
    private static partial Regex CountInMenu();

    [GeneratedRegex("name=\"(Form\\.(?:CommitmentId|ExecutionId|Kind|Version))\" value=\"([^\"]+)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"(Form\\.(?:CommitmentId|ExecutionId|PartId|Kind|Version))\" value=\"([^\"]*)\"")]
    private static partial Regex AnyHidden();

    [GeneratedRegex("name=\"_handler\" value=\"(act-DueSoon-[^\"]+)\"")]
    private static partial Regex DueForm();

    [GeneratedRegex("name=\"_handler\" value=\"(act-ResultToDecide-[^\"]+)\"")]
    private static partial Regex FormName();
}
