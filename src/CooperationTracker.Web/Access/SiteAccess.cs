using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CooperationTracker.Web.Access;

/// <summary>Who gets into the site: accounts of ASP.NET Core Identity by cookie.</summary>
internal static class SiteAccess
{
    public const string SignInPath = "/account/sign-in";

    public static IServiceCollection AddSiteAccess(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("CooperationTracker").PersistKeysToDbContext<AppDbContext>();
        new IdentityBuilder(typeof(AppUser), services).AddSignInManager().AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "ct_session";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = SignInPath;
            cookie.AccessDeniedPath = "/forbidden";
            cookie.ReturnUrlParameter = "returnUrl";
        });

        // What does not say otherwise is for signed-in users only.
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<SiteDispatcher>();
        return services;
    }

    public static void MapSignOut(this WebApplication app) =>
        app.MapPost("/account/sign-out", async (SignInManager<AppUser> accounts) =>
        {
            await accounts.SignOutAsync();
            return TypedResults.LocalRedirect($"~{SignInPath}");
        }).ExcludeFromDescription();
}
