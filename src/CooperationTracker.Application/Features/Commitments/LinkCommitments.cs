using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// Says how a commitment stands to another. It is the own side's word, shown to colleagues who see both. Commitments neither depend on each
/// other in a circle nor follow from or revive each other so.
/// </summary>
[Needs(Permission.RegisterRecords)]
public sealed record LinkCommitments(LinkKind Kind, Guid TargetId, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand<Guid>
{
    /// <summary>The commitment.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class LinkCommitmentsValidator : AbstractValidator<LinkCommitments>
{
    public LinkCommitmentsValidator()
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        this.ReasonFits(c => c.Reason);
    }
}

internal sealed class LinkCommitmentsHandler(IAppDbContext db, IActorContext actor, IAudiences audiences, ILinkGraph graph, TimeProvider clock)
    : ICommandHandler<LinkCommitments, Guid>
{
    public async Task<Result<Guid>> Handle(LinkCommitments request, CancellationToken cancellationToken)
    {
        // Two links made at the same moment could close a circle together.
        await db.LockAnchorGraphAsync(cancellationToken);
        var owned = await db.OwnNoteAsync(request.Id, actor, audiences, cancellationToken);
        if (!owned.TryGet(out var ownership))
        {
            return Result<Guid>.Failure(owned.Errors);
        }

        if (!await db.Commitments.AnyAsync(c => c.Id == request.TargetId, cancellationToken))
        {
            return Error.Rule("link.target-unknown").On("targetId");
        }

        var others = await graph.OfPartyAsync(ownership.PartyId, request.Kind, cancellationToken);
        var made = CommitmentLink.Create(
            request.Id, request.Kind, request.TargetId, others, ownership, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
        if (!made.TryGet(out var link))
        {
            return Result<Guid>.Failure(made.Errors);
        }

        db.CommitmentLinks.Add(link);
        return link.Id;
    }
}

/// <summary>
/// A side's links that hold, those too that the actor does not see: a circle is none the less one. Of what it reads only "there would be a
/// circle" or "there is one already" is ever told.
/// </summary>
public interface ILinkGraph
{
    /// <returns>From each commitment, where its links lead.</returns>
    Task<ILookup<Guid, Guid>> OfPartyAsync(Guid partyId, LinkKind kind, CancellationToken cancellationToken);
}
