using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Parties;

internal sealed class OrganizationsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var organizations = api.MapGroup("/organizations").WithTags("Organizations");

        organizations.MapGet("/", ([AsParameters] OrganizationFilter filter, [AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(filter.ToQuery(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<OrganizationDto>>();

        organizations.MapGet("/export", ([AsParameters] OrganizationFilter filter, [AsParameters] ExportQuery export, ApiSender sender, CancellationToken cancellationToken) =>
                sender.TableAsync(new ExportOrganizations(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), cancellationToken))
            .Exports();

        organizations.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetOrganization(id), o => o.Version, cancellationToken))
            .Produces<OrganizationDto>();

        organizations.MapPost("/", (CreateOrganization command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command, id => new GetOrganization(id), o => o.Version, "organizations", cancellationToken))
            .Produces<OrganizationDto>(StatusCodes.Status201Created);

        organizations.MapPut("/{id:guid}", (Guid id, ChangeOrganization command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetOrganization(id), o => o.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<OrganizationDto>();
    }
}

/// <summary>The filters of the organizations' list.</summary>
internal sealed record OrganizationFilter
{
    /// <summary>Any part of the name in any language.</summary>
    public string? Search { get; init; }

    public Guid? Party { get; init; }

    public Word<OrganizationKind>? Kind { get; init; }

    public ListOrganizations ToQuery(PageRequest page) => new(page, Search, Party, Kind?.Value);
}
