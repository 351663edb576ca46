using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Attachments;

namespace CooperationTracker.Application.Features.Attachments;

/// <param name="Version">For If-Match.</param>
/// <param name="Owner">The party whose people attached it.</param>
/// <param name="Versions">The present one first.</param>
/// <param name="WithdrawnAt">Null while it stands.</param>
/// <param name="Readers">Who may see it, the owner included.</param>
public sealed record AttachmentDto(
    Guid Id,
    Guid Version,
    AttachmentSubject Subject,
    Guid SubjectId,
    string Title,
    AttachmentKind Kind,
    PartyRefDto Owner,
    IReadOnlyList<AttachmentVersionDto> Versions,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnBecause,
    IReadOnlyList<PartyRefDto> Readers);

/// <param name="Number">From 1.</param>
/// <param name="MediaType">By content.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal digits; kept also when the content was purged.</param>
/// <param name="AddedBy">Who added it, when of the reader's own party.</param>
/// <param name="IsPurged">The content is gone for good.</param>
public sealed record AttachmentVersionDto(
    int Number, string FileName, string MediaType, long Size, string Sha256, DateTimeOffset AddedAt, string? AddedBy, bool IsPurged);
