using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Attachments;

/// <summary>
/// Where the content of attachments is kept. A file is received before the command that makes its row, since commands touch nothing but the
/// database; a file whose row never came is discarded by the caller or, after a crash, by the sweep.
/// </summary>
public interface IAttachmentFiles
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    long MaxBytes { get; }

    /// <summary>The endings that are taken, without their dots.</summary>
    IReadOnlyList<string> Endings { get; }

    /// <summary>Takes content in as it arrives, and keeps it when it is what its name says and of a sort that is allowed.</summary>
    /// <returns>
    /// Errors <c>attachment.file-required</c>, <c>attachment.file-empty</c>, <c>attachment.too-large</c>, <c>attachment.type-not-allowed</c>,
    /// <c>attachment.type-mismatch</c>, <c>attachment.macros</c>, <c>attachment.archive-damaged</c>; nothing is kept then.
    /// </returns>
    Task<Result<ReceivedFile>> ReceiveAsync(Stream content, string? fileName, CancellationToken cancellationToken);

    /// <returns>The content at its beginning, seekable; null when it is missing or not of the length that was received.</returns>
    Stream? Open(AttachmentVersion version);

    /// <summary>Removes content whose row was not made, or was purged. What is not there is no failure.</summary>
    void Discard(string storedName);
}
