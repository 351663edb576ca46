using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Attachments;

/// <summary>Attaches received files to a record, whatever command they came with.</summary>
public sealed class AttachmentMaking(IAppDbContext db, IActorContext actor, IAudiences audiences)
{
    /// <summary>Seen as far as its record within the own side, and by no other party until somebody hands it over.</summary>
    /// <returns>Errors <c>access.forbidden</c>, <c>record.not-yours</c>, those of <see cref="Attachment.Create"/>.</returns>
    public async Task<Result<Attachment>> AttachAsync(
        AttachmentSubject kindOfSubject, TrackedRecord subject, string? title, AttachmentKind kind, ReceivedFile file, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        if (who.MayAttach(kindOfSubject, subject) is { } forbidden)
        {
            return forbidden;
        }

        var scope = await audiences.ScopeOfAsync(subject.AudienceId, cancellationToken);
        var ownership = await audiences.InternAsync(scope with { OwnerPartyId = who.PartyId!.Value, PartyIds = [], ForEveryone = false }, cancellationToken);
        var made = Attachment.Create(kindOfSubject, subject.Id, title, kind, file, ownership, stamp);
        if (made.TryGet(out var attachment))
        {
            db.Attachments.Add(attachment);
        }

        return made;
    }
}
