using System.Collections.Concurrent;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace CooperationTracker.TestSupport;

/// <summary>
/// Databases that are migrated, and given the tests' world, once in a run; each test has a copy, since migrating takes longer
/// than most tests. SQL Server cannot copy a database: there each test migrates its own. An assembly that names this as its
/// fixture drops them at its end.
/// </summary>
public sealed class TestTemplates : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<World>>> Worlds = new();
    private static readonly Lazy<Task<TestDatabase>> Empty = new(() => MigratedAsync(DatabaseProvider.Sqlite));

    public async ValueTask DisposeAsync()
    {
        var made = Worlds.Values.Where(world => world.IsValueCreated && world.Value.IsCompletedSuccessfully).ToList();
        foreach (var world in made)
        {
            await (await world.Value).Database.DisposeAsync();
        }

        if (Empty.IsValueCreated)
        {
            await (await Empty.Value).DisposeAsync();
        }
    }

    /// <summary>A migrated SQLite database of one's own with nothing in it.</summary>
    internal static async Task<TestDatabase> CopyEmptyAsync() => await Databases.CopyAsync(await Empty.Value);

    /// <summary>A migrated database of one's own with the tests' parties and users.</summary>
    internal static async Task<World> CopyWorldAsync(DatabaseProvider provider)
    {
        if (provider == DatabaseProvider.SqlServer)
        {
            return await MakeWorldAsync(provider);
        }

        var world = await Worlds.GetOrAdd(provider, key => new(() => MakeWorldAsync(key))).Value;
        return world with { Database = await Databases.CopyAsync(world.Database) };
    }

    private static async Task<World> MakeWorldAsync(DatabaseProvider provider)
    {
        var database = await MigratedAsync(provider);
        await using var services = TestApp.Build(database, new FakeTimeProvider(TestApp.Start));
        var (parties, users) = await TestWorld.CreateAsync(services);
        await LeaveAsync(database);
        return new(database, parties, users);
    }

    private static async Task<TestDatabase> MigratedAsync(DatabaseProvider provider)
    {
        var database = await Databases.CreateAsync(provider);
        await using var services = TestApp.Build(database, new FakeTimeProvider(TestApp.Start));
        await services.GetRequiredService<DatabaseSchema>().MigrateAsync(CancellationToken.None);
        await LeaveAsync(database);
        return database;
    }

    /// <summary>PostgreSQL copies a database only while nobody is connected to it.</summary>
    private static async Task LeaveAsync(TestDatabase database)
    {
        if (database.Settings.Provider == DatabaseProvider.PostgreSql)
        {
            await using var connection = new NpgsqlConnection(database.Settings.ConnectionString);
            NpgsqlConnection.ClearPool(connection);
        }
    }

    internal sealed record World(TestDatabase Database, TestParties Parties, TestUsers Users);
}
