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
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ITokenGate gate, IActorLoader actors, IActorContext context)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Token";

    private const string Bearer = "Bearer ";
    private const string NoSubstitution = "CooperationTracker.NoSubstitution";

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

        if (Request.Headers.TryGetValue(Acting.Header, out var principal))
        {
            // Who asks to act for somebody must not act as himself unnoticed.
            if (!Guid.TryParse(principal, out var principalId)
                || await actors.LoadAsync(actor.UserId, ActorSource.Api, principalId, Context.RequestAborted) is not { OnBehalfOf: not null } acting)
            {
                Context.Items[NoSubstitution] = true;
                return AuthenticateResult.Fail("No substitution is in force.");
            }

            actor = acting with { CanWrite = actor.CanWrite };
        }

        context.Set(actor);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, actor.UserId.ToString())], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Context.Items.ContainsKey(NoSubstitution))
        {
            return Problems.Of(new Error("substitution.none", ErrorKind.Forbidden).On(Acting.Header)).ExecuteAsync(Context);
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(new Error("access.unauthenticated", ErrorKind.Unauthenticated)).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Of(new Error("access.forbidden", ErrorKind.Forbidden)).ExecuteAsync(Context);
}
