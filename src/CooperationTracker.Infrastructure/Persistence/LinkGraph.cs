using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence;

/// <summary>Reads a side's links past the visibility filter: whether they make a circle does not depend on who looks.</summary>
internal sealed class LinkGraph(AppDbContext db) : ILinkGraph
{
    public async Task<ILookup<Guid, Guid>> OfPartyAsync(Guid partyId, LinkKind kind, CancellationToken cancellationToken) =>
        (await db.CommitmentLinks.AsNoTracking().IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .Where(l => l.OwnerPartyId == partyId && l.Kind == kind && l.EndedOn == null)
            .Select(l => new { l.CommitmentId, l.TargetId })
            .ToListAsync(cancellationToken))
        .ToLookup(l => l.CommitmentId, l => l.TargetId);
}
