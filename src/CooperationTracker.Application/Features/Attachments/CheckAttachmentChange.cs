using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Attachments;

/// <summary>Whether the actor may put a new version in an attachment's place: asked before the first byte is kept.</summary>
[Needs(Permission.ReadRecords)]
public sealed record CheckAttachmentChange(Guid Id) : IQuery<bool>;

internal sealed class CheckAttachmentChangeHandler(IAppDbContext db, IActorContext actor, IRestrictedText text) : IQueryHandler<CheckAttachmentChange, bool>
{
    public async Task<Result<bool>> Handle(CheckAttachmentChange request, CancellationToken cancellationToken)
    {
        if (await db.Attachments.AsNoTracking().FindAttachmentAsync(db, request.Id, cancellationToken) is not var (attachment, subject))
        {
            return Error.NotFound();
        }

        var who = actor.Required;
        if (!who.CanWrite)
        {
            return new Error("access.read-only-token", ErrorKind.Forbidden);
        }

        return (who.MayChange(attachment) ?? who.MayAttach(attachment.Subject, subject)
            ?? await db.MayKeepFilesAsync(who, subject, text, cancellationToken)) is { } refused ? refused : true;
    }
}
