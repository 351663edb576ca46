using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Attachments;

/// <summary>Puts a newer content in the place of an attachment's; the earlier ones stay.</summary>
/// <param name="File">What <see cref="IAttachmentFiles.ReceiveAsync"/> has kept.</param>
[Needs(Permission.ReadRecords)]
public sealed record AddAttachmentVersion(ReceivedFile File) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AddAttachmentVersionHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<AddAttachmentVersion>
{
    public async Task<Result> Handle(AddAttachmentVersion request, CancellationToken cancellationToken)
    {
        if (await db.Attachments.FindAttachmentAsync(db, request.Id, cancellationToken) is not var (attachment, subject))
        {
            return Error.NotFound();
        }

        var who = actor.Required;
        if ((who.MayChange(attachment) ?? who.MayAttach(attachment.Subject, subject) ?? attachment.CheckVersion(request.Version)) is { } refused)
        {
            return refused;
        }

        return attachment.AddVersion(request.File, who.Stamp(clock));
    }
}
