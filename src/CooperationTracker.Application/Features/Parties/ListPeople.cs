using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Parties;

/// <param name="Posts">What the person holds on the day asked for.</param>
public sealed record PersonRow(Guid Id, LocalizedTextDto Name, IReadOnlyList<PostDto> Posts);

/// <summary>A post, named with its organization.</summary>
public sealed record PostDto(LocalizedTextDto Title, Guid OrganizationId, LocalizedTextDto OrganizationName, Guid PartyId);

/// <param name="Search">Any part of any name, in any language.</param>
/// <param name="PartyId">Only people who hold a post at an organization of the party on the day.</param>
/// <param name="On">The day; today in the reader's zone when not given.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListPeople(
    PageRequest Page, string? Search = null, Guid? PartyId = null, Guid? OrganizationId = null, DateOnly? On = null) : IQuery<Page<PersonRow>>;

internal sealed class ListPeopleHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<ListPeople, Page<PersonRow>>
{
    public Task<Result<Page<PersonRow>>> Handle(ListPeople request, CancellationToken cancellationToken) =>
        new PersonRows(db, actor.Required.Today(clock)).Of(request).PageAsync(request.Page, cancellationToken);
}

/// <summary>The list's rows, for a page or a file.</summary>
internal sealed class PersonRows(IAppDbContext db, DateOnly today)
{
    private static readonly SortOrder<Person> Sorts = new SortOrder<Person>(p => p.Id, "name").By("name", p => p.NameSort);

    /// <returns>Error <c>page.sort</c>.</returns>
    public Result<Listing<PersonRow>> Of(ListPeople request)
    {
        var day = request.On ?? today;
        return Sorts.Apply(Filtered(request, day), request.Page.Sort).To(sorted => Listing<PersonRow>.Of(sorted
            .Select(p => new PersonRow(
                p.Id,
                new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba),
                (from x in p.Positions
                 where (x.From == null || x.From <= day) && (x.To == null || x.To >= day)
                 join o in db.Organizations on x.OrganizationId equals o.Id
                 orderby x.From descending, x.Id
                 select new PostDto(
                     new LocalizedTextDto(x.Title.Ru, x.Title.En, x.Title.Kk, x.Title.Ba),
                     o.Id,
                     new LocalizedTextDto(o.Name.Ru, o.Name.En, o.Name.Kk, o.Name.Ba),
                     o.PartyId)).ToList()))));
    }

    private IQueryable<Person> Filtered(ListPeople request, DateOnly day)
    {
        var rows = db.People.AsNoTracking();
        rows = rows.Named(p => p.NameSearch, request.Search);

        if (request.OrganizationId is { } organizationId)
        {
            rows = rows.Where(p => p.Positions.Any(x =>
                x.OrganizationId == organizationId && (x.From == null || x.From <= day) && (x.To == null || x.To >= day)));
        }

        if (request.PartyId is { } partyId)
        {
            rows = rows.Where(p => p.Positions.Any(x =>
                (x.From == null || x.From <= day) && (x.To == null || x.To >= day)
                && db.Organizations.Any(o => o.Id == x.OrganizationId && o.PartyId == partyId)));
        }

        return rows;
    }
}
