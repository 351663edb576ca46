using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Access;

/// <summary>A working group by its name.</summary>
public sealed record PartyGroup(Guid Id, LocalizedTextDto Name);

/// <summary>
/// The names of the working groups that a party's people see. Party administrators give rights for a group without reading
/// anything of it.
/// </summary>
public interface IPartyGroups
{
    Task<IReadOnlyList<PartyGroup>> OfAsync(Guid partyId, CancellationToken cancellationToken);
}

internal static class PartyGroupChoices
{
    /// <summary>All of the party's for its administrator, for everybody else those whose records they see.</summary>
    public static async Task<IReadOnlyList<PartyGroup>> ForAsync(this IPartyGroups groups, IAppDbContext db, Actor actor, CancellationToken cancellationToken) =>
        actor.PartyId is { } partyId && actor.Permissions.Contains(Permission.AdministerParty)
            ? await groups.OfAsync(partyId, cancellationToken)
            : await db.WorkingGroups.IgnoreAutoIncludes().AsNoTracking().OrderBy(g => g.NameSort).ThenBy(g => g.Id)
                .Select(g => new PartyGroup(g.Id, new LocalizedTextDto(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba)))
                .ToListAsync(cancellationToken);
}
