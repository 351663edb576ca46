namespace CooperationTracker.Application.Common.Outbox;

/// <summary>
/// Puts aside what waits to be sent, of every side: administrators, who decide it after a restore, see no records and
/// therefore no reminders. Nothing of it is shown.
/// </summary>
public interface IOutboxShelf
{
    /// <summary>Drops the messages that wait and mutes their reminders as restored.</summary>
    Task PutAsideAsync(CancellationToken cancellationToken);
}
