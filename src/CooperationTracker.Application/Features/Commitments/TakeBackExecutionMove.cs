using System.Globalization;
using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// Takes back that the caller has just suspended or cancelled an execution, while nothing else has happened to it (ADR 26). For those who may do either.
/// Errors <c>step.none</c>, <c>step.told-outside</c>, <c>step.not-recallable</c>, <c>commitment.closed</c> (another side's acceptance has fulfilled it meanwhile, say), and those
/// of the step itself.
/// </summary>
[Needs(Permission.ReadRecords)]
public sealed record TakeBackExecutionMove : ICommand
{
    /// <summary>The commitment.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid ExecutionId { get; init; }

    /// <summary>The version of the execution (not of the commitment) that the caller read; another one refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class TakeBackExecutionMoveHandler(IAppDbContext db, IActorContext actor, IExecutionTally tally, DeadlineCatchUp deadline, WorkNotices notices, TimeProvider clock)
    : ICommandHandler<TakeBackExecutionMove>
{
    public async Task<Result> Handle(TakeBackExecutionMove request, CancellationToken cancellationToken)
    {
        var found = await db.FindExecutionAsync(request.Id, request.ExecutionId, request.Version, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        var who = actor.Required;
        if ((who.MayChange(execution) ?? who.MayMove(ExecutionMove.Cancel, execution)) is { } forbidden)
        {
            return forbidden;
        }

        // That the next time of a series has come is progress of which the history says nothing.
        if (await db.Commitments.AnyAsync(c => c.SeriesId == request.Id, cancellationToken))
        {
            return Error.Conflict("step.not-recallable");
        }

        // As the acceptance does that would close it at this very moment.
        await tally.LockAsync(request.Id, cancellationToken);
        var commitment = await tally.CommitmentAsync(request.Id, cancellationToken);
        if (!commitment.IsOpen)
        {
            return Error.Conflict("commitment.closed", commitment.State);
        }

        var steps = new LastSteps(db, who, clock);
        return await steps.FindAsync(execution.Id, request.Id, cancellationToken) switch
        {
            null => Error.Conflict("step.none", LastSteps.Minutes),
            { IsTold: true } => Error.Conflict("step.told-outside"),
            var step => await TakeBackAsync(execution, commitment, step, steps.StampOf(step, Terms.Of(execution.State, CultureInfo.CurrentUICulture)), cancellationToken),
        };
    }

    private async Task<Result> TakeBackAsync(Execution execution, Commitment commitment, LastStep step, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var taken = execution.TakeBackMove(Enum.Parse<ExecutionState>(step.Before), step.Since, step.LastProgressOn, stamp);
        if (!taken.IsSuccess)
        {
            return taken;
        }

        await deadline.OfAsync(execution, commitment, stamp, cancellationToken);
        await notices.TellStateAsync(execution, cancellationToken);
        return taken;
    }
}
