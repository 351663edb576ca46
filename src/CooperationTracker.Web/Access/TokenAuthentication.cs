using System.Security.Claims;
using System.Text.Encodings.Web;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Web.Api.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CooperationTracker.Web.Access;

/// <summary>
/// The API's only way in: <c>Authorization: Bearer ct_…</c>. A token that is unknown, expired or revoked is no token;
/// whoever has none is refused (401) before anything of the request is read.
/// </summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ITokenGate gate, IActorContext context)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Token";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (await gate.OpenAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } actor)
        {
            return AuthenticateResult.Fail("The token is not valid.");
        }

        context.Set(actor);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, actor.UserId.ToString())], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(new Error("access.unauthenticated", ErrorKind.Unauthenticated)).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(new Error("access.forbidden", ErrorKind.Forbidden)).ExecuteAsync(Context);
}
