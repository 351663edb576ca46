using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;
using Claims = OpenIddict.Abstractions.OpenIddictConstants.Claims;

namespace CooperationTracker.TestSupport;

/// <summary>Who is signed in at the provider.</summary>
public sealed record TestPerson(string Subject, string? Email = null, bool IsEmailVerified = true, string? Name = null, params IReadOnlyList<string> Groups);

/// <summary>A small OpenID Connect provider on loopback: real HTTP, real tokens, signed with keys of its own; it asks for no password.</summary>
public sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "cooperation-tracker";
    public const string ClientSecret = "a secret between the two";
    public const string RedirectUri = "http://localhost/signin-oidc";

    private readonly WebApplication _site;
    private readonly HttpClient _browser = new(new HttpClientHandler { AllowAutoRedirect = false });

    private TestProvider(WebApplication site) => _site = site;

    public Uri Address { get; private set; } = null!;

    /// <summary>Null answers that access is denied.</summary>
    public TestPerson? Person { get; set; }

    /// <summary>What the provider was asked for, last: the parameters of the authorization request.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    public static async Task<TestProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        TestProvider? provider = null;
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes("email", "profile");
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.EnableDegradedMode();
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.RedirectUri != RedirectUri)
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
            server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                provider!.Asked = context.Request.GetParameters().ToDictionary(one => one.Key, one => (string?)one.Value ?? "");
                if (provider.Person is not { } person)
                {
                    context.Reject(OpenIddictConstants.Errors.AccessDenied);
                    return default;
                }

                context.SignIn(PrincipalOf(person, context.Request));
                return default;
            }));
        });
        var site = builder.Build();
        site.UseAuthentication();
        provider = new TestProvider(site);
        await site.StartAsync();
        provider.Address = new Uri(site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return provider;
    }

    /// <summary>The program's settings for this provider, and for groups: group, role, party.</summary>
    public Dictionary<string, string?> Settings(params IReadOnlyList<(string Group, string Role, string? PartyCode)> groups)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Oidc:Authority"] = Address.ToString(),
            ["Oidc:ClientId"] = ClientId,
            ["Oidc:ClientSecret"] = ClientSecret,
            ["Oidc:DisplayName"] = "Единый вход",
        };
        for (var number = 0; number < groups.Count; number++)
        {
            settings[$"Oidc:Groups:{number}:Group"] = groups[number].Group;
            settings[$"Oidc:Groups:{number}:Role"] = groups[number].Role;
            settings[$"Oidc:Groups:{number}:PartyCode"] = groups[number].PartyCode;
        }

        return settings;
    }

    /// <summary>What a browser does that is led to the provider.</summary>
    /// <returns>Where the provider leads it back to.</returns>
    public async Task<Uri> VisitAsync(Uri address)
    {
        using var answer = await _browser.GetAsync(address);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? answer.Headers.Location!
            : throw new InvalidOperationException($"The provider answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _site.DisposeAsync();
    }

    private static ClaimsPrincipal PrincipalOf(TestPerson person, OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity("test", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Subject);
        identity.SetClaim(Claims.Name, person.Name);
        identity.SetClaim(Claims.Email, person.Email);
        identity.SetClaim(Claims.EmailVerified, person.IsEmailVerified);
        identity.SetClaims("groups", [.. person.Groups]);
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(request.GetScopes());
        return principal;
    }
}
