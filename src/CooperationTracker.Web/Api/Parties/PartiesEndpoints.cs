using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Parties;

internal sealed class PartiesEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var parties = api.MapGroup("/parties").WithTags("Parties");

        parties.MapGet("/", ([AsParameters] ListQuery list, string? search, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListParties(list.ToPage(), search), cancellationToken))
            .Produces<ListAnswer<PartyDto>>();

        parties.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetParty(id), party => party.Version, cancellationToken))
            .Produces<PartyDto>();

        parties.MapPost("/", (CreateParty command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command, id => new GetParty(id), party => party.Version, "parties", cancellationToken))
            .Produces<PartyDto>(StatusCodes.Status201Created);

        parties.MapPut("/{id:guid}", (Guid id, RenameParty command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetParty(id), party => party.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<PartyDto>();
    }
}
