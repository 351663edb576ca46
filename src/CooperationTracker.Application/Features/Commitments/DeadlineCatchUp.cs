using CooperationTracker.Application.Features.Events;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Brings the deadline of an execution that is open again to where it would be by now: cancelled, it has not moved with what it follows.</summary>
internal sealed class DeadlineCatchUp(AnchorCascade cascade)
{
    public async Task OfAsync(Execution execution, Commitment commitment, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if (execution.FollowsCommitment)
        {
            execution.TakeDeadlineOf(commitment, stamp);
            return;
        }

        execution.CountFromSigning(commitment.DocumentDate, stamp);
        await cascade.CatchUpAsync(execution, stamp, cancellationToken);
    }
}
