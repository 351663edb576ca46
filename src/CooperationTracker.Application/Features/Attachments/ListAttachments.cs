using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Attachments;

/// <summary>A record's attachments that the reader may see, the latest first; the withdrawn ones last.</summary>
[Needs(Permission.ReadRecords)]
public sealed record ListAttachments(AttachmentSubject Subject, Guid SubjectId) : IQuery<IReadOnlyList<AttachmentDto>>, IShowsRecords<IReadOnlyList<AttachmentDto>>
{
    public IEnumerable<Guid> RecordsIn(IReadOnlyList<AttachmentDto> answer) => [SubjectId];
}

internal sealed class ListAttachmentsHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<ListAttachments, IReadOnlyList<AttachmentDto>>
{
    public async Task<Result<IReadOnlyList<AttachmentDto>>> Handle(ListAttachments request, CancellationToken cancellationToken)
    {
        if (await db.FindSubjectAsync(request.Subject, request.SubjectId, cancellationToken) is null)
        {
            return Error.NotFound();
        }

        var attachments = await db.Attachments.AsNoTracking()
            .Where(a => a.Subject == request.Subject && a.SubjectId == request.SubjectId).ToListAsync(cancellationToken);
        return Result<IReadOnlyList<AttachmentDto>>.Of(
            await db.DescribeAsync([.. attachments.OrderBy(a => a.IsWithdrawn).ThenByDescending(a => a.Id)], actor.Required, cancellationToken));
    }
}
