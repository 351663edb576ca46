using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <param name="Roles">Those in force today.</param>
public sealed record UserRow(Guid Id, string Email, string Name, string? PartyCode, LocalizedTextDto? PartyName, IReadOnlyList<Role> Roles, bool IsActive);

/// <summary>Who may sign in, for those who run the system.</summary>
/// <param name="Search">A part of the address or of the name.</param>
[Needs(Permission.AdministerSystem)]
public sealed record ListUsers(PageRequest Page, string? Search = null) : IQuery<Page<UserRow>>;

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

        var rows = db.Users.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var search = request.Search.Trim();
            rows = rows.Where(u => u.Email.Contains(search) || u.DisplayName.Contains(search));
        }

        var ordered = Sorts.Apply(rows, request.Page.Sort);
        if (!ordered.TryGet(out var sorted))
        {
            return Result<Page<UserRow>>.Failure(ordered.Errors);
        }

        var today = actor.Required.Today(clock);
        return await sorted
            .Select(u => new UserRow(
                u.Id,
                u.Email,
                u.DisplayName,
                db.Parties.Where(p => p.Id == u.PartyId).Select(p => p.Code).FirstOrDefault(),
                db.Parties.Where(p => p.Id == u.PartyId).Select(p => new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)).FirstOrDefault(),
                u.Grants.Where(g => g.From <= today && (g.To == null || g.To >= today)).Select(g => g.Role).ToList(),
                u.IsActive))
            .ToPageAsync(request.Page, cancellationToken);
    }
}
