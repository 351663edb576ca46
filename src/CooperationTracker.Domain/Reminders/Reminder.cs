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

    /// <summary>A seat of a group has been empty for long; repeated.</summary>
    SeatVacant,

    /// <summary>The day on which a roster is to be reviewed is near or past; repeated.</summary>
    RosterReview,

    /// <summary>A side has not answered an inquiry within its term; repeated.</summary>
    InquiryUnanswered,

    /// <summary>A commitment that another side was asked for and has not answered.</summary>
    AnswerDue,
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
/// One reminder to one recipient about one revision of one deadline, or about one turn of an occasion that has no date of its own (a vacancy). A unique key on
/// those makes planning it twice impossible, whatever crashes, retries or second server there are.
/// </summary>
public sealed class Reminder : IHasAudience
{
    private Reminder()
    {
    }

    public Reminder(ReminderKind kind, Guid? scheduledDateId, int revision, int offsetDays, Recipient recipient, string subjectType, Guid subjectId, DateOnly plannedOn, int audienceId, DateTimeOffset now)
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

    /// <param name="occasion">What it is about, of which there is one: a seat's vacancy since a day.</param>
    /// <param name="days">How long it had lasted when this turn came, or how long before it this turn comes; told as <see cref="OffsetDays"/> is.</param>
    public static Reminder OfOccasion(
        ReminderKind kind, string occasion, int days, Recipient recipient, string subjectType, Guid subjectId, DateOnly plannedOn, int audienceId, DateTimeOffset now) =>
        new(kind, null, 0, days, recipient, subjectType, subjectId, plannedOn, audienceId, now) { Occasion = occasion };

    public Guid Id { get; private set; }

    public ReminderKind Kind { get; private set; }

    /// <summary>Null when it is about an <see cref="Occasion"/>.</summary>
    public Guid? ScheduledDateId { get; private set; }

    public string? Occasion { get; private set; }

    /// <summary>The reminder in whose mail this one is told too: nobody gets ten mails of ten empty seats.</summary>
    public Guid? ToldWithId { get; private set; }

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

    public void Queue(DateTimeOffset at, Reminder? with = null) => (QueuedAt, ToldWithId) = (at, with?.Id);

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
