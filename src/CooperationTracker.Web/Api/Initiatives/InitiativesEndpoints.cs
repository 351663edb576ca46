using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Initiatives;
using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Initiatives;

internal sealed class InitiativesEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var initiatives = api.MapGroup("/initiatives").WithTags("Initiatives");

        initiatives.MapGet("/", (
                [AsParameters] ListQuery list, Word<InitiativeKind>? kind, Word<InitiativeState>? state, Guid? partyId, bool? open, string? search,
                ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListInitiatives(list.ToPage(), kind?.Value, state?.Value, partyId, open, search), cancellationToken))
            .Produces<ListAnswer<InitiativeDto>>();

        initiatives.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetInitiative(id), found => found.Version, cancellationToken))
            .Produces<InitiativeDetailDto>();

        initiatives.MapGet("/{id:guid}/history", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new GetHistory(id), cancellationToken))
            .Produces<IReadOnlyList<HistoryRow>>();

        initiatives.MapPost("/", (CreateInitiative command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command, id => new GetInitiative(id), found => found.Version, "initiatives", cancellationToken))
            .Produces<InitiativeDetailDto>(StatusCodes.Status201Created);

        initiatives.MapPut("/{id:guid}", (Guid id, ChangeInitiative command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetInitiative(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<InitiativeDetailDto>();

        initiatives.MapPost("/{id:guid}/respond", (Guid id, RespondToInitiative command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetInitiative(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<InitiativeDetailDto>();

        initiatives.MapPost("/{id:guid}/withdraw", (Guid id, WithdrawInitiative command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetInitiative(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<InitiativeDetailDto>();

        initiatives.MapPost("/{id:guid}/realise", (Guid id, RealiseInitiative command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetInitiative(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<InitiativeDetailDto>();

        initiatives.MapPost("/{id:guid}/release", (Guid id, ReleaseInitiative command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, Version = sender.Version }, new GetInitiative(id), found => found.Version, cancellationToken))
            .RequireIfMatch()
            .Produces<InitiativeDetailDto>();
    }
}
