using CooperationTracker.Application.Features.Views;
using CooperationTracker.Domain.Views;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Views;

internal sealed class ViewsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var views = api.MapGroup("/views").WithTags("Views");

        views.MapGet("/", (Word<ListKind> list, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ValueAsync(new ListViews(list.Value), cancellationToken))
            .Produces<IReadOnlyList<SavedViewDto>>();

        views.MapPost("/", (SaveView view, ApiSender sender, CancellationToken cancellationToken) =>
                sender.MakeAsync(view, "views", cancellationToken))
            .Produces(StatusCodes.Status201Created);

        views.MapDelete("/{id:guid}", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(new ForgetView(id), cancellationToken))
            .Produces(StatusCodes.Status204NoContent);
    }
}
