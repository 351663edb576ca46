using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Attachments;

public enum AttachmentKind
{
    Evidence,
    Letter,
    SignedMinutes,
    Scan,
    Other,
}

/// <summary>The sorts of record that files are attached to.</summary>
public enum AttachmentSubject
{
    Commitment,
    Execution,
    Meeting,
    Statement,
    Visit,
    WorkingGroup,
    Event,
    Initiative,
    Project,
}

/// <summary>A file that has been received, looked through and put away.</summary>
/// <param name="FileName">As it was given, cleaned; for showing only, never a path.</param>
/// <param name="MediaType">What the content is, whatever the name says.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of the content, in lower-case hexadecimal digits.</param>
/// <param name="StoredName">The random name under which the content is kept.</param>
public sealed record ReceivedFile(string FileName, string MediaType, long Size, string Sha256, string StoredName);

/// <summary>
/// A file that belongs to a record (evidence, a letter, signed minutes, a scan), with all its versions. It begins with the side that
/// attached it, also where the record is shared, and goes to another side only by a release of its own; what belongs to an execution never does.
/// </summary>
public sealed class Attachment : TrackedRecord
{
    /// <summary>The longest title, in UTF-16 code units.</summary>
    public const int MaxTitleLength = 300;

    private readonly List<AttachmentVersion> _versions = [];

    private Attachment()
    {
    }

    private Attachment(AttachmentSubject subject, Guid subjectId, string title, AttachmentKind kind, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp) => (Subject, SubjectId, Title, Kind) = (subject, subjectId, title, kind);

    public AttachmentSubject Subject { get; private set; }

    /// <summary>The record that it belongs to.</summary>
    public Guid SubjectId { get; private set; }

    public string Title { get; private set; } = "";

    public AttachmentKind Kind { get; private set; }

    /// <summary>At least one, in no order; <see cref="AttachmentVersion.Number"/> tells it.</summary>
    public IReadOnlyList<AttachmentVersion> Versions => _versions;

    /// <summary>The instant (UTC) at which it was withdrawn; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    public bool IsWithdrawn => WithdrawnAt is not null;

    public AttachmentVersion Current => _versions.MaxBy(v => v.Number)!;

    /// <returns>Errors <c>attachment.title-required</c>, <c>text.too-long</c>.</returns>
    public static Result<Attachment> Create(
        AttachmentSubject subject, Guid subjectId, string? title, AttachmentKind kind, ReceivedFile file, Ownership ownership, ChangeStamp stamp)
    {
        var text = title?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return Error.Invalid("attachment.title-required").On("title");
        }

        if (text.Length > MaxTitleLength)
        {
            return Error.Invalid("text.too-long", MaxTitleLength).On("title");
        }

        var attachment = new Attachment(subject, subjectId, text, kind, ownership, stamp);
        attachment.Take(file, stamp);
        return attachment;
    }

    /// <returns>Errors <c>attachment.withdrawn</c>, <c>attachment.unchanged</c>.</returns>
    public Result AddVersion(ReceivedFile file, ChangeStamp stamp)
    {
        if (IsWithdrawn)
        {
            return Error.Conflict("attachment.withdrawn");
        }

        if (file.Sha256 == Current.Sha256)
        {
            return Error.Conflict("attachment.unchanged", Current.Number).On("file");
        }

        Take(file, stamp);
        return Result.Success();
    }

    /// <summary>Takes it out of use. Nothing is deleted: the versions stay, and why it was withdrawn.</summary>
    /// <returns>Errors <c>attachment.withdrawn</c>, <c>reason.required</c>.</returns>
    public Result Withdraw(ChangeStamp stamp)
    {
        if (IsWithdrawn)
        {
            return Error.Conflict("attachment.withdrawn");
        }

        if (stamp.Reason is null)
        {
            return Error.Invalid("reason.required").On("reason");
        }

        (WithdrawnAt, WithdrawnBecause) = (stamp.RecordedAt, stamp.Reason);
        Record(HistoryFact.Attachment, null, stamp);
        return Result.Success();
    }

    /// <summary>
    /// Lets go of a version's content. What it was (size, hash, who and when) stays, and that it was purged; the caller replaces the name,
    /// and removes the file itself once this is committed. Who may do so, and that it takes two, is not this aggregate's to know.
    /// </summary>
    /// <returns>The stored name to be removed. Errors <c>record.not-found</c>, <c>attachment.purged</c>.</returns>
    public Result<string> Purge(int number, ChangeStamp stamp)
    {
        if (_versions.Find(v => v.Number == number) is not { } version)
        {
            return Error.NotFound();
        }

        if (version.StoredName is not { } storedName)
        {
            return Error.Conflict("attachment.purged");
        }

        version.LetGo(stamp);
        Record(HistoryFact.Attachment, "purged", stamp, $"version/{number}");
        return storedName;
    }

    private void Take(ReceivedFile file, ChangeStamp stamp)
    {
        var version = new AttachmentVersion(_versions.Count + 1, file, stamp);
        _versions.Add(version);
        Record(HistoryFact.Attachment, $"{Title} ({file.FileName})", stamp);
    }
}

/// <summary>One state of an attachment's content; it is never changed, only followed by another.</summary>
public sealed class AttachmentVersion
{
    private AttachmentVersion()
    {
    }

    internal AttachmentVersion(int number, ReceivedFile file, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        Number = number;
        (FileName, MediaType, Size, Sha256, StoredName) = (file.FileName, file.MediaType, file.Size, file.Sha256, file.StoredName);
        (AddedAt, AddedBy) = (stamp.RecordedAt, stamp.ActorId);
    }

    public Guid Id { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    public string FileName { get; private set; } = "";

    public string MediaType { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public long Size { get; private set; }

    public string Sha256 { get; private set; } = "";

    /// <summary>Null when the content was purged.</summary>
    public string? StoredName { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public Guid AddedBy { get; private set; }

    public DateTimeOffset? PurgedAt { get; private set; }

    internal void LetGo(ChangeStamp stamp) => (StoredName, PurgedAt) = (null, stamp.RecordedAt);
}
