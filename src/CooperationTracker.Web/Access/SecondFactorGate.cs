using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Web.Components;

namespace CooperationTracker.Web.Access;

/// <summary>
/// Whoever must have a second factor and has none is led to setting one up and gets nowhere else. What needs nobody signed in, and
/// the API with its tokens (<c>TokenGate</c>), is not this gate's.
/// </summary>
internal sealed class SecondFactorGate(RequestDelegate next)
{
    /// <summary>What one needs for it: the pages of the second factor and the passkeys, the way out, and how a page looks.</summary>
    private static readonly string[] Open =
    [
        SitePaths.SecondFactor, SitePaths.Passkeys, SitePaths.SignOut, SitePaths.SignIn, "/preferences", "/error", "/forbidden", "/not-found", "/health",
        "/_framework", "/_content", "/css", "/js", "/fonts", "/favicon.svg",
    ];

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<SessionState>() is not { NeedsSecondFactor: true } || Array.Exists(Open, path => context.Request.Path.StartsWithSegments(path)))
        {
            return next(context);
        }

        if (context.Request.Path.StartsWithSegments("/_blazor"))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else
        {
            context.Response.Redirect(SitePaths.SecondFactor);
        }

        return Task.CompletedTask;
    }
}
