using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Meetings;
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
}
