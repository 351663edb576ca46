using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Attachments;

/// <summary>
/// Attaches a file to a record. Only the own side sees it, until <see cref="ReleaseAttachment"/>. Staff may attach; to an execution
/// also those who carry it out.
/// </summary>
/// <param name="File">What <see cref="IAttachmentFiles.ReceiveAsync"/> has kept.</param>
[Needs(Permission.ReadRecords)]
public sealed record AddAttachment(AttachmentSubject Subject, Guid SubjectId, string? Title, AttachmentKind Kind, ReceivedFile File) : ICommand<Guid>;

internal sealed class AddAttachmentValidator : AbstractValidator<AddAttachment>
{
    public AddAttachmentValidator()
    {
        RuleFor(c => c.Subject).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
    }
}

internal sealed class AddAttachmentHandler(IAppDbContext db, IActorContext actor, IAudiences audiences, TimeProvider clock) : ICommandHandler<AddAttachment, Guid>
{
    public async Task<Result<Guid>> Handle(AddAttachment request, CancellationToken cancellationToken)
    {
        if (await db.FindSubjectAsync(request.Subject, request.SubjectId, cancellationToken) is not { } subject)
        {
            return Error.NotFound();
        }

        var who = actor.Required;
        if (who.MayAttach(request.Subject, subject) is { } forbidden)
        {
            return forbidden;
        }

        // As far as its record within the own side, and to no other party until somebody hands it over.
        var scope = await audiences.ScopeOfAsync(subject.AudienceId, cancellationToken);
        var ownership = await audiences.InternAsync(scope with { OwnerPartyId = who.PartyId!.Value, PartyIds = [], ForEveryone = false }, cancellationToken);
        var made = Attachment.Create(request.Subject, request.SubjectId, request.Title, request.Kind, request.File, ownership, who.Stamp(clock));
        if (!made.TryGet(out var attachment))
        {
            return Result<Guid>.Failure(made.Errors);
        }

        db.Attachments.Add(attachment);
        return attachment.Id;
    }
}
