using CooperationTracker.Domain.Common;
using Microsoft.AspNetCore.Antiforgery;

namespace CooperationTracker.Web.Access;

/// <summary>
/// Every form that is posted to the site carries its user's antiforgery token, whether or not the endpoint asks for one: what is forgotten is
/// refused. The API has no cookies and so nothing to forge; the jobs' dashboard and the circuits check for themselves.
/// </summary>
internal static class FormTokens
{
    private static readonly string[] CheckThemselves = ["/api", "/_blazor", JobsDashboard.Path];

    /// <summary>After the framework's own check, which leaves the refusing to each endpoint.</summary>
    public static void UseFormTokens(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!await IsGenuineAsync(context))
        {
            await Refusal.SendAsync(context, StatusCodes.Status400BadRequest, Error.Invalid("request.malformed"));
            return;
        }

        await next(context);
    });

    private static async Task<bool> IsGenuineAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || Array.Exists(CheckThemselves, path => context.Request.Path.StartsWithSegments(path)))
        {
            return true;
        }

        if (context.Features.Get<IAntiforgeryValidationFeature>() is { } checkedBefore)
        {
            return checkedBefore.IsValid;
        }

        // No endpoint, nothing to be done; an endpoint that says it needs no token says why beside it.
        return context.GetEndpoint() is not { } endpoint
            || endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false }
            || await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
    }
}
