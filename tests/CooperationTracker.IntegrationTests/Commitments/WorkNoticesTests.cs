using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Features.Access;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Imports;
using CooperationTracker.IntegrationTests.Meetings;
using CooperationTracker.IntegrationTests.Reminders;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Commitments;

/// <summary>Who is told of work that is given, changed or taken away; staff give it unless somebody else is named.</summary>
public sealed class WorkNoticesTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_is_to_lead_and_who_is_to_control_are_told_by_when_and_nobody_else_is(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (lead, controller) = (await PersonAsync(app, app.Users.Executor), await PersonAsync(app, app.Users.Official));
        await PersonAsync(app, app.Users.StaffKz);

        var at = await app.RegisterAsync(due: "2026-04-01", execution: new(new(PersonId: lead), ControllerId: controller));
        await app.ReleaseAsync(at);
        var later = await app.RegisterAsync();
        (await app.SendAsync(app.Users.Staff, new AddExecution(new(new(PersonId: lead), ControllerId: lead)) { Id = later })).ShouldSucceed();

        // One notice of each, though he is to control what he leads.
        (await ToldAsync(app, app.Users.Executor)).ShouldBe([$"WorkGiven {at} 2026-04-01", $"WorkGiven {later} -"], ignoreOrder: true);
        (await ToldAsync(app, app.Users.Official)).ShouldBe([$"ControlGiven {at} 2026-04-01"]);
        await ShouldNotBeToldAsync(app, app.Users.Staff, app.Users.Chair, app.Users.Auditor, app.Users.StaffKz, app.Users.ExecutorKz);
        (await app.QueryAsync(db => db.Outbox.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_is_named_on_the_page_of_a_meeting_is_told_of_each_matter(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var lead = new ResponsibleInput(PersonId: await PersonAsync(app, app.Users.Executor));

        (await app.SendAsync(app.Users.Staff, new LogMeeting(
            app.Meeting("Первое", "Второе", "Третье"), app.Visit(), [new LoggedCommitment(0, new DateInput("2026-04-01"), lead), new LoggedCommitment(2, Lead: lead), new LoggedCommitment(1)]))).ShouldSucceed();

        (await KindsAsync(app, app.Users.Executor)).ShouldBe([NotificationKind.WorkGiven, NotificationKind.WorkGiven]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Where_a_body_leads_those_are_told_who_hold_a_post_in_it_today_and_have_an_account(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (minister, former, foreigner) = (await PersonAsync(app, app.Users.Executor), await PersonAsync(app, app.Users.Official), await PersonAsync(app, app.Users.ExecutorKz));
        var ministry = await app.Organization(app.Parties.RuBa);
        await HoldAsync(app, ministry, minister);
        await HoldAsync(app, ministry, former);
        await HoldAsync(app, ministry, foreigner);
        await HoldAsync(app, ministry, await app.Person("Без учётной записи"));
        await app.LeaveAsync(former, Today.AddDays(-1));

        var id = await app.RegisterAsync(execution: new(new(ministry)));
        var execution = (await app.ReadAsync(id)).OwnExecution().Id;

        (await ToldAsync(app, app.Users.Executor)).ShouldBe([$"WorkGiven {id} -"]);
        await ShouldNotBeToldAsync(app, app.Users.Official, app.Users.ExecutorKz, app.Users.Chair);

        // From the body to one of it: he leads now, the others no longer do.
        await HoldAsync(app, ministry, await PersonAsync(app, app.Users.Auditor));
        (await app.SendAsync(app.Users.Staff, new ReassignExecution(new(ministry, minister), Reason: "Лично") { Id = id, ExecutionId = execution })).ShouldSucceed();
        (await KindsAsync(app, app.Users.Executor)).ShouldBe([NotificationKind.WorkGiven, NotificationKind.WorkGiven]);
        (await KindsAsync(app, app.Users.Auditor)).ShouldBe([NotificationKind.WorkTaken]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_is_told_of_his_own_doing_nor_of_what_is_done_in_his_place(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (chair, lead) = (await PersonAsync(app, app.Users.Chair), await PersonAsync(app, app.Users.Executor));
        (await app.SendAsync(app.Users.Chair, new EnterSubstitution(app.Users.Official, Today, Today.AddDays(5), "Отпуск"))).ShouldSucceed();
        var id = await app.RegisterAsync();

        (await app.SendAsync(app.Users.Chair, new AddExecution(new(new(PersonId: chair), ControllerId: lead)) { Id = id })).ShouldSucceed();
        var execution = (await app.ReadAsync(id)).OwnExecution().Id;
        var suspend = new MoveExecution(Reason: "Ждём") { Id = id, ExecutionId = execution, Move = ExecutionMove.Suspend };
        (await SendInPlaceOfAsync(app, app.Users.Official, app.Users.Chair, suspend)).ShouldSucceed();

        (await ToldAsync(app, app.Users.Executor)).ShouldBe([$"ControlGiven {id} -"]);
        (await OfWorkAsync(app, app.Users.Chair)).ShouldBeEmpty();
        (await OfWorkAsync(app, app.Users.Official)).ShouldBeEmpty();

        // What somebody else does to it reaches him, and the substitute for him.
        (await app.MoveAsync(app.Users.Staff, id, execution, ExecutionMove.Resume)).ShouldSucceed();
        (await OfWorkAsync(app, app.Users.Chair)).ShouldHaveSingleItem().OnBehalfOfId.ShouldBeNull();
        (await OfWorkAsync(app, app.Users.Official)).ShouldHaveSingleItem().OnBehalfOfId.ShouldBe(app.Users.Chair);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task When_it_is_reassigned_the_new_lead_and_the_former_one_are_told_and_a_new_controller(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (former, next, controller) = (await PersonAsync(app, app.Users.Executor), await PersonAsync(app, app.Users.Official), await PersonAsync(app, app.Users.Auditor));
        var (id, execution) = await BegunAsync(app, former, "2026-04-01");

        (await ReassignAsync(next, null)).ShouldSucceed();
        (await KindsAsync(app, app.Users.Executor)).ShouldBe([NotificationKind.WorkGiven, NotificationKind.WorkTaken], ignoreOrder: true);
        (await ToldAsync(app, app.Users.Official)).ShouldBe([$"WorkGiven {id} 2026-04-01"]);

        // Another controller alone is no news to the lead; who stays with it as the controller is not told that it was taken from him.
        (await ReassignAsync(next, controller)).ShouldSucceed();
        (await KindsAsync(app, app.Users.Official)).Count.ShouldBe(1);
        (await ToldAsync(app, app.Users.Auditor)).ShouldBe([$"ControlGiven {id} 2026-04-01"]);
        (await ReassignAsync(former, next)).ShouldSucceed();
        (await KindsAsync(app, app.Users.Official)).ShouldBe([NotificationKind.WorkGiven, NotificationKind.ControlGiven], ignoreOrder: true);
        (await KindsAsync(app, app.Users.Executor)).ShouldBe([NotificationKind.WorkGiven, NotificationKind.WorkTaken, NotificationKind.WorkGiven], ignoreOrder: true);
        await ShouldNotBeToldAsync(app, app.Users.Staff, app.Users.Chair, app.Users.StaffKz);

        Task<Result> ReassignAsync(Guid lead, Guid? controllerId) =>
            app.SendAsync(app.Users.Staff, new ReassignExecution(new(PersonId: lead), controllerId, "Так лучше") { Id = id, ExecutionId = execution });
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_co_executor_is_told_of_his_part_and_of_its_end_and_the_lead_that_it_is_done(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (lead, first, second) = (await PersonAsync(app, app.Users.Chair), await PersonAsync(app, app.Users.Executor), await PersonAsync(app, app.Users.Official));
        var (id, execution) = await BegunAsync(app, lead, "2026-04-01");
        var running = new Running(id, execution);

        var part = await app.AddPartAsync(running, new(PersonId: first), "2026-03-20");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var other = await app.AddPartAsync(running, new(PersonId: second), due: null);
        (await ToldAsync(app, app.Users.Executor)).ShouldBe([$"PartGiven {id} 2026-03-20"]);
        (await ToldAsync(app, app.Users.Official)).ShouldBe([$"PartGiven {id} 2026-04-01"]);
        (await KindsAsync(app, app.Users.Chair)).ShouldBe([NotificationKind.WorkGiven]);

        (await app.SendAsync(app.Users.Executor, new FinishPart("Справка готова") { Id = id, ExecutionId = execution, CoExecutorId = part })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseCoExecutor("Справимся сами") { Id = id, ExecutionId = execution, CoExecutorId = other })).ShouldSucceed();
        (await KindsAsync(app, app.Users.Chair)).ShouldBe([NotificationKind.WorkGiven, NotificationKind.PartFinished], ignoreOrder: true);
        (await KindsAsync(app, app.Users.Executor)).ShouldBe([NotificationKind.PartGiven]);
        (await KindsAsync(app, app.Users.Official)).ShouldBe([NotificationKind.PartGiven, NotificationKind.WorkTaken], ignoreOrder: true);
        await ShouldNotBeToldAsync(app, app.Users.Staff, app.Users.Auditor, app.Users.StaffKz);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Another_deadline_is_told_to_those_whose_own_it_changes(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (lead, own, asLong) = (await PersonAsync(app, app.Users.Chair), await PersonAsync(app, app.Users.Executor), await PersonAsync(app, app.Users.Official));
        var (id, execution) = await BegunAsync(app, lead, "2026-04-01");
        var part = await app.AddPartAsync(new(id, execution), new(PersonId: own), "2026-03-20");
        await app.AddPartAsync(new(id, execution), new(PersonId: asLong), due: null);

        (await SetAsync("2026-05-01")).ShouldSucceed();
        (await ToldAsync(app, app.Users.Chair)).ShouldBe([$"WorkGiven {id} 2026-04-01", $"DeadlineChanged {id} 2026-04-01 2026-05-01"], ignoreOrder: true);
        (await ToldAsync(app, app.Users.Official)).ShouldBe([$"PartGiven {id} 2026-04-01", $"DeadlineChanged {id} 2026-04-01 2026-05-01"], ignoreOrder: true);
        (await ToldAsync(app, app.Users.Executor)).ShouldBe([$"PartGiven {id} 2026-03-20"]);

        (await app.SendAsync(app.Users.Staff, new SetPartDeadline("2026-03-25", "Позже") { Id = id, ExecutionId = execution, CoExecutorId = part })).ShouldSucceed();
        (await ToldAsync(app, app.Users.Executor)).ShouldBe([$"PartGiven {id} 2026-03-20", $"DeadlineChanged {id} 2026-03-20 2026-03-25"], ignoreOrder: true);
        (await ToldAsync(app, app.Users.Chair)).Count.ShouldBe(2);

        // The same day again is no news.
        (await SetAsync("2026-05-01")).ShouldSucceed();
        (await ToldAsync(app, app.Users.Chair)).Count.ShouldBe(2);
        (await ToldAsync(app, app.Users.Official)).Count.ShouldBe(2);

        Task<Result> SetAsync(string due) => app.SendAsync(app.Users.Staff, new SetExecutionDeadline(new DateInput(due), "Так решено") { Id = id, ExecutionId = execution });
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_works_on_it_is_told_that_it_rests_goes_on_or_is_cancelled_and_that_this_was_taken_back(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (lead, helper, done) = (await PersonAsync(app, app.Users.Chair), await PersonAsync(app, app.Users.Executor), await PersonAsync(app, app.Users.Official));
        var (id, execution) = await BegunAsync(app, lead, "2026-04-01");
        await app.AddPartAsync(new(id, execution), new(PersonId: helper), "2026-03-20");
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var part = await app.AddPartAsync(new(id, execution), new(PersonId: done), due: null);
        (await app.SendAsync(app.Users.Chair, new FinishPart("Готово") { Id = id, ExecutionId = execution, CoExecutorId = part })).ShouldSucceed();
        app.Clock.Advance(TimeSpan.FromDays(1));

        (await app.MoveAsync(app.Users.Staff, id, execution, ExecutionMove.Suspend, reason: "Ждём")).ShouldSucceed();
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await app.MoveAsync(app.Users.Staff, id, execution, ExecutionMove.Resume)).ShouldSucceed();
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await app.MoveAsync(app.Users.Staff, id, execution, ExecutionMove.Cancel, reason: "Не та строка")).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new TakeBackExecutionMove { Id = id, ExecutionId = execution })).ShouldSucceed();

        (await ToldAsync(app, app.Users.Chair)).ShouldBe(
            [$"WorkGiven {id} 2026-04-01", $"WorkSuspended {id}", $"WorkResumed {id} 2026-04-01", $"WorkCancelled {id}", $"WorkResumed {id} 2026-04-01"], ignoreOrder: true);
        (await ToldAsync(app, app.Users.Executor)).ShouldBe(
            [$"PartGiven {id} 2026-03-20", $"WorkSuspended {id}", $"WorkResumed {id} 2026-03-20", $"WorkCancelled {id}", $"WorkResumed {id} 2026-03-20"], ignoreOrder: true);
        (await KindsAsync(app, app.Users.Official)).ShouldBe([NotificationKind.PartGiven]);
        await ShouldNotBeToldAsync(app, app.Users.Staff, app.Users.Auditor, app.Users.StaffKz);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_what_is_closed_nobody_is_told(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (id, execution) = await BegunAsync(app, await PersonAsync(app, app.Users.Executor), "2026-04-01");
        var part = await app.AddPartAsync(new(id, execution), new(PersonId: await PersonAsync(app, app.Users.Official)), due: null);
        (await app.SendAsync(app.Users.Staff, new MoveCommitment(Reason: "Отпало") { Id = id, Move = CommitmentMove.Cancel })).ShouldSucceed();

        (await app.SendAsync(app.Users.Staff, new ReleaseCoExecutor("Отпало") { Id = id, ExecutionId = execution, CoExecutorId = part })).ShouldSucceed();
        (await app.MoveAsync(app.Users.Staff, id, execution, ExecutionMove.Cancel, reason: "Отпало")).ShouldSucceed();

        (await KindsAsync(app, app.Users.Executor)).ShouldBe([NotificationKind.WorkGiven]);
        (await KindsAsync(app, app.Users.Official)).ShouldBe([NotificationKind.PartGiven]);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_a_restricted_matter_only_those_are_told_who_may_see_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (lead, controller) = (await PersonAsync(app, app.Users.Executor), await PersonAsync(app, app.Users.Official));

        var id = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            null, Execution: new(new(PersonId: lead), ControllerId: controller), Confidentiality: Confidentiality.Restricted,
            Reference: new("12-дсп", new DateOnly(2026, 2, 20), "первый отдел")))).ShouldSucceed();

        await ShouldNotBeToldAsync(app, app.Users.Executor);
        (await ToldAsync(app, app.Users.Official)).ShouldBe([$"ControlGiven {id} -"]);
        (await app.QueryAsync(db => db.Outbox.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_comes_with_a_table_tells_nobody_row_by_row(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (former, next) = (await app.Person("Первый Пётр"), await app.Person("Второй Иван"));
        var (first, second) = (await app.AccountAsync(former, "a@ufa.example"), await app.AccountAsync(next, "b@ufa.example"));

        await app.BroughtInAsync("№;Договорённость;Срок;Ответственный\n1;Открыть рейс;01.04.2026;Первый Пётр\n2;Провести форум;01.05.2026;Первый Пётр\n");
        var again = await app.BroughtInAsync("№;Договорённость;Срок;Ответственный\n1;Открыть рейс;01.04.2026;Второй Иван\n2;Провести форум;01.05.2026;Первый Пётр\n");
        (await app.ImportAsync(again)).Rows.Changed.ShouldBe(1);

        var led = await app.QueryAsync(db => db.Executions.IgnoreQueryFilters().Select(e => e.LeadPersonId).ToListAsync());
        led.ShouldBe([former, next], ignoreOrder: true);
        await ShouldNotBeToldAsync(app, first, second);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_next_time_of_a_repeated_commitment_is_no_new_work(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.AgreedAsync("ежеквартально", new(new(PersonId: await PersonAsync(app, app.Users.Executor))));

        (await app.SendAsSystemAsync(new OccurCommitment(id))).ShouldSucceed();

        (await app.ReadAsync(id)).Occurrences.ShouldHaveSingleItem();
        (await KindsAsync(app, app.Users.Executor)).ShouldBe([NotificationKind.WorkGiven]);
    }

    private static async Task<(Guid Id, Guid ExecutionId)> BegunAsync(TestApp app, Guid leadId, string due)
    {
        var id = await app.RegisterAsync(execution: new(new(PersonId: leadId), Due: new DateInput(due)));
        return (id, (await app.ReadAsync(id)).OwnExecution().Id);
    }

    /// <summary>Makes an official of a user.</summary>
    private static async Task<Guid> PersonAsync(TestApp app, Guid userId)
    {
        var made = await app.Person($"Лицо {userId:N}");
        await app.QueryAsync(async db =>
        {
            var profile = await db.Profiles.FirstAsync(p => p.Id == userId);
            profile.Describe(profile.DisplayName, made);
            return await db.SaveChangesAsync();
        });
        return made;
    }

    private static Task<int> HoldAsync(TestApp app, Guid bodyId, Guid personId) => app.QueryAsync(async db =>
    {
        var since = new DateOnly(2020, 1, 1);
        (await db.People.SingleAsync(p => p.Id == personId))
            .Hold(bodyId, TestWorld.Name("Советник"), since, null, new ChangeStamp(since, app.Clock.GetUtcNow(), Guid.Empty)).IsSuccess.ShouldBeTrue();
        return await db.SaveChangesAsync();
    });

    private static async Task<Result> SendInPlaceOfAsync(TestApp app, Guid userId, Guid principalId, ICommand command)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var actor = await scope.ServiceProvider.GetRequiredService<IActorLoader>().LoadAsync(userId, ActorSource.Site, principalId, CancellationToken.None);
        actor!.OnBehalfOf.ShouldNotBeNull();
        scope.ServiceProvider.GetRequiredService<IActorContext>().Set(actor);
        return await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(command, CancellationToken.None);
    }

    /// <summary>What a user was told, but for substitutions and what was given to his side.</summary>
    private static async Task<IReadOnlyList<Notification>> OfWorkAsync(TestApp app, Guid userId) => await app.QueryAsync(db =>
        db.Notifications.IgnoreQueryFilters().AsNoTracking()
            .Where(n => n.UserId == userId && n.Kind != NotificationKind.SubstitutionEntered && n.Kind != NotificationKind.Released)
            .ToListAsync());

    private static async Task<IReadOnlyList<NotificationKind>> KindsAsync(TestApp app, Guid userId) => [.. (await OfWorkAsync(app, userId)).Select(n => n.Kind)];

    private static async Task<List<string>> ToldAsync(TestApp app, Guid userId) =>
    [
        .. (await OfWorkAsync(app, userId)).Select(n => string.Join(
            ' ', new[] { n.Kind.ToString(), n.SubjectId.ToString() }.Concat(JsonSerializer.Deserialize<string?[]>(n.Arguments)!.Select(date => date ?? "-")))),
    ];

    private static async Task ShouldNotBeToldAsync(TestApp app, params Guid[] userIds)
    {
        foreach (var userId in userIds)
        {
            (await OfWorkAsync(app, userId)).ShouldBeEmpty();
        }
    }
}
