using System.Globalization;
using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// Takes back that the caller has just cancelled the commitment, let it lapse or called it fulfilled, while nothing else has happened to it (ADR 26).
/// Errors <c>step.none</c>, <c>step.told-outside</c>, <c>step.not-recallable</c>, and those of the step itself.
/// </summary>
[Needs(Permission.RegisterRecords)]
public sealed record TakeBackMove : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class TakeBackMoveHandler(IAppDbContext db, IActorContext actor, IExecutionTally tally, AnchorCascade cascade, TimeProvider clock) : ICommandHandler<TakeBackMove>
{
    public async Task<Result> Handle(TakeBackMove request, CancellationToken cancellationToken)
    {
        var found = await db.FindCommitmentAsync(request.Id, request.Version, cancellationToken);
        if (!found.TryGet(out var commitment))
        {
            return Result.Failure(found.Errors);
        }

        var who = actor.Required;
        if (who.MayChange(commitment) is { } foreign)
        {
            return foreign;
        }

        var steps = new LastSteps(db, who, clock);
        return await steps.FindAsync(commitment.Id, commitment.Id, cancellationToken) switch
        {
            null => Error.Conflict("step.none", LastSteps.Minutes),
            { IsTold: true } => Error.Conflict("step.told-outside"),
            var step => await TakeBackAsync(commitment, step, steps.StampOf(step, Terms.Of(commitment.State, CultureInfo.CurrentUICulture)), cancellationToken),
        };
    }

    private async Task<Result> TakeBackAsync(Commitment commitment, LastStep step, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var taken = commitment.TakeBackMove(Enum.Parse<CommitmentState>(step.Before), step.Since, stamp);
        if (!taken.IsSuccess)
        {
            return taken;
        }

        // Closed, it has not moved with what its deadline hangs on, nor have the executions that follow it.
        commitment.CountFromSigning(stamp);
        await cascade.CatchUpAsync(commitment, stamp, cancellationToken);
        await tally.MoveFollowersAsync(commitment, stamp, cancellationToken);

        return taken;
    }
}
