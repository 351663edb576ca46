namespace CooperationTracker.Web.Access;

/// <summary>
/// What browsers are told about every answer: nothing is loaded from elsewhere, no script stands within a page, no other site
/// shows ours in a frame, an address that is left is not told to strangers, and over HTTPS there is no way back to HTTP for a year.
/// </summary>
internal static class SiteSecurityHeaders
{
    /// <summary>The API's reference page starts itself by a script within the page: it runs by a nonce.</summary>
    public const string ApiReference = "api-reference";

    /// <summary>What is handed out to be saved is no page: nothing in it runs, whoever made it and however it is opened.</summary>
    public const string Download = "download";

    private static readonly int Year = (int)TimeSpan.FromDays(365).TotalSeconds;

    public static IServiceCollection AddSiteSecurityHeaders(this IServiceCollection services)
    {
        services.AddSecurityHeaderPolicies()
            .SetDefaultPolicy(headers => Add(headers, csp => csp.AddScriptSrc().Self()))
            .AddPolicy(ApiReference, headers => Add(headers, csp => csp.AddScriptSrc().Self().WithNonce()))
            .AddPolicy(Download, headers => AddTransport(headers).AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddFrameAncestors().None();
                csp.AddSandbox();
            }));
        return services;
    }

    private static HeaderPolicyCollection AddTransport(HeaderPolicyCollection headers) => headers
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
        .AddStrictTransportSecurityMaxAge(Year);

    private static void Add(HeaderPolicyCollection headers, Action<CspBuilder> addScripts) => AddTransport(headers)
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
