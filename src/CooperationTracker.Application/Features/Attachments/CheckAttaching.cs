using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Attachments;

/// <summary>Whether the actor may attach a file to a record: asked before the first byte is kept, so that a stranger fills no disk.</summary>
[Needs(Permission.ReadRecords)]
public sealed record CheckAttaching(AttachmentSubject Subject, Guid SubjectId) : IQuery<bool>;

internal sealed class CheckAttachingHandler(IAppDbContext db, IActorContext actor, IRestrictedText text) : IQueryHandler<CheckAttaching, bool>
{
    public async Task<Result<bool>> Handle(CheckAttaching request, CancellationToken cancellationToken)
    {
        if (await db.FindSubjectAsync(request.Subject, request.SubjectId, cancellationToken) is not { } subject)
        {
            return Error.NotFound();
        }

        if (!actor.Required.CanWrite)
        {
            return new Error("access.read-only-token", ErrorKind.Forbidden);
        }

        return (actor.Required.MayAttach(request.Subject, subject) ?? await db.MayKeepFilesAsync(actor.Required, subject, text, cancellationToken)) is { } refused
            ? refused
            : true;
    }
}
