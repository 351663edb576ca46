using CooperationTracker.Application.Common.Access;

namespace CooperationTracker.Web.Access;

/// <summary>
/// Whoever has not the permission that a page declares (<see cref="NeedsAttribute"/>, as requests do) gets the page of the refusal and
/// not a part of it, nor an empty form. What the page then asks for is looked at request by request all the same.
/// </summary>
internal sealed class PageGate(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, SiteDispatcher site)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<NeedsAttribute>() is { } page
            && (await site.ActorAsync(context.User, context.RequestAborted))?.Permissions.Contains(page.Permission) != true)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await next(context);
    }
}
