using System.Globalization;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Meetings;

public sealed class LogMeetingTests
{
    private static readonly string[] Seven = ["Первое", "Второе", "Третье", "Четвёртое", "Пятое", "Шестое", "Седьмое"];

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_whole_page_is_kept_in_one_go_with_its_lines_in_order(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var personId = await app.Person();
        var visit = app.Visit("16–17 февраля 2026", new DelegationInput(app.Parties.RuBa, [new MemberInput(personId, "Глава", IsHead: true)]));
        var meeting = app.Meeting(Seven) with { Participants = [new ParticipantInput(app.Parties.RuBa, personId, "Глава")] };

        var read = await app.ReadMeetingAsync((await app.SendAsync(app.Users.Staff, new LogMeeting(meeting, visit))).ShouldSucceed());

        read.Statements.Select(s => s.Number).ShouldBe([1, 2, 3, 4, 5, 6, 7]);
        read.Statements.Select(s => s.Wording).ShouldBe(Seven);
        read.Participants.ShouldHaveSingleItem().Position.ShouldBe("Глава");
        var kept = (await app.SendAsync(app.Users.Staff, new GetVisit(read.VisitId.ShouldNotBeNull()))).ShouldSucceed();
        kept.DateText.ShouldBe("2026-02-16/2026-02-17");
        kept.Meetings.ShouldHaveSingleItem().Statements.ShouldBe(7);
        kept.Delegations.ShouldHaveSingleItem().Members.ShouldHaveSingleItem().IsHead.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_of_a_meeting_that_is_planned_are_invited_and_of_one_that_was_held_attended(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (head, member) = (await app.Person(), await app.Person("Петров"));
        var meeting = app.Meeting() with { Participants = [new(app.Parties.RuBa, head)] };

        var planned = (await app.SendAsync(app.Users.Staff, new LogMeeting(meeting with { IsHeld = false, Day = new("2026-04-16") }))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new AddMeetingParticipant(app.Parties.RuBa, member) { Id = planned })).ShouldSucceed();
        (await app.ReadMeetingAsync(planned)).Participants.ShouldAllBe(p => p.Attendance == Attendance.Invited);

        var held = (await app.SendAsync(app.Users.Staff, new LogMeeting(meeting))).ShouldSucceed();
        (await app.ReadMeetingAsync(held)).Participants.ShouldHaveSingleItem().Attendance.ShouldBe(Attendance.Attended);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_delegation_is_corrected_and_the_visit_tells_what_was_changed(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (head, member) = (await app.Person(), await app.Person("Петров"));
        var company = await app.Organization(app.Parties.RuBa, "Завод");
        var id = (await app.SendAsync(app.Users.Staff, app.Visit("16–17 февраля 2026", new DelegationInput(app.Parties.RuBa, [new(head, "Глава", IsHead: true), new(member)], [company])))).ShouldSucceed();
        async Task<DelegationDto> ReadAsync() => (await app.SendAsync(app.Users.Staff, new GetVisit(id))).ShouldSucceed().Delegations.ShouldHaveSingleItem();
        var change = new ChangeDelegationMember("Министр", IsHead: true) { Id = id, PartyId = app.Parties.RuBa, PersonId = member };

        (await app.SendAsync(app.Users.Staff, change)).ShouldFail("delegation.head-exists").Field.ShouldBe("isHead");
        (await app.SendAsync(app.Users.StaffKz, change)).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Staff, change with { PersonId = Guid.CreateVersion7() })).ShouldFail("delegation.member-unknown");
        (await app.SendAsync(app.Users.Staff, new RemoveDelegationMember(Reason: "Не поехал") { Id = id, PartyId = app.Parties.RuBa, PersonId = head })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, change)).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new RemoveAccompanyingCompany { Id = id, PartyId = app.Parties.RuBa, OrganizationId = company })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new RemoveAccompanyingCompany { Id = id, PartyId = app.Parties.RuBa, OrganizationId = company })).ShouldFail("delegation.company-unknown");

        var read = await ReadAsync();
        read.Members.ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => m.PersonId.ShouldBe(member), m => m.Position.ShouldBe("Министр"), m => m.IsHead.ShouldBeTrue());
        read.Companies.ShouldBeEmpty();
        var told = (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed();
        told.ShouldContain(row => row.Key.EndsWith(head.ToString(), StringComparison.Ordinal) && row.To == null && row.Reason == "Не поехал");
        var sentences = told.Select(row => HistorySentences.Of(row, CultureInfo.GetCultureInfo("ru"))).ToList();
        sentences.ShouldContain(sentence => sentence.Contains("Глава делегации") && sentence.Contains("Петров"));
        sentences.ShouldNotContain(sentence => sentence.Contains("Министр"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_visit_without_a_year_is_the_one_nearest_to_its_meeting(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var old = await app.ReadMeetingAsync((await app.SendAsync(
            app.Users.Staff, new LogMeeting(app.Meeting(Seven) with { Day = new("25.09.2024") }, app.Visit("24–26 сентября")))).ShouldSucceed());
        (await app.SendAsync(app.Users.Staff, new GetVisit(old.VisitId!.Value))).ShouldSucceed().DateText.ShouldBe("2024-09-24/2024-09-26");

        // On its own, nearest to today, 2 March 2026.
        var visit = (await app.SendAsync(app.Users.Staff, app.Visit("20 декабря"))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new GetVisit(visit))).ShouldSucceed().DateText.ShouldBe("2025-12-20");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_of_it_is_a_commitment_is_one_with_its_provenance_deadline_and_lead(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var ministry = await app.Organization(app.Parties.RuBa, "Минпромторг");
        var meeting = (await app.SendAsync(app.Users.Staff, new LogMeeting(app.Meeting(Seven), app.Visit(), [
            new LoggedCommitment(1, new DateInput("в течение месяца"), new ResponsibleInput(ministry)),
            new LoggedCommitment(6, new DateInput("до 1 декабря")),
        ]))).ShouldSucceed();

        var made = (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest()))).ShouldSucceed().Items.Select(row => row.Id).ToList();
        made.Count.ShouldBe(2);
        var all = new List<CommitmentDto>();
        foreach (var id in made)
        {
            all.Add(await app.ReadAsync(id));
        }

        var second = all.Single(c => c.Title.Ru == "Второе");
        second.Provenance.Statement!.Number.ShouldBe(2);
        second.Provenance.Meeting!.Id.ShouldBe(meeting);
        second.Due.Text.ShouldBe("../2026-03-16");
        second.StateSince.ShouldBe(new DateOnly(2026, 2, 16));
        second.OwnExecution().LeadOrganization!.Id.ShouldBe(ministry);
        second.Sides.Select(s => s.PartyId).ShouldBe([app.Parties.RuBa, app.Parties.Kz]);
        second.Sides[0].Wordings.ShouldHaveSingleItem().Text.ShouldBe("Второе");
        all.Single(c => c.Title.Ru == "Седьмое").Due.Text.ShouldBe("../2026-12-01");

        // Nobody has released anything.
        (await app.SendAsync(app.Users.StaffKz, new ListCommitments(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_commitment_that_cannot_be_one_keeps_the_whole_page_from_being_saved_and_is_named(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var nobody = Guid.CreateVersion7();
        await RefusedAsync(app, new(app.Meeting(Seven), app.Visit(), [new(0), new(2, new DateInput("до тридцатого февраля"))]), "date.not-understood", "commitments[1].due");
        await RefusedAsync(app, new(app.Meeting(Seven), app.Visit(), [new(7)]), "statement.unknown", "commitments[0]");
        await RefusedAsync(
            app, new(app.Meeting(Seven), app.Visit(), [new(0, Lead: new ResponsibleInput(nobody))]), "execution.organization-unknown", "commitments[0].execution.lead.organizationId");
        (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_bad_part_leaves_nothing_behind(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var personId = await app.Person();
        var two = new DelegationInput(app.Parties.RuBa, [new MemberInput(personId, IsHead: true), new MemberInput(await app.Person("Петров"), IsHead: true)]);
        var stranger = app.Meeting("Одно") with { Participants = [new ParticipantInput(app.Parties.Ru, personId)] };

        await RefusedAsync(app, new(app.Meeting("Одно"), app.Visit("30 февраля 2026")), "date.no-such-day", "visit.period");
        await RefusedAsync(app, new(app.Meeting("Одно"), app.Visit(null, two)), "delegation.head-exists", "visit.delegations[0].members[1].isHead");
        await RefusedAsync(app, new(stranger, app.Visit()), "meeting.party-foreign", "meeting.participants[0].partyId");
        await RefusedAsync(app, new(app.Meeting("Одно", " ", "Три"), app.Visit()), "wording.required", "meeting.statements[1].wording");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_position_stays_as_it_was_after_the_person_has_left_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var personId = await app.Person();
        var organizationId = await app.Organization(app.Parties.RuBa, "Минпромторг");
        (await app.SendAsync(app.Users.Staff, new HoldPosition(organizationId, new LocalizedTextDto("Министр"), new(2020, 1, 1)) { Id = personId })).ShouldSucceed();
        var meeting = app.Meeting() with { Participants = [new ParticipantInput(app.Parties.RuBa, personId)] };
        var id = (await app.SendAsync(app.Users.Staff, new LogMeeting(meeting, app.Visit(delegations: new DelegationInput(app.Parties.RuBa, [new MemberInput(personId)]))))).ShouldSucceed();

        var positionId = await app.QueryAsync(db => db.People.Where(p => p.Id == personId).SelectMany(p => p.Positions).Select(p => p.Id).SingleAsync());
        (await app.SendAsync(app.Users.Staff, new LeavePosition(new(2026, 2, 20)) { Id = personId, PositionId = positionId })).ShouldSucceed();

        var read = await app.ReadMeetingAsync(id);
        read.Participants.ShouldHaveSingleItem().Position.ShouldNotBeNull().ShouldStartWith("Министр, Минпромторг");
        var visit = (await app.SendAsync(app.Users.Staff, new GetVisit(read.VisitId!.Value))).ShouldSucceed();
        visit.Delegations[0].Members.ShouldHaveSingleItem().Position.ShouldNotBeNull().ShouldStartWith("Министр, Минпромторг");
        var later = app.Meeting() with { Day = new("2026-02-25"), Participants = meeting.Participants };
        (await app.ReadMeetingAsync((await app.SendAsync(app.Users.Staff, later)).ShouldSucceed())).Participants.ShouldHaveSingleItem().Position.ShouldBeNull();
    }

    private static async Task RefusedAsync(TestApp app, LogMeeting command, string code, string field)
    {
        (await app.SendAsync(app.Users.Staff, command)).ShouldFail(code).Field.ShouldBe(field);
        var left = await app.QueryAsync(async db => (
            await db.Visits.IgnoreQueryFilters().CountAsync(),
            await db.Meetings.IgnoreQueryFilters().CountAsync(),
            await db.Statements.IgnoreQueryFilters().CountAsync()));
        left.ShouldBe((0, 0, 0));
    }
}
