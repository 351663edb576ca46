using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Access;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Notifications;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.IntegrationTests.Reminders;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Access;

public sealed class SubstitutionsTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Who_is_away_puts_a_colleague_in_place_and_both_see_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        (await app.SendAsync(app.Users.Official, new EnterSubstitution(app.Users.Chair, Today, Today.AddDays(5), "Отпуск"))).ShouldSucceed();

        var principals = (await app.SendAsync(app.Users.Chair, new ListPrincipals())).ShouldSucceed();
        principals.ShouldHaveSingleItem().ShouldBe(new PrincipalDto(app.Users.Official, "official", Today.AddDays(5)));
        (await app.SendAsync(app.Users.Official, new ListSubstitutions(new PageRequest()))).ShouldSucceed().Items.ShouldHaveSingleItem().CanEnd.ShouldBeTrue();
        (await app.SendAsync(app.Users.Chair, new ListSubstitutions(new PageRequest()))).ShouldSucceed().Items.ShouldHaveSingleItem().CanEnd.ShouldBeFalse();
        (await app.SendAsync(app.Users.Staff, new ListSubstitutions(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
        (await app.SendAsync(app.Users.Staff, new ListSubstitutions(new PageRequest(), WholeParty: true))).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.PartyAdmin, new ListSubstitutions(new PageRequest(), WholeParty: true))).ShouldSucceed().Total.ShouldBe(1);
        (await app.SendAsync(app.Users.PartyAdminKz, new ListSubstitutions(new PageRequest(), WholeParty: true))).ShouldSucceed().Total.ShouldBe(0);
        var told = (await app.SendAsync(app.Users.Chair, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.ShouldHaveSingleItem();
        (told.Kind, told.SubjectName.Ru).ShouldBe((NotificationKind.SubstitutionEntered, "official → chair"));
        (await app.SendAsync(app.Users.Chair, new CountUnreadNotifications())).ShouldSucceed().ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_waits_for_who_is_away_is_told_to_the_substitute_too_once_and_no_longer(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        var user = await app.AccountAsync(lead, "lead@ufa.example");
        var running = await app.ExecutionAsync("2026-05-01", lead);
        async Task RequestAsync(DateOnly dueOn) =>
            (await app.SendAsync(app.Users.Staff, new RequestReport(dueOn, "К совещанию") { Id = running.CommitmentId, ExecutionId = running.ExecutionId })).ShouldSucceed();
        async Task<int> ToldAsync(Guid userId) =>
            (await app.SendAsync(userId, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items.Count(n => n.Kind == NotificationKind.ReportRequested);
        (await app.SendAsync(user, new EnterSubstitution(app.Users.Official, Today, Today.AddDays(2), "Отпуск"))).ShouldSucceed();

        await RequestAsync(Today.AddDays(10));

        (await ToldAsync(user)).ShouldBe(1);
        (await app.SendAsync(app.Users.Official, new ListMyNotifications(new PageRequest()))).ShouldSucceed().Items
            .Single(n => n.Kind == NotificationKind.ReportRequested).OnBehalfOf.ShouldBe("lead@ufa.example");
        (await ToldAsync(app.Users.Chair)).ShouldBe(0);
        (await ToldAsync(app.Users.StaffKz)).ShouldBe(0);

        // A substitute for one group alone is told nothing of what belongs to none.
        app.Clock.Advance(TimeSpan.FromDays(3));
        var group = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new("Рабочая группа"), [app.Parties.RuBa, app.Parties.Kz]))).ShouldSucceed();
        (await app.SendAsync(user, new EnterSubstitution(app.Users.Official, Today.AddDays(3), Today.AddDays(5), "Отпуск", group))).ShouldSucceed();
        (await app.SendAsync(user, new ReportProgress("Идёт") { Id = running.CommitmentId, ExecutionId = running.ExecutionId })).ShouldSucceed();
        await RequestAsync(Today.AddDays(12));
        (await ToldAsync(user)).ShouldBe(2);
        (await ToldAsync(app.Users.Official)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_many_that_are_entered_at_once_for_the_same_days_one_holds(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        Guid[] colleagues = [app.Users.Chair, app.Users.Staff, app.Users.Executor, app.Users.Auditor];

        var entered = await Task.WhenAll(colleagues.Select(substitute =>
            Task.Run(() => app.SendAsync(app.Users.Official, new EnterSubstitution(substitute, Today, Today.AddDays(5), "Отпуск")))));

        entered.Count(one => one.IsSuccess).ShouldBe(1);
        entered.Where(one => !one.IsSuccess).ShouldAllBe(one => one.Errors[0].Code == "record.stale" || one.Errors[0].Code == "substitution.exists");
        (await app.SendAsync(app.Users.Official, new ListSubstitutions(new PageRequest()))).ShouldSucceed().Total.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task It_is_over_after_its_last_day_or_at_once_when_ended(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var first = (await app.SendAsync(app.Users.Official, new EnterSubstitution(app.Users.Chair, Today, Today, "Отпуск"))).ShouldSucceed();
        app.Clock.Advance(TimeSpan.FromHours(13));
        (await app.SendAsync(app.Users.Chair, new ListPrincipals())).ShouldSucceed().ShouldBeEmpty();
        (await app.SendAsync(app.Users.Official, new EndSubstitution { Id = first })).ShouldFail("substitution.ended");

        var second = (await app.SendAsync(app.Users.Official, new EnterSubstitution(app.Users.Chair, Today.AddDays(1), Today.AddDays(9), "Отпуск"))).ShouldSucceed();
        (await app.SendAsync(app.Users.Chair, new ListPrincipals())).ShouldSucceed().Count.ShouldBe(1);
        (await app.SendAsync(app.Users.Chair, new EndSubstitution { Id = second })).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.PartyAdminKz, new EndSubstitution { Id = second })).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Official, new EndSubstitution { Id = second, Version = Guid.CreateVersion7() })).ShouldFail("record.stale");
        (await app.SendAsync(app.Users.PartyAdmin, new EndSubstitution { Id = second })).ShouldSucceed();
        (await app.SendAsync(app.Users.Chair, new ListPrincipals())).ShouldSucceed().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_side_is_told_by_its_own_days()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.RegisterAsync(partyIds: [app.Parties.Ru]);
        (await app.SendAsync(app.Users.Staff, new ReleaseCommitment([app.Parties.Ru]) { Id = id })).ShouldSucceed();
        var audienceId = await app.QueryAsync(db => db.Commitments.IgnoreQueryFilters().Where(c => c.Id == id).Select(c => c.AudienceId).SingleAsync());
        await app.QueryAsync(async db =>
        {
            var staff = await db.Profiles.SingleAsync(p => p.Id == app.Users.StaffRu);
            foreach (var grant in staff.Grants.ToList())
            {
                staff.EndGrant(grant.Id, Today).ShouldBeNull();
            }

            return await db.SaveChangesAsync();
        });
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IActorContext>().Set(await scope.ServiceProvider.GetRequiredService<IActorLoader>().LoadAsync(app.Users.Staff, ActorSource.Site, CancellationToken.None));
        var people = scope.ServiceProvider.GetRequiredService<AudiencePeople>();

        // In Ufa it is the third of March already, in Moscow still the second.
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 2, 20, 0, 0, TimeSpan.Zero));
        (await people.WhoMayAsync(audienceId, Permission.ReadRecords, u => u.PartyId == app.Parties.Ru, CancellationToken.None)).ShouldHaveSingleItem().Id.ShouldBe(app.Users.StaffRu);
        app.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 2, 22, 0, 0, TimeSpan.Zero));
        (await people.WhoMayAsync(audienceId, Permission.ReadRecords, u => u.PartyId == app.Parties.Ru, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_puts_others_in_place_or_reaches_across_parties()
    {
        await using var app = await TestApp.CreateAsync();
        (await app.SendAsync(app.Users.Staff, new EnterSubstitution(app.Users.Staff, Today, Today, "Хочу быть председателем", PrincipalId: app.Users.Chair))).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.Chair, new EnterSubstitution(app.Users.ChairKz, Today, Today, "Отпуск"))).ShouldFail("user.unknown");
        (await app.SendAsync(app.Users.Chair, new EnterSubstitution(Guid.CreateVersion7(), Today, Today, "Отпуск"))).ShouldFail("user.unknown");
        (await app.SendAsync(app.Users.PartyAdmin, new EnterSubstitution(app.Users.Staff, Today, Today, "Отпуск", PrincipalId: app.Users.ChairKz))).ShouldFail("user.unknown");
        (await app.SendAsync(app.Users.PartyAdmin, new EnterSubstitution(app.Users.PartyAdmin, Today, Today, "Отпуск", PrincipalId: app.Users.Chair))).ShouldFail("grant.not-oneself");
        (await app.SendAsync(app.Users.Admin, new EnterSubstitution(app.Users.Staff, Today, Today, "Отпуск"))).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.PartyAdmin, new EnterSubstitution(app.Users.Staff, Today, Today, "Отпуск", PrincipalId: app.Users.Chair))).ShouldSucceed();
    }

    [Fact]
    public async Task Chains_and_a_second_substitute_for_the_same_scope_are_refused()
    {
        await using var app = await TestApp.CreateAsync();
        (await app.SendAsync(app.Users.Official, new EnterSubstitution(app.Users.Chair, Today, Today.AddDays(5), "Отпуск"))).ShouldSucceed();

        (await app.SendAsync(app.Users.Official, new EnterSubstitution(app.Users.Staff, Today.AddDays(5), Today.AddDays(9), "Отпуск"))).ShouldFail("substitution.exists");
        (await app.SendAsync(app.Users.Chair, new EnterSubstitution(app.Users.Staff, Today.AddDays(2), Today.AddDays(3), "Болезнь"))).ShouldFail("substitution.chain");
        (await app.SendAsync(app.Users.Staff, new EnterSubstitution(app.Users.Official, Today.AddDays(2), Today.AddDays(3), "Болезнь"))).ShouldFail("substitution.chain");
        (await app.SendAsync(app.Users.Official, new EnterSubstitution(app.Users.Staff, Today.AddDays(6), Today.AddDays(9), "Отпуск"))).ShouldSucceed();
    }

    [Fact]
    public async Task For_a_group_that_one_does_not_see_nobody_is_put_in_place()
    {
        await using var app = await TestApp.CreateAsync();
        var theirs = (await app.SendAsync(app.Users.StaffKz, new CreateWorkingGroup(new LocalizedTextDto("Их группа"), [app.Parties.RuBa, app.Parties.Kz]))).ShouldSucceed();
        var ours = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new LocalizedTextDto("Наша группа"), [app.Parties.RuBa, app.Parties.Kz]))).ShouldSucceed();

        (await app.SendAsync(app.Users.Chair, new EnterSubstitution(app.Users.Staff, Today, Today, "Отпуск", theirs))).ShouldFail("group.unknown");
        (await app.SendAsync(app.Users.PartyAdmin, new EnterSubstitution(app.Users.Staff, Today, Today, "Отпуск", theirs, PrincipalId: app.Users.Chair))).ShouldFail("group.unknown");
        (await app.SendAsync(app.Users.PartyAdmin, new ListColleagues())).ShouldSucceed().Groups.Select(g => g.Id).ShouldBe([ours]);
        (await app.SendAsync(app.Users.Chair, new EnterSubstitution(app.Users.Staff, Today, Today, "Отпуск", ours))).ShouldSucceed();
    }
}
