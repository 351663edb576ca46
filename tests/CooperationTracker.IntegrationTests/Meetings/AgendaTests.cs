using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Meetings;

/// <summary>What is put on an agenda, who sees it, and what is offered.</summary>
public sealed class AgendaTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_side_sees_its_own_items_and_what_was_released(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await AheadAsync(app);
        var ours = await AddAsync(app, id, "Наш вопрос");
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var theirs = await AddAsync(app, id, "Их вопрос", app.Users.StaffKz);

        (await AgendaAsync(app, id)).ShouldBe([(1, "Наш вопрос")]);
        (await AgendaAsync(app, id, app.Users.StaffKz)).ShouldBe([(1, "Их вопрос")]);
        (await app.SendAsync(app.Users.StaffKz, new GetAgendaItem(ours))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new RemoveAgendaItem { Id = ours })).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new GetHistory(id))).ShouldSucceed().ShouldNotContain(h => h.To != null && h.To.Raw == "Наш вопрос");
        (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed().ShouldContain(h => h.To != null && h.To.Raw == "Наш вопрос");

        (await app.SendAsync(app.Users.StaffKz, new ReleaseAgenda([app.Parties.RuBa]) { Id = id })).ShouldSucceed();
        (await AgendaAsync(app, id)).ShouldBe([(1, "Наш вопрос"), (2, "Их вопрос")]);
        (await app.SendAsync(app.Users.Staff, new WordAgendaItem("Иначе") { Id = theirs })).ShouldFail("record.not-yours");
        (await AgendaAsync(app, id, app.Users.StaffKz)).ShouldBe([(1, "Их вопрос")]);
        (await app.SendAsync(app.Users.StaffKz, new WithdrawAgendaItem("Рано") { Id = theirs })).ShouldSucceed();
        (await AgendaAsync(app, id)).ShouldBe([(1, "Наш вопрос")]);
        (await app.SendAsync(app.Users.StaffRu, new AddAgendaItem("Чужой") { Id = id })).ShouldFail("record.not-found");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_item_about_a_record_goes_only_where_the_record_went_and_never_tells_its_name(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var group = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new LocalizedTextDto("Рабочая группа"), [app.Parties.RuBa, app.Parties.Kz]))).ShouldSucceed();
        var id = await AheadAsync(app, group);
        var hidden = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Тайная договорённость"), Due: new DateInput("2026-03-05"), Links: new(WorkingGroupId: group)))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        var key = (await app.CandidatesAsync(id)).Single(c => c.Subject!.RecordId == hidden).Key;
        (await app.CandidatesAsync(id, app.Users.StaffKz)).ShouldBeEmpty();
        (await app.SendAsync(app.Users.StaffKz, new TakeIntoAgenda([key]) { Id = id })).ShouldFail("agenda.candidate-unknown");
        (await app.SendAsync(app.Users.Staff, new TakeIntoAgenda([key]) { Id = id })).ShouldSucceed().ShouldBe(1);
        var item = (await app.ReadMeetingAsync(id)).Agenda.ShouldHaveSingleItem();
        item.Subject.ShouldNotBeNull().Name.Ru.ShouldBe("Тайная договорённость");

        (await app.SendAsync(app.Users.Staff, new ReleaseAgenda([app.Parties.Kz], [item.Id]) { Id = id })).ShouldFail("agenda.record-not-released");
        (await app.SendAsync(app.Users.Staff, new ReleaseAgenda([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Agenda.ShouldBeEmpty();

        await app.ReleaseAsync(hidden);
        (await app.SendAsync(app.Users.Staff, new ReleaseAgenda([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Agenda.ShouldHaveSingleItem().Subject.ShouldNotBeNull().RecordId.ShouldBe(hidden);

        // Taken back, it takes the item along, however far that was released.
        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Kz], "Ошибка") { Kind = RecordKind.Commitment, Id = hidden })).ShouldSucceed();
        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Agenda.ShouldBeEmpty();
        (await app.SendAsync(app.Users.StaffKz, new GetAgendaItem(item.Id))).ShouldFail("record.not-found");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_released_meeting_takes_its_agenda_along_and_back(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await AheadAsync(app);
        await AddAsync(app, id, "О рейсах");

        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();
        (await AgendaAsync(app, id, app.Users.StaffKz)).ShouldBe([(1, "О рейсах")]);
        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Kz], "Рано") { Kind = RecordKind.Meeting, Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.StaffKz, new GetMeeting(id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Agenda.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_request_without_a_deadline_is_not_crowded_out_by_deadlines_that_are_far(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        foreach (var number in Enumerable.Range(1, 201))
        {
            (await app.SendAsync(app.Users.Staff, new CreateCommitment(new LocalizedTextDto($"Далёкое {number}"), [app.Parties.Kz], Due: new DateInput("2027-12-01")))).ShouldSucceed();
        }

        var request = await app.RegisterAsync("Ждём ответа");
        await app.ReleaseAsync(request);
        (await app.AskAsync(request)).ShouldSucceed();

        (await app.CandidatesAsync(await AheadAsync(app))).Select(c => (c.Reason, c.Subject!.RecordId)).ShouldBe([(AgendaReason.Awaiting, request)]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_dormant_group_offers_nothing_that_it_lacks(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var group = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new LocalizedTextDto("Рабочая группа"), [app.Parties.RuBa, app.Parties.Kz], EffectiveOn: new(2026, 1, 1)))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new AddSeat(app.Parties.Kz, SeatKind.Chair, EffectiveOn: new(2026, 1, 1)) { Id = group })).ShouldSucceed();
        var id = await AheadAsync(app, group);
        (await app.CandidatesAsync(id)).Select(c => c.Reason).ShouldContain(AgendaReason.Vacant);

        (await app.SendAsync(app.Users.Staff, new SetGroupStatus(GroupStatus.Dormant) { Id = group })).ShouldSucceed();

        (await app.CandidatesAsync(id)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_open_is_offered_once_and_taken_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var group = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(
            new LocalizedTextDto("Рабочая группа"), [app.Parties.RuBa, app.Parties.Kz], MeetingsPerYear: 2, EffectiveOn: new(2026, 1, 1)))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new AddSeat(app.Parties.Kz, SeatKind.Chair, EffectiveOn: new(2026, 1, 1)) { Id = group })).ShouldSucceed();
        var overdue = await app.AgreedAsync(due: "2026-02-20");
        var soon = await app.AgreedAsync(due: "2026-03-10");
        var later = await app.AgreedAsync(due: "2026-09-10");
        var awaiting = await app.RegisterAsync("Ждём");
        await app.ReleaseAsync(awaiting);
        (await app.AskAsync(awaiting)).ShouldSucceed();
        var inner = (await app.SendAsync(app.Users.Staff, new CreateCommitment(new LocalizedTextDto("Внутреннее"), Due: new DateInput("2026-02-01")))).ShouldSucceed();
        var id = await AheadAsync(app, group);

        var offered = await app.CandidatesAsync(id);
        offered.Select(c => (c.Reason, c.Subject!.RecordId)).ShouldBe(
            [(AgendaReason.Overdue, overdue), (AgendaReason.Awaiting, awaiting), (AgendaReason.DueSoon, soon), (AgendaReason.Vacant, group), (AgendaReason.NotDesignated, group), (AgendaReason.NotDesignated, group)]);
        offered[0].Subject!.Days.ShouldBe(10);
        offered.ShouldNotContain(c => c.Subject!.RecordId == later || c.Subject.RecordId == inner);

        (await app.SendAsync(app.Users.Staff, new TakeIntoAgenda([offered[0].Key, "commitment/none"]) { Id = id })).ShouldFail("agenda.candidate-unknown").Field.ShouldBe("keys");
        (await app.SendAsync(app.Users.Staff, new TakeIntoAgenda([offered[0].Key]) { Id = id })).ShouldSucceed().ShouldBe(1);
        (await app.SendAsync(app.Users.Staff, new TakeIntoAgenda([offered[0].Key]) { Id = id })).ShouldSucceed().ShouldBe(0);
        (await app.SendAsync(app.Users.Staff, new TakeIntoAgenda { Id = id })).ShouldSucceed().ShouldBe(5);
        (await app.SendAsync(app.Users.Staff, new TakeIntoAgenda { Id = id })).ShouldSucceed().ShouldBe(0);
        (await app.CandidatesAsync(id)).ShouldBeEmpty();
        var agenda = (await app.ReadMeetingAsync(id)).Agenda;
        agenda.Select(i => i.Place).ShouldBe([1, 2, 3, 4, 5, 6]);

        // What was taken off may be taken again.
        (await app.SendAsync(app.Users.Staff, new RemoveAgendaItem { Id = agenda[0].Id, Version = agenda[0].Version })).ShouldSucceed();
        (await app.CandidatesAsync(id)).ShouldHaveSingleItem().Subject!.RecordId.ShouldBe(overdue);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_who_take_at_once_take_nothing_twice(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await app.AgreedAsync(due: "2026-02-20");
        await app.AgreedAsync(due: "2026-02-21");
        var id = await AheadAsync(app);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => app.SendAsync(i % 2 == 0 ? app.Users.Staff : app.Users.Chair, new TakeIntoAgenda { Id = id }))));

        results.ShouldContain(r => r.IsSuccess);
        results.SelectMany(r => r.Errors).ShouldAllBe(e => e.Code == "agenda.taken" || e.Code == "record.stale");
        (await app.ReadMeetingAsync(id)).Agenda.Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Items_change_places_among_those_of_their_side(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await AheadAsync(app);
        await AddAsync(app, id, "Первый");
        var second = await AddAsync(app, id, "Второй");
        await AddAsync(app, id, "Третий");

        (await app.SendAsync(app.Users.Staff, new MoveAgendaItem(Up: true) { Id = second })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new MoveAgendaItem(Up: true) { Id = second })).ShouldSucceed();
        (await AgendaAsync(app, id)).Select(i => i.Text).ShouldBe(["Второй", "Первый", "Третий"]);
        var item = (await app.SendAsync(app.Users.Staff, new GetAgendaItem(second))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new WordAgendaItem("Иначе") { Id = second, Version = Guid.CreateVersion7() })).ShouldFail("record.stale");
        (await app.SendAsync(app.Users.Staff, new ConcludeAgendaItem(AgendaOutcome.Discussed) { Id = second, Version = item.Version })).ShouldFail("minutes.not-held");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_next_meeting_begins_with_what_this_one_left_undone(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Открыть рейс", "Сделано");
        var statements = (await app.ReadMeetingAsync(id)).Statements;
        var open = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Рейс"), [app.Parties.Kz], Links: new(StatementId: statements[0].Id)))).ShouldSucceed();
        var discussed = await AddAsync(app, id, "Обсудили");
        await AddAsync(app, id, "Не успели");
        (await app.SendAsync(app.Users.Staff, new ConcludeAgendaItem(AgendaOutcome.Discussed, "Принято к сведению") { Id = discussed })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new RepeatMeeting(6) { Id = id })).ShouldSucceed();

        var next = (await app.SendAsync(app.Users.Staff, new PlanNextMeeting { Id = id })).ShouldSucceed();

        var read = await app.ReadMeetingAsync(next);
        read.State.ShouldBe(MeetingState.Draft);
        read.DateText.ShouldBe("2026-08");
        read.Recurrence.ShouldBe("FREQ=MONTHLY;INTERVAL=6");
        read.Previous.ShouldNotBeNull().Id.ShouldBe(id);
        read.Agenda.Select(i => (i.Text, i.Subject?.RecordId)).ShouldBe([("Не успели", null), (null, (Guid?)open)]);
        (await app.ReadMeetingAsync(id)).Next.ShouldNotBeNull().Id.ShouldBe(next);
        (await app.SendAsync(app.Users.Staff, new PlanNextMeeting { Id = id })).ShouldFail("meeting.next-exists");
        (await app.SendAsync(app.Users.Staff, new PlanNextMeeting { Id = next })).ShouldFail("meeting.not-over");
        (await app.SendAsync(app.Users.StaffKz, new GetMeeting(next))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Next.ShouldBeNull();
        (await app.SendAsync(app.Users.StaffKz, new PlanNextMeeting { Id = id })).ShouldFail("record.not-yours");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_meeting_of_a_group_follows_the_last_one_however_it_was_entered(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var group = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new LocalizedTextDto("Группа"), [app.Parties.RuBa, app.Parties.Kz], EffectiveOn: new(2026, 1, 1)))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseWorkingGroup([app.Parties.Kz]) { Id = group })).ShouldSucceed();
        var (first, second) = (await HeldAsync("2026-01-20"), await HeldAsync("2026-02-20"));
        var left = await AddAsync(app, second, "Не успели");

        var ahead = await AheadAsync(app, group);
        var (extra, earlier, theirs) = (await AheadAsync(app, group), await HeldAsync("2026-01-10"), await HeldAsync("2026-02-25", app.Users.StaffKz));

        (await PreviousOf(second)).ShouldBe(first);
        (await PreviousOf(ahead)).ShouldBe(second);
        (await app.SendAsync(app.Users.Staff, new ListAgendaCandidates(ahead))).ShouldSucceed().ShouldContain(c => c.Reason == AgendaReason.CarriedOver && c.ItemId == left);
        (await app.SendAsync(app.Users.Staff, new PlanNextMeeting { Id = second })).ShouldFail("meeting.next-exists");

        // What is followed already, what came later and what is another side's is not followed.
        (await PreviousOf(extra)).ShouldBeNull();
        (await PreviousOf(earlier)).ShouldBeNull();
        (await PreviousOf(theirs, app.Users.StaffKz)).ShouldBeNull();
        (await PreviousOf(await AheadAsync(app))).ShouldBeNull();

        async Task<Guid> HeldAsync(string day, Guid? userId = null) => (await app.SendAsync(userId ?? app.Users.Staff, new CreateMeeting(
            new LocalizedTextDto("Заседание"), [app.Parties.RuBa, app.Parties.Kz], WorkingGroupId: group, Day: new DateInput(day), IsHeld: true,
            EffectiveOn: DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)))).ShouldSucceed();

        async Task<Guid?> PreviousOf(Guid id, Guid? userId = null) => (await app.ReadMeetingAsync(id, userId)).Previous?.Id;
    }

    private static async Task<Guid> AheadAsync(TestApp app, Guid? groupId = null) => (await app.SendAsync(app.Users.Staff, new CreateMeeting(
        new LocalizedTextDto("Заседание"), [app.Parties.RuBa, app.Parties.Kz], WorkingGroupId: groupId, Day: new DateInput("2026-04-10")))).ShouldSucceed();

    private static async Task<Guid> AddAsync(TestApp app, Guid id, string text, Guid? userId = null) =>
        (await app.SendAsync(userId ?? app.Users.Staff, new AddAgendaItem(text) { Id = id })).ShouldSucceed();

    private static async Task<IReadOnlyList<(int Place, string? Text)>> AgendaAsync(TestApp app, Guid id, Guid? userId = null) =>
        [.. (await app.ReadMeetingAsync(id, userId)).Agenda.Select(i => (i.Place, i.Text))];
}
