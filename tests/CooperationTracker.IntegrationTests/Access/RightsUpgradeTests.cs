using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Access;

public sealed class RightsUpgradeTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Rights_of_the_first_version_get_an_id_each_and_stay_what_they_were(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var before = await GrantsAsync(app);

        await app.QueryAsync(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First());
            await db.Database.MigrateAsync();
            return 0;
        });

        var after = await GrantsAsync(app);
        after.Select(What).ShouldBe(before.Select(What), ignoreOrder: true);
        after.Select(g => g.Id).Distinct().Count().ShouldBe(before.Count);
        after.ShouldAllBe(g => g.Id != Guid.Empty && g.Origin == GrantOrigin.Manual && g.WorkingGroupId == null);
    }

    private static (Role Role, DateOnly From, DateOnly? To) What(RoleGrant grant) => (grant.Role, grant.From, grant.To);

    private static Task<List<RoleGrant>> GrantsAsync(TestApp app) => app.QueryAsync(db => db.Set<RoleGrant>().AsNoTracking().ToListAsync());
}
