namespace CooperationTracker.Infrastructure.Backups;

/// <summary>SQL Server writes and reads backups on its own machine only: the program tells what to run there.</summary>
internal sealed class SqlServerBackup : IDatabaseBackup
{
    public string FileName => "cooperation-tracker.bak";

    public Task TakeAsync(string file, CancellationToken cancellationToken) => throw Refusal("BACKUP DATABASE");

    public Task<string?> PutBackAsync(string file, string pausedBecause, DateTimeOffset now, CancellationToken cancellationToken) => throw Refusal("RESTORE DATABASE");

    private static BackupException Refusal(string statement) =>
        new($"SQL Server keeps its backups itself: run {statement} on the server as docs/operations.md shows, and after a restore \"restore --after-server-restore\" here.");
}
