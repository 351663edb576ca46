using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Purges;

/// <summary>Why a text must not be kept. The text itself is never named.</summary>
public enum PurgeGround
{
    /// <summary>Text of a restricted matter («ДСП») that should not have been written down here.</summary>
    RestrictedText,
    PersonalData,
}

public enum PurgeState
{
    /// <summary>Waits for a second person.</summary>
    Requested,

    /// <summary>The texts are gone.</summary>
    Done,

    /// <summary>By the second person, or taken back by the first.</summary>
    Refused,
}

/// <summary>Whose hand asks or decides: the one who acts, and the absent one in whose place; both as accounts and as people of the register.</summary>
/// <param name="PersonId">The person whose account it is, where the account names one.</param>
public sealed record PurgeHand(Guid UserId, Guid? PersonId, Guid? ForUserId, Guid? ForPersonId)
{
    /// <summary>Whether one human being could be behind both: nobody confirms what he asked for, under whatever account or in whoever's place.</summary>
    public bool IsOf(PurgeHand other) => Ids.Intersect(other.Ids).Any();

    private IEnumerable<Guid> Ids => new[] { UserId, PersonId, ForUserId, ForPersonId }.OfType<Guid>();
}

/// <summary>What a purge is of.</summary>
/// <param name="Type">The aggregate's name in the glossary.</param>
/// <param name="Version">The version in which it was read.</param>
/// <param name="PlaceType">The record on whose page it is found: an execution's commitment, a file's record, itself.</param>
public sealed record PurgeTarget(string Type, Guid Id, Guid Version, string PlaceType, Guid PlaceId);

/// <summary>A field that a purge takes, with everything that it ever was.</summary>
/// <param name="Path">As the audit trail names it; no path has a space in it.</param>
/// <param name="Hint">Which of several it is: a side's code, a file's number, a day.</param>
public sealed record PurgeField(string Path, string? Hint);

/// <summary>
/// The one way to delete: texts that must not be kept go when two people of the party say so, one asking and another
/// confirming. What was purged, by whom and why stays; the texts do not.
/// </summary>
public sealed class Purge : TrackedRecord
{
    /// <summary>The longest legal basis, in UTF-16 code units.</summary>
    public const int MaxBasisLength = 300;

    /// <summary>The longest reason, in UTF-16 code units.</summary>
    public const int MaxReasonLength = 1000;

    private const char Separator = '\n';

    private Purge()
    {
    }

    private Purge(PurgeTarget target, IReadOnlyCollection<PurgeField> fields, PurgeGround ground, string basis, string reason, PurgeHand hand, TimeSpan term, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        (SubjectType, SubjectId, SubjectVersion, PlaceType, PlaceId) = (target.Type, target.Id, target.Version, target.PlaceType, target.PlaceId);
        Fields = string.Join(Separator, fields.Distinct().Select(field => field.Hint is null ? field.Path : $"{field.Path} {field.Hint}"));
        (Ground, Basis, Reason) = (ground, basis, reason);
        (RequestedById, RequestedByPersonId, RequestedForId, RequestedForPersonId) = (hand.UserId, hand.PersonId, hand.ForUserId, hand.ForPersonId);
        (RequestedAt, ExpiresAt) = (stamp.RecordedAt, stamp.RecordedAt + term);
    }

    public string SubjectType { get; private set; } = "";

    public Guid SubjectId { get; private set; }

    /// <summary>The record's version that the first person saw.</summary>
    public Guid SubjectVersion { get; private set; }

    public string PlaceType { get; private set; } = "";

    public Guid PlaceId { get; private set; }

    /// <summary>Which of the record's fields, one to a line; behind a space, which of several.</summary>
    public string Fields { get; private set; } = "";

    public PurgeGround Ground { get; private set; }

