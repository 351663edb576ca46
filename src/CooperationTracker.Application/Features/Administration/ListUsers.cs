using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <param name="Roles">Those in force today, each once.</param>
public sealed record UserRow(Guid Id, string Email, string Name, IReadOnlyList<Role> Roles, bool IsActive, Guid Version);

/// <summary>The users of the caller's own party; of another party's not even how many there are.</summary>
/// <param name="Search">A part of the address or of the name.</param>
/// <param name="Role">Only those who have it today.</param>
[Needs(Permission.AdministerParty)]
public sealed record ListUsers(PageRequest Page, string? Search = null, Role? Role = null, bool? IsActive = null) : IQuery<Page<UserRow>>;

internal sealed class ListUsersHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<ListUsers, Page<UserRow>>
{
    private static readonly SortOrder<UserProfile> Sorts = new SortOrder<UserProfile>(u => u.Id, "name")
        .By("name", u => u.DisplayName)
        .By("email", u => u.Email);

    public async Task<Result<Page<UserRow>>> Handle(ListUsers request, CancellationToken cancellationToken)
    {
        if (request.Page.Check() is { } error)
        {
            return error;
        }

        var partyId = actor.Required.PartyId;
        var today = actor.Required.Today(clock);
        var rows = db.Users.AsNoTracking().Where(u => u.PartyId == partyId && partyId != null);
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var search = request.Search.Trim();
            rows = rows.Where(u => u.Email.Contains(search) || u.DisplayName.Contains(search));
        }

        if (request.Role is { } role)
        {
            rows = rows.Where(u => u.Grants.Any(g => g.Role == role && g.From <= today && (g.To == null || g.To >= today)));
        }

        if (request.IsActive is { } isActive)
        {
            rows = rows.Where(u => u.IsActive == isActive);
        }

        var ordered = Sorts.Apply(rows, request.Page.Sort);
        if (!ordered.TryGet(out var sorted))
        {
            return Result<Page<UserRow>>.Failure(ordered.Errors);
        }

        var page = await sorted
            .Select(u => new UserRow(
                u.Id,
                u.Email,
                u.DisplayName,
                u.Grants.Where(g => g.From <= today && (g.To == null || g.To >= today)).Select(g => g.Role).ToList(),
                u.IsActive,
                u.Version))
            .ToPageAsync(request.Page, cancellationToken);
        return page with { Items = [.. page.Items.Select(row => row with { Roles = [.. row.Roles.Distinct().Order()] })] };
    }
}
