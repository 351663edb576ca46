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
                await LeaveToAsync(attachment, readers, stamp, cancellationToken);
            }
        }
    }

    /// <summary>Leaves an attachment to its own side.</summary>
    public Task TakeBackAsync(Attachment attachment, ChangeStamp stamp, CancellationToken cancellationToken) => LeaveToAsync(attachment, [], stamp, cancellationToken);

    private Task LeaveToAsync(Attachment attachment, HashSet<Guid> readers, ChangeStamp stamp, CancellationToken cancellationToken) =>
        release.NarrowAsync(attachment, scope => scope with { PartyIds = [.. scope.PartyIds.Where(readers.Contains)], ForEveryone = false }, stamp, cancellationToken);

    private async Task<HashSet<Guid>> ReadersAsync(TrackedRecord record, CancellationToken cancellationToken) =>
        [.. (await db.ReadersAsync(record.AudienceId, cancellationToken)).Select(party => party.Id)];
}
