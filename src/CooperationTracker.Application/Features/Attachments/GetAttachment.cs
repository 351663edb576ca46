using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Attachments;

[Needs(Permission.ReadRecords)]
public sealed record GetAttachment(Guid Id) : IQuery<AttachmentDto>, IShowsRecords<AttachmentDto>
{
    public IEnumerable<Guid> RecordsIn(AttachmentDto answer) => [answer.SubjectId];
}

internal sealed class GetAttachmentHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<GetAttachment, AttachmentDto>
{
    public async Task<Result<AttachmentDto>> Handle(GetAttachment request, CancellationToken cancellationToken) =>
        await db.Attachments.AsNoTracking().FindAttachmentAsync(db, request.Id, cancellationToken) is var (attachment, _)
            ? (await db.DescribeAsync([attachment], actor.Required, cancellationToken))[0]
            : Error.NotFound();
}
