using Microsoft.AspNetCore.Antiforgery;

namespace CooperationTracker.Web.Access;

/// <summary>Refuses a form that does not come from a page of ours: endpoints that bind no form are not looked at by the framework.</summary>
internal static class AntiforgeryFilter
{
    public static RouteHandlerBuilder RequireAntiforgery(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(async (call, next) =>
            await call.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(call.HttpContext)
                ? await next(call)
                : TypedResults.StatusCode(StatusCodes.Status400BadRequest));
}
