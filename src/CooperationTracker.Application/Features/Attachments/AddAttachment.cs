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

internal sealed class AddAttachmentHandler(IAppDbContext db, IActorContext actor, AttachmentMaking making, TimeProvider clock) : ICommandHandler<AddAttachment, Guid>
{
    public async Task<Result<Guid>> Handle(AddAttachment request, CancellationToken cancellationToken)
    {
        if (await db.FindSubjectAsync(request.Subject, request.SubjectId, cancellationToken) is not { } subject)
        {
            return Error.NotFound();
        }

        var made = await making.AttachAsync(request.Subject, subject, request.Title, request.Kind, request.File, actor.Required.Stamp(clock), cancellationToken);
        return made.TryGet(out var attachment) ? attachment.Id : Result<Guid>.Failure(made.Errors);
    }
}