    /// <summary>The law or order by which the text may not be kept.</summary>
    public string Basis { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public PurgeState State { get; private set; }

    public Guid RequestedById { get; private set; }

    public Guid? RequestedByPersonId { get; private set; }

    /// <summary>The absent official for whom it was asked.</summary>
    public Guid? RequestedForId { get; private set; }

    public Guid? RequestedForPersonId { get; private set; }

    /// <summary>The instant (UTC).</summary>
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>The instant (UTC) after which nobody can confirm it any more.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    public Guid? DecidedById { get; private set; }

    /// <summary>The absent official for whom it was decided.</summary>
    public Guid? DecidedForId { get; private set; }

    /// <summary>The instant (UTC).</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    public string? RefusedBecause { get; private set; }

    /// <summary>The random names of the files that are to be removed, one to a line; they tell nothing of what the files were.</summary>
    public string? Files { get; private set; }

    /// <summary>The instant (UTC) from which neither files nor the database's own files hold anything of it.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    public IReadOnlyList<PurgeField> FieldList => [.. Lines(Fields).Select(line => line.Split(' ', 2) is [var path, var hint] ? new PurgeField(path, hint) : new PurgeField(line, null))];

    public IReadOnlyList<string> FileList => Lines(Files);

    /// <param name="term">How long the second person has.</param>
    /// <returns>Errors <c>purge.fields-required</c>, <c>purge.basis-required</c>, <c>reason.required</c>, <c>text.too-long</c>.</returns>
    public static Result<Purge> Create(
        PurgeTarget target, IReadOnlyCollection<PurgeField> fields, PurgeGround ground, string? basis, PurgeHand hand, TimeSpan term, Ownership ownership, ChangeStamp stamp)
    {
        var law = basis?.Trim();
        if (fields.Count == 0)
        {
            return Error.Invalid("purge.fields-required").On("fields");
        }

        if (string.IsNullOrEmpty(law))
        {
            return Error.Invalid("purge.basis-required").On("basis");
        }

        if (stamp.Reason is not { } reason)
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (law.Length > MaxBasisLength)
        {
            return Error.Invalid("text.too-long", MaxBasisLength).On("basis");
        }

        return reason.Length > MaxReasonLength
            ? Error.Invalid("text.too-long", MaxReasonLength).On("reason")
            : new Purge(target, fields, ground, law, reason, hand, term, ownership, stamp);
    }

    public bool IsExpired(DateTimeOffset now) => State == PurgeState.Requested && now > ExpiresAt;

    /// <param name="subjectVersion">The record's version that the second person saw.</param>
    /// <param name="present">The version that it has.</param>
    /// <returns>
    /// Errors <c>purge.decided</c>, <c>purge.expired</c>, <c>purge.same-person</c>, <c>purge.record-changed</c>: whoever confirms says
    /// yes to what there is now, not to what there was.
    /// </returns>
    public Result Confirm(PurgeHand hand, Guid subjectVersion, Guid present, ChangeStamp stamp)
    {
        if (CheckOpen(stamp) is { } error)
        {
            return error;
        }

        if (hand.IsOf(new(RequestedById, RequestedByPersonId, RequestedForId, RequestedForPersonId)))
        {
            return new Error("purge.same-person", ErrorKind.Forbidden);
        }

        if (subjectVersion != present)
        {
            return Error.Conflict("purge.record-changed");
        }

        Decide(PurgeState.Done, stamp);
        return Result.Success();
    }

    /// <summary>Notes what the purge leaves to be done once it is committed.</summary>
    public void Leave(IReadOnlyCollection<string> files) => Files = files.Count == 0 ? null : string.Join(Separator, files);

    /// <summary>Nothing is left of it anywhere.</summary>
    public void Finish(DateTimeOffset at) => (FinishedAt, Files) = (at, null);

    /// <returns>Errors <c>purge.decided</c>, <c>purge.expired</c>, <c>reason.required</c>.</returns>
    public Result Refuse(ChangeStamp stamp)
    {
        if (CheckOpen(stamp) is { } error)
        {
            return error;
        }

        if (stamp.Reason is null)
        {
            return Error.Invalid("reason.required").On("reason");
        }

        RefusedBecause = stamp.Reason;
        Decide(PurgeState.Refused, stamp);
        return Result.Success();
    }

    private static string[] Lines(string? text) => (text ?? "").Split(Separator, StringSplitOptions.RemoveEmptyEntries);

    private Error? CheckOpen(ChangeStamp stamp) =>
        State != PurgeState.Requested ? Error.Conflict("purge.decided", State)
        : IsExpired(stamp.RecordedAt) ? Error.Conflict("purge.expired")
        : null;

    private void Decide(PurgeState state, ChangeStamp stamp) =>
        (State, DecidedById, DecidedForId, DecidedAt) = (state, stamp.ActorId, stamp.OnBehalfOfId, stamp.RecordedAt);
}
