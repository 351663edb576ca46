using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>The repeated commitments of all parties whose next time is near enough to get a commitment of its own; for the job.</summary>
[Needs(Permission.AdministerSystem)]
public sealed record ListDueSeries : IQuery<IReadOnlyList<Guid>>
{
    /// <summary>How long before its deadline a time comes into being, in calendar days: as early as the first reminder of it.</summary>
    public const int LeadDays = 30;
}

internal sealed class ListDueSeriesHandler(IAppDbContext db, TimeProvider clock) : IQueryHandler<ListDueSeries, IReadOnlyList<Guid>>
{
    public async Task<Result<IReadOnlyList<Guid>>> Handle(ListDueSeries request, CancellationToken cancellationToken)
    {
        var horizon = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(ListDueSeries.LeadDays);
        return await db.Commitments.IgnoreAutoIncludes()
            .Where(c => c.State == CommitmentState.Agreed && c.NextOccurrenceOn <= horizon)
            .OrderBy(c => c.NextOccurrenceOn).Select(c => c.Id).ToListAsync(cancellationToken);
    }
}
