using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Dates;

/// <summary>One of the few places that read past the visibility filter: a moving event takes everything along that hangs on it.</summary>
internal sealed class DateDependants(AppDbContext db) : IDateDependants
{
    public async Task<IReadOnlyDictionary<Guid, Guid>> AnchorsOfEventsAsync(CancellationToken cancellationToken) =>
        await db.ScheduledDates.AsNoTracking()
            .Where(d => d.Owner == DateOwner.Event && d.AnchorEventId != null)
            .Select(d => new { d.OwnerId, EventId = d.AnchorEventId!.Value })
            .ToDictionaryAsync(d => d.OwnerId, d => d.EventId, cancellationToken);

    public async Task<IReadOnlyList<ScheduledRecord>> HangingOnAsync(IReadOnlyCollection<Guid> eventIds, CancellationToken cancellationToken)
    {
        var owners = await db.ScheduledDates.AsNoTracking()
            .Where(d => d.AnchorEventId != null && eventIds.Contains(d.AnchorEventId.Value))
            .Select(d => new { d.Owner, d.OwnerId })
            .ToListAsync(cancellationToken);
        var ids = owners.ToLookup(d => d.Owner, d => d.OwnerId);
        return
        [
            .. await LoadAsync<Event>(ids[DateOwner.Event], cancellationToken),
            .. await LoadAsync<Meeting>(ids[DateOwner.Meeting], cancellationToken),
            .. await LoadAsync<Commitment>(ids[DateOwner.Commitment], cancellationToken),
            .. await LoadAsync<Execution>(ids[DateOwner.Execution], cancellationToken),
        ];
    }

    public async Task<IReadOnlyList<Execution>> FollowingAsync(IReadOnlyCollection<Guid> commitmentIds, CancellationToken cancellationToken) =>
        commitmentIds.Count == 0
            ? []
            : await db.Executions.IgnoreQueryFilters([AppDbContext.VisibilityFilter])
                .Where(e => e.FollowsCommitment && e.IsOpen && commitmentIds.Contains(e.CommitmentId))
                .OrderBy(e => e.Id)
                .ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<T>> LoadAsync<T>(IEnumerable<Guid> wanted, CancellationToken cancellationToken)
        where T : TrackedRecord
    {
        var ids = wanted.ToList();
        return ids.Count == 0
            ? []
            : await db.Set<T>().IgnoreQueryFilters([AppDbContext.VisibilityFilter])
                .Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(cancellationToken);
    }
}
