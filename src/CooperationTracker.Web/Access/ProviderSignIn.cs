using System.Diagnostics;
using System.Security.Claims;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Web.Components;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CooperationTracker.Web.Access;

/// <summary>
/// Signing in with an OpenID Connect provider: the authorization code with PKCE, and nothing of the provider's kept but its word. A
/// plain link leads there: our policy for forms forbids sending them on to another site.
/// </summary>
internal static class ProviderSignIn
{
    public const string Scheme = "Provider";

    private const string CallbackPath = "/signin-oidc";
    private const string SignedOutPath = "/signout-callback-oidc";
    private const string RemoteSignOutPath = "/signout-oidc";

    public static void AddProvider(this AuthenticationBuilder authentication, ProviderSettings provider, bool isHttps) =>
        authentication.AddOpenIdConnect(Scheme, provider.DisplayName, oidc =>
        {
            oidc.Authority = provider.Authority.ToString();
            oidc.RequireHttpsMetadata = !provider.Authority.IsLoopback;
            oidc.ClientId = provider.ClientId;
            oidc.ClientSecret = provider.ClientSecret;
            oidc.SignInScheme = IdentityConstants.ExternalScheme;
            oidc.CallbackPath = CallbackPath;
            oidc.SignedOutCallbackPath = SignedOutPath;
            oidc.RemoteSignOutPath = RemoteSignOutPath;
            oidc.ResponseType = OpenIdConnectResponseType.Code;

            // By a redirect, not by a form of another site: so the cookies that tie the answer to this browser can stay Lax.
            oidc.ResponseMode = OpenIdConnectResponseMode.Query;
            oidc.UsePkce = true;
            oidc.MapInboundClaims = false;
            oidc.GetClaimsFromUserInfoEndpoint = true;
            oidc.SaveTokens = false;
            oidc.Scope.Add("email");
            oidc.ClaimActions.MapUniqueJsonKey("email", "email");
            oidc.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
            oidc.ClaimActions.MapUniqueJsonKey("name", "name");
            oidc.ClaimActions.MapJsonKey(provider.GroupClaim, provider.GroupClaim);
            foreach (var cookie in new[] { oidc.CorrelationCookie, oidc.NonceCookie })
            {
                cookie.SameSite = SameSiteMode.Lax;
                cookie.SecurePolicy = isHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            }

            oidc.Events.OnTokenValidated = context =>
            {
                // Kept beside the subject, which is unique only for its issuer.
                (context.Properties ??= new()).Items["issuer"] = context.SecurityToken.Issuer;
                return Task.CompletedTask;
            };
            oidc.Events.OnRemoteFailure = context =>
            {
                // What the provider says may be anybody's words: the type of the failure is enough, with the id that the page tells.
                Log(context.HttpContext).LogWarning("Signing in with the provider failed: {Failure}", context.Failure?.GetType().Name);
                context.HandleResponse();
                context.Response.Redirect(FailedAddress(null));
                return Task.CompletedTask;
            };
        });

    public static void MapProvider(this WebApplication app)
    {
        if (app.Services.GetRequiredService<AccessSettings>().Provider is not { } provider)
        {
            return;
        }

        app.MapGet(SitePaths.SignInProvider, async (HttpContext context, string? returnUrl) =>
        {
            try
            {
                await context.ChallengeAsync(Scheme, new AuthenticationProperties
                {
                    RedirectUri = $"{SitePaths.SignInProviderDone}{QueryString.Create("returnUrl", LocalAddress.Or(returnUrl, SitePaths.Dashboard))}",
                });
            }
            catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException && !context.Response.HasStarted)
            {
                // The provider's own description cannot be had: it is down, or the address is wrong.
                Log(context).LogError(exception, "The provider cannot be reached");
                context.Response.Redirect(FailedAddress(null));
            }
        }).AllowAnonymous().ExcludeFromDescription();

        app.MapGet(SitePaths.SignInProviderDone, async (HttpContext context, SiteSignIn door, ProviderAccounts accounts, string? returnUrl) =>
        {
            var arrived = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
            await context.SignOutAsync(IdentityConstants.ExternalScheme);
            if (arrived.Principal is not { } claims
                || claims.FindFirstValue("sub") is not { Length: > 0 } subject
                || arrived.Properties?.Items.TryGetValue("issuer", out var issuer) != true
                || string.IsNullOrEmpty(issuer))
            {
                return Results.Redirect(FailedAddress(null));
            }

            var identity = new ProviderIdentity(
                issuer,
                subject,
                claims.FindFirstValue("email"),
                string.Equals(claims.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase),
                claims.FindFirstValue("name"),
                [.. claims.FindAll(provider.GroupClaim).Select(claim => claim.Value).Distinct()]);
            var outcome = await accounts.ArriveAsync(identity, context.RequestAborted);
            if (!outcome.TryGet(out var user))
            {
                Log(context).LogInformation("Signing in with the provider was refused: {Reason}", outcome.Errors[0].Code);
                return Results.Redirect(FailedAddress(outcome.Errors[0].Code));
            }

            await door.SignInAsync(user, SignInMethod.Provider);
            return Results.LocalRedirect(LocalAddress.Or(returnUrl, SitePaths.Dashboard));
        }).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The page tells why, when it is ours to tell, and the id under which the log has it.</summary>
    private static string FailedAddress(string? reason) =>
        SitePaths.SignInProviderFailed + QueryString.Create("reason", reason ?? "").Add("id", Activity.Current?.TraceId.ToString() ?? "");

    private static ILogger Log(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProviderSignIn));
}
