namespace CooperationTracker.Infrastructure.Backups;

/// <summary>A backup or a restore was refused; its message is one sentence for the person at the command line.</summary>
public sealed class BackupException : Exception
{
    public BackupException()
    {
    }

    public BackupException(string message)
        : base(message)
    {
    }

    public BackupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
