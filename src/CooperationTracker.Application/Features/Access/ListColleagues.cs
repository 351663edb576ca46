using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Access;

public sealed record ColleagueDto(Guid Id, string Name);

/// <param name="Groups">The working groups that the caller sees, or gives rights for, by name.</param>
public sealed record ColleaguesDto(IReadOnlyList<ColleagueDto> People, IReadOnlyList<PartyGroup> Groups);

/// <summary>Who may be put in somebody's place: the active users of the caller's own party, by name only.</summary>
[Needs(Permission.OwnAccount)]
public sealed record ListColleagues : IQuery<ColleaguesDto>;

internal sealed class ListColleaguesHandler(IAppDbContext db, IActorContext actor, IPartyGroups groups) : IQueryHandler<ListColleagues, ColleaguesDto>
{
    public async Task<Result<ColleaguesDto>> Handle(ListColleagues request, CancellationToken cancellationToken)
    {
        if (actor.Required.PartyId is not { } partyId)
        {
            return new ColleaguesDto([], []);
        }

        var people = await db.Users.AsNoTracking().Where(u => u.PartyId == partyId && u.IsActive)
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id)
            .Select(u => new ColleagueDto(u.Id, u.DisplayName))
            .ToListAsync(cancellationToken);
        return new ColleaguesDto(people, await groups.ForAsync(db, actor.Required, cancellationToken));
    }
}
