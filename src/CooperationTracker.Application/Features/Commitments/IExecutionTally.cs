using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// What the system must know of every side's executions, although none of the sides may see another's: whether all are
/// accepted, and which of them follow the agreed deadline or the signing. The only place in commitments that bypasses the visibility
/// filter; nothing of what it reads is ever shown.
/// </summary>
public interface IExecutionTally
{
    /// <summary>Lets nobody else close the commitment, or find it open, until this command is through.</summary>
    Task LockAsync(Guid commitmentId, CancellationToken cancellationToken);

    /// <summary>
    /// Whether another execution of the commitment, of any side, is still open. Locks the commitment first, so that of two sides
    /// that accept at the same moment the second sees the first.
    /// </summary>
    Task<bool> AnyOpenBesidesAsync(Guid commitmentId, Guid executionId, CancellationToken cancellationToken);

    /// <summary>Whether there are executions, of any side, of which one was accepted and none is open. Locks the commitment first, as above.</summary>
    Task<bool> IsAllAcceptedAsync(Guid commitmentId, CancellationToken cancellationToken);

    /// <summary>The commitment itself, to be fulfilled with its last execution.</summary>
    Task<Commitment> CommitmentAsync(Guid commitmentId, CancellationToken cancellationToken);

    /// <summary>The executions, comments and links of every side and the files of them and of the commitment: they belong to the working group that it does.</summary>
    Task<IReadOnlyList<TrackedRecord>> BelongingsAsync(Guid commitmentId, CancellationToken cancellationToken);

    /// <summary>The open executions, of any side, whose deadline is the commitment's; they move with it.</summary>
    Task<IReadOnlyList<Execution>> FollowersAsync(Guid commitmentId, CancellationToken cancellationToken);

    /// <summary>The open executions, of any side, with a term of their own that is counted from the signing of the commitment's document.</summary>
    Task<IReadOnlyList<Execution>> CountedFromSigningAsync(Guid commitmentId, CancellationToken cancellationToken);
}

internal static class Followers
{
    /// <summary>Takes the executions that follow the commitment's deadline along to where it is now.</summary>
    public static async Task MoveFollowersAsync(this IExecutionTally tally, Commitment commitment, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        foreach (var execution in await tally.FollowersAsync(commitment.Id, cancellationToken))
        {
            execution.TakeDeadlineOf(commitment, stamp);
        }
    }
}
