using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Finds what a command changes, among what the actor may see, in the version that the caller read.</summary>
internal static class CommitmentLoading
{
    /// <returns>Errors <c>record.not-found</c>, <c>record.stale</c>.</returns>
    public static async Task<Result<Commitment>> FindCommitmentAsync(this IAppDbContext db, Guid id, Guid? version, CancellationToken cancellationToken)
    {
        var commitment = await db.Commitments.FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (commitment is null)
        {
            return Error.NotFound();
        }

        return commitment.CheckVersion(version) is { } stale ? stale : commitment;
    }

    /// <returns>Errors <c>record.not-found</c>; <c>execution.stale</c>, which says that the execution's own version counts.</returns>
    public static async Task<Result<Execution>> FindExecutionAsync(
        this IAppDbContext db, Guid commitmentId, Guid executionId, Guid? version, CancellationToken cancellationToken)
    {
        var execution = await db.Executions.FirstOrDefaultAsync(e => e.Id == executionId && e.CommitmentId == commitmentId, cancellationToken);
        if (execution is null)
        {
            return Error.NotFound();
        }

        return execution.CheckVersion(version) is null ? execution : new Error("execution.stale", ErrorKind.Stale);
    }
}
