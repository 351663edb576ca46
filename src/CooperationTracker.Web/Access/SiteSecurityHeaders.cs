namespace CooperationTracker.Web.Access;

/// <summary>
/// What browsers are told about every answer: nothing is loaded from elsewhere, no script stands within a page, no other site
/// shows ours in a frame, an address that is left is not told to strangers, and over HTTPS there is no way back to HTTP for a year.
/// </summary>
internal static class SiteSecurityHeaders
{
    /// <summary>The API's reference page starts itself by a script within the page: it runs by a nonce.</summary>
    public const string ApiReference = "api-reference";

    private static readonly int Year = (int)TimeSpan.FromDays(365).TotalSeconds;

    public static IServiceCollection AddSiteSecurityHeaders(this IServiceCollection services)
    {
        services.AddSecurityHeaderPolicies()
            .SetDefaultPolicy(headers => Add(headers, csp => csp.AddScriptSrc().Self()))
            .AddPolicy(ApiReference, headers => Add(headers, csp => csp.AddScriptSrc().Self().WithNonce()));
        return services;
    }

    private static void Add(HeaderPolicyCollection headers, Action<CspBuilder> addScripts) => headers
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsDeny()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddPermissionsPolicy(policy =>
        {
            policy.AddDefaultSecureDirectives();

            // Passkeys, on our own pages only.
            policy.AddPublickeyCredentialsGet().Self();
        })
        .AddStrictTransportSecurityMaxAge(Year)
        .AddContentSecurityPolicy(csp =>
        {
            csp.AddDefaultSrc().Self();
            addScripts(csp);

            // Charts and the reference page place their parts by style attributes.
            csp.AddStyleSrc().Self().UnsafeInline();
            csp.AddImgSrc().Self().Data();
            csp.AddFontSrc().Self().Data();
            csp.AddObjectSrc().None();
            csp.AddBaseUri().Self();
            csp.AddFormAction().Self();
            csp.AddFrameAncestors().None();
        });
}
