using System.Globalization;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.Data.Sqlite;

namespace CooperationTracker.Infrastructure.Backups;

/// <summary>SQLite's own online backup: the program goes on serving while it runs, and the copy is of one moment.</summary>
internal sealed class SqliteBackup(DatabaseSettings settings) : IDatabaseBackup
{
    /// <summary>SQLITE_BUSY and SQLITE_LOCKED.</summary>
    private const int Busy = 5;
    private const int Locked = 6;

    /// <summary>With the pause between two of them, half a minute.</summary>
    private const int Attempts = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public string FileName => "cooperation-tracker.db";

    private string Live => Path.GetFullPath(new SqliteConnectionStringBuilder(settings.ConnectionString).DataSource);

    public Task TakeAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(Live))
        {
            throw new BackupException($"There is no database {Live}.");
        }

        return CopyAsync(Live, file, cancellationToken);
    }

    public async Task<string?> PutBackAsync(string file, string pausedBecause, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Live)!);
        string? kept = null;
        if (File.Exists(Live))
        {
            kept = string.Create(CultureInfo.InvariantCulture, $"{Live}.before-restore-{now:yyyyMMdd'T'HHmmss}");
            await CopyAsync(Live, kept, cancellationToken);
        }

        // Paused in a copy first: a running server finds old data and the pause in the same moment.
        var prepared = Path.Combine(Path.GetDirectoryName(Live)!, $"{Path.GetRandomFileName()}.restoring");
        try
        {
            File.Copy(file, prepared);
            await PauseAsync(prepared, pausedBecause, cancellationToken);
            await CopyAsync(prepared, Live, cancellationToken);
        }
        finally
        {
            foreach (var left in new[] { prepared, $"{prepared}-wal", $"{prepared}-shm" })
            {
                File.Delete(left);
            }
        }

        return kept;
    }

    private static async Task PauseAsync(string file, string because, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT OR REPLACE INTO \"SystemSettings\" (\"Name\", \"SettingValue\") VALUES ($name, $value)";
        command.Parameters.AddWithValue("$name", SystemSetting.SendingPaused);
        command.Parameters.AddWithValue("$value", because);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        try
        {
            await using var source = new SqliteConnection($"Data Source={from};Pooling=False");
            await using var target = new SqliteConnection($"Data Source={to};Pooling=False");
            await source.OpenAsync(cancellationToken);
            await target.OpenAsync(cancellationToken);
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    source.BackupDatabase(target);
                    return;
                }
                catch (SqliteException exception) when (exception.SqliteErrorCode is Busy or Locked && attempt < Attempts)
                {
                    // Somebody writes at this very moment; the copy begins anew.
                    await Task.Delay(Pause, cancellationToken);
                }
            }
        }
        catch (SqliteException exception)
        {
            throw new BackupException($"SQLite could not copy {from} to {to}: {exception.Message}", exception);
        }
    }
}
