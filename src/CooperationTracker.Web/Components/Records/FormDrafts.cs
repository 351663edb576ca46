using CooperationTracker.Web.Access;

namespace CooperationTracker.Web.Components.Records;

/// <summary>
/// Names the drafts that <c>site.js</c> keeps in the browser, and tells it which one has been saved and may be forgotten: what was sent but not accepted
/// is kept. A draft is known by its user, the address that its form is posted to, and the form's name.
/// </summary>
internal sealed class FormDrafts(IHttpContextAccessor http)
{
    /// <summary>Read and dropped by <c>site.js</c>.</summary>
    private const string Cookie = "draft-saved";

    /// <summary>Where a posted form says its name.</summary>
    private const string Handler = "_handler";

    /// <summary>The name of the form that brought us here; null when none did. It holds what was typed and wants no draft.</summary>
    public string? Posted => Request is { HasFormContentType: true } request ? request.Form[Handler].ToString() : null;

    private HttpRequest? Request => http.HttpContext?.Request;

    /// <param name="address">Where the form is posted to; null for the page's own address, with its query: a commitment from one statement is another than one from the next.</param>
    /// <returns>The key but for the form's name; null when nobody is signed in. Another user of the same browser has other keys.</returns>
    public string? KeyFor(string? address = null) =>
        Request is { } request && SiteSignIn.UserOf(request.HttpContext.User) is { } userId
            ? $"{userId:N}{address ?? request.Path + request.QueryString.Value}"
            : null;

    /// <summary>The form that was posted has been accepted.</summary>
    public void Saved()
    {
        if (Posted is { Length: > 0 } form && KeyFor() is { } key && http.HttpContext is { Response.HasStarted: false } context)
        {
            context.Response.Cookies.Append(
                Cookie, $"{key}#{form}", new CookieOptions { MaxAge = TimeSpan.FromMinutes(10), SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true });
        }
    }
}
