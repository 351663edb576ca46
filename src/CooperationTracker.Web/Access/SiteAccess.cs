using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Web.Components;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CooperationTracker.Web.Access;

/// <summary>Who gets into the site: accounts of ASP.NET Core Identity by cookie.</summary>
internal static class SiteAccess
{
    /// <summary>How long one may look for the phone between the password and the code, or between two halves of a ceremony.</summary>
    private static readonly TimeSpan StepLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddSiteAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = AccessSettings.Read(configuration);
        var isHttps = configuration["Site:BaseUrl"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;
        services.AddDataProtection().SetApplicationName("CooperationTracker").PersistKeysToDbContext<AppDbContext>();
        new IdentityBuilder(typeof(AppUser), services)
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(cookie =>
            {
                Harden(cookie, "ct_session");
                cookie.ExpireTimeSpan = settings.Sessions.Absolute;

                // The session's row knows when it was last used; the cookie only must not end before it.
                cookie.SlidingExpiration = false;
                cookie.LoginPath = SitePaths.SignIn;

                // The refusal is shown where it happens, and what a script asked for gets no page for an answer.
                cookie.Events.OnRedirectToAccessDenied = denied =>
                {
                    denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
                cookie.ReturnUrlParameter = "returnUrl";
                cookie.Events.OnValidatePrincipal = SessionCookie.ValidateAsync;
            });
            cookies.ExternalCookie!.Configure(cookie => Harden(cookie, "ct_external"));
            cookies.TwoFactorUserIdCookie!.Configure(cookie => Harden(cookie, "ct_ceremony"));
            cookies.TwoFactorRememberMeCookie!.Configure(cookie => Harden(cookie, "ct_remember"));
        });
        authentication.AddCookie(SiteSignIn.SecondStepScheme, cookie =>
        {
            Harden(cookie, "ct_step");
            cookie.ExpireTimeSpan = StepLifetime;
            cookie.SlidingExpiration = false;
        });
        if (settings.Provider is { } provider)
        {
            authentication.AddProvider(provider, isHttps);
        }

        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            // A passkey is both factors at once: something that one has, unlocked by what one knows or is.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.AuthenticatorTimeout = StepLifetime;
        });
        services.AddAntiforgery(antiforgery => HardenCookie(antiforgery.Cookie, "ct_antiforgery", SameSiteMode.Strict));

        // What does not say otherwise is for signed-in users only.
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<SiteDispatcher>();
        services.AddScoped<SiteSignIn>();
        services.AddScoped<PasskeyDesk>();
        services.AddScoped<ReleasePreview>();
        return services;

        void Harden(CookieAuthenticationOptions options, string name) => HardenCookie(options.Cookie, name, SameSiteMode.Lax);

        void HardenCookie(CookieBuilder cookie, string name, SameSiteMode sameSite)
        {
            // Reached by HTTPS only, the browser itself sees to it that no neighbouring host and no plain HTTP sets or gets the cookie.
            cookie.Name = isHttps ? $"__Host-{name}" : name;
            cookie.Path = "/";
            cookie.HttpOnly = true;
            cookie.SameSite = sameSite;
            cookie.SecurePolicy = isHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }
    }

    public static void MapSignOut(this WebApplication app) =>
        app.MapPost(SitePaths.SignOut, async (SiteSignIn door) =>
        {
            await door.SignOutAsync();
            return TypedResults.LocalRedirect($"~{SitePaths.SignIn}");
        }).RequireAntiforgery().ExcludeFromDescription();
}
