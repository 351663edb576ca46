using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Purges;

namespace CooperationTracker.Application.Features.Purges;

/// <summary>A field whose text a purge can take, with everything that it ever was. The text itself is not told again.</summary>
/// <param name="Path">Where it stands, as the audit trail names it: <c>Title</c>, <c>Sides[…].Wordings[ru].Text</c>, <c>Versions[…]</c>, <c>History[…].Reason</c>.</param>
/// <param name="Hint">Which of several it is: a side's code, a file's number, the day on which a reason was recorded.</param>
/// <param name="Earlier">How many earlier texts of it there are.</param>
public sealed record PurgeableFieldDto(string Path, string? Hint, int Earlier);

/// <param name="Hint">As in <see cref="PurgeableFieldDto"/>.</param>
/// <param name="Texts">The present text in each language and the earlier ones.</param>
/// <param name="Earlier">How many of them are earlier ones.</param>
public sealed record PurgeableField(string Path, string? Hint, IReadOnlyList<string> Texts, int Earlier);

/// <param name="OwnerPartyId">The record's owner, who need not be the actor's party: each side purges what it wrote itself.</param>
/// <param name="AudienceId">Who sees the record.</param>
public sealed record PurgeSubject(PurgeTarget Target, Guid OwnerPartyId, int AudienceId, IReadOnlyList<PurgeableField> Fields);

/// <param name="Type">The aggregate's name in the glossary.</param>
/// <param name="PlaceType">The record on whose page it is found.</param>
public sealed record PurgePlace(string Type, Guid Id, string PlaceType, Guid PlaceId);

/// <param name="Fields">What the audit trail of the record has to forget, whatever it held.</param>
/// <param name="Texts">What went, in every form in which it was found.</param>
/// <param name="Files">The stored names of the files that are to be removed after the commit.</param>
/// <param name="Others">Other records that held copies; the audit trail has to forget them there as well.</param>
public sealed record PurgedTexts(IReadOnlyList<string> Fields, IReadOnlyList<string> Texts, IReadOnlyList<string> Files, IReadOnlyList<AuditEvent> Others);

/// <summary>Finds the texts of a record wherever they are kept, and erases them there.</summary>
public interface IPurgeTexts
{
    /// <param name="subjectType">The aggregate's name in the glossary, or <c>Attachment</c>.</param>
    /// <returns>
    /// The record as far as its texts are the actor's party's to purge. Errors <c>purge.type-unknown</c>, <c>record.not-found</c>,
    /// <c>record.not-yours</c>, <c>access.forbidden</c>.
    /// </returns>
    Task<Result<PurgeSubject>> FindAsync(string subjectType, Guid subjectId, CancellationToken cancellationToken);

    /// <summary>
    /// Other records, of those that the actor sees, whose name or wording holds one of the texts: they are not purged along, and whoever decides
    /// should know. Short texts are not looked for.
    /// </summary>
    /// <returns>The sort of each and the record on whose page it is found.</returns>
    Task<IReadOnlyList<PurgePlace>> FindElsewhereAsync(PurgeSubject subject, IReadOnlyCollection<string> paths, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a tombstone in place of each text and of every copy: in the record's past, in notifications, in mails that wait or were
    /// sent, and in what was answered to callers' keys. The audit trail is <see cref="IAuditPurge"/>'s.
    /// </summary>
    /// <param name="tombstone">What stands in place of a text in a language; null where the field has none.</param>
    Task<PurgedTexts> EraseAsync(PurgeSubject subject, IReadOnlyCollection<string> paths, Func<string?, string> tombstone, ChangeStamp stamp, CancellationToken cancellationToken);
}
