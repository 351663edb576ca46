using AutoMapper;
using AutoMapper.QueryableExtensions;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Parties;

public sealed record OrganizationDto(Guid Id, Guid PartyId, OrganizationKind Kind, LocalizedTextDto Name, Guid Version);

/// <param name="Search">Any part of any name, in any language.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListOrganizations(
    PageRequest Page, string? Search = null, Guid? PartyId = null, OrganizationKind? Kind = null) : IQuery<Page<OrganizationDto>>;

internal sealed class ListOrganizationsHandler(IAppDbContext db, IConfigurationProvider mapping)
    : IQueryHandler<ListOrganizations, Page<OrganizationDto>>
{
    public Task<Result<Page<OrganizationDto>>> Handle(ListOrganizations request, CancellationToken cancellationToken) =>
        new OrganizationRows(db).Of(request)
            .To(sorted => Listing<OrganizationDto>.Of(sorted.ProjectTo<OrganizationDto>(mapping)))
            .PageAsync(request.Page, cancellationToken);
}

/// <summary>Which organizations the list holds, in its order, for a page or a file.</summary>
internal sealed class OrganizationRows(IAppDbContext db)
{
    private static readonly SortOrder<Organization> Sorts = new SortOrder<Organization>(o => o.Id, "name")
        .By("name", o => o.NameSort)
        .By("kind", o => o.Kind);

    /// <returns>Error <c>page.sort</c>.</returns>
    public Result<IQueryable<Organization>> Of(ListOrganizations request)
    {
        var rows = db.Organizations.AsNoTracking();
        rows = rows.Named(o => o.NameSearch, request.Search);

        if (request.PartyId is { } partyId)
        {
            rows = rows.Where(o => o.PartyId == partyId);
        }

        if (request.Kind is { } kind)
        {
            rows = rows.Where(o => o.Kind == kind);
        }

        return Sorts.Apply(rows, request.Page.Sort);
    }
}
