using CooperationTracker.Infrastructure.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Infrastructure.Persistence;

/// <summary>The databases that the product runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded, the default: one file under <c>data/</c>.</summary>
    Sqlite,
    SqlServer,
    PostgreSql,
}

/// <summary>Settings <c>Database:Provider</c> and <c>ConnectionStrings:Default</c>.</summary>
/// <param name="ConnectionString">Never logged: it may hold a password.</param>
public sealed record DatabaseSettings(DatabaseProvider Provider, string ConnectionString)
{
    public const string DefaultSqlite = "Data Source=data/cooperation-tracker.db";

    /// <exception cref="SettingsException">The provider is unknown or a server's connection string is missing.</exception>
    public static DatabaseSettings From(IConfiguration configuration)
    {
        var name = configuration["Database:Provider"];
        var provider = DatabaseProvider.Sqlite;
        if (!string.IsNullOrWhiteSpace(name) && !Enum.TryParse(name, ignoreCase: true, out provider))
        {
            throw new SettingsException($"Database:Provider is \"{name}\"; it is one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.");
        }

        var connectionString = configuration.GetConnectionString("Default");
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            connectionString = provider == DatabaseProvider.Sqlite
                ? DefaultSqlite
                : throw new SettingsException($"ConnectionStrings:Default is missing; {provider} needs one.");
        }

        return new(provider, connectionString);
    }
}

/// <summary>A setting is missing or wrong; its message is one sentence for the person who starts the program.</summary>
public sealed class SettingsException : Exception
{
    public SettingsException()
    {
    }

    public SettingsException(string message)
        : base(message)
    {
    }

    public SettingsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The one way in which the context's options are made, at run time, at design time and in tests.</summary>
public static class DatabaseOptions
{
    public static DbContextOptionsBuilder Use(this DbContextOptionsBuilder options, DatabaseSettings settings)
    {
        switch (settings.Provider)
        {
            case DatabaseProvider.Sqlite:
                options.UseSqlite(settings.ConnectionString, sqlite => sqlite
                        .MigrationsAssembly("CooperationTracker.Migrations.Sqlite")
                        .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
                    .AddInterceptors(SqlitePragmas.Instance);
                break;
            case DatabaseProvider.SqlServer:
                options.UseSqlServer(settings.ConnectionString, server => server
                    .MigrationsAssembly("CooperationTracker.Migrations.SqlServer")
                    .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
                    .EnableRetryOnFailure());
                break;
            case DatabaseProvider.PostgreSql:
                options.UseNpgsql(settings.ConnectionString, server => server
                    .MigrationsAssembly("CooperationTracker.Migrations.PostgreSql")
                    .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
                    .EnableRetryOnFailure());
                break;
            default:
                throw new SettingsException($"Database:Provider {settings.Provider} is not served.");
        }

        return options.UseApplicationServiceProvider(IdentityServices);
    }

    /// <summary>
    /// Identity reads the version of its schema from the application's services; without version 3 the passkey table
    /// would be missing wherever the context is made outside the host.
    /// </summary>
    private static readonly IServiceProvider IdentityServices = new ServiceCollection()
        .Configure<IdentityOptions>(AccountRules.Apply)
        .BuildServiceProvider();
}

/// <summary>
/// WAL lets readers go on while one writes; the timeout lets a second writer wait for the first; what is deleted is overwritten, so that
/// a purged text is not left in the file.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    private const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 30000; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;";

    public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = ((SqliteConnection)connection).CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = ((SqliteConnection)connection).CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
