using CooperationTracker.Application.Features.Administration;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Administration;

/// <summary>What the own party lets the system's administrator do, and what that administrator does by it.</summary>
internal sealed class ConsentsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var consents = api.MapGroup("/consents").WithTags("Consents");

        consents.MapGet("/", ([AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListConsents(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<ConsentDto>>();

        consents.MapPost("/", (GiveConsent command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.MakeAsync(command, "consents", cancellationToken))
            .Produces<Made>(StatusCodes.Status201Created);

        consents.MapPost("/{id:guid}/revoke", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(new RevokeConsent { Id = id, Version = sender.Version }, cancellationToken))
            .RequireIfMatch()
            .Produces(StatusCodes.Status204NoContent);

        var parties = api.MapGroup("/administration/parties").WithTags("Administration");

        parties.MapGet("/", ([AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListPartyAccess(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<PartyAccessRow>>();

        parties.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new GetPartyAccess(id), cancellationToken))
            .Produces<PartyAccessDto>();

        parties.MapPost("/", (OpenParty command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.MakeAsync(command, "administration/parties", cancellationToken))
            .Produces<Made>(StatusCodes.Status201Created);

        parties.MapPost("/{id:guid}/administrators", (Guid id, AppointPartyAdministrator command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.MakeAsync(command with { PartyId = id }, "users", cancellationToken))
            .Produces<Made>(StatusCodes.Status201Created);

        parties.MapPost("/{id:guid}/administrators/reset", (Guid id, ResetPartyAdministrator command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(command with { PartyId = id }, cancellationToken))
            .Produces(StatusCodes.Status204NoContent);
    }
}
