using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Parties;

internal sealed class OrganizationsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var organizations = api.MapGroup("/organizations").WithTags("Organizations");

        organizations.MapGet("/", ([AsParameters] ListQuery list, string? search, Guid? party, Word<OrganizationKind>? kind, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListOrganizations(list.ToPage(), search, party, kind?.Value), cancellationToken))
            .Produces<ListAnswer<OrganizationDto>>();

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
