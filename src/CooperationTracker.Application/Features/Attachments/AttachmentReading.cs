using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Attachments;

/// <summary>Finds records that files belong to, and attachments, among what the actor may see.</summary>
internal static class AttachmentReading
{
    /// <returns>Null when there is no such record or the actor may not see it.</returns>
    public static async Task<TrackedRecord?> FindSubjectAsync(this IAppDbContext db, AttachmentSubject subject, Guid id, CancellationToken cancellationToken) => subject switch
    {
        AttachmentSubject.Commitment => await FindAsync(db.Commitments, id, cancellationToken),
        AttachmentSubject.Execution => await FindAsync(db.Executions, id, cancellationToken),
        AttachmentSubject.Meeting => await FindAsync(db.Meetings, id, cancellationToken),
        AttachmentSubject.Statement => await FindAsync(db.Statements, id, cancellationToken),
        AttachmentSubject.Visit => await FindAsync(db.Visits, id, cancellationToken),
        AttachmentSubject.WorkingGroup => await FindAsync(db.WorkingGroups, id, cancellationToken),
        AttachmentSubject.Event => await FindAsync(db.Events, id, cancellationToken),
        AttachmentSubject.Initiative => await FindAsync(db.Initiatives, id, cancellationToken),
        AttachmentSubject.Project => await FindAsync(db.Projects, id, cancellationToken),
        _ => null,
    };

    /// <summary>An attachment is seen by those who see it and its record: a record that was taken back takes its files along at once.</summary>
    public static async Task<(Attachment Attachment, TrackedRecord Subject)?> FindAttachmentAsync(
        this IQueryable<Attachment> attachments, IAppDbContext db, Guid id, CancellationToken cancellationToken) =>
        await attachments.FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is { } attachment
            && await db.FindSubjectAsync(attachment.Subject, attachment.SubjectId, cancellationToken) is { } subject
            ? (attachment, subject)
            : null;

    public static async Task<IReadOnlyList<AttachmentDto>> DescribeAsync(
        this IAppDbContext db, IReadOnlyList<Attachment> attachments, Actor actor, CancellationToken cancellationToken)
    {
        if (attachments.Count == 0)
        {
            return [];
        }

        var authorIds = attachments.SelectMany(a => a.Versions).Select(v => v.AddedBy).Distinct().ToList();
        var authors = await db.Users.IgnoreAutoIncludes().Where(u => authorIds.Contains(u.Id) && u.PartyId == actor.PartyId)
            .ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        var ownerIds = attachments.Select(a => a.OwnerPartyId).Distinct().ToList();
        var owners = await db.Parties.Where(p => ownerIds.Contains(p.Id))
            .Select(p => new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var readers = new Dictionary<int, IReadOnlyList<PartyRefDto>>();
        foreach (var audienceId in attachments.Select(a => a.AudienceId).Distinct())
        {
            readers[audienceId] = await db.ReadersAsync(audienceId, cancellationToken);
        }

        return
        [
            .. attachments.Select(a => new AttachmentDto(
                a.Id, a.Version, a.Subject, a.SubjectId, a.Title, a.Kind, owners[a.OwnerPartyId],
                [
                    .. a.Versions.OrderByDescending(v => v.Number).Select(v => new AttachmentVersionDto(
                        v.Number, v.FileName, v.MediaType, v.Size, v.Sha256, v.AddedAt, authors.GetValueOrDefault(v.AddedBy), v.PurgedAt is not null)),
                ],
                a.WithdrawnAt, a.WithdrawnBecause, readers[a.AudienceId])),
        ];
    }

    /// <summary>Whether the record's files may be kept here: of a restricted matter, nothing is without its text.</summary>
    /// <returns><c>restricted.reference-only</c>, those of <see cref="IRestrictedText.RefusalAsync"/>, or null.</returns>
    public static async Task<Error?> MayKeepFilesAsync(this IAppDbContext db, Actor actor, TrackedRecord subject, IRestrictedText text, CancellationToken cancellationToken)
    {
        if (!actor.Audiences.Restricted.Contains(subject.AudienceId))
        {
            return null;
        }

        var whole = subject switch
        {
            Execution execution => await FindAsync(db.Commitments, execution.CommitmentId, cancellationToken),
            Statement statement => await FindAsync(db.Meetings, statement.MeetingId, cancellationToken),
            _ => subject,
        };
        return whole is IMayBeReference { Reference: not null }
            ? Error.Conflict("restricted.reference-only")
            : await text.RefusalAsync(subject.OwnerPartyId, cancellationToken);
    }

    private static Task<T?> FindAsync<T>(IQueryable<T> records, Guid id, CancellationToken cancellationToken)
        where T : TrackedRecord =>
        records.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(r => r.Id == id, cancellationToken);
}

/// <summary>Who may attach files to what, beyond what a request declares.</summary>
internal static class AttachmentRights
{
    /// <summary>
    /// Staff attach to what they see, the other side's records included: the file is their own side's. To an execution its side attaches,
    /// the executors too.
    /// </summary>
    /// <returns><c>access.forbidden</c>, <c>record.not-yours</c>, or null when the actor may.</returns>
    public static Error? MayAttach(this Actor actor, AttachmentSubject kind, TrackedRecord subject)
    {
        var allowed = actor.Has(Permission.RegisterRecords, subject)
            || (kind == AttachmentSubject.Execution && actor.Has(Permission.Execute, subject));
        if (!allowed)
        {
            return new Error("access.forbidden", ErrorKind.Forbidden);
        }

        return subject.OwnerPartyId == actor.PartyId || kind == AttachmentSubject.Execution ? actor.MayChange(subject) : null;
    }
}
