using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Attachments;

/// <summary>Hands an attachment over to parties that see its record. What belongs to an execution never leaves its side.</summary>
/// <param name="PartyIds">At least one; those who have it already keep it.</param>
[Needs(Permission.Release)]
public sealed record ReleaseAttachment(IReadOnlyList<Guid> PartyIds, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ReleaseAttachmentValidator : AbstractValidator<ReleaseAttachment>
{
    public ReleaseAttachmentValidator()
    {
        RuleFor(c => c.PartyIds).NotEmpty().WithErrorCode("release.parties-required");
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
    }
}

internal sealed class ReleaseAttachmentHandler(IAppDbContext db, IActorContext actor, RecordAttachments release, TimeProvider clock)
    : ICommandHandler<ReleaseAttachment>
{
    public async Task<Result> Handle(ReleaseAttachment request, CancellationToken cancellationToken)
    {
        if (await db.Attachments.FindAttachmentAsync(db, request.Id, cancellationToken) is not var (attachment, subject))
        {
            return Error.NotFound();
        }

        var who = actor.Required;
        return (who.MayChange(attachment) ?? attachment.CheckVersion(request.Version)) is { } refused
            ? refused
            : await release.ReleaseAsync(attachment, subject, request.PartyIds, who.Stamp(clock, reason: request.Reason), cancellationToken);
    }
}
