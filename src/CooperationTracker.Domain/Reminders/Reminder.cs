using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Reminders;

public enum ReminderKind
{
    /// <summary>A deadline approaches or is today.</summary>
    Deadline,

    /// <summary>A deadline has passed; repeated.</summary>
    Overdue,

    /// <summary>A date is still imprecise: please give the day.</summary>
    PreciseDate,

    /// <summary>A meeting took place and there are no minutes that its side has agreed to.</summary>
    MinutesMissing,
}

public enum ReminderState
{
    Planned,
    Sent,
    Failed,
    Muted,
}

public enum MuteReason
{
    /// <summary>Its day had passed when the deadline was recorded.</summary>
    Past,

    /// <summary>A later one of the same deadline was due as well.</summary>
    Superseded,

    /// <summary>The record is closed, suspended or waits for a new date.</summary>
    NotRunning,

    /// <summary>The deadline has moved.</summary>
    Moved,

    /// <summary>The recipient may no longer see the record.</summary>
    NotVisible,

    /// <summary>An administrator put what was due aside after a restore.</summary>
    Restored,
}

/// <summary>
/// One reminder to one recipient about one revision of one deadline. A unique key on those makes planning it twice
/// impossible, whatever crashes, retries or second server there are.
/// </summary>
public sealed class Reminder : IHasAudience
{
    private Reminder()
    {
    }

    public Reminder(ReminderKind kind, Guid scheduledDateId, int revision, int offsetDays, Recipient recipient, string subjectType, Guid subjectId, DateOnly plannedOn, int audienceId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Kind = kind;
        ScheduledDateId = scheduledDateId;
        Revision = revision;
        OffsetDays = offsetDays;
        RecipientKey = recipient.Key;
        UserId = recipient.UserId;
        PersonId = recipient.PersonId;
        SubjectType = subjectType;
        SubjectId = subjectId;
        PlannedOn = plannedOn;
        AudienceId = audienceId;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }

    public ReminderKind Kind { get; private set; }

    public Guid ScheduledDateId { get; private set; }

    public int Revision { get; private set; }

    /// <summary>Days before the deadline; negative after it.</summary>
    public int OffsetDays { get; private set; }

    public string RecipientKey { get; private set; } = "";

    public Guid? UserId { get; private set; }

    public Guid? PersonId { get; private set; }

    public string SubjectType { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    /// <summary>The day, in the recipient's zone, from which it may go out.</summary>
    public DateOnly PlannedOn { get; private set; }

    public int AudienceId { get; private set; }

    public ReminderState State { get; private set; }

    public MuteReason? MutedBecause { get; private set; }

    public string? Error { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its mail was put into the outbox; from then on the outbox knows what became of it.</summary>
    public DateTimeOffset? QueuedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public void Queue(DateTimeOffset at) => QueuedAt = at;

    /// <summary>The record runs again: what was muted because it did not may go out on its day.</summary>
    public void Revive()
    {
        if (MutedBecause == MuteReason.NotRunning && QueuedAt is null)
        {
            (State, MutedBecause) = (ReminderState.Planned, null);
        }
    }

    public void Mute(MuteReason because) => (State, MutedBecause) = (ReminderState.Muted, because);

    public void Send(DateTimeOffset at) => (State, SentAt, Error) = (ReminderState.Sent, at, null);

    public void Fail(string error) => (State, Error) = (ReminderState.Failed, error);
}

/// <summary>Who is reminded: an account, or a person without one, who gets e-mail only.</summary>
public sealed record Recipient(Guid? UserId, Guid? PersonId)
{
    public string Key => UserId is { } user ? $"user/{user}" : $"person/{PersonId}";
}
