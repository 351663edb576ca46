using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Administration;
using CooperationTracker.Application.Features.Choices;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Meetings;

public sealed class StatementTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Several_lines_are_numbered_on_or_none_is_kept(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Первое");

        (await app.SendAsync(app.Users.Staff, new AddStatements([new("Второе"), new("   ")]) { Id = id }))
            .ShouldFail("wording.required").Field.ShouldBe("statements[1].wording");
        (await app.ReadMeetingAsync(id)).Statements.Count.ShouldBe(1);
        (await app.SendAsync(app.Users.Staff, new AddStatements([new("Второе"), new("Третье")]) { Id = id })).ShouldSucceed();
        (await app.ReadMeetingAsync(id)).Statements.Select(s => (s.Number, s.Wording)).ShouldBe([(1, "Первое"), (2, "Второе"), (3, "Третье")]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Lines_added_to_a_known_meeting_become_commitments_with_them_or_nothing_is_kept(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Первое");
        var ministry = await app.Organization(app.Parties.RuBa, "Минпромторг");
        var add = new AddStatements([new("Второе"), new("Третье")], Commitments: [new(1, new("в течение месяца"), new(ministry))]) { Id = id };

        (await app.SendAsync(app.Users.Staff, add with { Commitments = [new(2)] })).ShouldFail("statement.unknown").Field.ShouldBe("commitments[0]");
        (await app.SendAsync(app.Users.Staff, add with { Commitments = [new(0), new(1, new("до тридцатого февраля"))] })).ShouldFail("date.not-understood").Field.ShouldBe("commitments[1].due");
        (await app.SendAsync(app.Users.Staff, add with { Version = Guid.CreateVersion7() })).ShouldFail("record.stale");
        (await app.ReadMeetingAsync(id)).Statements.Count.ShouldBe(1);
        (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);

        (await app.SendAsync(app.Users.Staff, add with { Version = (await app.ReadMeetingAsync(id)).Version })).ShouldSucceed();
        (await app.ReadMeetingAsync(id)).Statements.Select(s => (s.Number, s.Wording)).ShouldBe([(1, "Первое"), (2, "Второе"), (3, "Третье")]);
        var made = await app.ReadAsync((await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest()))).ShouldSucceed().Items.ShouldHaveSingleItem().Id);
        (made.Title.Ru, made.Provenance.Statement!.Number, made.Due.Text, made.StateSince).ShouldBe(("Третье", 3, "../2026-03-16", new DateOnly(2026, 2, 16)));
        made.OwnExecution().LeadOrganization!.Id.ShouldBe(ministry);

        await app.AgreeMinutesAsync(id);
        (await app.SendAsync(app.Users.Staff, add)).ShouldFail("meeting.locked");
        (await app.SendAsync(app.Users.StaffKz, add)).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest()))).ShouldSucceed().Total.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_said_it_and_what_it_is_worth_are_corrected_until_the_minutes_are_agreed(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Открыть рейс");
        var speaker = await app.Person("Ахметов Данияр");
        var statementId = (await app.ReadMeetingAsync(id)).Statements[0].Id;
        var reword = new RewordStatement("Открыть прямой рейс", Attribution: new(StatementSource.Signed, app.Parties.Kz, speaker)) { Id = statementId };

        (await app.SendAsync(app.Users.Staff, reword with { Attribution = new(PartyId: app.Parties.Kz, SpeakerId: Guid.CreateVersion7()) })).ShouldFail("person.unknown").Field.ShouldBe("attribution.speakerId");
        (await app.SendAsync(app.Users.Staff, reword)).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new RewordStatement("Открыть прямой рейс в Астану") { Id = statementId })).ShouldSucceed();

        var read = (await app.ReadMeetingAsync(id)).Statements.ShouldHaveSingleItem();
        (read.Wording, read.Source, read.PartyId, read.SpeakerName!.Ru).ShouldBe(("Открыть прямой рейс в Астану", StatementSource.Signed, app.Parties.Kz, "Ахметов Данияр"));
        await app.AgreeMinutesAsync(id);
        (await app.SendAsync(app.Users.Staff, reword)).ShouldFail("meeting.locked");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_one_side_reports_counts_as_minuted_while_minutes_that_all_sides_see_are_agreed(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Видят обе стороны", "Видим только мы");
        var first = (await app.ReadMeetingAsync(id)).Statements[0].Id;
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseStatement([app.Parties.Kz]) { Id = first })).ShouldSucceed();
        (await app.ReadMeetingAsync(id)).Statements.ShouldAllBe(s => s.Source == StatementSource.ReportedByOneSide);

        (await app.ConfirmAsync(id, app.Users.Staff, app.Parties.RuBa)).ShouldSucceed();
        (await app.ConfirmAsync(id, app.Users.StaffKz, app.Parties.Kz)).ShouldSucceed();

        (await app.ReadMeetingAsync(id)).Statements.Select(s => s.Source).ShouldBe([StatementSource.Minuted, StatementSource.ReportedByOneSide]);
        (await app.SendAsync(app.Users.Staff, new ListStatements(new PageRequest(), MeetingId: id))).ShouldSucceed().Items
            .Select(s => s.Source).ShouldBe([StatementSource.Minuted, StatementSource.ReportedByOneSide]);
        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Statements.ShouldHaveSingleItem().Source.ShouldBe(StatementSource.Minuted);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Agreed_minutes_take_neither_new_lines_nor_other_words(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Так было сказано");
        var statementId = (await app.ReadMeetingAsync(id)).Statements[0].Id;
        (await app.SendAsync(app.Users.Staff, new RewordStatement("Так точнее") { Id = statementId })).ShouldSucceed();
        await app.AgreeMinutesAsync(id);

        (await app.SendAsync(app.Users.Staff, new RewordStatement("Совсем не так") { Id = statementId })).ShouldFail("meeting.locked");
        (await app.SendAsync(app.Users.Staff, new AddStatements([new("Ещё одно")]) { Id = id })).ShouldFail("meeting.locked");
        (await app.ReadMeetingAsync(id)).Statements.ShouldHaveSingleItem().Wording.ShouldBe("Так точнее");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_other_side_sees_what_was_released_and_no_more(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Для обеих сторон", "Только для нас");
        var meeting = await app.ReadMeetingAsync(id);
        (await app.SendAsync(app.Users.StaffKz, new GetMeeting(id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new ListStatements(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);

        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Statements.ShouldBeEmpty();
        (await app.SendAsync(app.Users.Staff, new ReleaseStatement([app.Parties.Kz]) { Id = meeting.Statements[0].Id })).ShouldSucceed();

        var theirs = await app.ReadMeetingAsync(id, app.Users.StaffKz);
        theirs.Statements.ShouldHaveSingleItem().Wording.ShouldBe("Для обеих сторон");
        theirs.VisitId.ShouldBeNull();
        theirs.VisitName.ShouldBeNull();
        theirs.MayChange.ShouldBeFalse();
        (await app.SendAsync(app.Users.StaffKz, new GetStatement(meeting.Statements[1].Id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new ListMeetings(new PageRequest()))).ShouldSucceed().Items.ShouldHaveSingleItem().Statements.ShouldBe(1);
        (await app.SendAsync(app.Users.StaffKz, new RewordStatement("Иначе") { Id = meeting.Statements[0].Id })).ShouldFail("record.not-yours");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_line_added_to_a_meeting_that_the_other_side_reads_is_not_theirs_before_it_is_released(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Открыть рейс");
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();
        var writer = await UserAsync(app, "writer", Role.Staff);
        var other = await app.ReadMeetingAsync(id, app.Users.StaffKz);

        (await app.SendAsync(writer, new AddStatements([new("Записал молча")], Commitments: [new(0)]) { Id = id })).ShouldSucceed();

        var line = (await app.ReadMeetingAsync(id)).Statements[1];
        (line.Number, line.Readers.Count, line.ForEveryone).ShouldBe((2, 0, false));
        (await app.ReadMeetingAsync(id)).Statements[0].Readers.ShouldBe(["KZ"]);
        (await FoundAsync(app, id, line.Id)).ShouldBe(0);
        var commitment = line.Commitments.ShouldHaveSingleItem().Id;
        (await app.SendAsync(app.Users.StaffKz, new GetCommitment(commitment))).ShouldFail("record.not-found");
        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Version.ShouldBe(other.Version);
        (await app.SendAsync(app.Users.StaffKz, new RewordStatement("Иначе") { Id = line.Id })).ShouldFail("record.not-found");

        (await app.SendAsync(writer, new ReleaseStatement([app.Parties.Kz]) { Id = line.Id })).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.StaffKz, new ReleaseStatement([app.Parties.Kz]) { Id = line.Id })).ShouldFail("record.not-found");
        (await FoundAsync(app, id, line.Id)).ShouldBe(0);
        (await app.SendAsync(app.Users.Staff, new ReleaseStatement([app.Parties.Kz]) { Id = line.Id })).ShouldSucceed();
        (await FoundAsync(app, id, line.Id)).ShouldBe(8);
        (await app.ReadMeetingAsync(id)).Statements[1].Readers.ShouldBe(["KZ"]);
        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Statements[1].ShouldSatisfyAllConditions(s => s.Commitments.ShouldBeEmpty(), s => s.Readers.ShouldBeEmpty());
        (await app.SendAsync(app.Users.StaffKz, new GetCommitment(commitment))).ShouldFail("record.not-found");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_line_reaches_as_far_within_its_side_as_the_meeting_and_bears_its_mark(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var group = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new LocalizedTextDto("Группа"), [app.Parties.RuBa, app.Parties.Kz]))).ShouldSucceed();
        var inGroup = await UserAsync(app, "chair.group", Role.Chair, group);
        var elsewhere = await UserAsync(app, "chair.other", Role.Chair, (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new LocalizedTextDto("Другая"), [app.Parties.RuBa, app.Parties.Kz]))).ShouldSucceed());
        var id = (await app.SendAsync(app.Users.Staff, app.Meeting("Открыть рейс") with { WorkingGroupId = group })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ClassifyRecord(Confidentiality.Open, "Ничего тайного") { Kind = RecordKind.Meeting, Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseToEveryone(WithStatements: true) { Kind = RecordKind.Meeting, Id = id })).ShouldSucceed();

        (await app.SendAsync(inGroup, new AddStatements([new("Записано в группе")]) { Id = id })).ShouldSucceed();
        (await app.SendAsync(elsewhere, new AddStatements([new("Записано не там")]) { Id = id })).IsSuccess.ShouldBeFalse();

        var lines = (await app.ReadMeetingAsync(id, inGroup)).Statements;
        lines.Select(s => (s.Confidentiality, s.ForEveryone)).ShouldBe([(Confidentiality.Open, true), (Confidentiality.Open, false)]);
        foreach (var userId in new[] { elsewhere, app.Users.StaffKz, app.Users.StaffRu })
        {
            (await app.SendAsync(userId, new GetStatement(lines[1].Id))).ShouldFail("record.not-found");
        }

        (await app.SendAsync(app.Users.Staff, new ReleaseToEveryone { Kind = RecordKind.Statement, Id = lines[1].Id })).ShouldSucceed();
        (await app.ReadMeetingAsync(id, app.Users.StaffRu)).Statements.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_meeting_takes_its_statements_along_when_asked_to(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Одно", "Другое");
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();

        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Statements.Select(s => s.Wording).ShouldBe(["Одно", "Другое"]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_came_of_a_statement_shows_only_to_those_who_may_see_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Открыть прямой рейс");
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();
        var statementId = (await app.ReadMeetingAsync(id)).Statements[0].Id;
        var commitmentId = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Рейс Уфа — Астана"), [app.Parties.Kz], Links: new(StatementId: statementId)))).ShouldSucceed();

        (await app.ReadMeetingAsync(id)).Statements[0].Outcomes.ShouldHaveSingleItem().Id.ShouldBe(commitmentId);
        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Statements.ShouldHaveSingleItem().Outcomes.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_who_add_lines_at_once_never_share_a_number(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Первое");

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            Task.Run(() => app.SendAsync(i % 2 == 0 ? app.Users.Staff : app.Users.Chair, new AddStatements([new($"Строка {i}")]) { Id = id }))));

        var added = results.Count(r => r.IsSuccess);
        added.ShouldBeGreaterThan(0);
        results.SelectMany(r => r.Errors).ShouldAllBe(e => e.Code == "statement.number-taken" || e.Code == "record.stale");
        (await app.ReadMeetingAsync(id)).Statements.Select(s => s.Number).ShouldBe(Enumerable.Range(1, added + 1));
    }

    /// <summary>In how many ways the other side finds the second line of a meeting: reading, listing, searching, counting, choosing, exporting, on the sheet, in its past.</summary>
    private static async Task<int> FoundAsync(TestApp app, Guid meetingId, Guid id)
    {
        var kz = app.Users.StaffKz;
        var export = (await app.SendAsync(kz, new ExportMeetingDecisions(meetingId, DecisionsFormat.Csv))).ShouldSucceed();
        using var reader = new StreamReader(export.Content);
        return new[]
        {
            (await app.SendAsync(kz, new GetStatement(id))).IsSuccess,
            (await app.ReadMeetingAsync(meetingId, kz)).Statements.Any(s => s.Id == id),
            (await app.SendAsync(kz, new ListStatements(new PageRequest(), Search: "молча"))).ShouldSucceed().Total > 0,
            (await app.SendAsync(kz, new ListMeetings(new PageRequest()))).ShouldSucceed().Items.Single(m => m.Id == meetingId).Statements > 1,
            (await app.SendAsync(kz, new ListChoices(ChoiceKind.Statement, "молча"))).ShouldSucceed().Items.Count > 0,
            (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Contains("Записал молча", StringComparison.Ordinal),
            (await app.SendAsync(kz, new GetMeetingDecisions(meetingId))).ShouldSucceed().Decisions.Any(d => d.StatementId == id),
            (await app.SendAsync(kz, new GetHistory(id))).IsSuccess,
        }.Count(found => found);
    }

    private static async Task<Guid> UserAsync(TestApp app, string name, Role role, Guid? workingGroupId = null)
    {
        var id = (await app.SendAsync(app.Users.PartyAdmin, new CreateUser($"{name}@test.example", name, "ru"))).ShouldSucceed().UserId;
        (await app.SendAsync(app.Users.PartyAdmin, new GrantRole(role, WorkingGroupId: workingGroupId) { Id = id })).ShouldSucceed();
        return id;
    }
}
