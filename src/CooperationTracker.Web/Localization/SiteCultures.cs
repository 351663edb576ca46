using CooperationTracker.Application.Common.Text;
using Microsoft.AspNetCore.Localization;

namespace CooperationTracker.Web.Localization;

/// <summary>
/// How a request gets its language. On the site it is the user's choice, kept in a cookie, and Russian until then:
/// many who read Russian at work have a browser that says English. A caller of the API has no cookie and says it in Accept-Language.
/// </summary>
public static class SiteCultures
{
    public static void Configure(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture(SupportedCultures.Default);
        options.SupportedCultures = [.. SupportedCultures.All];
        options.SupportedUICultures = [.. SupportedCultures.All];
        options.FallBackToParentCultures = true;
        options.FallBackToParentUICultures = true;
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = Preferences.LanguageCookie },
            new CustomRequestCultureProvider(FromApiCaller),
        ];
    }

    private static async Task<ProviderCultureResult?> FromApiCaller(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            ? await new AcceptLanguageHeaderRequestCultureProvider().DetermineProviderCultureResult(context)
            : null;
}
