namespace CooperationTracker.Web.Components.Records;

/// <summary>Tells the browser which draft has been saved and may be forgotten: what was sent but not answered is kept.</summary>
internal sealed class FormDrafts(IHttpContextAccessor http)
{
    /// <summary>Read and dropped by <c>site.js</c>.</summary>
    private const string Cookie = "draft-saved";

    /// <summary>A form is known by its address: a commitment from one statement is another than one from the next.</summary>
    public string KeyFor(Guid userId) => $"{userId:N}{Address}";

    public void Saved() => http.HttpContext!.Response.Cookies.Append(
        Cookie, Address, new CookieOptions { MaxAge = TimeSpan.FromMinutes(10), SameSite = SameSiteMode.Lax, Secure = http.HttpContext.Request.IsHttps, IsEssential = true });

    private string Address => http.HttpContext!.Request.Path + http.HttpContext.Request.QueryString.Value;
}
