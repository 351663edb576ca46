using CooperationTracker.Application.Common.Text;
using Microsoft.AspNetCore.Localization;

namespace CooperationTracker.Web.Localization;

/// <summary>What a browser remembers of its user's wishes: the language and the theme, each in a cookie of its own.</summary>
public static class Preferences
{
    public const string LanguageCookie = "ct-language";
    public const string ThemeCookie = "ct-theme";

    /// <summary>Themes that can be chosen; any other value means "as the system says".</summary>
    public static IReadOnlyList<string> Themes { get; } = ["light", "dark", "contrast"];

    /// <summary>The chosen theme, or null to follow the system.</summary>
    public static string? ThemeOf(HttpContext? context) =>
        context?.Request.Cookies[ThemeCookie] is { } theme && Themes.Contains(theme) ? theme : null;

    /// <summary>Keeps the language; a language that is not ours changes nothing. Sign-in calls it with the profile's language.</summary>
    public static void KeepLanguage(HttpContext context, string? language)
    {
        if (SupportedCultures.Find(language) is { } culture)
        {
            context.Response.Cookies.Append(
                LanguageCookie,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                ForAYear(context));
        }
    }

    /// <summary>Keeps the theme; anything but a theme forgets it.</summary>
    public static void KeepTheme(HttpContext context, string? theme)
    {
        if (theme is not null && Themes.Contains(theme))
        {
            context.Response.Cookies.Append(ThemeCookie, theme, ForAYear(context));
        }
        else
        {
            context.Response.Cookies.Delete(ThemeCookie);
        }
    }

    private static CookieOptions ForAYear(HttpContext context) => new()
    {
        MaxAge = TimeSpan.FromDays(365),
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
