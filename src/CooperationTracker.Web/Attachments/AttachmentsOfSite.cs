using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Web.Access;

namespace CooperationTracker.Web.Attachments;

/// <summary>The site's downloads; by its cookie, as pages are.</summary>
internal static class AttachmentsOfSite
{
    public static void MapAttachments(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/attachments/{id:guid}/versions/{number:int}", async (Guid id, int number, HttpContext context, SiteDispatcher site) =>
        {
            var opened = await site.SendAsync(new OpenAttachment(id, number), context.User, context.RequestAborted);
            return opened.TryGet(out var content)
                ? AttachmentDownload.Of(content)
                : Results.StatusCode(opened.Errors[0].Kind switch
                {
                    ErrorKind.NotFound => StatusCodes.Status404NotFound,
                    ErrorKind.Forbidden or ErrorKind.Unauthenticated => StatusCodes.Status403Forbidden,
                    _ => StatusCodes.Status410Gone,
                });
        }).WithSecurityHeadersPolicy(SiteSecurityHeaders.Download).ExcludeFromDescription();
}
