using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Parties;

internal sealed class PartiesEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var parties = api.MapGroup("/parties").WithTags("Parties");

        parties.MapGet("/", ([AsParameters] PartyFilter filter, [AsParameters] ListQuery list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(filter.ToQuery(list.ToPage()), cancellationToken))
            .Produces<ListAnswer<PartyDto>>();

        parties.MapGet("/export", ([AsParameters] PartyFilter filter, [AsParameters] ExportQuery export, ApiSender sender, CancellationToken cancellationToken) =>
                sender.TableAsync(new ExportParties(filter.ToQuery(export.ToPage()), export.ToFormat(), export.ToColumns()), cancellationToken))
            .Exports();

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

/// <summary>The filters of the parties' list.</summary>
internal sealed record PartyFilter
{
    /// <summary>Any part of any name or of the code, in any language.</summary>
    public string? Search { get; init; }

    public ListParties ToQuery(PageRequest page) => new(page, Search);
}
