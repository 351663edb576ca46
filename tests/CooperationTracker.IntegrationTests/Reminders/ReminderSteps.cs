using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Outbox;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace CooperationTracker.IntegrationTests.Reminders;

/// <summary>An execution under way.</summary>
internal sealed record Running(Guid CommitmentId, Guid ExecutionId);

internal static class ReminderSteps
{
    /// <summary>A person who holds a post at a party, without an account.</summary>
    public static Task<Guid> EmployeeAsync(this TestApp app, string email, Guid? partyId = null) => app.QueryAsync(async db =>
    {
        var stamp = new ChangeStamp(new DateOnly(2020, 1, 1), app.Clock.GetUtcNow(), Guid.Empty);
        var ministry = new Organization(partyId ?? app.Parties.RuBa, OrganizationKind.Ministry, TestWorld.Name($"Министерство {Guid.CreateVersion7():N}"), stamp);
        var person = new Person(TestWorld.Name("Каримова Айгуль"), email, stamp);
        db.AddRange(ministry, person);
        await db.SaveChangesAsync();
        person.Hold(ministry.Id, TestWorld.Name("Советник"), new DateOnly(2020, 1, 1), null, stamp).IsSuccess.ShouldBeTrue();
        await db.SaveChangesAsync();
        return person.Id;
    });

    /// <summary>Ends the posts that a person holds.</summary>
    public static Task<int> LeaveAsync(this TestApp app, Guid personId, DateOnly to) => app.QueryAsync(async db =>
    {
        var person = await db.People.SingleAsync(p => p.Id == personId);
        foreach (var position in person.Positions.ToList())
        {
            person.Leave(position.Id, to, new ChangeStamp(to, app.Clock.GetUtcNow(), Guid.Empty)).IsSuccess.ShouldBeTrue();
        }

        return await db.SaveChangesAsync();
    });

    /// <summary>Gives a person an account that may read and report.</summary>
    public static Task<Guid> AccountAsync(this TestApp app, Guid personId, string email, string language = "ru", string zone = "Asia/Yekaterinburg") => app.QueryAsync(async db =>
    {
        var user = new AppUser { Id = Guid.CreateVersion7(), UserName = email, Email = email, NormalizedUserName = email.ToUpperInvariant(), NormalizedEmail = email.ToUpperInvariant(), SecurityStamp = email };
        var profile = new UserProfile(user.Id, email, email, app.Parties.RuBa, personId, language, zone, app.Clock.GetUtcNow());
        profile.Grant(Role.Executor, new DateOnly(2020, 1, 1));
        db.Users.Add(user);
        db.Profiles.Add(profile);
        await db.SaveChangesAsync();
        return user.Id;
    });

    /// <summary>An execution of Bashkortostan's side with an internal deadline.</summary>
    public static async Task<Running> ExecutionAsync(this TestApp app, string? due, Guid? leadId = null, Guid? controllerId = null, DateOnly? on = null)
    {
        var ministry = await app.Organization(app.Parties.RuBa);
        var id = await app.RegisterAsync(
            execution: new ExecutionInput(new ResponsibleInput(ministry, leadId), ControllerId: controllerId, Due: due is null ? null : new DateInput(due)), on: on);
        return new(id, (await app.ReadAsync(id)).OwnExecution().Id);
    }

    public static async Task<Guid> AddPartAsync(this TestApp app, Running running, ResponsibleInput who, string? due)
    {
        (await app.SendAsync(app.Users.Staff, new AddCoExecutor(who, due) { Id = running.CommitmentId, ExecutionId = running.ExecutionId })).ShouldSucceed();
        return (await app.ReadAsync(running.CommitmentId)).OwnExecution().CoExecutors[^1].Id;
    }

    public static async Task<PlannedReminders> ScanAsync(this TestApp app) =>
        (await app.SendAsSystemAsync(new PlanReminders())).ShouldSucceed();

    /// <summary>Scans and sends, as the jobs do; says how many mails went out.</summary>
    public static async Task<int> ScanAndSendAsync(this TestApp app)
    {
        await app.ScanAsync();
        return await app.SendDueAsync();
    }

    public static Task<int> SendDueAsync(this TestApp app) =>
        app.Services.GetRequiredService<OutboxSender>().SendDueAsync(CancellationToken.None);

    public static Task<List<Reminder>> RemindersAsync(this TestApp app, Guid subjectId) => app.QueryAsync(db =>
        db.Reminders.IgnoreQueryFilters().AsNoTracking().Where(r => r.SubjectId == subjectId).OrderBy(r => r.PlannedOn).ThenBy(r => r.Id).ToListAsync());

    public static Task<List<Notification>> NotificationsAsync(this TestApp app, Guid userId) => app.QueryAsync(db =>
        db.Notifications.IgnoreQueryFilters().AsNoTracking().Where(n => n.UserId == userId).OrderBy(n => n.Id).ToListAsync());

    public static Task<List<OutboxMessage>> OutboxAsync(this TestApp app) => app.QueryAsync(db =>
        db.Outbox.AsNoTracking().OrderBy(m => m.Id).ToListAsync());

    /// <summary>Goes to noon (Ufa) of a day.</summary>
    public static void GoTo(this TestApp app, int year, int month, int day) =>
        app.Clock.SetUtcNow(new DateTimeOffset(year, month, day, 7, 0, 0, TimeSpan.Zero));
}
