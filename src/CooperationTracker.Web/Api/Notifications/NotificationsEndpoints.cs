using CooperationTracker.Application.Features.Notifications;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Notifications;

internal sealed class NotificationsEndpoints : IApiArea
{
    public void Map(IEndpointRouteBuilder api)
    {
        var notifications = api.MapGroup("/notifications").WithTags("Notifications");

        notifications.MapGet("/", ([AsParameters] ListQuery list, bool? unread, ApiSender sender, CancellationToken cancellationToken) =>
                sender.PageAsync(new ListMyNotifications(list.ToPage(), unread ?? false), cancellationToken))
            .Produces<ListAnswer<NotificationDto>>();

        notifications.MapPost("/{id:guid}/read", (Guid id, ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(new ReadNotifications(id), cancellationToken))
            .Produces(StatusCodes.Status204NoContent);

        notifications.MapPost("/read-all", (ApiSender sender, CancellationToken cancellationToken) =>
                sender.DoAsync(new ReadNotifications(), cancellationToken))
            .Produces(StatusCodes.Status204NoContent);
    }
}
