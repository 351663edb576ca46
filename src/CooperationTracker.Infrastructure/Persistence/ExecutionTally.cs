using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence;

/// <summary>Looks past the visibility filter on behalf of the system; its answers change records and are never shown.</summary>
internal sealed class ExecutionTally(AppDbContext db) : IExecutionTally
{
    /// <remarks>A write that changes nothing takes the row's lock on every database.</remarks>
    public Task LockAsync(Guid commitmentId, CancellationToken cancellationToken) =>
        db.Commitments.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(c => c.Id == commitmentId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.StateSince, c => c.StateSince), cancellationToken);

    public async Task<bool> AnyOpenBesidesAsync(Guid commitmentId, Guid executionId, CancellationToken cancellationToken)
    {
        await LockAsync(commitmentId, cancellationToken);
        return await db.Executions.IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .AnyAsync(e => e.CommitmentId == commitmentId && e.Id != executionId && e.IsOpen, cancellationToken);
    }

    public async Task<bool> IsAllAcceptedAsync(Guid commitmentId, CancellationToken cancellationToken)
    {
        await LockAsync(commitmentId, cancellationToken);
        var executions = db.Executions.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(e => e.CommitmentId == commitmentId);
        return await executions.AnyAsync(e => e.State == ExecutionState.Accepted, cancellationToken) && !await executions.AnyAsync(e => e.IsOpen, cancellationToken);
    }

    public Task<Commitment> CommitmentAsync(Guid commitmentId, CancellationToken cancellationToken) =>
        db.Commitments.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).FirstAsync(c => c.Id == commitmentId, cancellationToken);

    public async Task<IReadOnlyList<TrackedRecord>> BelongingsAsync(Guid commitmentId, CancellationToken cancellationToken)
    {
        var executions = await db.Executions.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(e => e.CommitmentId == commitmentId).ToListAsync(cancellationToken);
        var comments = await db.Comments.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(c => c.CommitmentId == commitmentId).ToListAsync(cancellationToken);
        var links = await db.CommitmentLinks.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(l => l.CommitmentId == commitmentId).ToListAsync(cancellationToken);
        var subjectIds = executions.Select(e => e.Id).Concat(comments.Select(c => c.Id)).Append(commitmentId).ToList();
        var attachments = await db.Attachments.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(a => subjectIds.Contains(a.SubjectId)).ToListAsync(cancellationToken);
        subjectIds.AddRange(attachments.Select(a => a.Id));
        var purges = await db.Purges.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(p => subjectIds.Contains(p.SubjectId)).ToListAsync(cancellationToken);
        return [.. executions, .. comments, .. links, .. attachments, .. purges];
    }

    public async Task<IReadOnlyList<Execution>> FollowersAsync(Guid commitmentId, CancellationToken cancellationToken) =>
        await db.Executions.IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .Where(e => e.CommitmentId == commitmentId && e.FollowsCommitment && e.IsOpen).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Execution>> CountedFromSigningAsync(Guid commitmentId, CancellationToken cancellationToken) =>
        await db.Executions.IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .Where(e => e.CommitmentId == commitmentId && e.IsOpen && e.Schedule!.TermStart == TermStart.Signing).ToListAsync(cancellationToken);
}
