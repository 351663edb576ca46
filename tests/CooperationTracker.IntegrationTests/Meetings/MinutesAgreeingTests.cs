using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Notifications;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Attachments;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.IntegrationTests.Reminders;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Meetings;

/// <summary>How minutes are agreed, corrected and asked for, and what becomes of what they decided.</summary>
public sealed class MinutesAgreeingTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_second_confirmation_locks_and_nothing_gets_past_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var person = await app.Person();
        var id = await app.LogAsync("Открыть рейс");
        (await app.SendAsync(app.Users.Staff, new AddMeetingParticipant(app.Parties.RuBa, person) { Id = id })).ShouldSucceed();
        var item = (await app.SendAsync(app.Users.Staff, new AddAgendaItem("О рейсе") { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new MoveMeeting { Id = id, Move = MeetingMove.AgreeMinutes })).ShouldFail("minutes.agreed-by-sides");

        (await app.ConfirmAsync(id, app.Users.Staff, app.Parties.Kz)).ShouldFail("answer.other-side");
        (await app.ConfirmAsync(id, app.Users.Official, app.Parties.RuBa)).ShouldFail("access.forbidden");
        (await app.ConfirmAsync(id, app.Users.Staff, app.Parties.RuBa)).ShouldSucceed();
        (await app.ReadMeetingAsync(id)).State.ShouldBe(MeetingState.Held);
        (await app.SendAsync(app.Users.ChairKz, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.ShouldContain(n => n.Kind == NotificationKind.MinutesConfirmed);
        (await app.ConfirmAsync(id, app.Users.StaffKz, app.Parties.Kz)).ShouldSucceed();

        var locked = await app.ReadMeetingAsync(id);
        locked.State.ShouldBe(MeetingState.MinutesAgreed);
        locked.Moves.ShouldBeEmpty();
        var name = new LocalizedTextDto("Другое");
        (await app.SendAsync(app.Users.Staff, new ChangeMeeting(name) { Id = id })).ShouldFail("meeting.locked");
        (await app.SendAsync(app.Users.Staff, new ChangeMeetingParticipant(Attendance.Absent) { Id = id, PersonId = person })).ShouldFail("meeting.locked");
        (await app.SendAsync(app.Users.Staff, new RemoveMeetingParticipant { Id = id, PersonId = person })).ShouldFail("meeting.locked");
        (await app.SendAsync(app.Users.Staff, new AddStatements([new("Ещё")]) { Id = id })).ShouldFail("meeting.locked");
        (await app.SendAsync(app.Users.Staff, new RewordStatement("Иначе") { Id = locked.Statements[0].Id })).ShouldFail("meeting.locked");
        (await app.SendAsync(app.Users.Staff, new AddAgendaItem("Ещё") { Id = id })).ShouldFail("meeting.locked");
        (await app.SendAsync(app.Users.Staff, new ConcludeAgendaItem(AgendaOutcome.Dropped) { Id = item })).ShouldFail("meeting.locked");
        (await app.SendAsync(app.Users.StaffKz, new ObjectToMinutes("Поздно") { Id = id, PartyId = app.Parties.Kz })).ShouldFail("meeting.locked");
        var after = await app.ReadMeetingAsync(id);
        (after.Version, after.Name.Ru).ShouldBe((locked.Version, locked.Name.Ru));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_confirms_a_text_that_became_another_while_he_read_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Открыть рейс");
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();
        var read = await app.ReadMeetingAsync(id, app.Users.StaffKz);
        (await app.SendAsync(app.Users.Staff, new RewordStatement("Не открывать рейс") { Id = read.Statements[0].Id })).ShouldSucceed();

        (await app.ConfirmAsync(id, app.Users.StaffKz, app.Parties.Kz, read.Version)).ShouldFail("record.stale");
        (await app.ConfirmAsync(id, app.Users.StaffKz, app.Parties.Kz)).ShouldSucceed();
        var confirmed = await app.ReadMeetingAsync(id, app.Users.StaffKz);

        // What only the own side sees is no part of the minutes; once the other has confirmed, handing it over is another text.
        (await app.SendAsync(app.Users.Staff, new AddStatements([new("И ещё одно")]) { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new AddAgendaItem("Только для нас") { Id = id })).ShouldSucceed();
        var unseen = (await app.ReadMeetingAsync(id)).Statements[1];
        (await app.SendAsync(app.Users.Staff, new RewordStatement("И ещё одно, короче") { Id = unseen.Id })).ShouldSucceed();
        var unchanged = await app.ReadMeetingAsync(id, app.Users.StaffKz);
        (unchanged.Version, unchanged.Statements.Count, unchanged.Agenda.Count).ShouldBe((confirmed.Version, 1, 0));
        unchanged.Confirmations.ShouldContain(c => c.Answer == MinutesAnswer.Confirmed);

        (await app.SendAsync(app.Users.Staff, new ReleaseStatement([app.Parties.Kz], Reason: "Наш повод") { Id = unseen.Id })).ShouldSucceed();
        (await app.ReadMeetingAsync(id)).Confirmations.ShouldAllBe(c => c.Answer == MinutesAnswer.None);
        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Statements.Select(s => s.Wording).ShouldBe(["Не открывать рейс", "И ещё одно, короче"]);
        (await app.SendAsync(app.Users.StaffKz, new GetHistory(id))).ShouldSucceed().ShouldNotContain(h => h.Reason == "Наш повод");
        (await app.ConfirmAsync(id, app.Users.StaffKz, app.Parties.Kz, unchanged.Version)).ShouldFail("record.stale");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_line_that_was_handed_over_while_they_read_is_not_in_what_they_confirm(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Открыть рейс", "Осталось у нас");
        var behind = (await app.ReadMeetingAsync(id)).Statements[1].Id;
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz]) { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseStatement([app.Parties.Kz]) { Id = (await app.ReadMeetingAsync(id)).Statements[0].Id })).ShouldSucceed();
        var read = await app.ReadMeetingAsync(id, app.Users.StaffKz);

        (await app.SendAsync(app.Users.Staff, new ReleaseStatement([app.Parties.Kz]) { Id = behind })).ShouldSucceed();

        (await app.ConfirmAsync(id, app.Users.StaffKz, app.Parties.Kz, read.Version)).ShouldFail("record.stale");
        (await app.SendAsync(app.Users.Staff, new ReleaseStatement([app.Parties.Kz]) { Id = behind })).ShouldSucceed();
        read = await app.ReadMeetingAsync(id, app.Users.StaffKz);
        (await app.ConfirmAsync(id, app.Users.StaffKz, app.Parties.Kz, read.Version)).ShouldSucceed();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_line_written_after_the_own_side_confirmed_is_in_no_confirmed_text_however_it_goes(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Открыть рейс");
        (await app.ConfirmAsync(id, app.Users.Staff, app.Parties.RuBa)).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new AddStatements([new("Пока никто другой не читает")]) { Id = id })).ShouldSucceed();
        (await OursAsync()).ShouldBe(MinutesAnswer.None);

        (await app.ConfirmAsync(id, app.Users.Staff, app.Parties.RuBa)).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();
        (await OursAsync()).ShouldBe(MinutesAnswer.Confirmed);
        (await app.SendAsync(app.Users.Staff, new AddStatements([new("Вспомнили потом")]) { Id = id })).ShouldSucceed();
        (await OursAsync()).ShouldBe(MinutesAnswer.Confirmed);
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();
        (await OursAsync()).ShouldBe(MinutesAnswer.None);
        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Statements.Count.ShouldBe(3);

        (await app.ConfirmAsync(id, app.Users.Staff, app.Parties.RuBa)).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new AddStatements([new("Переждёт отзыв")]) { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Kz], "Рано") { Kind = RecordKind.Meeting, Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();
        (await OursAsync()).ShouldBe(MinutesAnswer.None);

        async Task<MinutesAnswer> OursAsync() => (await app.ReadMeetingAsync(id)).Confirmations.Single(c => c.Party.Id == app.Parties.RuBa).Answer;
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_line_is_taken_back_until_it_is_agreed(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Открыть рейс", "Передано по ошибке");
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();
        (await app.ConfirmAsync(id, app.Users.StaffKz, app.Parties.Kz)).ShouldSucceed();
        var lines = (await app.ReadMeetingAsync(id)).Statements;

        (await WithdrawAsync(app.Users.Executor, lines[1].Id)).ShouldFail("access.forbidden");
        (await WithdrawAsync(app.Users.Staff, lines[1].Id)).ShouldSucceed();

        var theirs = await app.ReadMeetingAsync(id, app.Users.StaffKz);
        theirs.Statements.ShouldHaveSingleItem().Wording.ShouldBe("Открыть рейс");
        theirs.Confirmations.ShouldAllBe(c => c.Answer == MinutesAnswer.None);
        (await app.ConfirmAsync(id, app.Users.Staff, app.Parties.RuBa)).ShouldSucceed();
        (await app.ConfirmAsync(id, app.Users.StaffKz, app.Parties.Kz)).ShouldSucceed();
        (await WithdrawAsync(app.Users.Staff, lines[0].Id)).ShouldFail("meeting.locked");
        (await app.SendAsync(app.Users.Staff, new ReleaseStatement([app.Parties.Kz]) { Id = lines[1].Id })).ShouldFail("meeting.locked");
        (await app.ReadMeetingAsync(id, app.Users.StaffKz)).Statements.ShouldHaveSingleItem().Source.ShouldBe(StatementSource.Minuted);

        // Who did not meet has agreed to nothing.
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Ru], WithStatements: true) { Id = id })).ShouldSucceed();
        (await app.ReadMeetingAsync(id, app.Users.StaffRu)).Statements.Count.ShouldBe(2);
        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Ru], "Ошибка") { Kind = RecordKind.Statement, Id = lines[1].Id })).ShouldSucceed();
        (await app.ReadMeetingAsync(id, app.Users.StaffRu)).Statements.ShouldHaveSingleItem().Readers.ShouldBeEmpty();
        (await app.ReadMeetingAsync(id)).State.ShouldBe(MeetingState.MinutesAgreed);

        Task<Domain.Common.Result> WithdrawAsync(Guid userId, Guid line) =>
            app.SendAsync(userId, new WithdrawRelease([app.Parties.Kz], "Передано по ошибке") { Kind = RecordKind.Statement, Id = line });
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_those_who_confirm_and_change_at_once_one_gives_way(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Открыть рейс");
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();
        (await app.ConfirmAsync(id, app.Users.Staff, app.Parties.RuBa)).ShouldSucceed();
        var read = await app.ReadMeetingAsync(id);

        var confirm = Task.Run(() => app.ConfirmAsync(id, app.Users.StaffKz, app.Parties.Kz, read.Version));
        var change = Task.Run(() => app.SendAsync(app.Users.Staff, new RewordStatement("Не открывать рейс") { Id = read.Statements[0].Id, Version = read.Statements[0].Version }));
        var results = await Task.WhenAll(confirm, change);

        results.Count(r => r.IsSuccess).ShouldBe(1);
        results.SelectMany(r => r.Errors).ShouldAllBe(e => e.Code == "record.stale" || e.Code == "meeting.locked");
        var after = await app.ReadMeetingAsync(id);
        after.Statements[0].Wording.ShouldBe(after.State == MeetingState.MinutesAgreed ? "Открыть рейс" : "Не открывать рейс");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_confirmation_by_a_letter_says_who_entered_it_and_is_opened_by_one_objection(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Открыть рейс");
        (await app.ConfirmAsync(id, app.Users.Staff, app.Parties.RuBa)).ShouldSucceed();
        var letter = await app.AttachAsync(id, AttachmentSubject.Meeting, title: "Письмо № 7");
        var foreign = await app.AttachAsync(await app.RegisterAsync());

        (await EnterAsync(app, id, letter)).ShouldFail("answer.not-released");
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();
        (await EnterAsync(app, id, null)).ShouldFail("answer.document-required").Field.ShouldBe("attachmentId");
        (await EnterAsync(app, id, foreign)).ShouldFail("minutes.document-unknown");
        (await app.SendAsync(app.Users.StaffKz, new EnterMinutesConfirmation(letter) { Id = id, PartyId = app.Parties.RuBa })).ShouldFail("record.not-yours");
        (await EnterAsync(app, id, letter)).ShouldSucceed();

        var seen = await app.ReadMeetingAsync(id, app.Users.StaffKz);
        seen.State.ShouldBe(MeetingState.MinutesAgreed);
        var entered = seen.Confirmations.Single(c => c.Party.Id == app.Parties.Kz).EnteredBy.ShouldNotBeNull();
        (entered.Party.Id, entered.Name, entered.AttachmentId, entered.Document).ShouldBe((app.Parties.RuBa, null, null, "Письмо № 7"));
        (await app.ReadMeetingAsync(id)).Confirmations.Single(c => c.Party.Id == app.Parties.Kz).EnteredBy!.Name.ShouldBe("staff");
        (await app.SendAsync(app.Users.ChairKz, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.ShouldContain(n => n.Kind == NotificationKind.MinutesEntered);
        (await app.SendAsync(app.Users.ExecutorKz, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.ShouldBeEmpty();

        (await app.SendAsync(app.Users.StaffKz, new ObjectToMinutes(" ") { Id = id, PartyId = app.Parties.Kz })).ShouldFail("reason.required");
        (await app.SendAsync(app.Users.StaffKz, new ObjectToMinutes("Такого письма не было") { Id = id, PartyId = app.Parties.Kz })).ShouldSucceed();
        (await app.ReadMeetingAsync(id)).State.ShouldBe(MeetingState.Held);
        (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed().ShouldContain(h => h.Reason == "Такого письма не было");
        (await EnterAsync(app, id, letter)).ShouldFail("answer.side-disputed");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task There_must_be_something_to_confirm(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync();
        (await app.ConfirmAsync(id, app.Users.Staff, app.Parties.RuBa)).ShouldFail("minutes.empty");
        (await app.SendAsync(app.Users.Staff, new AddAttachment(AttachmentSubject.Meeting, id, "Протокол", AttachmentKind.SignedMinutes, await app.ReceiveAsync()))).ShouldSucceed();
        (await app.ConfirmAsync(id, app.Users.Staff, app.Parties.RuBa)).ShouldSucceed();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_addendum_is_seen_by_both_sides_and_confirmed_by_the_other(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Пять рейсов");
        (await app.SendAsync(app.Users.Staff, new AddAddendum("Пятнадцать") { Id = id })).ShouldFail("addendum.not-agreed");
        await app.AgreeMinutesAsync(id);

        (await app.SendAsync(app.Users.StaffKz, new AddAddendum("Читать: пятнадцать рейсов") { Id = id })).ShouldSucceed();
        var addendum = (await app.ReadMeetingAsync(id)).Addenda.ShouldHaveSingleItem();
        (addendum.Number, addendum.Text, addendum.Party.Id).ShouldBe((1, "Читать: пятнадцать рейсов", app.Parties.Kz));
        addendum.Awaited.ShouldBe(["RU-BA"]);
        (await app.SendAsync(app.Users.Staff, new ConfirmAddendum { Id = id, Number = 1 })).ShouldSucceed();
        (await app.ReadMeetingAsync(id)).Addenda.ShouldHaveSingleItem().Awaited.ShouldBeEmpty();
        (await app.SendAsync(app.Users.Staff, new GetHistory(id))).ShouldSucceed().Select(HistorySentences.Of).ShouldContain(told => told.Contains("Дополнение к протоколу", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_without_accounts_are_invited_answer_through_their_side_and_send_somebody_else(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (minister, deputy) = (await app.Person("Министр"), await app.Person("Заместитель"));
        var id = (await app.SendAsync(app.Users.Staff, new CreateMeeting(
            new LocalizedTextDto("Заседание"), [app.Parties.RuBa, app.Parties.Kz], Participants: [new(app.Parties.Kz, minister, "Министр", Attendance.Invited)]))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz]) { Id = id })).ShouldSucceed();

        (await app.SendAsync(app.Users.Staff, new AnswerInvitation(Attendance.Accepted) { Id = id, PersonId = minister })).ShouldFail("answer.other-side");
        (await app.SendAsync(app.Users.StaffKz, new AnswerInvitation(Attendance.Attended) { Id = id, PersonId = minister })).ShouldFail("value.unknown");
        (await app.SendAsync(app.Users.StaffKz, new AnswerInvitation(Attendance.Substituted, deputy) { Id = id, PersonId = minister })).ShouldSucceed();

        var people = (await app.ReadMeetingAsync(id)).Participants;
        people.Single(p => p.PersonId == minister).SubstituteName.ShouldNotBeNull().Ru.ShouldStartWith("Заместитель");
        people.Single(p => p.PersonId == deputy).Attendance.ShouldBe(Attendance.Accepted);
        (await app.SendAsync(app.Users.Staff, new MoveMeeting { Id = id, Move = MeetingMove.Hold })).ShouldSucceed();
        (await app.SendAsync(app.Users.StaffKz, new AnswerInvitation(Attendance.Declined) { Id = id, PersonId = minister })).ShouldFail("participant.too-late");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_sheet_tells_how_each_decision_stands_and_the_own_lead_to_the_own_side_alone(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.LogAsync("Открыть рейс", "Ничего не решили");
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = id })).ShouldSucceed();
        var statement = (await app.ReadMeetingAsync(id)).Statements[0];
        var ministry = await app.Organization(app.Parties.RuBa, "Минтранс");
        var commitment = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new LocalizedTextDto("Рейс Уфа — Астана"), [app.Parties.Kz], Due: new DateInput("2026-02-20"), Links: new(StatementId: statement.Id),
            Execution: new(new(ministry))))).ShouldSucceed();
        await app.ReleaseAsync(commitment);
        (await app.AskAsync(commitment)).ShouldSucceed();
        (await app.AnswerAsync(commitment, SideAnswer.Confirmed)).ShouldSucceed();

        var ours = (await app.SendAsync(app.Users.Staff, new GetMeetingDecisions(id))).ShouldSucceed();
        var outcome = ours.Decisions[0].Outcomes.ShouldHaveSingleItem();
        (outcome.Standing, outcome.OverdueDays).ShouldBe((DecisionStanding.Overdue, 10));
        outcome.Lead.ShouldNotBeNull().Ru.ShouldStartWith("Минтранс");
        ours.Decisions[1].Outcomes.ShouldBeEmpty();
        ours.Totals[DecisionStanding.Overdue].ShouldBe(1);
        var theirs = (await app.SendAsync(app.Users.StaffKz, new GetMeetingDecisions(id))).ShouldSucceed().Decisions[0].Outcomes.ShouldHaveSingleItem();
        (theirs.Standing, theirs.Lead).ShouldBe((DecisionStanding.Overdue, null));
        (await app.SendAsync(app.Users.StaffRu, new GetMeetingDecisions(id))).ShouldFail("record.not-found");

        foreach (var format in Enum.GetValues<DecisionsFormat>())
        {
            var file = (await app.SendAsync(app.Users.StaffKz, new ExportMeetingDecisions(id, format))).ShouldSucceed();
            file.FileName.ShouldEndWith(format.ToString().ToLowerInvariant());
            await file.Content.DisposeAsync();
        }

        var csv = (await app.SendAsync(app.Users.Staff, new ExportMeetingDecisions(id, DecisionsFormat.Csv))).ShouldSucceed();
        using var reader = new StreamReader(csv.Content);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("Рейс Уфа — Астана");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Missing_minutes_are_asked_for_on_the_third_and_the_seventh_day_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var secretary = await app.EmployeeAsync("secretary@ufa.example");
        var group = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new LocalizedTextDto("Группа"), [app.Parties.RuBa, app.Parties.Kz], EffectiveOn: new(2026, 1, 1)))).ShouldSucceed();
        var seat = (await app.SendAsync(app.Users.Staff, new AddSeat(app.Parties.RuBa, SeatKind.Secretary, EffectiveOn: new(2026, 1, 1)) { Id = group })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new AppointToSeat(secretary, new(2026, 1, 1)) { Id = group, SeatId = seat })).ShouldSucceed();
        var id = await HeldAsync(app, group);
        var agreed = await HeldAsync(app, group);
        await HeldAsync(app, group, "2025-11-01");
        (await ScanAsync(app)).Queued.ShouldBe(0);

        app.GoTo(2026, 3, 4);
        (await ScanAsync(app)).Queued.ShouldBe(0);
        app.GoTo(2026, 3, 5);
        (await ScanAsync(app)).Queued.ShouldBe(2);
        (await ScanAsync(app)).ShouldBe(new PlannedReminders(0, 0));
        (await app.OutboxAsync()).ShouldAllBe(m => m.Recipient == "secretary@ufa.example" && m.Subject.StartsWith("Нет протокола"));
        (await app.ConfirmAsync(agreed, app.Users.Staff, app.Parties.RuBa)).ShouldSucceed();
        app.GoTo(2026, 3, 9);
        (await ScanAsync(app)).Queued.ShouldBe(1);
        app.GoTo(2026, 3, 12);
        (await ScanAsync(app)).Queued.ShouldBe(0);
        (await app.RemindersAsync(id)).Select(r => (r.OffsetDays, r.Kind)).ShouldBe([(-3, ReminderKind.MinutesMissing), (-7, ReminderKind.MinutesMissing)]);
        (await app.RemindersAsync(agreed)).Single(r => r.OffsetDays == -7).MutedBecause.ShouldBe(MuteReason.NotRunning);
        (await app.OutboxAsync()).Count.ShouldBe(3);
        (await app.NotificationsAsync(app.Users.StaffKz)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_meetings_wait_for_is_each_sides_own_matter(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var waiting = await app.LogAsync("Открыть рейс");
        var past = (await app.SendAsync(app.Users.Staff, new CreateMeeting(new LocalizedTextDto("Прошла?"), [app.Parties.RuBa, app.Parties.Kz], Day: new DateInput("2026-02-27")))).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new MoveMeeting { Id = past, Move = MeetingMove.Schedule })).ShouldSucceed();
        await app.SendAsync(app.Users.Staff, new CreateMeeting(new LocalizedTextDto("Впереди"), [app.Parties.RuBa], Day: new DateInput("2026-04-01")));

        (await OpenAsync(app, app.Users.Staff)).ShouldBe([(past, MeetingOpenItemKind.WasItHeld), (waiting, MeetingOpenItemKind.MinutesMissing)], ignoreOrder: true);
        (await OpenAsync(app, app.Users.StaffKz)).ShouldBeEmpty();
        (await app.SendAsync(app.Users.Staff, new ReleaseMeeting([app.Parties.Kz], WithStatements: true) { Id = waiting })).ShouldSucceed();
        (await OpenAsync(app, app.Users.StaffKz)).ShouldBeEmpty();
        (await app.ConfirmAsync(waiting, app.Users.Staff, app.Parties.RuBa)).ShouldSucceed();
        (await OpenAsync(app, app.Users.StaffKz)).ShouldBe([(waiting, MeetingOpenItemKind.AwaitsOurConfirmation)]);
        (await OpenAsync(app, app.Users.Staff)).ShouldContain((waiting, MeetingOpenItemKind.AwaitsOthers));
        (await app.SendAsync(app.Users.StaffKz, new ObjectToMinutes("Не так") { Id = waiting, PartyId = app.Parties.Kz })).ShouldSucceed();
        (await OpenAsync(app, app.Users.Staff)).ShouldContain((waiting, MeetingOpenItemKind.Objected));
        (await app.ConfirmAsync(waiting, app.Users.StaffKz, app.Parties.Kz)).ShouldSucceed();
        (await OpenAsync(app, app.Users.Staff)).ShouldBe([(past, MeetingOpenItemKind.WasItHeld)]);

        var before = (await app.SendAsync(app.Users.Staff, new CountWaiting())).ShouldSucceed();
        (await app.SendAsync(app.Users.StaffKz, new AddAddendum("Читать: два рейса") { Id = waiting })).ShouldSucceed();
        (await OpenAsync(app, app.Users.Staff)).ShouldContain((waiting, MeetingOpenItemKind.AddendumAwaitsUs));
        (await OpenAsync(app, app.Users.StaffKz)).ShouldBeEmpty();
        (await app.SendAsync(app.Users.Staff, new CountWaiting())).ShouldSucceed().ShouldBe(before + 1);
        (await app.SendAsync(app.Users.Staff, new ConfirmAddendum { Id = waiting, Number = 1 })).ShouldSucceed();
        (await OpenAsync(app, app.Users.Staff)).ShouldBe([(past, MeetingOpenItemKind.WasItHeld)]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_programme_shows_meetings_to_those_who_see_them(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var meeting = await app.ReadMeetingAsync(await app.LogAsync("Открыть рейс"));
        var visit = meeting.VisitId!.Value;
        var day = new DateOnly(2026, 2, 16);
        (await app.SendAsync(app.Users.Staff, new PlanProgrammeItem(day, new(12, 0), new(13, 0), "Обед") { Id = visit })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new PlanProgrammeItem(day, new(10, 0), null, null, "Дом министерств", meeting.Id) { Id = visit })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new PlanProgrammeItem(day, new(14, 0), new(13, 0), "Назад") { Id = visit })).ShouldFail("programme.end-before-start").Field.ShouldBe("to");
        (await app.SendAsync(app.Users.Staff, new PlanProgrammeItem(day.AddDays(30), Title: "Потом") { Id = visit })).ShouldFail("programme.outside-visit");
        (await app.SendAsync(app.Users.Staff, new PlanProgrammeItem(day, MeetingId: Guid.CreateVersion7()) { Id = visit })).ShouldFail("programme.meeting-unknown");

        (await app.SendAsync(app.Users.Staff, new GetVisit(visit))).ShouldSucceed().Programme.Select(i => i.Title ?? i.Meeting!.Name.Ru).ShouldBe(["Переговоры", "Обед"]);
        (await app.SendAsync(app.Users.Staff, new ReleaseVisit([app.Parties.Kz]) { Id = visit })).ShouldSucceed();
        (await app.SendAsync(app.Users.StaffKz, new GetVisit(visit))).ShouldSucceed().Programme.ShouldHaveSingleItem().Title.ShouldBe("Обед");
    }

    private static Task<Domain.Common.Result> EnterAsync(TestApp app, Guid id, Guid? attachmentId) =>
        app.SendAsync(app.Users.Staff, new EnterMinutesConfirmation(attachmentId) { Id = id, PartyId = app.Parties.Kz });

    private static async Task<PlannedReminders> ScanAsync(TestApp app) => (await app.SendAsSystemAsync(new PlanMeetingReminders())).ShouldSucceed();

    private static async Task<Guid> HeldAsync(TestApp app, Guid groupId, string day = "2026-03-02") => (await app.SendAsync(app.Users.Staff, new CreateMeeting(
        new LocalizedTextDto("Заседание"), [app.Parties.RuBa, app.Parties.Kz], WorkingGroupId: groupId, Day: new DateInput(day), IsHeld: true, Statements: [new("Договорились")],
        EffectiveOn: DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)))).ShouldSucceed();

    private static async Task<IReadOnlyList<(Guid, MeetingOpenItemKind)>> OpenAsync(TestApp app, Guid userId) =>
        [.. (await app.SendAsync(userId, new ListMeetingOpenItems())).ShouldSucceed().Select(i => (i.MeetingId, i.Kind))];
}
