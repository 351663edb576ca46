using System.Globalization;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using Microsoft.AspNetCore.Identity;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>What Identity refuses, as our errors: its codes, and its sentences in the user's language.</summary>
public sealed class AccountErrors : IdentityErrorDescriber
{
    /// <summary>Identity's refusals as a result of ours.</summary>
    public static Result ToResult(IdentityResult outcome) => outcome.Succeeded
        ? Result.Success()
        : Result.Failure([.. outcome.Errors.Select(error => error is Ours ours ? ours.Error : Error.Conflict(error.Code))]);

    /// <summary>One of our errors as Identity carries it.</summary>
    public static IdentityError Of(Error error) => new Ours(error);

    public override IdentityError DefaultError() => Of(Error.Conflict("account.refused"));

    public override IdentityError ConcurrencyFailure() => Of(new Error("record.stale", ErrorKind.Stale));

    public override IdentityError PasswordMismatch() => Of(Error.Rule("password.wrong"));

    public override IdentityError InvalidToken() => Of(Error.Rule("account.token-invalid"));

    public override IdentityError RecoveryCodeRedemptionFailed() => Of(Error.Rule("second-factor.code-wrong"));

    public override IdentityError LoginAlreadyAssociated() => Of(Error.Conflict("account.login-taken"));

    public override IdentityError InvalidUserName(string? userName) => Of(Error.Invalid("person.email-malformed"));

    public override IdentityError InvalidEmail(string? email) => Of(Error.Invalid("person.email-malformed"));

    public override IdentityError DuplicateUserName(string userName) => Of(Error.Conflict("account.email-taken"));

    public override IdentityError DuplicateEmail(string email) => Of(Error.Conflict("account.email-taken"));

    public override IdentityError UserAlreadyHasPassword() => Of(Error.Conflict("account.has-password"));

    public override IdentityError UserLockoutNotEnabled() => Of(Error.Conflict("account.refused"));

    public override IdentityError PasswordTooShort(int length) => Of(Error.Invalid("password.too-short", length));

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Of(Error.Invalid("password.common"));

    private sealed class Ours : IdentityError
    {
        public Ours(Error error)
        {
            Error = error;
            Code = error.Code;
            Description = ErrorTexts.Of(error, CultureInfo.CurrentUICulture);
        }

        public Error Error { get; }
    }
}
