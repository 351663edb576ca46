using CooperationTracker.Application.Features.Purges;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Purges;

/// <summary>Texts that must not be kept: one person asks, another confirms.</summary>
internal sealed class PurgesEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var purges = api.MapGroup("/purges").WithTags("Purges");

        purges.MapGet("/", ([AsParameters] ListQuery list, Guid? placeId, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListPurges(list.ToPage(), placeId), cancellationToken))
            .Produces<ListAnswer<PurgeDto>>();

        purges.MapGet("/fields", (string subjectType, Guid subjectId, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new ListPurgeableFields(subjectType, subjectId), cancellationToken))
            .Produces<PurgeableDto>();

        purges.MapPost("/", (RequestPurge command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.CreateAsync(command, id => new GetPurge(id), purge => purge.Purge.Version, "purges", cancellationToken))
            .Produces<PurgeDetailDto>(StatusCodes.Status201Created);

        purges.MapGet("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DetailAsync(new GetPurge(id), purge => purge.Purge.Version, cancellationToken))
            .Produces<PurgeDetailDto>();

        purges.MapPost("/{id:guid}/confirm", (Guid id, ConfirmPurge command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(command with { Id = id, Version = sender.Version }, cancellationToken))
            .RequireIfMatch()
            .Produces(StatusCodes.Status204NoContent);

        purges.MapPost("/{id:guid}/refuse", (Guid id, RefusePurge command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(command with { Id = id, Version = sender.Version }, cancellationToken))
            .RequireIfMatch()
            .Produces(StatusCodes.Status204NoContent);
    }
}
