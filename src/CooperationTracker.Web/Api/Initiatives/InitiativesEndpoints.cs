using CooperationTracker.Application.Common.Paging;
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

        initiatives.MapGet("/", ([AsParameters] InitiativeFilter filter, [AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(filter.ToQuery(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<InitiativeDto>>();

        initiatives.MapGet("/export", ([AsParameters] InitiativeFilter filter, [AsParameters] ExportQuery export, ApiSender sender, CancellationToken cancellationToken) =>
                sender.TableAsync(new ExportInitiatives(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), cancellationToken))
            .Exports();

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

/// <summary>The filters of the initiatives' list.</summary>
internal sealed record InitiativeFilter
{
    public Word<InitiativeKind>? Kind { get; init; }

    public Word<InitiativeState>? State { get; init; }

    /// <summary>The party that proposed it.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Only those still waiting, or only those that are over.</summary>
    public bool? Open { get; init; }

    /// <summary>Any part of the name in any language.</summary>
    public string? Search { get; init; }

    public ListInitiatives ToQuery(PageRequest page) => new(page, Kind?.Value, State?.Value, PartyId, Open, Search);
}
