using System.Globalization;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Infrastructure.Attachments;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Infrastructure.Backups;

/// <param name="TakenAt">UTC.</param>
/// <param name="Kept">Where the database is kept that was there before; null when it is not.</param>
public sealed record Restored(DateTimeOffset TakenAt, string? Kept);

/// <summary>
/// Takes everything that the program cannot make anew (the database with its keys, and the attachments) into one
/// folder, and puts it back. After a restore nothing is mailed until an administrator has decided about what was due.
/// </summary>
public sealed class Backup(IServiceScopeFactory scopes, DatabaseSettings settings, DatabaseSchema schema, AttachmentSettings attachments, TimeProvider clock)
{
    /// <summary>What the setting <c>outbox.paused</c> begins with after a restore; the backup's instant (ISO 8601, UTC) follows.</summary>
    public const string PausedBecauseRestored = "restored/";

    private const string AttachmentsFolder = "attachments";

    private readonly IDatabaseBackup _database = settings.Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteBackup(settings),
        DatabaseProvider.PostgreSql => new PostgreSqlBackup(settings),
        _ => new SqlServerBackup(),
    };

    /// <param name="folder">Made when it does not exist; refused when it holds anything.</param>
    /// <returns>How many files were taken, the manifest aside.</returns>
    /// <exception cref="BackupException">It cannot be done.</exception>
    public async Task<int> TakeAsync(string folder, CancellationToken cancellationToken)
    {
        CreatePrivate(folder);
        if (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new BackupException($"{folder} is not empty: name a new folder for each backup.");
        }

        await _database.TakeAsync(Path.Combine(folder, _database.FileName), cancellationToken);
        CopyFolder(attachments.Directory, Path.Combine(folder, AttachmentsFolder));

        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            hashes[Path.GetRelativePath(folder, file).Replace('\\', '/')] = await BackupManifest.HashAsync(file, cancellationToken);
        }

        var (applied, _) = await MigrationsAsync(cancellationToken);

        // Written last: a folder without it is a backup that broke off, and never taken for a whole one.
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, settings.Provider.ToString(), clock.GetUtcNow(), applied[^1], hashes);
        await manifest.WriteAsync(folder, cancellationToken);
        return hashes.Count;
    }

    /// <exception cref="BackupException">There is none, it is damaged, of another kind of database, or newer than the program.</exception>
    public async Task<Restored> PutBackAsync(string folder, CancellationToken cancellationToken)
    {
        var manifest = await BackupManifest.ReadAsync(folder, cancellationToken);
        if (manifest.Format != BackupManifest.CurrentFormat || manifest.Provider != settings.Provider.ToString())
        {
            throw new BackupException($"The backup is of {manifest.Provider} (format {manifest.Format}); this program is set to {settings.Provider} (format {BackupManifest.CurrentFormat}).");
        }

        if (await manifest.FirstDamagedAsync(folder, cancellationToken) is { } damaged)
        {
            throw new BackupException($"The backup is damaged: {damaged} is missing or not what was taken.");
        }

        var (applied, known) = await MigrationsAsync(cancellationToken);
        if (!known.Contains(manifest.LastMigration))
        {
            throw new BackupException($"The backup is of a newer version of the program ({manifest.LastMigration}).");
        }

        // pg_restore leaves tables that the backup does not know, and the migrations would stumble over them.
        if (settings.Provider == DatabaseProvider.PostgreSql && applied.Count > 0 && string.CompareOrdinal(applied[^1], manifest.LastMigration) > 0)
        {
            throw new BackupException("The database is newer than the backup: restore into an empty database.");
        }

        var because = PausedBecauseRestored + manifest.TakenAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        var kept = await _database.PutBackAsync(Path.Combine(folder, _database.FileName), because, clock.GetUtcNow(), cancellationToken);
        CopyFolder(Path.Combine(folder, AttachmentsFolder), attachments.Directory);
        await schema.MigrateAsync(cancellationToken);
        return new Restored(manifest.TakenAt, kept);
    }

    /// <summary>After the server's own tool has restored the database: brings the schema up to date and pauses sending.</summary>
    public async Task AfterServerRestoreAsync(CancellationToken cancellationToken)
    {
        await schema.MigrateAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (!await db.SystemSettings.AnyAsync(s => s.Name == SystemSetting.SendingPaused, cancellationToken))
        {
            db.SystemSettings.Add(new SystemSetting(SystemSetting.SendingPaused, PausedBecauseRestored));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task<(IReadOnlyList<string> Applied, IReadOnlyList<string> Known)> MigrationsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<AppDbContext>().Database;
        var known = database.GetMigrations().ToList();
        return await database.CanConnectAsync(cancellationToken)
            ? ([.. await database.GetAppliedMigrationsAsync(cancellationToken)], known)
            : ([], known);
    }

    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void CopyFolder(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
