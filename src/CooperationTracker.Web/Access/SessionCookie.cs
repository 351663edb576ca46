using CooperationTracker.Infrastructure.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace CooperationTracker.Web.Access;

/// <summary>Asks the database at every request whether the cookie's session still holds.</summary>
internal static class SessionCookie
{
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (context.Principal is { } principal
            && SiteSignIn.SessionOf(principal) is { } sessionId
            && SiteSignIn.UserOf(principal) is { } userId
            && await http.RequestServices.GetRequiredService<SessionBook>().CheckAsync(sessionId, userId, http.RequestAborted) is { } session)
        {
            http.Features.Set(session);
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
