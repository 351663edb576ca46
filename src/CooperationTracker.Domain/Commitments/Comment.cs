using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Commitments;

/// <summary>What somebody of a side says about a commitment to colleagues; never shown to another side.</summary>
public sealed class Comment : TrackedRecord
{
    /// <summary>The longest comment, in UTF-16 code units.</summary>
    public const int MaxLength = 4000;

    private Comment()
    {
    }

    private Comment(Guid commitmentId, string text, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        (CommitmentId, AuthorId) = (commitmentId, stamp.ActorId);
        Write(text, stamp);
    }

    public Guid CommitmentId { get; private set; }

    /// <summary>The user who wrote it; alone changes and withdraws it.</summary>
    public Guid AuthorId { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>The instant (UTC) of the last change; null while it stands as first written. What it said before is in its history.</summary>
    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>The instant (UTC) at which it was withdrawn; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <returns>Errors <c>comment.text-required</c>, <c>comment.text-too-long</c>.</returns>
    public static Result<Comment> Create(Guid commitmentId, string? text, Ownership ownership, ChangeStamp stamp) =>
        Check(text) is { } error ? error : new Comment(commitmentId, text!.Trim(), ownership, stamp);

    /// <returns>Errors <c>comment.not-yours</c>, <c>comment.withdrawn</c>, <c>comment.text-required</c>, <c>comment.text-too-long</c>.</returns>
    public Result Edit(string? text, ChangeStamp stamp)
    {
        if ((NotOf(stamp) ?? Check(text)) is { } error)
        {
            return error;
        }

        if (text!.Trim() != Text)
        {
            Write(text.Trim(), stamp);
            EditedAt = stamp.RecordedAt;
        }

        return Result.Success();
    }

    /// <summary>Takes it back. Nothing is deleted: that there was one stays seen, and its text stays with the record.</summary>
    /// <returns>Errors <c>comment.not-yours</c>, <c>comment.withdrawn</c>.</returns>
    public Result Withdraw(ChangeStamp stamp)
    {
        if (NotOf(stamp) is { } error)
        {
            return error;
        }

        WithdrawnAt = stamp.RecordedAt;
        Record(HistoryFact.Wording, null, stamp);
        return Result.Success();
    }

    private static Error? Check(string? text) =>
        string.IsNullOrWhiteSpace(text) ? Error.Invalid("comment.text-required").On("text")
        : text.Trim().Length > MaxLength ? Error.Invalid("comment.text-too-long", MaxLength).On("text")
        : null;

    private Error? NotOf(ChangeStamp stamp) =>
        stamp.ActorId != AuthorId ? new Error("comment.not-yours", ErrorKind.Forbidden)
        : WithdrawnAt is not null ? Error.Conflict("comment.withdrawn")
        : null;

    private void Write(string text, ChangeStamp stamp)
    {
        Text = text;
        Record(HistoryFact.Wording, text, stamp);
    }
}
