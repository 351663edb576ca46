using System.Security.Claims;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CooperationTracker.Web.Access;

/// <summary>
/// Opens and closes the sessions of browsers. Each sign-in gets a session of its own and so a new cookie; the one that the browser had
/// before is over, so that a cookie planted beforehand is worth nothing.
/// </summary>
internal sealed class SiteSignIn(
    IHttpContextAccessor http, UserManager<AppUser> users, IUserClaimsPrincipalFactory<AppUser> principals, SessionBook sessions, SignInJournal journal)
{
    /// <summary>Between the password and the code: a cookie of five minutes that opens nothing.</summary>
    public const string SecondStepScheme = "CooperationTracker.SecondStep";

    private const string StampClaim = "ct:stamp";

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("Signing in happens in a request.");

    public static Guid? SessionOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(SessionBook.Claim), out var id) ? id : null;

    public static Guid? UserOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public async Task SignInAsync(AppUser user, SignInMethod method)
    {
        // Checked when the request came in: a session that is not its browser's does not get this far.
        var former = SessionOf(Http.User);
        var session = await sessions.OpenAsync(
            user, method, Http.Connection.RemoteIpAddress?.ToString(), Http.Request.Headers.UserAgent, former, Http.RequestAborted);
        var principal = await principals.CreateAsync(user);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(SessionBook.Claim, session.Id.ToString()));
        await Http.SignInAsync(IdentityConstants.ApplicationScheme, principal, new AuthenticationProperties { IsPersistent = false });
        await Http.SignOutAsync(SecondStepScheme);
        Acting.Leave(Http);
        await journal.SignedInAsync(user.Id, method, Http.RequestAborted);

        // The rest of this answer is still the stranger's; the next request is the user's.
    }

    public async Task SignOutAsync()
    {
        if (SessionOf(Http.User) is { } session && UserOf(Http.User) is { } userId)
        {
            await sessions.EndAsync(session, SessionEnd.SignedOut, Http.RequestAborted);
            await journal.SignedOutAsync(userId, Http.RequestAborted);
        }

        await Http.SignOutAsync(IdentityConstants.ApplicationScheme);
        Acting.Leave(Http);
    }

    /// <summary>Remembers for five minutes that the password was right.</summary>
    public Task BeginSecondStepAsync(AppUser user) => Http.SignInAsync(
        SecondStepScheme,
        new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()), new Claim(StampClaim, user.SecurityStamp ?? "")], SecondStepScheme)));

    /// <returns>Whose password was right a moment ago; null when that is too long ago or was changed since.</returns>
    public async Task<AppUser?> SecondStepAsync()
    {
        var step = await Http.AuthenticateAsync(SecondStepScheme);
        return step.Principal is { } principal
            && UserOf(principal) is { } userId
            && await users.FindByIdAsync(userId.ToString()) is { TwoFactorEnabled: true } user
            && user.SecurityStamp == principal.FindFirstValue(StampClaim)
                ? user
                : null;
    }
}
