using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Agrees, declines, fulfils, lets lapse or cancels; the other sides are told when it is closed.</summary>
/// <param name="EffectiveOn">The day on which it happened; today when not given.</param>
/// <param name="Reason">Required to decline, to lapse and to cancel.</param>
[Needs(Permission.RegisterRecords)]
public sealed record MoveCommitment(DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public CommitmentMove Move { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class MoveCommitmentValidator : AbstractValidator<MoveCommitment>
{
    public MoveCommitmentValidator()
    {
        // Asking goes through AskCommitment, which checks that those asked have been given the record; nobody reopens but by objecting.
        RuleFor(c => c.Move).Must(move => Enum.IsDefined(move) && move is not (CommitmentMove.Request or CommitmentMove.Propose or CommitmentMove.Reopen)).WithErrorCode("value.unknown");
        this.ReasonFits(c => c.Reason);
    }
}

internal sealed class MoveCommitmentHandler(IAppDbContext db, IActorContext actor, SideNotices notices, Fulfilment fulfilment, TimeProvider clock) : ICommandHandler<MoveCommitment>
{
    public async Task<Result> Handle(MoveCommitment request, CancellationToken cancellationToken)
    {
        var found = await db.FindCommitmentAsync(request.Id, request.Version, cancellationToken);
        if (!found.TryGet(out var commitment))
        {
            return Result.Failure(found.Errors);
        }

        if (actor.Required.MayChange(commitment) is { } foreign)
        {
            return foreign;
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var moved = commitment.Move(request.Move, stamp);
        if (!moved.IsSuccess)
        {
            return moved;
        }

        await fulfilment.OnAgreementAsync(commitment, stamp, cancellationToken);
        if (!commitment.IsOpen)
        {
            await notices.TellOthersAsync(commitment, commitment.OwnerPartyId, NotificationKind.CommitmentClosed, cancellationToken);
        }

        return moved;
    }
}
