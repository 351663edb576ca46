using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// A commitment is fulfilled when every execution of its sides has been accepted: with the last of them, or on the day the sides agree on what has been done
/// already, since a side may begin before another confirms.
/// </summary>
internal sealed class Fulfilment(IExecutionTally tally)
{
    public async Task WithLastAsync(Execution accepted, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if (await tally.AnyOpenBesidesAsync(accepted.CommitmentId, accepted.Id, cancellationToken))
        {
            return;
        }

        Fulfil(await tally.CommitmentAsync(accepted.CommitmentId, cancellationToken), stamp);
    }

    public async Task OnAgreementAsync(Commitment commitment, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if (commitment.State == CommitmentState.Agreed && await tally.IsAllAcceptedAsync(commitment.Id, cancellationToken))
        {
            Fulfil(commitment, stamp);
        }
    }

    private static void Fulfil(Commitment commitment, ChangeStamp stamp)
    {
        if (commitment.State == CommitmentState.Agreed)
        {
            // Work that was finished before the sides agreed fulfils the commitment on the day they did.
            var on = stamp.EffectiveOn < commitment.StateSince ? commitment.StateSince : stamp.EffectiveOn;
            commitment.Move(CommitmentMove.Fulfil, stamp with { EffectiveOn = on, Reason = null });
        }
    }
}
