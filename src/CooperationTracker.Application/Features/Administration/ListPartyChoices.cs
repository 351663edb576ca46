using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <param name="People">Who holds or held a post with the party.</param>
public sealed record PartyChoicesDto(IReadOnlyList<PartyGroup> Groups, IReadOnlyList<PartyPersonDto> People, string TimeZone);

public sealed record PartyPersonDto(Guid Id, LocalizedTextDto Name);

/// <summary>What a party administrator's forms offer: names, and nothing of what is behind them.</summary>
[Needs(Permission.AdministerParty)]
public sealed record ListPartyChoices : IQuery<PartyChoicesDto>;

internal sealed class ListPartyChoicesHandler(IAppDbContext db, IActorContext actor, IPartyGroups groups) : IQueryHandler<ListPartyChoices, PartyChoicesDto>
{
    /// <summary>More than this nobody finds in a list.</summary>
    private const int Limit = 1000;

    public async Task<Result<PartyChoicesDto>> Handle(ListPartyChoices request, CancellationToken cancellationToken)
    {
        if (actor.Required.PartyId is not { } partyId)
        {
            return Error.NotFound();
        }

        var people = await db.People.IgnoreAutoIncludes().AsNoTracking()
            .Where(p => p.Positions.Any(x => db.Organizations.Any(o => o.Id == x.OrganizationId && o.PartyId == partyId)))
            .OrderBy(p => p.NameSort).ThenBy(p => p.Id).Take(Limit)
            .Select(p => new PartyPersonDto(p.Id, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)))
            .ToListAsync(cancellationToken);
        var zone = await db.Parties.Where(p => p.Id == partyId).Select(p => p.TimeZone).FirstOrDefaultAsync(cancellationToken) ?? "";
        return new PartyChoicesDto(await groups.OfAsync(partyId, cancellationToken), people, zone);
    }
}
