using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Notifications;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Meetings;
using CooperationTracker.IntegrationTests.Reminders;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Commitments;

/// <summary>What waits for whom, and what waits for nobody any more.</summary>
public sealed class InboxTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_the_sides_have_closed_waits_for_nobody_reminds_nobody_and_is_not_extended(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        var user = await app.AccountAsync(lead, "lead@ufa.example");
        var running = await app.ExecutionAsync("2026-03-04", lead);
        await app.ScanAsync();
        (await KindsAsync(app, user)).ShouldBe([WaitingKind.DueSoon]);

        (await app.SendAsync(app.Users.Staff, new MoveCommitment(Reason: "Отпала надобность") { Id = running.CommitmentId, Move = CommitmentMove.Cancel })).ShouldSucceed();

        app.GoTo(2026, 3, 9);
        (await app.ScanAsync()).ShouldBe(new(0, 0));
        (await app.OutboxAsync()).Count(mail => mail.Subject.Contains("росроч", StringComparison.Ordinal)).ShouldBe(0);
        (await app.RemindersAsync(running.CommitmentId)).Where(r => r.QueuedAt is null).ShouldAllBe(r => r.State == ReminderState.Muted);
        (await KindsAsync(app, user)).ShouldBeEmpty();
        var execution = (await app.ReadAsync(running.CommitmentId)).OwnExecution();
        (execution.IsOverdue, execution.IsDueSoon, execution.Steps.AskExtension, execution.Steps.RequestReport).ShouldBe((false, false, false, false));
        (await app.SendAsync(user, new AskExtension("2026-05-01", "Не успеваем") { Id = running.CommitmentId, ExecutionId = running.ExecutionId })).ShouldFail("commitment.closed");
        (await app.SendAsync(app.Users.Staff, new RequestReport(new(2026, 3, 20)) { Id = running.CommitmentId, ExecutionId = running.ExecutionId })).ShouldFail("commitment.closed");
        (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(), Attention: Attention.Closed))).ShouldSucceed().Items.ShouldHaveSingleItem()
            .Execution.ShouldNotBeNull().IsOverdue.ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_leads_is_not_offered_to_grant_himself_more_time_unless_he_is_the_author(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (chair, other) = (await app.Person("Назаров"), await app.Person("Петров"));
        await app.QueryAsync(db => db.Profiles.Where(u => u.Id == app.Users.Chair).ExecuteUpdateAsync(set => set.SetProperty(u => u.PersonId, chair)));
        var organization = await app.Organization(app.Parties.RuBa);
        foreach (var author in new[] { other, chair })
        {
            var id = await app.RegisterAsync(execution: new(new(organization, chair), author, Due: new DateInput("2026-06-01")));
            (await app.SendAsync(app.Users.Staff, new AskExtension("2026-07-01", "Не успеваем") { Id = id, ExecutionId = (await app.ReadAsync(id)).OwnExecution().Id })).ShouldSucceed();
        }

        (await app.SendAsync(app.Users.Staff, new ListWaiting([WaitingKind.ExtensionToDecide]))).ShouldSucceed().Items.Count.ShouldBe(2);
        (await app.SendAsync(app.Users.Chair, new ListWaiting([WaitingKind.ExtensionToDecide]))).ShouldSucceed().Items.ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_a_body_leads_waits_for_its_people_and_what_no_account_leads_for_those_who_keep_the_records(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var person = await app.EmployeeAsync("official@ufa.example");
        var user = await app.AccountAsync(person, "official@ufa.example");
        var body = await app.QueryAsync(db => db.People.Where(p => p.Id == person).SelectMany(p => p.Positions).Select(p => p.OrganizationId).SingleAsync());
        var ofBody = await app.RegisterAsync("Ведёт министерство", execution: new(new(body), Due: new DateInput("2026-03-04")));
        var ofNobody = await app.RegisterAsync("Ведёт завод", execution: new(new(await app.Organization(app.Parties.RuBa, "Завод")), Due: new DateInput("2026-03-04")));
        var withoutAccount = await app.ExecutionAsync("2026-03-04", await app.EmployeeAsync("noaccount@ufa.example"));

        (await WaitingAsync(app, user)).ShouldBe([ofBody]);
        (await WaitingAsync(app, app.Users.Staff)).ShouldBe([ofNobody, withoutAccount.CommitmentId], ignoreOrder: true);
        (await WaitingAsync(app, app.Users.StaffKz)).ShouldBeEmpty();
        app.GoTo(2026, 3, 4);
        await app.ScanAsync();
        (await app.NotificationsAsync(user)).ShouldAllBe(n => n.SubjectId == ofBody);
        (await app.NotificationsAsync(user)).Select(n => n.Kind).ShouldBe([NotificationKind.WorkGiven, NotificationKind.DeadlineApproaches]);

        // Who has left the body is no longer its voice.
        await app.LeaveAsync(person, new(2026, 2, 20));
        (await WaitingAsync(app, user)).ShouldBeEmpty();
        (await WaitingAsync(app, app.Users.Staff)).ShouldContain(ofBody);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_part_waits_for_whoever_contributes_it_and_reminds_by_its_own_day(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (lead, helper) = (await app.EmployeeAsync("lead@ufa.example"), await app.EmployeeAsync("helper@ufa.example"));
        var (leader, user) = (await app.AccountAsync(lead, "lead@ufa.example"), await app.AccountAsync(helper, "helper@ufa.example"));
        var running = await app.ExecutionAsync("2026-06-30", lead);
        (await app.SendAsync(app.Users.Staff, new AddCoExecutor(new(PersonId: helper), "2026-03-08") { Id = running.CommitmentId, ExecutionId = running.ExecutionId })).ShouldSucceed();

        var item = (await app.SendAsync(user, new ListWaiting())).ShouldSucceed().Items.ShouldHaveSingleItem();
        (item.Kind, item.Since).ShouldBe((WaitingKind.PartToDo, new DateOnly(2026, 3, 8)));
        app.GoTo(2026, 3, 8);
        await app.ScanAsync();
        var told = await app.NotificationsAsync(user);
        told.Select(n => n.Kind).ShouldBe([NotificationKind.PartGiven, NotificationKind.DeadlineApproaches]);
        told.ShouldAllBe(n => n.Arguments.Contains("2026-03-08"));
        (await app.NotificationsAsync(leader)).ShouldHaveSingleItem().Kind.ShouldBe(NotificationKind.WorkGiven);

        (await app.SendAsync(user, new FinishPart("Справка готова") { Id = running.CommitmentId, ExecutionId = running.ExecutionId, CoExecutorId = item.PartId!.Value })).ShouldSucceed();

        app.GoTo(2026, 3, 12);
        await app.ScanAsync();
        (await app.NotificationsAsync(user)).Count.ShouldBe(told.Count);
        (await KindsAsync(app, user)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_asked_is_to_obtain_the_answer_after_two_weeks_and_is_reminded_once_a_turn(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();
        await app.ReleaseAsync(id);
        (await app.AskAsync(id, CommitmentMove.Request)).ShouldSucceed();
        (await ToldAsync(app, app.Users.StaffKz)).ShouldContain(NotificationKind.AnswerAsked);
        (await ObtainedAsync(app)).ShouldBe(0);
        app.GoTo(2026, 3, 14);
        (await WaitingAsync(app, app.Users.Staff)).ShouldBeEmpty();

        app.GoTo(2026, 3, 20);
        (await WaitingAsync(app, app.Users.Staff)).ShouldBe([id]);
        (await KindsAsync(app, app.Users.StaffKz)).ShouldBe([WaitingKind.AnswerToGive]);
        (await ObtainedAsync(app)).ShouldBeGreaterThan(0);
        (await ObtainedAsync(app)).ShouldBe(0);
        (await ToldAsync(app, app.Users.Staff)).Count(kind => kind == NotificationKind.AnswerDue).ShouldBe(1);
        (await ToldAsync(app, app.Users.StaffKz)).ShouldNotContain(NotificationKind.AnswerDue);
        (await app.OutboxAsync()).ShouldAllBe(mail => !mail.Recipient.Contains("kz", StringComparison.Ordinal));

        app.GoTo(2026, 4, 2);
        (await ObtainedAsync(app)).ShouldBeGreaterThan(0);
        (await app.AnswerAsync(id, SideAnswer.Confirmed)).ShouldSucceed();
        app.GoTo(2026, 4, 20);
        (await ObtainedAsync(app)).ShouldBe(0);
        (await WaitingAsync(app, app.Users.Staff)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_deadline_that_the_other_side_does_not_answer_is_obtained_by_who_proposed_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var group = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new LocalizedTextDto("Группа"), [app.Parties.RuBa, app.Parties.Kz]))).ShouldSucceed();
        var id = await app.AgreedAsync("2026-06-01");
        (await app.SendAsync(app.Users.Staff, new ChangeCommitment(new("Открыть прямой рейс"), Links: new(WorkingGroupId: group)) { Id = id })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new SetCommitmentDeadline(new DateInput("2026-09-01"), Reason: "Перенос выставки") { Id = id })).ShouldSucceed();
        var row = (await app.SendAsync(app.Users.Staff, new GetGroupDesk(group))).ShouldSucceed().Waiting.ShouldHaveSingleItem();
        (row.CommitmentId, row.Party.Id, row.NewDeadline).ShouldBe((id, app.Parties.Kz, "2026-09-01"));
        (await ObtainedAsync(app)).ShouldBe(0);

        app.GoTo(2026, 3, 20);
        var item = (await app.SendAsync(app.Users.Staff, new ListWaiting([WaitingKind.AnswerToObtain]))).ShouldSucceed().Items.ShouldHaveSingleItem();
        (item.CommitmentId, item.DateText).ShouldBe((id, "2026-09-01"));
        (await KindsAsync(app, app.Users.StaffKz)).ShouldBe([WaitingKind.DeadlineToAnswer]);
        (await ObtainedAsync(app)).ShouldBeGreaterThan(0);
        (await ObtainedAsync(app)).ShouldBe(0);
        (await ToldAsync(app, app.Users.StaffKz)).ShouldNotContain(NotificationKind.AnswerDue);

        (await app.SendAsync(app.Users.StaffKz, new AnswerDeadline(true) { Id = id, PartyId = app.Parties.Kz })).ShouldSucceed();
        app.GoTo(2026, 4, 20);
        (await ObtainedAsync(app)).ShouldBe(0);
        (await app.SendAsync(app.Users.Staff, new ListWaiting([WaitingKind.AnswerToObtain]))).ShouldSucceed().Items.ShouldBeEmpty();
        (await app.SendAsync(app.Users.Staff, new GetGroupDesk(group))).ShouldSucceed().Waiting.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_servers_at_once_remind_of_an_answer_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();
        await app.ReleaseAsync(id);
        (await app.AskAsync(id)).ShouldSucceed();
        app.GoTo(2026, 3, 20);
        await using var other = app.AnotherServer();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(() => (number % 2 == 0 ? app.Services : other).SendAsSystemAsync(new PlanAnswerReminders()))));

        (await app.OutboxAsync()).Select(mail => mail.Recipient).ShouldBeUnique();
        (await ToldAsync(app, app.Users.Staff)).Count(kind => kind == NotificationKind.AnswerDue).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_accepts_what_he_submitted_himself_though_somebody_else_leads(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var running = await app.ExecutionAsync("2026-03-20", await app.EmployeeAsync("minister@ufa.example"));
        (await app.MoveAsync(app.Users.Chair, running.CommitmentId, running.ExecutionId, ExecutionMove.Submit, "Министр сделал")).ShouldSucceed();

        (await app.MoveAsync(app.Users.Chair, running.CommitmentId, running.ExecutionId, ExecutionMove.Accept)).ShouldFail("execution.accept-own");
        (await app.ReadAsync(running.CommitmentId, app.Users.Chair)).OwnExecution().Moves.ShouldNotContain(ExecutionMove.Accept);
        (await KindsAsync(app, app.Users.Chair)).ShouldNotContain(WaitingKind.ResultToDecide);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_done_before_the_sides_agreed_is_fulfilled_on_the_day_they_do(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync(execution: new(new(await app.Organization(app.Parties.RuBa))));
        var execution = (await app.ReadAsync(id)).OwnExecution().Id;
        (await app.MoveAsync(app.Users.Staff, id, execution, ExecutionMove.Submit, "Готово")).ShouldSucceed();
        (await app.MoveAsync(app.Users.Chair, id, execution, ExecutionMove.Accept)).ShouldSucceed();
        await app.ReleaseAsync(id);
        (await app.AskAsync(id)).ShouldSucceed();

        (await app.AnswerAsync(id, SideAnswer.Confirmed)).ShouldSucceed();

        (await app.ReadAsync(id)).State.ShouldBe(CommitmentState.Fulfilled);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_execution_that_was_cancelled_is_taken_up_again_with_the_deadline_that_the_sides_have_now(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync(due: "2026-05-01", execution: new(new(await app.Organization(app.Parties.RuBa))));
        var execution = (await app.ReadAsync(id)).OwnExecution().Id;
        (await app.MoveAsync(app.Users.Staff, id, execution, ExecutionMove.Cancel, reason: "Передали другим")).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new SetCommitmentDeadline(new DateInput("2026-06-15"), Reason: "Позже") { Id = id })).ShouldSucceed();

        (await app.MoveAsync(app.Users.Staff, id, execution, ExecutionMove.Resume)).ShouldFail("reason.required").Field.ShouldBe("reason");
        (await app.MoveAsync(app.Users.Staff, id, execution, ExecutionMove.Resume, reason: "Вернули нам")).ShouldSucceed();

        var read = (await app.ReadAsync(id)).OwnExecution();
        (read.State, read.Due.Text).ShouldBe((ExecutionState.Active, "2026-06-15"));
        (await app.SendAsync(app.Users.Staff, new MoveCommitment(Reason: "Отпало") { Id = id, Move = CommitmentMove.Cancel })).ShouldSucceed();
        (await app.MoveAsync(app.Users.Staff, id, execution, ExecutionMove.Cancel, reason: "Отпало")).ShouldSucceed();
        (await app.MoveAsync(app.Users.Staff, id, execution, ExecutionMove.Resume, reason: "Ещё раз")).ShouldFail("commitment.closed");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_other_sides_are_told_when_a_commitment_is_closed_and_nobody_who_was_not_given_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (shared, own) = (await app.AgreedAsync(), await app.RegisterAsync());
        foreach (var id in new[] { shared, own })
        {
            (await app.SendAsync(app.Users.Staff, new MoveCommitment(Reason: "Отпала надобность") { Id = id, Move = CommitmentMove.Cancel })).ShouldSucceed();
        }

        (await app.SendAsync(app.Users.StaffKz, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items
            .Where(n => n.Kind == NotificationKind.CommitmentClosed).ShouldHaveSingleItem().SubjectId.ShouldBe(shared);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_menu_counts_what_the_page_shows(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var ministry = await app.Organization(app.Parties.RuBa);
        await app.RegisterAsync(execution: new(new(ministry), Due: new DateInput("2026-02-01")));
        await app.RegisterAsync(execution: new(new(ministry), Due: new DateInput("2026-03-04")));
        var group = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(
            new LocalizedTextDto("Рабочая группа"), [app.Parties.RuBa, app.Parties.Kz], MeetingsPerYear: 12, EffectiveOn: new(2026, 1, 10)))).ShouldSucceed();
        foreach (var partyId in new[] { app.Parties.RuBa, app.Parties.Kz })
        {
            (await app.SendAsync(app.Users.Staff, new AddSeat(partyId, SeatKind.Chair, EffectiveOn: new(2026, 1, 10)) { Id = group })).ShouldSucceed();
        }

        await app.LogAsync("Встретимся снова");

        foreach (var user in new[] { app.Users.Staff, app.Users.Chair, app.Users.Executor, app.Users.StaffKz })
        {
            var shown = (await app.SendAsync(user, new ListWaiting())).ShouldSucceed().Counts.Sum(of => of.Count);
            if (user != app.Users.Executor)
            {
                var partyId = user == app.Users.StaffKz ? app.Parties.Kz : app.Parties.RuBa;
                shown += (await app.SendAsync(user, new ListMeetingOpenItems())).ShouldSucceed().Count(m => m.Kind != MeetingOpenItemKind.AwaitsOthers)
                    + (await app.SendAsync(user, new ListGroupOpenItems(new PageRequest(), PartyId: partyId))).ShouldSucceed().Total;
            }

            (await app.SendAsync(user, new CountWaiting())).ShouldSucceed().ShouldBe(shown);
        }

        (await app.SendAsync(app.Users.Staff, new CountWaiting())).ShouldSucceed().ShouldBe(6);
    }

    private static async Task<int> ObtainedAsync(TestApp app) => (await app.SendAsSystemAsync(new PlanAnswerReminders())).ShouldSucceed().Queued;

    private static async Task<IReadOnlyList<WaitingKind>> KindsAsync(TestApp app, Guid userId) => [.. (await app.SendAsync(userId, new ListWaiting())).ShouldSucceed().Counts.Select(of => of.Kind)];

    private static async Task<IReadOnlyList<Guid>> WaitingAsync(TestApp app, Guid userId) => [.. (await app.SendAsync(userId, new ListWaiting())).ShouldSucceed().Items.Select(item => item.CommitmentId)];

    private static async Task<IReadOnlyList<NotificationKind>> ToldAsync(TestApp app, Guid userId) =>
        [.. (await app.SendAsync(userId, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.Select(n => n.Kind)];
}
