using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.IntegrationTests.Reminders;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Persistence;

/// <summary>A database of an earlier version, with records in it, brought up to this one.</summary>
public sealed class UpgradeTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Records_of_a_working_group_come_into_an_audience_of_that_group_and_parties_see_what_they_saw(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (ruBa, kz) = (app.Parties.RuBa, app.Parties.Kz);
        var stamp = new ChangeStamp(new DateOnly(2026, 1, 10), app.Clock.GetUtcNow(), app.Users.Staff);
        var lead = await app.Organization(ruBa);
        await app.QueryAsync(async db =>
        {
            var audiences = new[] { new Audience(new AudienceScope(ruBa, [])), new Audience(new AudienceScope(ruBa, [kz])) };
            db.AddRange(audiences);
            await db.SaveChangesAsync();
            var (own, shared) = (new Ownership(ruBa, audiences[0].Id), new Ownership(ruBa, audiences[1].Id));
            var group = WorkingGroup.Create(TestWorld.Name("Группа"), [ruBa, kz], null, null, 2, shared, stamp).Value;
            var inGroup = Commitment.Create([kz], TestWorld.Name("В группе"), Priority.Normal, shared, stamp);
            inGroup.LinkTo(new CommitmentLinks(WorkingGroupId: group.Id), stamp);
            var elsewhere = Commitment.Create([kz], TestWorld.Name("Вне группы"), Priority.Normal, own, stamp);
            var meeting = Meeting.Create(TestWorld.Name("Заседание"), [ruBa, kz], null, group.Id, own, stamp).Value;
            db.AddRange(
                group, inGroup, elsewhere, meeting,
                new Execution(inGroup.Id, null, new Responsible(lead, null), null, own, stamp),
                Statement.Create(meeting.Id, 1, "Сказано", "ru", own, stamp).Value);
            await db.SaveChangesAsync();

            // As the version before wrote the keys, which is then the version that the database has.
            await db.Audiences.ExecuteUpdateAsync(set => set.SetProperty(a => a.Key, a => a.Key.Replace("/Internal/-/", "/Internal/")));
            await UpgradeFromBeforeAsync(db, "TwoSides");
            return 0;
        });

        // What lists are filtered by is there for what was there before.
        foreach (var partyId in new[] { ruBa, kz })
        {
            (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(), PartyId: partyId))).ShouldSucceed().Total.ShouldBe(2);
        }

        (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(), PartyId: app.Parties.Ru))).ShouldSucceed().Total.ShouldBe(0);
        await app.QueryAsync(async db =>
        {
            var scopes = (await db.Audiences.ToListAsync()).ToDictionary(a => a.Id);
            scopes.Values.ShouldAllBe(audience => audience.Key == audience.Scope.Key);
            var group = await All<WorkingGroup>(db).SingleAsync();
            ShouldBe(group, group.Id, kz);
            ShouldBe(await All<Commitment>(db).SingleAsync(c => c.WorkingGroupId != null), group.Id, kz);
            ShouldBe(await All<Commitment>(db).SingleAsync(c => c.WorkingGroupId == null), null);
            ShouldBe(await All<Execution>(db).SingleAsync(), group.Id);
            ShouldBe(await All<Meeting>(db).SingleAsync(), group.Id);
            ShouldBe(await All<Statement>(db).SingleAsync(), group.Id);
            return 0;

            void ShouldBe(TrackedRecord record, Guid? groupId, params Guid[] others)
            {
                var scope = scopes[record.AudienceId].Scope;
                scope.WorkingGroupId.ShouldBe(groupId);
                scope.PartyIds.ShouldBe([ruBa, .. others], ignoreOrder: true);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Rows_known_by_a_text_in_clear_are_forgotten_and_a_part_has_the_deadline_that_it_had(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var running = await app.ExecutionAsync("2026-06-20");
        await app.AddPartAsync(running, new(await app.Organization(app.Parties.RuBa)), "2026-03-08");
        string[] digests = [new('a', 64), new('0', 64)];
        string[] texts = ["п. 4 протокола", new('п', 64), new('z', 64)];
        await app.QueryAsync(async db =>
        {
            var source = new ImportSource(app.Parties.RuBa, ImportKind.Commitments, "Реестр", new ChangeStamp(new DateOnly(2026, 1, 10), app.Clock.GetUtcNow(), app.Users.Staff));
            db.Add(source);
            db.AddRange(digests.Concat(texts).Select(key => new ImportKey(source.Id, key, running.CommitmentId)));
            await db.SaveChangesAsync();
            await UpgradeFromBeforeAsync(db, "PartDeadlinesAndNumbers");
            return 0;
        });

        await app.QueryAsync(async db =>
        {
            (await db.ImportKeys.Select(k => k.Key).ToListAsync()).ShouldBe(digests, ignoreOrder: true);
            var execution = await All<Execution>(db).SingleAsync();
            execution.CoExecutors.ShouldHaveSingleItem().DueSetAt.ShouldBe(execution.CreatedAt);
            return 0;
        });
        app.GoTo(2026, 3, 8);
        (await app.ScanAsync()).Queued.ShouldBe(1);
    }

    private static async Task UpgradeFromBeforeAsync(AppDbContext db, string migration)
    {
        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().TakeWhile(name => !name.EndsWith($"_{migration}", StringComparison.Ordinal)).Last());
        await db.Database.MigrateAsync();
    }

    private static IQueryable<T> All<T>(AppDbContext db)
        where T : class =>
        db.Set<T>().IgnoreQueryFilters([AppDbContext.VisibilityFilter]);
}
