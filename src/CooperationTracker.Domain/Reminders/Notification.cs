namespace CooperationTracker.Domain.Reminders;

public enum NotificationKind
{
    DeadlineApproaches,
    Overdue,
    PreciseDateMissing,
    DateMoved,
    ToBeRescheduled,
    Released,
    Answered,

    /// <summary>The party let the system's administrator do something.</summary>
    ConsentGiven,

    /// <summary>The system's administrator did it.</summary>
    ConsentUsed,

    /// <summary>Somebody acts for an absent colleague: told to both.</summary>
    SubstitutionEntered,

    /// <summary>Another side entered a confirmation in the reader's side's place.</summary>
    ConfirmationEntered,
    DeadlineProposed,
    DeadlineAnswered,

    /// <summary>A purge waits for a second person of the own side.</summary>
    PurgeRequested,

    /// <summary>Another side purged a text of a record that the reader sees.</summary>
    TextPurged,

    /// <summary>A meeting took place, and its side has not agreed to any minutes yet.</summary>
    MinutesMissing,

    /// <summary>Another side agreed to the minutes; they wait for the reader's.</summary>
    MinutesConfirmed,

    /// <summary>Another side entered, in the reader's side's place, that it agreed to the minutes.</summary>
    MinutesEntered,
    MinutesObjected,

    /// <summary>The last side has agreed to the minutes.</summary>
    MinutesAgreed,
    AddendumAdded,

    /// <summary>The lead is to report by a day.</summary>
    ReportRequested,

    /// <summary>The lead asks for a later deadline: told to who speaks next.</summary>
    ExtensionAsked,
    ExtensionRecommended,
    ExtensionGranted,
    ExtensionRefused,
    ResultSubmitted,
    ResultAccepted,
    ResultReturned,

    /// <summary>Somebody named the reader in a comment.</summary>
    Mentioned,

    /// <summary>What the reader watches.</summary>
    WatchedState,
    WatchedDeadline,
    WatchedComment,

    /// <summary>Seats of a group have been empty for long.</summary>
    SeatsVacant,
    RosterReviewDue,
    InquiryUnanswered,

    /// <summary>Another side asks the reader's for an answer.</summary>
    AnswerAsked,

    /// <summary>Another side has recorded that the commitment is fulfilled, cancelled, lapsed or declined.</summary>
    CommitmentClosed,

    /// <summary>Another side has not answered what the reader's has asked it.</summary>
    AnswerDue,

    /// <summary>The reader is to lead an execution.</summary>
    WorkGiven,

    /// <summary>The reader is to contribute a part.</summary>
    PartGiven,

    /// <summary>The reader is to check the result.</summary>
    ControlGiven,

    /// <summary>What the reader led, or his part, is no longer his.</summary>
    WorkTaken,

    /// <summary>The internal deadline of what the reader leads, or of his part, is another one.</summary>
    DeadlineChanged,

    /// <summary>A co-executor's part of what the reader leads is done.</summary>
    PartFinished,

    /// <summary>What the reader leads or contributes to rests, goes on, or is no longer wanted.</summary>
    WorkSuspended,
    WorkResumed,
    WorkCancelled,
}

/// <summary>One line in a user's notifications. It is worded when it is read, in the reader's language.</summary>
public sealed class Notification
{
    private Notification()
    {
    }

    /// <param name="arguments">JSON array of what the text's places are filled with: EDTF dates, numbers.</param>
    public Notification(Guid userId, NotificationKind kind, string subjectType, Guid subjectId, string arguments, string onceKey, int? audienceId, DateTimeOffset now, Guid? onBehalfOfId = null)
    {
        Id = Guid.CreateVersion7(now);
        UserId = userId;
        Kind = kind;
        SubjectType = subjectType;
        SubjectId = subjectId;
        Arguments = arguments;
        OnceKey = onceKey;
        AudienceId = audienceId;
        CreatedAt = now;
        OnBehalfOfId = onBehalfOfId;
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public NotificationKind Kind { get; private set; }

    public string SubjectType { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    public string Arguments { get; private set; } = "[]";

    /// <summary>Unique: the same thing is told once.</summary>
    public string OnceKey { get; private set; } = "";

    /// <summary>Who may see the record that it is about; null when it is about no record but about users and rights.</summary>
    public int? AudienceId { get; private set; }

    /// <summary>The absent colleague for whom the user is told of it; null for everybody's own.</summary>
    public Guid? OnBehalfOfId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    public void Read(DateTimeOffset at) => ReadAt ??= at;
}
