using CooperationTracker.Application.Features.Access;
using CooperationTracker.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace CooperationTracker.Web.Access;

/// <summary>
/// For whom a signed-in user acts: at the site by a cookie, at the API by a header. Both only name the principal and give no
/// right: whether the user substitutes for that principal is read from the database for each request.
/// </summary>
internal static class Acting
{
    public const string Header = "X-On-Behalf-Of";

    private const string Cookie = "ct_acting";

    /// <summary>For whom the site's user wants to act; null for nobody.</summary>
    public static Guid? PrincipalOf(HttpContext? http) => Guid.TryParse(http?.Request.Cookies[Cookie], out var id) ? id : null;

    /// <summary>Whoever comes or goes acts for nobody.</summary>
    public static void Leave(HttpContext http) => http.Response.Cookies.Delete(Cookie);

    public static void MapActing(this WebApplication app) =>
        app.MapPost(SitePaths.ActFor, async ([FromForm] Guid? principalId, HttpContext http, SiteDispatcher site, CancellationToken cancellationToken) =>
        {
            Leave(http);
            if (principalId is { } wanted)
            {
                var principals = await site.SendAsync(new ListPrincipals(), http.User, cancellationToken);
                if (principals.TryGet(out var allowed) && allowed.Any(principal => principal.Id == wanted))
                {
                    // Gone with the browser: who acts for another says so anew each time.
                    http.Response.Cookies.Append(
                        Cookie,
                        wanted.ToString(),
                        new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps });
                }
            }

            return TypedResults.LocalRedirect($"~{SitePaths.Dashboard}");
        }).ExcludeFromDescription();
}
