namespace CooperationTracker.Application.Common.Outbox;

public enum OutboxState
{
    Pending,
    Sent,
    Failed,

    /// <summary>Not sent because the recipient may no longer see the record, or an administrator put it aside.</summary>
    Dropped,
}

/// <summary>
/// A mail that leaves the process: written in the transaction of what caused it, sent afterwards by whichever server
/// leases it. A message that the mail server took just before we died goes again under the same Message-ID.
/// </summary>
public sealed class OutboxMessage
{
    private OutboxMessage()
    {
    }

    public OutboxMessage(string recipient, Guid? userId, string subject, string textBody, string subjectType, Guid subjectId, Guid? reminderId, int? audienceId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Recipient = recipient;
        UserId = userId;
        Subject = subject;
        TextBody = textBody;
        SubjectType = subjectType;
        SubjectId = subjectId;
        ReminderId = reminderId;
        AudienceId = audienceId;
        CreatedAt = now;
        NextAttemptAt = now;
    }

    /// <summary>Also the left part of the Message-ID.</summary>
    public Guid Id { get; private set; }

    /// <summary>An e-mail address.</summary>
    public string Recipient { get; private set; } = "";

    public Guid? UserId { get; private set; }

    public string Subject { get; private set; } = "";

    public string TextBody { get; private set; } = "";

    /// <summary>The record that the mail is about; whether the recipient may see it is asked again at sending.</summary>
    public string SubjectType { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    public Guid? ReminderId { get; private set; }

    public int? AudienceId { get; private set; }

    public OutboxState State { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>Until when one server holds the message; past it, another may take it.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public Guid? LeasedBy { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public string? Error { get; private set; }
}
