using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>A party as those who run the system see it: how many users it has, and not who they are.</summary>
/// <param name="Users">Who may sign in.</param>
/// <param name="Administrators">Those of them who administer the party today.</param>
/// <param name="HasUsers">False for a party that gets its first administrator without a consent.</param>
public sealed record PartyAccessRow(Guid Id, string Code, LocalizedTextDto Name, int Users, int Administrators, bool HasUsers);

/// <summary>The parties, for those who run the system.</summary>
[Needs(Permission.AdministerSystem)]
public sealed record ListPartyAccess(PageRequest Page) : IQuery<Page<PartyAccessRow>>;

internal sealed class ListPartyAccessHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<ListPartyAccess, Page<PartyAccessRow>>
{
    private static readonly SortOrder<Party> Sorts = new SortOrder<Party>(p => p.Id, "name").By("name", p => p.NameSort).By("code", p => p.Code);

    public async Task<Result<Page<PartyAccessRow>>> Handle(ListPartyAccess request, CancellationToken cancellationToken)
    {
        if (request.Page.Check() is { } error)
        {
            return error;
        }

        var ordered = Sorts.Apply(db.Parties.AsNoTracking(), request.Page.Sort);
        if (!ordered.TryGet(out var sorted))
        {
            return Result<Page<PartyAccessRow>>.Failure(ordered.Errors);
        }

        var today = actor.Required.Today(clock);
        return await sorted
            .Select(p => new PartyAccessRow(
                p.Id,
                p.Code,
                new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba),
                db.Users.Count(u => u.PartyId == p.Id && u.IsActive),
                db.Users.Count(u => u.PartyId == p.Id && u.IsActive && u.Grants.Any(g => g.Role == Role.PartyAdministrator && g.From <= today && (g.To == null || g.To >= today))),
                db.Users.Any(u => u.PartyId == p.Id)))
            .ToPageAsync(request.Page, cancellationToken);
    }
}
