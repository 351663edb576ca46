using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Reminders;

public sealed class PlanRemindersTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Three_days_before_the_lead_is_told_once_and_a_second_scan_tells_nobody(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        var user = await app.AccountAsync(lead, "lead@ufa.example");
        var running = await app.ExecutionAsync("2026-03-20", lead);
        (await app.ScanAsync()).Queued.ShouldBe(0);

        app.GoTo(2026, 3, 17);
        (await app.ScanAsync()).Queued.ShouldBe(1);
        var again = await app.ScanAsync();

        again.ShouldBe(new PlannedReminders(0, 0));
        var mail = (await app.OutboxAsync()).ShouldHaveSingleItem();
        mail.Recipient.ShouldBe("lead@ufa.example");
        mail.TextBody.ShouldContain($"http://localhost:5080/commitments/{running.CommitmentId}");
        var told = (await app.NotificationsAsync(user)).Where(n => n.Kind != NotificationKind.WorkGiven).ShouldHaveSingleItem();
        told.Kind.ShouldBe(NotificationKind.DeadlineApproaches);
        told.SubjectId.ShouldBe(running.CommitmentId);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_side_that_the_commitment_was_taken_back_from_is_reminded_of_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();
        await app.ReleaseAsync(id);
        var agency = await app.Organization(app.Parties.Kz);
        (await app.SendAsync(app.Users.StaffKz, new AddExecution(new ExecutionInput(new ResponsibleInput(agency), Due: new DateInput("2026-03-20"))) { Id = id })).ShouldSucceed();
        app.GoTo(2026, 3, 17);
        (await app.ScanAsync()).Queued.ShouldBe(1);
        (await app.OutboxAsync()).ShouldHaveSingleItem().Recipient.ShouldBe("staff.kz@test.example");

        (await app.SendAsync(app.Users.Staff, new WithdrawRelease([app.Parties.Kz], "Передано по ошибке") { Kind = RecordKind.Commitment, Id = id })).ShouldSucceed();

        (await app.SendDueAsync()).ShouldBe(0);
        (await app.OutboxAsync()).ShouldHaveSingleItem().State.ShouldBe(OutboxState.Dropped);
        app.GoTo(2026, 3, 21);
        (await app.ScanAsync()).ShouldBe(new PlannedReminders(0, 0));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Dated_part_reminds_where_the_lead_has_no_deadline(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (lead, helper) = (await app.EmployeeAsync("lead@ufa.example"), await app.EmployeeAsync("helper@ufa.example"));
        var undated = await app.ExecutionAsync(due: null, lead);
        await app.AddPartAsync(undated, new(PersonId: helper), "2026-03-20");
        await app.AddPartAsync(undated, new(await app.Organization(app.Parties.RuBa)), "2026-03-21");
        await app.ExecutionAsync("2026-03-20", lead);

        app.GoTo(2026, 3, 20);
        (await app.ScanAsync()).Queued.ShouldBe(3);

        // For a body in which nobody has an account, whoever keeps the side's records drives its part on.
        (await app.OutboxAsync()).Select(m => m.Recipient).Order().ShouldBe(["helper@ufa.example", "lead@ufa.example", "staff@test.example"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Moved_part_reminds_anew_and_one_that_was_suspended_on_its_day(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (lead, helper) = (await app.EmployeeAsync("lead@ufa.example"), await app.EmployeeAsync("helper@ufa.example"));
        var running = await app.ExecutionAsync("2026-12-20", lead);
        var partId = await app.AddPartAsync(running, new(PersonId: helper), "2026-03-08");
        await app.ScanAsync();
        app.GoTo(2026, 3, 7);
        (await app.ScanAsync()).Queued.ShouldBe(1);

        (await app.SendAsync(app.Users.Staff, new SetPartDeadline("2026-03-20", "Ждут данных") { Id = running.CommitmentId, ExecutionId = running.ExecutionId, CoExecutorId = partId })).ShouldSucceed();
        await app.ScanAsync();
        (await app.RemindersAsync(running.CommitmentId)).Single(r => r.PlannedOn == new DateOnly(2026, 3, 8)).MutedBecause.ShouldBe(MuteReason.Moved);
        app.GoTo(2026, 3, 8);
        (await app.ScanAsync()).Queued.ShouldBe(0);

        // One day before was told of the day that it had first, and is of the one that it has now.
        (await app.MoveAsync(app.Users.Staff, running.CommitmentId, running.ExecutionId, ExecutionMove.Suspend, reason: "Ждём ответа")).ShouldSucceed();
        await app.ScanAsync();
        (await app.RemindersAsync(running.CommitmentId)).Single(r => r.PlannedOn == new DateOnly(2026, 3, 19)).MutedBecause.ShouldBe(MuteReason.NotRunning);
        (await app.MoveAsync(app.Users.Staff, running.CommitmentId, running.ExecutionId, ExecutionMove.Resume)).ShouldSucceed();
        app.GoTo(2026, 3, 19);
        (await app.ScanAsync()).Queued.ShouldBe(1);
        (await app.ScanAsync()).ShouldBe(new PlannedReminders(0, 0));
        (await app.OutboxAsync()).ShouldAllBe(m => m.Recipient == "helper@ufa.example");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Overdue_is_repeated_every_third_day(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        await app.ExecutionAsync("2026-03-10", lead);

        var told = new List<int>();
        for (var day = 11; day <= 18; day++)
        {
            app.GoTo(2026, 3, day);
            if ((await app.ScanAsync()).Queued > 0)
            {
                told.Add(day);
            }
        }

        told.ShouldBe([11, 14, 17]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Deadline_that_passed_without_a_scan_leaves_nothing_planned_behind(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        var running = await app.ExecutionAsync("2026-03-20", lead);
        await app.ScanAsync();

        app.GoTo(2026, 3, 22);
        await app.ScanAsync();

        var reminders = await app.RemindersAsync(running.CommitmentId);
        (await app.OutboxAsync()).ShouldHaveSingleItem().ReminderId.ShouldBe(reminders.Single(r => r.Kind == ReminderKind.Overdue).Id);
        reminders.Where(r => r.Kind == ReminderKind.Deadline && r.MutedBecause != MuteReason.Past)
            .ShouldAllBe(r => r.State == ReminderState.Muted && r.MutedBecause == MuteReason.Superseded);
    }

    [Fact]
    public async Task After_an_outage_only_the_latest_goes_out()
    {
        await using var app = await TestApp.CreateAsync();
        var controller = await app.EmployeeAsync("controller@ufa.example");
        var running = await app.ExecutionAsync("2026-04-20", controllerId: controller);
        await app.ScanAsync();

        app.GoTo(2026, 4, 18);
        (await app.ScanAsync()).Queued.ShouldBe(1);

        var byOffset = (await app.RemindersAsync(running.CommitmentId)).ToDictionary(r => r.OffsetDays, r => (r.QueuedAt is not null, r.MutedBecause));
        byOffset[3].ShouldBe((true, null));
        byOffset[7].ShouldBe((false, MuteReason.Superseded));
        byOffset[14].ShouldBe((false, MuteReason.Superseded));
        byOffset[1].ShouldBe((false, null));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_lay_before_the_deadline_was_recorded_is_muted_as_past(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var controller = await app.EmployeeAsync("controller@ufa.example");
        var running = await app.ExecutionAsync("2026-03-07", controllerId: controller);

        (await app.ScanAsync()).Queued.ShouldBe(0);

        var reminders = await app.RemindersAsync(running.CommitmentId);
        reminders.Where(r => r.MutedBecause == MuteReason.Past).Select(r => r.OffsetDays).Order().ShouldBe([7, 14, 30]);
        reminders.Where(r => r.State == ReminderState.Planned).Select(r => r.OffsetDays).Order().ShouldBe([0, 1, 3]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Backlog_entered_after_its_deadline_stays_silent_until_it_is_confirmed(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        var running = await app.ExecutionAsync("2025-06-01", lead, on: new DateOnly(2025, 3, 1));

        (await app.ScanAndSendAsync()).ShouldBe(0);
        (await app.RemindersAsync(running.CommitmentId)).ShouldNotContain(r => r.State != ReminderState.Muted);

        (await app.SendAsync(app.Users.Staff, new ConfirmOverdue { Id = running.CommitmentId, ExecutionId = running.ExecutionId })).ShouldSucceed();
        (await app.ScanAsync()).Queued.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Moved_deadline_mutes_what_was_planned_and_plans_anew(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        var running = await app.ExecutionAsync("2026-03-20", lead);
        await app.ScanAsync();

        (await app.SendAsync(app.Users.Staff, new SetExecutionDeadline(new DateInput("2026-03-28"), "Перенос визита")
        { Id = running.CommitmentId, ExecutionId = running.ExecutionId })).ShouldSucceed();
        app.GoTo(2026, 3, 17);
        await app.ScanAsync();

        var reminders = await app.RemindersAsync(running.CommitmentId);
        var old = reminders.Min(r => r.Revision);
        reminders.Where(r => r.Revision == old && r.OffsetDays < 14).ShouldAllBe(r => r.MutedBecause == MuteReason.Moved);
        reminders.Where(r => r.Revision > old && r.State == ReminderState.Planned && r.QueuedAt == null).Select(r => r.PlannedOn).ShouldBe([new(2026, 3, 25), new(2026, 3, 28)]);
        reminders.ShouldNotContain(r => r.Revision == old && r.QueuedAt != null);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Suspended_is_muted_and_reminds_again_once_resumed(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        var running = await app.ExecutionAsync("2026-03-20", lead);
        await app.ScanAsync();
        (await app.MoveAsync(app.Users.Staff, running.CommitmentId, running.ExecutionId, ExecutionMove.Suspend, reason: "Ждём ответа")).ShouldSucceed();

        app.GoTo(2026, 3, 17);
        (await app.ScanAsync()).Queued.ShouldBe(0);
        (await app.RemindersAsync(running.CommitmentId)).Where(r => r.OffsetDays < 14)
            .ShouldAllBe(r => r.State == ReminderState.Muted && r.MutedBecause == MuteReason.NotRunning);

        app.GoTo(2026, 3, 19);
        (await app.MoveAsync(app.Users.Staff, running.CommitmentId, running.ExecutionId, ExecutionMove.Resume)).ShouldSucceed();
        await app.ScanAsync();
        app.GoTo(2026, 3, 20);
        await app.ScanAsync();
        (await app.RemindersAsync(running.CommitmentId)).Single(r => r.OffsetDays == 0).QueuedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Closed_execution_reminds_no_more()
    {
        await using var app = await TestApp.CreateAsync();
        var lead = await app.EmployeeAsync("lead@ufa.example");
        var running = await app.ExecutionAsync("2026-03-20", lead);
        await app.ScanAsync();
        (await app.MoveAsync(app.Users.Chair, running.CommitmentId, running.ExecutionId, ExecutionMove.Cancel, reason: "Утратило смысл")).ShouldSucceed();

        app.GoTo(2026, 3, 25);

        (await app.ScanAndSendAsync()).ShouldBe(0);
        (await app.RemindersAsync(running.CommitmentId)).ShouldAllBe(r => r.State == ReminderState.Muted);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Other_side_is_told_nothing_not_even_a_person_of_theirs_named_by_mistake(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        var theirs = await app.EmployeeAsync("their@astana.example", app.Parties.Kz);
        var running = await app.ExecutionAsync("2026-03-05", lead, controllerId: theirs);
        await app.ReleaseAsync(running.CommitmentId);

        // Their own side has something due at the same time, so their people are known to the scan.
        var ministry = await app.Organization(app.Parties.Kz);
        (await app.SendAsync(app.Users.StaffKz, new AddExecution(new ExecutionInput(new ResponsibleInput(ministry, theirs), Due: new DateInput("2026-03-05")))
        { Id = running.CommitmentId })).ShouldSucceed();

        (await app.ScanAndSendAsync()).ShouldBe(2);

        (await app.OutboxAsync()).Select(m => m.Recipient).Order().ShouldBe(["lead@ufa.example", "their@astana.example"]);
        foreach (var userId in new[] { app.Users.StaffKz, app.Users.ChairKz, app.Users.ExecutorKz })
        {
            (await app.NotificationsAsync(userId)).ShouldNotContain(n => n.Kind == NotificationKind.DeadlineApproaches);
        }
    }

    [Fact]
    public async Task Who_has_left_office_is_told_nothing()
    {
        await using var app = await TestApp.CreateAsync();
        var former = await app.EmployeeAsync("former@ufa.example");
        await app.LeaveAsync(former, new DateOnly(2026, 2, 1));
        await app.ExecutionAsync("2026-03-05", former);

        await app.ScanAndSendAsync();

        (await app.OutboxAsync()).ShouldNotContain(m => m.Recipient == "former@ufa.example");
    }

    [Fact]
    public async Task Execution_that_names_nobody_reminds_the_staff_of_its_side()
    {
        await using var app = await TestApp.CreateAsync();
        await app.ExecutionAsync("2026-03-05");

        await app.ScanAsync();

        (await app.OutboxAsync()).Select(m => m.Recipient).ShouldBe(["staff@test.example"]);
    }

    [Fact]
    public async Task The_day_begins_in_the_recipients_zone()
    {
        await using var app = await TestApp.CreateAsync();
        var east = await app.EmployeeAsync("east@ufa.example");
        await app.AccountAsync(east, "east@ufa.example", zone: "Asia/Kamchatka");
        var west = await app.EmployeeAsync("west@ufa.example");
        await app.AccountAsync(west, "west@ufa.example", zone: "Europe/Kaliningrad");
        await app.ExecutionAsync("2026-03-20", east);
        await app.ExecutionAsync("2026-03-20", west);

        app.GoTo(2026, 3, 10);
        await app.ScanAsync();
        var before = (await app.OutboxAsync()).Count;

        // Already the 17th in Kamchatka, three days before; in Kaliningrad still the 16th.
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 16, 13, 0, 0, TimeSpan.Zero));
        await app.ScanAsync();

        (await app.OutboxAsync()).Skip(before).Select(m => m.Recipient).ShouldBe(["east@ufa.example"]);
    }

    [Fact]
    public async Task Coarse_deadline_asks_for_the_day_in_the_recipients_language_once()
    {
        await using var app = await TestApp.CreateAsync();
        var lead = await app.EmployeeAsync("lead@ufa.example");
        await app.AccountAsync(lead, "lead@ufa.example", language: "en");
        await app.ExecutionAsync("2026-03", lead);

        await app.ScanAsync();
        app.GoTo(2026, 3, 3);
        await app.ScanAsync();

        (await app.OutboxAsync()).ShouldHaveSingleItem().Subject.ShouldStartWith("Please give a precise date");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_scans_at_the_same_time_plan_and_queue_once(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        for (var i = 0; i < 5; i++)
        {
            await app.ExecutionAsync("2026-03-05", lead);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => app.SendAsSystemAsync(new PlanReminders()))));
        await app.ScanAsync();

        var outbox = await app.OutboxAsync();
        outbox.Count.ShouldBe(5);
        outbox.Select(m => m.ReminderId).ShouldBeUnique();
    }

    [Fact]
    public async Task Nobody_but_the_system_scans()
    {
        await using var app = await TestApp.CreateAsync();

        foreach (var userId in app.Users.All.Where(id => id != app.Users.Admin))
        {
            (await app.SendAsync(userId, new PlanReminders())).ShouldFail("access.forbidden");
        }
    }
}
