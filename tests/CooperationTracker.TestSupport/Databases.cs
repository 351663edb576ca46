using CooperationTracker.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace CooperationTracker.TestSupport;

/// <summary>
/// The databases that a test runs on: SQLite always, PostgreSQL and SQL Server where a connection string is given
/// (<c>CT_TEST_POSTGRESQL</c>, <c>CT_TEST_SQLSERVER</c>); what is not configured shows as skipped, with the reason.
/// </summary>
public static class Databases
{
    public static TheoryData<DatabaseProvider> All => new(Enum.GetValues<DatabaseProvider>());

    /// <summary>Makes an empty database of its own for one test.</summary>
    public static Task<TestDatabase> CreateAsync(DatabaseProvider provider) => CreateAsync(provider, template: null);

    /// <summary>Makes a database that is another's copy; nobody may be connected to that one. Not on SQL Server, which cannot.</summary>
    public static Task<TestDatabase> CopyAsync(TestDatabase template) => CreateAsync(template.Settings.Provider, template);

    private static async Task<TestDatabase> CreateAsync(DatabaseProvider provider, TestDatabase? template)
    {
        var name = $"ct_{Guid.CreateVersion7():N}";
        switch (provider)
        {
            case DatabaseProvider.Sqlite:
                var folder = Directory.CreateTempSubdirectory("ct-test-").FullName;
                var file = Path.Combine(folder, "test.db");
                if (template is not null)
                {
                    File.Copy(new SqliteConnectionStringBuilder(template.Settings.ConnectionString).DataSource, file);
                }

                return new(new(provider, $"Data Source={file};Pooling=False"), () =>
                {
                    Directory.Delete(folder, recursive: true);
                    return Task.CompletedTask;
                });
            case DatabaseProvider.PostgreSql:
                var postgres = Configured("CT_TEST_POSTGRESQL", provider);
                var from = template is null ? "" : $" TEMPLATE {new NpgsqlConnectionStringBuilder(template.Settings.ConnectionString).Database}";
                await ExecuteAsync(new NpgsqlConnection(postgres), $"CREATE DATABASE {name}{from}");
                var connectionString = new NpgsqlConnectionStringBuilder(postgres) { Database = name, MaxPoolSize = 10 }.ConnectionString;
                return new(new(provider, connectionString), async () =>
                {
                    await using (var own = new NpgsqlConnection(connectionString))
                    {
                        NpgsqlConnection.ClearPool(own);
                    }

                    await ExecuteAsync(new NpgsqlConnection(postgres), $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                });
            default:
                var server = Configured("CT_TEST_SQLSERVER", provider);
                await ExecuteAsync(new SqlConnection(server), $"CREATE DATABASE {name}");
                return new(new(provider, new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString), async () =>
                {
                    SqlConnection.ClearAllPools();
                    await ExecuteAsync(new SqlConnection(server), $"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {name}");
                });
        }
    }

    private static string Configured(string variable, DatabaseProvider provider)
    {
        var connectionString = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            Assert.Skip($"{provider} is not configured: set {variable} to the connection string of a server.");
        }

        return connectionString;
    }

    private static async Task ExecuteAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using (connection)
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }
}

/// <summary>A database that exists for one test.</summary>
public sealed class TestDatabase(DatabaseSettings settings, Func<Task> drop) : IAsyncDisposable
{
    public DatabaseSettings Settings { get; } = settings;

    /// <summary>Where the same test's attachments go.</summary>
    public string Attachments { get; } = Directory.CreateTempSubdirectory("ct-files-").FullName;

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        await drop();
        Directory.Delete(Attachments, recursive: true);
    }
}
