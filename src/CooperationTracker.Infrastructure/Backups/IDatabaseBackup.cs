namespace CooperationTracker.Infrastructure.Backups;

/// <summary>Takes and puts back a whole database of one kind; the data-protection keys are in it.</summary>
internal interface IDatabaseBackup
{
    /// <summary>The file's name within the backup folder.</summary>
    string FileName { get; }

    /// <exception cref="BackupException">It cannot be done; the message says what to do instead.</exception>
    Task TakeAsync(string file, CancellationToken cancellationToken);

    /// <summary>Puts the database back with sending paused, so that no server mails between the two.</summary>
    /// <param name="pausedBecause">The value of the setting <c>outbox.paused</c>.</param>
    /// <returns>Where what was there before is kept; null when it is not.</returns>
    /// <exception cref="BackupException">It cannot be done; the message says what to do instead.</exception>
    Task<string?> PutBackAsync(string file, string pausedBecause, DateTimeOffset now, CancellationToken cancellationToken);
}
