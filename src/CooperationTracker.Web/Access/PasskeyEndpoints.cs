using System.Globalization;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Web.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CooperationTracker.Web.Access;

/// <summary>The first half of each passkey ceremony: what the browser is to ask its authenticator. The second half is a form of a page.</summary>
internal static class PasskeyEndpoints
{
    public const string CreationPath = SitePaths.Passkeys + "/creation-options";
    public const string RequestPath = SitePaths.SignIn + "/passkey-options";

    public static void MapPasskeys(this WebApplication app)
    {
        // Forms, so that the antiforgery token comes along and is asked for.
        app.MapPost(CreationPath, async (
            HttpContext context, OwnCredentials credentials, UserManager<AppUser> users, SignInManager<AppUser> ceremonies, [FromForm(Name = "Form.Password")] string? password) =>
        {
            if (SiteSignIn.UserOf(context.User) is not { } userId)
            {
                return Results.Unauthorized();
            }

            var begun = await credentials.BeginPasskeyAsync(userId, password ?? "", context.RequestAborted);
            if (!begun.TryGet(out var user))
            {
                return Results.Json(new { error = ErrorTexts.Of(begun.Errors[0], CultureInfo.CurrentUICulture) }, statusCode: StatusCodes.Status422UnprocessableEntity);
            }

            var options = await ceremonies.MakePasskeyCreationOptionsAsync(new()
            {
                Id = user.Id.ToString(),
                Name = user.Email ?? "",
                DisplayName = context.User.Identity?.Name ?? user.Email ?? "",
            });
            return Results.Content(options, "application/json");
        }).RequireAntiforgery().ExcludeFromDescription();

        // Names no account: which passkeys there are for it is nobody's business, and the authenticator knows its own.
        app.MapPost(RequestPath, async (SignInManager<AppUser> ceremonies) =>
            Results.Content(await ceremonies.MakePasskeyRequestOptionsAsync(null), "application/json")).RequireAntiforgery().AllowAnonymous().ExcludeFromDescription();
    }
}
