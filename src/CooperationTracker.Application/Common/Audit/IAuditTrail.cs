using CooperationTracker.Application.Common.Persistence;

namespace CooperationTracker.Application.Common.Audit;

/// <summary>What somebody did. The names are kept for ever: rename none, remove none.</summary>
public enum AuditAction
{
    SignIn,
    SignInRefused,
    SignOut,
    SessionEnded,
    PasswordChanged,
    SecondFactorChanged,
    LockedOut,
    Created,
    Changed,
    Removed,
    Released,
    Withdrawn,
    Granted,
    Revoked,
    Consented,
    Confirmed,
    Refused,
    Read,
    Exported,
    Downloaded,
    Uploaded,
    Purged,
    Configured,
    Ran,

    /// <summary>The record's mark of confidentiality was changed.</summary>
    Classified,
}

/// <summary>Who may read an entry.</summary>
public enum AuditArea
{
    /// <summary>About a record: read as the record is, by the auditors of its owner and of the one who acted.</summary>
    Record,

    /// <summary>About an account or its rights: read by the auditor and the administrator of the account's party.</summary>
    Account,

    /// <summary>About the system, without content: read by the system administrator.</summary>
    System,
}

/// <summary>One field, from what to what; null where there was or is nothing.</summary>
/// <param name="Field">A stable name: the property's, with the part's before it.</param>
public sealed record AuditChange(string Field, string? From, string? To);

/// <summary>
/// What is to be put on the audit trail. Who, when, from which address, by which way in and under which trace is
/// added by the trail itself.
/// </summary>
/// <param name="SubjectType">The record's name in the glossary: Commitment, Event, User, …</param>
/// <param name="SubjectId">Null when it is about no single one: an export of a list, a job.</param>
public sealed record AuditEvent(AuditAction Action, AuditArea Area, string SubjectType, Guid? SubjectId)
{
    public const string UserSubject = "User";

    /// <summary>The audience of the record that it is about.</summary>
    public int? AudienceId { get; init; }

    /// <summary>The owner of the record, or the party of the account; null for the system.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Why, in the actor's words.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<AuditChange> Changes { get; init; } = [];

    /// <summary>Who did it, where nobody is signed in yet: at signing in.</summary>
    public Guid? UserId { get; init; }

    /// <summary>About one record, of its owner.</summary>
    public static AuditEvent OfRecord(AuditAction action, string subjectType, Guid? subjectId, int? audienceId, Guid? ownerPartyId) =>
        new(action, AuditArea.Record, subjectType, subjectId) { AudienceId = audienceId, PartyId = ownerPartyId };

    /// <summary>About one account.</summary>
    /// <param name="userId">Null for an account that does not exist: a name that somebody tried.</param>
    public static AuditEvent OfAccount(AuditAction action, Guid? userId, Guid? partyId) =>
        new(action, AuditArea.Account, UserSubject, userId) { PartyId = partyId };

    /// <summary>About the system; holds no content of records.</summary>
    public static AuditEvent OfSystem(AuditAction action, string subjectType, Guid? subjectId = null) =>
        new(action, AuditArea.System, subjectType, subjectId);
}

/// <summary>
/// Puts down what no changed record shows: signing in, reading what is restricted, exporting. Changes of records,
/// accounts and settings are put down by themselves when they are saved.
/// </summary>
public interface IAuditTrail
{
    /// <summary>
    /// Joins the transaction of the running command: kept when it is kept, gone when it fails. Whoever calls it outside
    /// of the pipeline saves the <see cref="IAppDbContext"/> of the same scope afterwards.
    /// </summary>
    void Add(AuditEvent entry);

    /// <summary>
    /// Writes at once, in a transaction of its own; within a command it joins the command's, since on SQLite a second
    /// writer would wait for the first.
    /// </summary>
    Task WriteAsync(AuditEvent entry, CancellationToken cancellationToken);
}
