using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>The step that the caller has just taken on a commitment or on his side's execution of it and may take back; none when there is none.</summary>
[Needs(Permission.ReadRecords)]
public sealed record GetLastStep(Guid Id) : IQuery<LastStepDto>;

/// <param name="State">What a commitment became by it; null for a step on an execution, and where there is none.</param>
/// <param name="ExecutionState">What an execution became by it.</param>
/// <param name="Version">Of the record that it was taken on.</param>
/// <param name="IsTold">A mail about it has left, so that it cannot be taken back any more.</param>
public sealed record LastStepDto(CommitmentState? State, ExecutionState? ExecutionState, Guid? ExecutionId, Guid? Version, bool IsTold)
{
    public static readonly LastStepDto None = new(null, null, null, null, false);
}

internal sealed class GetLastStepHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<GetLastStep, LastStepDto>
{
    public async Task<Result<LastStepDto>> Handle(GetLastStep request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var steps = new LastSteps(db, who, clock);
        var commitment = await db.Commitments.IgnoreAutoIncludes().AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken);
        if (commitment is { State: CommitmentState.Cancelled or CommitmentState.Lapsed or CommitmentState.Fulfilled }
            && commitment.OwnerPartyId == who.PartyId && who.Has(Permission.RegisterRecords, commitment)
            && await steps.FindAsync(commitment.Id, commitment.Id, cancellationToken) is { } step)
        {
            return new LastStepDto(commitment.State, null, null, commitment.Version, step.IsTold);
        }

        var execution = await db.Executions.IgnoreAutoIncludes().AsNoTracking()
            .FirstOrDefaultAsync(e => e.CommitmentId == request.Id && e.OwnerPartyId == who.PartyId && (e.State == ExecutionState.Suspended || e.State == ExecutionState.Cancelled), cancellationToken);
        return commitment is { IsOpen: true } && execution is not null && who.MayDirect(execution) && await steps.FindAsync(execution.Id, request.Id, cancellationToken) is { } taken
            ? new LastStepDto(null, execution.State, execution.Id, execution.Version, taken.IsTold)
            : LastStepDto.None;
    }
}
