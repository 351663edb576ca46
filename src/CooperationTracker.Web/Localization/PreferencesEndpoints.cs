using CooperationTracker.Application.Features.Access;
using CooperationTracker.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace CooperationTracker.Web.Localization;

/// <summary>The switches of the header. Plain forms, so that they work before and without scripts.</summary>
public static class PreferencesEndpoints
{
    public static void MapPreferences(this IEndpointRouteBuilder routes)
    {
        var switches = routes.MapGroup("/preferences").AllowAnonymous().ExcludeFromDescription();

        switches.MapPost("/language", async (HttpContext context, SiteDispatcher site, [FromForm] string? language, [FromForm] string? returnUrl) =>
        {
            var answer = Switch(context, returnUrl, () => Preferences.KeepLanguage(context, language));
            if (answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status403Forbidden } || context.User.Identity?.IsAuthenticated != true)
            {
                return answer;
            }

            // Mails are worded by the profile. A language that is not ours changes nothing here either.
            await site.SendAsync(new PreferLanguage(language ?? ""), context.User, context.RequestAborted);
            return answer;
        });
        switches.MapPost("/theme", (HttpContext context, [FromForm] string? theme, [FromForm] string? returnUrl) =>
            Switch(context, returnUrl, () => Preferences.KeepTheme(context, theme)));
    }

    private static IResult Switch(HttpContext context, string? returnUrl, Action keep)
    {
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site")
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        keep();
        return Results.LocalRedirect(LocalAddress.Or(returnUrl, "/"));
    }
}
