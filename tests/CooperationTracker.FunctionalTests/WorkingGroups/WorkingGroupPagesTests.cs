using System.Net;
using System.Text.RegularExpressions;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.WorkingGroups;

public sealed class WorkingGroupPagesTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chair_sees_who_is_missing_asks_for_it_and_reads_when_that_was()
    {
        await using var app = await WebApp.CreateAsync();
        var (id, seatId) = await GroupAsync(app);
        using var staff = await app.SiteAsync(app.Users.Staff);
        var address = $"/working-groups/{id}";
        var matter = $"{app.Parties.Kz}/{seatId}";

        var shown = await PageAsync(staff, address);
        shown.ShouldContain("Казахстан: Председатель");
        shown.ShouldContain("ещё не спрашивали");
        (await PageAsync(staff, $"{address}?ask={matter}")).ShouldContain($"<option value=\"{matter}\" selected");

        var refused = await PostAsync(staff, address, "ask", new() { ["Form.Doing"] = "ask", ["Form.Matter"] = matter, ["Form.AskedOn"] = "2026-02-20", ["Form.Text"] = "Просим назначить" });
        refused.ShouldContain("inquiry.channel");
        refused.ShouldContain("Просим назначить");
        refused.ShouldContain("value=\"2026-02-20\"");
        await DoAsync(staff, address, "ask", new() { ["Form.Doing"] = "ask", ["Form.Matter"] = matter, ["Form.AskedOn"] = "2026-02-20", ["Form.LetterNumber"] = "01-12/77" });

        var asked = await PageAsync(staff, address);
        asked.ShouldContain("спрашивали 20 февраля 2026 г. (10 дн. назад, всего 1), ответа нет");
        asked.ShouldContain("письмо № 01-12/77");
        var items = await PageAsync(staff, "/working-groups/open-items?kind=Vacancy");
        items.ShouldContain("спросили 20 февраля 2026 г., 10 дн. назад");
        items.ShouldNotContain("Ведомство не определено</td>");

        var inquiryId = Regex.Match(asked, "id=\"inquiry-([0-9a-f-]{36})\"").Groups[1].Value;
        await DoAsync(staff, address, $"answer-{inquiryId}", new()
        {
            ["Form.Doing"] = $"answer-{inquiryId}",
            ["Form.InquiryId"] = inquiryId,
            ["Form.AnsweredOn"] = "2026-03-01",
            ["Form.Answer"] = "Назначим в марте",
        });
        (await PageAsync(staff, address)).ShouldContain("Назначим в марте");
    }

    [Fact]
    public async Task Overlaps_ends_before_starts_and_days_that_are_none_are_refused_in_words_with_what_was_typed()
    {
        await using var app = await WebApp.CreateAsync();
        var (id, seatId) = await GroupAsync(app);
        using var staff = await app.SiteAsync(app.Users.Staff);
        var address = $"/working-groups/{id}";
        var person = await app.Services.PersonAsync("Сафин Ильдар");
        Dictionary<string, string> Fields(string from, string? to = null) => new()
        {
            ["Form.Doing"] = "appoint",
            ["Form.SeatId"] = seatId.ToString(),
            ["Form.PersonId"] = person.ToString(),
            ["Form.From"] = from,
            ["Form.To"] = to ?? "",
            ["Form.Act"] = "Приказ № 77",
        };

        foreach (var (fields, code, kept) in new[]
        {
            (Fields("2026-02-10", "2026-02-01"), "period.end-before-start", "2026-02-01"),
            (Fields("31.02.2026"), "date.no-such-day", "31.02.2026"),
            (Fields(""), "date.required", "Приказ № 77"),
            (Fields("2025-01-01"), "seat.not-open-yet", "2025-01-01"),
        })
        {
            var refused = await PostAsync(staff, address, "appoint", fields);
            refused.ShouldContain(code);
            refused.ShouldContain($"value=\"{kept}\"");
            refused.ShouldContain("value=\"Приказ № 77\"");
            refused.ShouldContain($"<option value=\"{person}\" selected");
        }

        await DoAsync(staff, address, "appoint", Fields("2026-02-01", "2026-02-28"));
        (await PostAsync(staff, address, "appoint", Fields("2026-02-28"))).ShouldContain("Место занято с 1 февраля 2026 г. по 28 февраля 2026 г.");
    }

    [Fact]
    public async Task A_roster_is_approved_compared_printed_and_taken_along_as_a_Word_file()
    {
        await using var app = await WebApp.CreateAsync();
        var (id, seatId) = await GroupAsync(app);
        using var staff = await app.SiteAsync(app.Users.Staff);
        var address = $"/working-groups/{id}/roster";
        (await PageAsync(staff, address)).ShouldContain("вакансия");
        Dictionary<string, string> act = new() { ["Form.Doing"] = "approve", ["Form.ActTitle"] = "приказом министра", ["Form.ActNumber"] = "5", ["Form.ActDate"] = "2026-02-03", ["Form.AsOf"] = "2026-02-10" };
        var refused = await PostAsync(staff, address, "approve", new(act) { ["Form.ReviewOn"] = "2026-02-01" });
        refused.ShouldContain("roster.review-before");
        refused.ShouldContain("value=\"приказом министра\"");
        await DoAsync(staff, address, "approve", act);
        var person = await app.Services.PersonAsync("Сафин Ильдар");
        (await app.Services.SendAsync(app.Users.Staff, new AppointToSeat(person, new(2026, 2, 5)) { Id = id, SeatId = seatId })).IsSuccess.ShouldBeTrue();

        var shown = await PageAsync(staff, address);
        shown.ShouldContain("внесены более поздние сведения: изменений — 1");
        shown.ShouldNotContain("class=\"approved-by\"");
        var version = Regex.Match(shown, "version=([0-9a-f-]{36})").Groups[1].Value;
        (await PageAsync(staff, $"{address}?version={version}")).ShouldContain("Утверждён\nприказом министра от 3 февраля 2026 г. № 5");
        (await PageAsync(staff, $"{address}/compare?fromVersion={version}")).ShouldContain("Сафин Ильдар");
        (await PageAsync(staff, $"{address}/compare")).ShouldContain("date.required");
        (await PageAsync(staff, $"{address}?asOf=31.02.2026")).ShouldContain("date.no-such-day");

        var file = await staff.GetAsync($"{address}/word?version={version}", Cancelled);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        file.Content.Headers.ContentDisposition!.FileNameStar!.ShouldEndWith(".docx");
        (await file.Content.ReadAsByteArrayAsync(Cancelled))[..2].ShouldBe("PK"u8.ToArray());
        (await staff.GetAsync($"{address}/word?version={Guid.CreateVersion7()}", Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_other_side_sees_the_group_after_its_release_and_never_what_it_was_asked()
    {
        await using var app = await WebApp.CreateAsync();
        var (id, seatId) = await GroupAsync(app);
        (await app.Services.SendAsync(app.Users.Staff, new MakeInquiry(app.Parties.Kz, seatId, LetterNumber: "01-12/77", Text: "Просим назначить") { Id = id })).IsSuccess.ShouldBeTrue();
        (await app.Services.SendAsync(app.Users.Staff, new ReleaseWorkingGroup([app.Parties.Kz]) { Id = id })).IsSuccess.ShouldBeTrue();
        using var theirs = await app.SiteAsync(app.Users.StaffKz);

        var page = await PageAsync(theirs, $"/working-groups/{id}");

        page.ShouldContain("Казахстан: Председатель");
        page.ShouldContain("ещё не спрашивали");
        page.ShouldNotContain("01-12/77");
        page.ShouldNotContain("Просим назначить");
        page.ShouldNotContain("@formname=\"appoint\"");
        page.ShouldNotContain("value=\"describe\"");
    }

    [Theory]
    [InlineData("ru", "Кого и чего не хватает")]
    [InlineData("en", "Who and what is missing")]
    [InlineData("kk", "Кім және не жетіспейді")]
    [InlineData("ba", "Кем һәм нимә етмәй")]
    public async Task Pages_speak_the_users_language(string language, string heading)
    {
        await using var app = await WebApp.CreateAsync();
        var (id, _) = await GroupAsync(app);
        using var staff = await app.SiteAsync(app.Users.Staff);
        staff.DefaultRequestHeaders.Add("Cookie", $"ct-language=c%3D{language}%7Cuic%3D{language}");

        (await PageAsync(staff, $"/working-groups/{id}")).ShouldContain(heading);
        foreach (var address in new[] { "/working-groups?lacks=OverdueToMeet", "/working-groups/open-items", $"/working-groups/{id}/roster", $"/working-groups/{id}/roster/compare?from=2026-01-01" })
        {
            var page = await PageAsync(staff, address);
            page.ShouldNotContain("GroupOpenItemKind.");
            page.ShouldNotContain("Roster.");
        }
    }

    [Fact]
    public async Task A_side_fills_its_own_seats_on_a_page_that_another_side_keeps()
    {
        await using var app = await WebApp.CreateAsync();
        var (id, seatId) = await GroupAsync(app);
        var ours = (await app.Services.SendAsync(app.Users.Staff, new AddSeat(app.Parties.RuBa, SeatKind.Secretary, EffectiveOn: new(2026, 1, 10)) { Id = id })).Value;
        (await app.Services.SendAsync(app.Users.Chair, new ReleaseWorkingGroup([app.Parties.Kz]) { Id = id })).Errors.ShouldBeEmpty();
        var person = await app.Services.PersonAsync("Ахметов Данияр");
        using var theirs = await app.SiteAsync(app.Users.StaffKz);
        var address = $"/working-groups/{id}";
        (await PageAsync(theirs, "/inbox")).ShouldContain($"{address}?appoint={seatId}#appoint");

        var page = await PageAsync(theirs, $"{address}?appoint={seatId}");
        page.ShouldContain($"<option value=\"{seatId}\" selected");
        page.ShouldNotContain($"<option value=\"{ours}\"");
        page.ShouldContain("Вы назначаете на места своей стороны");
        page.ShouldNotContain("value=\"describe\"");
        page.ShouldNotContain("value=\"add-seat\"");
        Dictionary<string, string> Fields(Guid seat) => new()
        {
            ["Form.Doing"] = "appoint",
            ["Form.SeatId"] = seat.ToString(),
            ["Form.PersonId"] = person.ToString(),
            ["Form.From"] = "2026-03-01",
            ["Form.Act"] = "Приказ № 5",
        };
        var refused = await PostAsync(theirs, address, "appoint", Fields(ours));
        refused.ShouldContain("record.not-yours");
        refused.ShouldContain("Приказ № 5");
        await DoAsync(theirs, address, "appoint", Fields(seatId));
        using var staff = await app.SiteAsync(app.Users.Staff);
        (await PageAsync(staff, address)).ShouldContain("Ахметов Данияр");
    }

    [Fact]
    public async Task A_group_is_registered_with_several_sides_and_gets_a_further_one_later()
    {
        await using var app = await WebApp.CreateAsync();
        using var staff = await app.SiteAsync(app.Users.Staff);
        var page = await PageAsync(staff, "/working-groups/new");
        page.ShouldContain("Ещё стороны");
        var created = await staff.PostFormAsync("/working-groups/new", page, "new", new Dictionary<string, string>
        {
            ["Form.NameRu"] = "Трёхсторонняя группа",
            ["Form.PartyId"] = app.Parties.RuBa.ToString(),
            ["Form.OtherPartyId"] = app.Parties.Kz.ToString(),
            ["Form.FurtherPartyIds[0]"] = app.Parties.Ru.ToString(),
        }, Cancelled);
        created.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PageAsync(staff, created.Headers.Location!.OriginalString)).ShouldContain("id=\"side-ru\"");

        var (id, _) = await GroupAsync(app);
        await DoAsync(staff, $"/working-groups/{id}", "add-side", new() { ["Form.Doing"] = "add-side", ["Form.PartyId"] = app.Parties.Ru.ToString() });
        (await PageAsync(staff, $"/working-groups/{id}")).ShouldContain("id=\"side-ru\"");
    }

    [Fact]
    public async Task A_desk_accepts_nothing_by_Enter_and_leads_on_to_the_meeting()
    {
        await using var app = await WebApp.CreateAsync();
        var (id, _) = await GroupAsync(app);
        var commitmentId = (await app.Services.SendAsync(app.Users.Staff, new CreateCommitment(
            new("Открыть рейс"), Due: new("2026-02-01"), Links: new(WorkingGroupId: id), Execution: new(new(await MinistryAsync(app)))))).Value;
        var execution = (await app.Services.SendAsync(app.Users.Staff, new GetCommitment(commitmentId))).Value.Sides.Select(side => side.Execution).OfType<ExecutionDto>().Single();
        (await app.Services.SendAsync(app.Users.Staff, new MoveExecution("Сделано") { Id = commitmentId, ExecutionId = execution.Id, Move = ExecutionMove.Submit })).Errors.ShouldBeEmpty();
        using var chair = await app.SiteAsync(app.Users.Chair);
        var address = $"/working-groups/{id}";

        var page = await PageAsync(chair, address);
        var form = Regex.Match(page, $"name=\"Form.Doing\" value=\"decide-{execution.Id}\".*?</form>", RegexOptions.Singleline).Value;
        form.ShouldContain("<textarea");
        Regex.Matches(form, "<input(?![^>]*type=\"hidden\")").ShouldBeEmpty();
        page.ShouldContain($"/visits/log?group={id}");
        var refused = await PostAsync(chair, address, $"decide-{execution.Id}", new()
        {
            ["Form.Doing"] = $"decide-{execution.Id}",
            ["Form.CommitmentId"] = commitmentId.ToString(),
            ["Form.ExecutionId"] = execution.Id.ToString(),
            ["Form.Move"] = "Return",
        });
        refused.ShouldContain("reason.required");

        var meeting = (await app.Services.SendAsync(app.Users.Staff, new CreateMeeting(new("Заседание"), [app.Parties.RuBa, app.Parties.Kz], WorkingGroupId: id, Day: new("2026-04-20")))).Value;
        var planned = await PageAsync(chair, address);
        planned.ShouldContain($"/meetings/{meeting}#agenda");
        planned.ShouldNotContain($"/visits/log?group={id}");
    }

    [Fact]
    public async Task Who_is_late_is_whoever_has_not_done_its_part()
    {
        await using var app = await WebApp.CreateAsync();
        var (id, _) = await GroupAsync(app);
        var commitmentId = (await app.Services.SendAsync(app.Users.Staff, new CreateCommitment(
            new("Обменяться списками"), [app.Parties.Kz], Due: new("2026-02-01"), Links: new(WorkingGroupId: id), Execution: new(new(await MinistryAsync(app)))))).Value;
        var execution = (await app.Services.SendAsync(app.Users.Staff, new GetCommitment(commitmentId))).Value.Sides.Select(side => side.Execution).OfType<ExecutionDto>().Single();
        using var staff = await app.SiteAsync(app.Users.Staff);
        async Task<string> LateAsync() => Regex.Match(await PageAsync(staff, $"/working-groups/{id}"), "id=\"late\".*?</section>", RegexOptions.Singleline).Value;
        (await LateAsync()).ShouldContain("за кем: Минтранс");
        (await LateAsync()).ShouldContain("Продлить");

        foreach (var (userId, command) in new (Guid, ICommand)[]
        {
            (app.Users.Staff, new ReleaseCommitment([app.Parties.Kz]) { Id = commitmentId }),
            (app.Users.Staff, new AskCommitment { Id = commitmentId, Move = CommitmentMove.Propose }),
            (app.Users.StaffKz, new AnswerCommitment(SideAnswer.Confirmed) { Id = commitmentId, PartyId = app.Parties.Kz }),
        })
        {
            (await app.Services.SendAsync(userId, command)).Errors.ShouldBeEmpty();
        }

        var theirs = await app.Services.SendAsync(app.Users.StaffKz, new AddExecution(new(new(await app.Services.CompaniesAsync(app.Parties.Kz, 1)))) { Id = commitmentId });
        theirs.Errors.ShouldBeEmpty();
        (await app.Services.SendAsync(app.Users.Staff, new MoveExecution("Сделано") { Id = commitmentId, ExecutionId = execution.Id, Move = ExecutionMove.Submit })).Errors.ShouldBeEmpty();
        (await app.Services.SendAsync(app.Users.Chair, new MoveExecution { Id = commitmentId, ExecutionId = execution.Id, Move = ExecutionMove.Accept })).Errors.ShouldBeEmpty();

        var late = await LateAsync();
        late.ShouldContain("за кем: KZ");
        late.ShouldNotContain("Минтранс");
        late.ShouldNotContain("Продлить");
    }

    private static async Task<Guid> MinistryAsync(WebApp app) =>
        (await app.Services.SendAsync(app.Users.Staff, new CreateOrganization(app.Parties.RuBa, OrganizationKind.Ministry, new("Минтранс")))).Value;

    private static async Task<(Guid Id, Guid SeatId)> GroupAsync(WebApp app)
    {
        var created = await app.Services.SendAsync(app.Users.Staff, new CreateWorkingGroup(
            new("Рабочая группа по промышленности"), [app.Parties.RuBa, app.Parties.Kz], MeetingsPerYear: 12, EffectiveOn: new DateOnly(2026, 1, 10)));
        var id = created.Value;
        var seat = await app.Services.SendAsync(app.Users.Staff, new AddSeat(app.Parties.Kz, SeatKind.Chair, EffectiveOn: new(2026, 1, 10)) { Id = id });
        return (id, seat.Value);
    }

    private static async Task DoAsync(HttpClient client, string address, string form, Dictionary<string, string> fields)
    {
        var answer = await SendAsync(client, address, form, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled)));
    }

    private static async Task<string> PostAsync(HttpClient client, string address, string form, Dictionary<string, string> fields)
    {
        var answer = await SendAsync(client, address, form, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, string form, Dictionary<string, string> fields)
    {
        var page = await PageAsync(client, address);
        var own = Regex.Match(page, $"name=\"Form.Doing\" value=\"{Regex.Escape(form)}\".*?</form>", RegexOptions.Singleline).Value;
        var sent = new Dictionary<string, string>(fields);
        if (Regex.Match(own, "name=\"Form.Version\" value=\"([^\"]+)\"") is { Success: true } version)
        {
            sent["Form.Version"] = version.Groups[1].Value;
        }

        return await client.PostFormAsync(address, page, form, sent, Cancelled);
    }

    private static async Task<string> PageAsync(HttpClient client, string address)
    {
        var answer = await client.GetAsync(address, Cancelled);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancelled));
    }
}
