using CooperationTracker.Application.Common.Access;
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

    /// <summary>An execution that the running request may change: of the own side.</summary>
    /// <returns>Errors of <see cref="FindExecutionAsync"/>, <c>record.not-yours</c>, <c>access.forbidden</c>.</returns>
    public static async Task<Result<Execution>> FindOwnExecutionAsync(
        this IAppDbContext db, Guid commitmentId, Guid executionId, Guid? version, Actor actor, CancellationToken cancellationToken)
    {
        var found = await db.FindExecutionAsync(commitmentId, executionId, version, cancellationToken);
        return found.TryGet(out var execution) && actor.MayChange(execution) is { } foreign ? foreign : found;
    }

    /// <summary>An execution of the own side that is to be driven on: nothing is asked for, set or planned any more once its commitment is closed.</summary>
    /// <returns>Errors of <see cref="FindOwnExecutionAsync"/>, where the commitment was taken back from the own side too; <c>commitment.closed</c>.</returns>
    public static async Task<Result<Execution>> FindRunningExecutionAsync(
        this IAppDbContext db, Guid commitmentId, Guid executionId, Guid? version, Actor actor, CancellationToken cancellationToken)
    {
        var found = await db.FindOwnExecutionAsync(commitmentId, executionId, version, actor, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return found;
        }

        var commitment = await db.Commitments.IgnoreAutoIncludes().Where(c => c.Id == commitmentId).Select(c => new { c.IsOpen, c.State }).FirstOrDefaultAsync(cancellationToken);
        return commitment is null ? Error.NotFound()
            : execution.IsOpen && !commitment.IsOpen ? Error.Conflict("commitment.closed", commitment.State)
            : found;
    }

    /// <summary>The last day that the sides have agreed on: no internal deadline is extended beyond it. Null where they have agreed on none.</summary>
    public static Task<DateOnly?> AgreedDayAsync(this IAppDbContext db, Guid commitmentId, CancellationToken cancellationToken) =>
        db.Commitments.IgnoreAutoIncludes()
            .Where(c => c.Id == commitmentId && c.State == CommitmentState.Agreed && c.Sides.Count > 1 && !c.ToBeRescheduled)
            .Select(c => c.Latest)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>A comment is seen by those who see both it and its commitment.</summary>
    /// <returns>Errors <c>record.not-found</c>, <c>comment.stale</c>.</returns>
    public static async Task<Result<Comment>> FindCommentAsync(
        this IAppDbContext db, Guid commitmentId, Guid commentId, Guid? version, CancellationToken cancellationToken)
    {
        var comment = await db.Comments.FirstOrDefaultAsync(
            c => c.Id == commentId && c.CommitmentId == commitmentId && db.Commitments.Any(of => of.Id == commitmentId), cancellationToken);
        if (comment is null)
        {
            return Error.NotFound();
        }

        return comment.CheckVersion(version) is null ? comment : new Error("comment.stale", ErrorKind.Stale);
    }
}
