using System.Data.Common;
using CooperationTracker.Infrastructure.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Infrastructure.Persistence;

/// <summary>The database cannot be used; its message is one sentence for the person who starts the program.</summary>
public sealed class DatabaseUnusableException : Exception
{
    public DatabaseUnusableException()
    {
    }

    public DatabaseUnusableException(string message)
        : base(message)
    {
    }

    public DatabaseUnusableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Keeps the database's schema and the program's model together.</summary>
public sealed class DatabaseSchema(IServiceScopeFactory scopes, DatabaseSettings settings)
{
    /// <summary>Before serving: the embedded database migrates itself, a server is migrated by the explicit verb.</summary>
    /// <exception cref="DatabaseUnusableException">It cannot be reached, or a server's is not migrated.</exception>
    public async Task EnsureUsableAsync(CancellationToken cancellationToken)
    {
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            await MigrateAsync(cancellationToken);
            return;
        }

        var pending = await AskAsync(db => db.Database.GetPendingMigrationsAsync(cancellationToken));
        if (pending.Any())
        {
            throw new DatabaseUnusableException(
                $"The {settings.Provider} database is not up to date ({string.Join(", ", pending)} to apply): run the program with \"migrate\" first.");
        }
    }

    /// <returns>The names of the migrations that were applied.</returns>
    /// <exception cref="DatabaseUnusableException">It cannot be reached or written.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken)
    {
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            CreateFolder();
        }

        return await AskAsync(async db =>
        {
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            if (pending.Count > 0)
            {
                await db.Database.MigrateAsync(cancellationToken);
            }

            JobsRegistration.MigrateJobStorage(settings);
            return (IReadOnlyList<string>)pending;
        });
    }

    private async Task<T> AskAsync<T>(Func<AppDbContext, Task<T>> question)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await question(scope.ServiceProvider.GetRequiredService<AppDbContext>());
        }
        catch (Exception exception) when (exception is DbException or ArgumentException or IOException or UnauthorizedAccessException or InvalidOperationException { InnerException: DbException })
        {
            throw new DatabaseUnusableException(
                $"The {settings.Provider} database cannot be used: {exception.GetBaseException().Message.ReplaceLineEndings(" ")} (see ConnectionStrings:Default).", exception);
        }
    }

    private void CreateFolder()
    {
        try
        {
            var file = new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource;
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && file is not ":memory:")
            {
                Directory.CreateDirectory(folder);
            }
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new DatabaseUnusableException($"The SQLite database cannot be used: {exception.Message.ReplaceLineEndings(" ")} (see ConnectionStrings:Default).", exception);
        }
    }
}
