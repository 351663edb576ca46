using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Attachments;

/// <summary>Keeps those who see a record's files among those who see the record. Releases and withdrawals of records call it.</summary>
public sealed class RecordAttachments(IAppDbContext db, IAudiences audiences, RecordRelease release)
{
    /// <summary>What the audience of a record that nobody else sees is called in history.</summary>
    private const string OwnOnly = "own";

    /// <returns>Errors <c>attachment.withdrawn</c>, <c>attachment.stays-with-its-side</c>, <c>attachment.record-not-released</c>, those of <see cref="RecordRelease"/>.</returns>
    public async Task<Result> ReleaseAsync(
        Attachment attachment, TrackedRecord subject, IReadOnlyCollection<Guid> partyIds, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if (attachment.IsWithdrawn)
        {
            return Error.Conflict("attachment.withdrawn");
        }

        if (attachment.Subject == AttachmentSubject.Execution)
        {
            return Error.Rule("attachment.stays-with-its-side");
        }

        var scope = await audiences.ScopeOfAsync(subject.AudienceId, cancellationToken);
        var readers = await ReadersAsync(subject, cancellationToken);
        return !scope.ForEveryone && partyIds.Any(id => !readers.Contains(id))
            ? Error.Rule("attachment.record-not-released").On("partyIds")
            : await release.ToAsync(attachment, partyIds, stamp, cancellationToken);
    }

    /// <summary>After a record was taken back: its side's files go back from whoever no longer sees it.</summary>
    /// <param name="subject">The record, with the audience that it has now.</param>
    public async Task FollowAsync(TrackedRecord subject, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if ((await audiences.ScopeOfAsync(subject.AudienceId, cancellationToken)).ForEveryone)
        {
            return;
        }

        var readers = await ReadersAsync(subject, cancellationToken);
        foreach (var attachment in await db.Attachments.Where(a => a.SubjectId == subject.Id && a.OwnerPartyId == subject.OwnerPartyId).ToListAsync(cancellationToken))
        {
            var present = await ReadersAsync(attachment, cancellationToken);
            if (!present.IsSubsetOf(readers))
            {
                await ShareAsync(attachment, [.. present.Intersect(readers)], stamp, cancellationToken);
            }
        }
    }

    /// <summary>Leaves an attachment to its own side.</summary>
    public Task TakeBackAsync(Attachment attachment, ChangeStamp stamp, CancellationToken cancellationToken) => ShareAsync(attachment, [], stamp, cancellationToken);

    private async Task ShareAsync(Attachment attachment, IReadOnlyCollection<Guid> partyIds, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var others = partyIds.Where(id => id != attachment.OwnerPartyId).ToList();
        var present = await audiences.ScopeOfAsync(attachment.AudienceId, cancellationToken);
        var ownership = await audiences.InternAsync(present with { PartyIds = others, ForEveryone = false }, cancellationToken);
        var codes = await db.Parties.Where(p => others.Contains(p.Id)).OrderBy(p => p.Code).Select(p => p.Code).ToListAsync(cancellationToken);
        attachment.ShareWith(ownership.AudienceId, codes.Count == 0 ? OwnOnly : string.Join(", ", codes), stamp);
    }

    private async Task<HashSet<Guid>> ReadersAsync(TrackedRecord record, CancellationToken cancellationToken) =>
        [.. (await db.ReadersAsync(record.AudienceId, cancellationToken)).Select(party => party.Id)];
}
