using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Commitments;

public sealed class CommitmentLinksTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Provenance_leads_from_the_statement_to_the_meeting_and_the_visit_for_those_who_see_them(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var visitId = (await app.SendAsync(app.Users.Staff, new CreateVisit(VisitKind.Working, new LocalizedTextDto("Визит в Астану"), app.Parties.RuBa, app.Parties.Kz))).ShouldSucceed();
        var meetingId = (await app.SendAsync(app.Users.Staff, new CreateMeeting(
            new LocalizedTextDto("Заседание"), [app.Parties.RuBa, app.Parties.Kz], visitId, Statements: [new StatementInput("Открыть рейс", "ru")]))).ShouldSucceed();
        var statementId = await app.QueryAsync(db => db.Statements.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(s => s.MeetingId == meetingId).Select(s => s.Id).FirstAsync());

        var draft = (await app.SendAsync(app.Users.Staff, new GetDraftFromStatement(statementId))).ShouldSucceed();
        draft.Wording.ShouldBe("Открыть рейс");
        draft.PartyIds.ShouldBe([app.Parties.RuBa, app.Parties.Kz], ignoreOrder: true);
        (await app.SendAsync(app.Users.StaffKz, new GetDraftFromStatement(statementId))).ShouldFail("record.not-found");

        var id = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Рейс"), [app.Parties.Kz], Links: new LinksInput(statementId)))).ShouldSucceed();
        await app.ReleaseAsync(id);

        var ours = (await app.ReadAsync(id)).Provenance;
        (ours.Statement!.Id, ours.Meeting!.Id, ours.Visit!.Id).ShouldBe((statementId, meetingId, visitId));
        var theirs = (await app.ReadAsync(id, app.Users.StaffKz)).Provenance;
        theirs.ShouldBe(new ProvenanceDto(null, null, null));
        (await app.SendAsync(app.Users.StaffKz, new GetHistory(id))).ShouldSucceed().ShouldNotContain(h => h.Key == "statement");
        (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed().ShouldContain(h => h.Key == "statement" && h.To!.Name!.Ru == "Открыть рейс");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_deadline_hangs_only_on_an_event_that_every_reader_sees(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var eventId = (await app.SendAsync(app.Users.Staff, new CreateEvent(
            EventKind.Forum, new LocalizedTextDto("Форум"), app.Parties.Kz, Period: new DateInput("2026-09-10/2026-09-12")))).ShouldSucceed();
        var id = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("К форуму"), [app.Parties.Kz], Due: new DateInput(Anchor: new AnchorInput(eventId, DateEdge.Start, -1, DateUnit.Week))))).ShouldSucceed();

        var due = (await app.ReadAsync(id)).Due;
        (due.Text, due.Anchor!.EventId, due.Anchor.Offset).ShouldBe(("2026-09-03", eventId, -1));
        (await app.SendAsync(app.Users.Staff, new ReleaseCommitment([app.Parties.Kz]) { Id = id })).ShouldFail("anchor.event-not-released");
        (await app.SendAsync(app.Users.StaffKz, new GetCommitment(id))).ShouldFail("record.not-found");

        (await app.SendAsync(app.Users.Staff, new ReleaseEvent([app.Parties.Kz]) { Id = eventId })).ShouldSucceed();
        await app.ReleaseAsync(id);
        (await app.ReadAsync(id, app.Users.StaffKz)).Due.Anchor!.EventName.Ru.ShouldBe("Форум");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_hangs_a_deadline_on_an_event_that_is_not_theirs_to_see_or_links_to_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var eventId = (await app.SendAsync(app.Users.StaffKz, new CreateEvent(EventKind.Forum, new LocalizedTextDto("Их форум"), app.Parties.Kz))).ShouldSucceed();

        (await app.SendAsync(app.Users.Staff, new CreateCommitment(new LocalizedTextDto("Т"), Due: new DateInput(Anchor: new AnchorInput(eventId)))))
            .ShouldFail("anchor.event-unknown").Field.ShouldBe("due.anchor.eventId");
        (await app.SendAsync(app.Users.Staff, new CreateCommitment(new LocalizedTextDto("Т"), Links: new LinksInput(EventId: eventId))))
            .ShouldFail("commitment.link-unknown").Field.ShouldBe("links.eventId");
        (await app.SendAsync(app.Users.Staff, new CreateCommitment(new LocalizedTextDto("Т"), Due: new DateInput("2026", new AnchorInput(eventId)))))
            .ShouldFail("date.text-or-anchor");
    }
}
