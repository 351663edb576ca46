using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.History;

/// <summary>Who typed something: colleagues by name; of another party's people only whose they are.</summary>
internal sealed class RecordAuthors(IAppDbContext db, Actor reader)
{
    public async Task<Dictionary<Guid, (string? Name, LocalizedTextDto? Party)>> OfAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var users = await (
            from u in db.Users.IgnoreAutoIncludes()
            where ids.Contains(u.Id)
            join p in db.Parties on u.PartyId equals p.Id into parties
            from p in parties.DefaultIfEmpty()
            select new
            {
                u.Id,
                u.PartyId,
                u.DisplayName,
                Party = p == null ? null : new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba),
            }).ToListAsync(cancellationToken);
        return users.ToDictionary(
            u => u.Id,
            u => u.PartyId is null || u.PartyId == reader.PartyId ? (u.DisplayName, (LocalizedTextDto?)null) : ((string?)null, u.Party));
    }
}
