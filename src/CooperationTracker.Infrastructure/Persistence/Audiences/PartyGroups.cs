using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Audiences;

internal sealed class PartyGroups(AppDbContext db) : IPartyGroups
{
    public async Task<IReadOnlyList<PartyGroup>> OfAsync(Guid partyId, CancellationToken cancellationToken)
    {
        // The name of a restricted group is for those who may read it, and for nobody who only gives rights.
        var audiences = db.Audiences
            .Where(a => a.Confidentiality != Confidentiality.Restricted && (a.ForEveryone || a.Parties.Any(p => p.PartyId == partyId)))
            .Select(a => a.Id);
        return await db.WorkingGroups.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).IgnoreAutoIncludes().AsNoTracking()
            .Where(g => audiences.Contains(g.AudienceId) && g.Sides.Any(s => s.PartyId == partyId))
            .OrderBy(g => g.NameSort).ThenBy(g => g.Id)
            .Select(g => new PartyGroup(g.Id, new LocalizedTextDto(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba)))
            .ToListAsync(cancellationToken);
    }
}
