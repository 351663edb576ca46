using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Puts the commitment to the other sides: as a request, or its wording for confirmation. They must have been given it before.</summary>
/// <param name="EffectiveOn">The day on which the other side was asked; the request's age counts from it.</param>
[Needs(Permission.RegisterRecords)]
public sealed record AskCommitment(DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary><see cref="CommitmentMove.Request"/> or <see cref="CommitmentMove.Propose"/>.</summary>
    [JsonIgnore]
    public CommitmentMove Move { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AskCommitmentValidator : AbstractValidator<AskCommitment>
{
    public AskCommitmentValidator()
    {
        RuleFor(c => c.Move).Must(move => move is CommitmentMove.Request or CommitmentMove.Propose).WithErrorCode("value.unknown");
        this.ReasonFits(c => c.Reason);
    }
}

internal sealed class AskCommitmentHandler(IAppDbContext db, IActorContext actor, SideNotices notices, TimeProvider clock) : ICommandHandler<AskCommitment>
{
    public async Task<Result> Handle(AskCommitment request, CancellationToken cancellationToken)
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

        // First whether the move is legal at all: there is no point in releasing what cannot be asked any more.
        var next = Commitment.Moves.Next(commitment.State, request.Move);
        if (!next.IsSuccess)
        {
            return Result.Failure(next.Errors);
        }

        var audience = await db.Audiences.AsNoTracking().FirstAsync(a => a.Id == commitment.AudienceId, cancellationToken);
        if (!commitment.Sides.All(side => audience.Reaches(side.PartyId)))
        {
            return Error.Conflict("commitment.not-released");
        }

        var asked = commitment.Ask(request.Move, commitment.OwnerPartyId, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
        if (asked.IsSuccess)
        {
            await notices.TellOthersAsync(commitment, commitment.OwnerPartyId, NotificationKind.AnswerAsked, cancellationToken);
        }

        return asked;
    }
}
