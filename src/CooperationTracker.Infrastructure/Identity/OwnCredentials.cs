using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>A passkey as its owner sees it.</summary>
/// <param name="Id">The credential's id, Base64URL.</param>
public sealed record PasskeyRow(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>How an account signs in.</summary>
/// <param name="HasPassword">False when the identity provider vouches for it: it has nothing else here.</param>
/// <param name="RecoveryCodesLeft">Those not used yet.</param>
/// <param name="MustHaveSecondFactor">By the setting Access:RequireSecondFactor.</param>
public sealed record CredentialsDto(
    string Email, bool HasPassword, bool HasAuthenticator, int RecoveryCodesLeft, IReadOnlyList<PasskeyRow> Passkeys, bool MustHaveSecondFactor);

/// <summary>
/// What users do to their own credentials. Outside the pipeline of use cases, because a wrong password must be counted though the
/// request is refused; everything that a stranger at an open screen could use asks for the password again, and every change ends
/// the user's other sessions.
/// </summary>
public sealed class OwnCredentials(
    AppDbContext db, UserManager<AppUser> users, SignInDesk desk, SessionBook sessions, AuthenticatorCodes codes, AccessSettings settings, SignInJournal journal, TimeProvider clock)
{
    public const int RecoveryCodes = 10;
    public const int PasskeysAtMost = 20;
    public const int PasskeyNameMaxLength = 100;

    private const string OurTokens = "CooperationTracker";
    private const string KeyToBe = "AuthenticatorKeyToBe";
    private const string IdentityTokens = "[AspNetUserStore]";
    private const string Key = "AuthenticatorKey";

    /// <returns>Null when there is no such account.</returns>
    public async Task<CredentialsDto?> GetAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(userId.ToString()) is not { } user)
        {
            return null;
        }

        var profile = await db.Profiles.AsNoTracking().FirstAsync(p => p.Id == userId, cancellationToken);
        var passkeys = await users.GetPasskeysAsync(user);
        return new(
            user.Email ?? "",
            user.PasswordHash is not null,
            user.TwoFactorEnabled,
            user.TwoFactorEnabled ? await users.CountRecoveryCodesAsync(user) : 0,
            [.. passkeys.OrderBy(p => p.CreatedAt).Select(p => new PasskeyRow(IdOf(p), p.Name ?? "", p.CreatedAt))],
            settings.Demands(profile, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
    }

    public Task<Result> ChangePasswordAsync(Guid userId, Guid sessionId, string present, string next, CancellationToken cancellationToken) =>
        WithPasswordAsync(userId, present, async user =>
        {
            var outcome = await InTransactionAsync(userId, sessionId, account => users.ChangePasswordAsync(account, present, next), cancellationToken);
            if (!outcome.IsSuccess)
            {
                return Result.Failure([.. outcome.Errors.Select(error => error.On("newPassword"))]);
            }

            await journal.PasswordChangedAsync(userId, cancellationToken);
            return outcome;
        }, cancellationToken);

    /// <summary>Makes the secret of a new authenticator app; the former one, if any, holds until the new one has proved itself.</summary>
    public Task<Result> BeginAuthenticatorAsync(Guid userId, string password, CancellationToken cancellationToken) =>
        WithPasswordAsync(userId, password, async user =>
            AccountErrors.ToResult(await users.SetAuthenticationTokenAsync(user, OurTokens, KeyToBe, AuthenticatorCodes.NewKey())), cancellationToken);

    /// <returns>The secret that waits for its first code; null when none does.</returns>
    public async Task<string?> PendingKeyAsync(Guid userId) =>
        await users.FindByIdAsync(userId.ToString()) is { } user && await users.GetAuthenticationTokenAsync(user, OurTokens, KeyToBe) is { Length: > 0 } key ? key : null;

    /// <summary>Takes the app into use by its first code.</summary>
    /// <returns>The recovery codes, the only time that they are told.</returns>
    public async Task<Result<IReadOnlyList<string>>> ConfirmAuthenticatorAsync(Guid userId, Guid sessionId, string code, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(userId.ToString()) is not { } user || await users.GetAuthenticationTokenAsync(user, OurTokens, KeyToBe) is not { Length: > 0 } key)
        {
            return Error.Rule("second-factor.not-begun");
        }

        if (AuthenticatorCodes.Find(key, code, clock.GetUtcNow()) is not { } step)
        {
            return Error.Invalid("second-factor.code-wrong").On("code");
        }

        IReadOnlyList<string> made = [];
        var outcome = await InTransactionAsync(userId, sessionId, async account =>
        {
            // Another app counts anew.
            account.LastCodeStep = null;
            var done = await AllAsync(
                () => users.SetAuthenticationTokenAsync(account, IdentityTokens, Key, key),
                () => users.RemoveAuthenticationTokenAsync(account, OurTokens, KeyToBe),
                () => users.SetTwoFactorEnabledAsync(account, enabled: true));
            if (done.Succeeded && await codes.UseAsync(account, step, cancellationToken))
            {
                made = [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!];
            }

            return done;
        }, cancellationToken);
        if (!outcome.IsSuccess)
        {
            return Result<IReadOnlyList<string>>.Failure(outcome.Errors);
        }

        await journal.SecondFactorChangedAsync(userId, "authenticator", "set up", cancellationToken);
        return Result<IReadOnlyList<string>>.Of(made);
    }

    /// <returns>New recovery codes, the only time that they are told; the former ones are worthless.</returns>
    public async Task<Result<IReadOnlyList<string>>> RenewRecoveryCodesAsync(Guid userId, string password, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> made = [];
        var outcome = await WithPasswordAsync(userId, password, async user =>
        {
            if (!user.TwoFactorEnabled)
            {
                return Error.Rule("second-factor.none");
            }

            made = [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes))!];
            await journal.SecondFactorChangedAsync(userId, "recoveryCodes", "renewed", cancellationToken);
            return Result.Success();
        }, cancellationToken);
        return outcome.IsSuccess ? Result<IReadOnlyList<string>>.Of(made) : Result<IReadOnlyList<string>>.Failure(outcome.Errors);
    }

    public Task<Result> RemoveAuthenticatorAsync(Guid userId, Guid sessionId, string password, CancellationToken cancellationToken) =>
        WithPasswordAsync(userId, password, async user =>
        {
            if (await GetAsync(userId, cancellationToken) is { MustHaveSecondFactor: true, Passkeys.Count: 0 })
            {
                return Error.Rule("second-factor.needed");
            }

            var outcome = await InTransactionAsync(userId, sessionId, async account =>
            {
                account.LastCodeStep = null;
                return await AllAsync(
                    () => users.RemoveAuthenticationTokenAsync(account, IdentityTokens, Key),
                    () => users.RemoveAuthenticationTokenAsync(account, IdentityTokens, "RecoveryCodes"),
                    () => users.SetTwoFactorEnabledAsync(account, enabled: false));
            }, cancellationToken);
            if (outcome.IsSuccess)
            {
                await journal.SecondFactorChangedAsync(userId, "authenticator", "removed", cancellationToken);
            }

            return outcome;
        }, cancellationToken);

    /// <returns>The account, when the password is its own and it has room for another passkey.</returns>
    public async Task<Result<AppUser>> BeginPasskeyAsync(Guid userId, string password, CancellationToken cancellationToken)
    {
        AppUser? account = null;
        var outcome = await WithPasswordAsync(userId, password, async user =>
        {
            account = user;
            return (await users.GetPasskeysAsync(user)).Count >= PasskeysAtMost ? Error.Rule("passkey.too-many", PasskeysAtMost) : Result.Success();
        }, cancellationToken);
        return outcome.IsSuccess ? account! : Result<AppUser>.Failure(outcome.Errors);
    }

    public async Task<Result> AddPasskeyAsync(Guid userId, UserPasskeyInfo passkey, string name, CancellationToken cancellationToken) =>
        await users.FindByIdAsync(userId.ToString()) is { } user
            ? await KeepPasskeyAsync(user, passkey, name, "added", cancellationToken)
            : Error.NotFound();

    public async Task<Result> RenamePasskeyAsync(Guid userId, string id, string name, CancellationToken cancellationToken) =>
        await FindPasskeyAsync(userId, id) is var (user, passkey)
            ? await KeepPasskeyAsync(user, passkey, name, "renamed", cancellationToken)
            : Error.NotFound("passkey.unknown");

    public async Task<Result> RemovePasskeyAsync(Guid userId, Guid sessionId, string id, CancellationToken cancellationToken)
    {
        if (await FindPasskeyAsync(userId, id) is not var (user, passkey))
        {
            return Error.NotFound("passkey.unknown");
        }

        if (await GetAsync(userId, cancellationToken) is { MustHaveSecondFactor: true, HasAuthenticator: false, Passkeys.Count: 1 })
        {
            return Error.Rule("second-factor.needed");
        }

        // Sessions that were opened with it must not outlive it.
        var outcome = await InTransactionAsync(userId, sessionId, account => AllAsync(
            () => users.RemovePasskeyAsync(account, passkey.CredentialId),
            () => users.UpdateSecurityStampAsync(account)), cancellationToken);
        if (outcome.IsSuccess)
        {
            await journal.SecondFactorChangedAsync(userId, "passkey", $"removed: {passkey.Name}", cancellationToken);
        }

        return outcome;
    }

    private async Task<Result> KeepPasskeyAsync(AppUser user, UserPasskeyInfo passkey, string name, string done, CancellationToken cancellationToken)
    {
        if (NameProblem(name) is { } problem)
        {
            return problem;
        }

        passkey.Name = name.Trim();
        var outcome = AccountErrors.ToResult(await users.AddOrUpdatePasskeyAsync(user, passkey));
        if (outcome.IsSuccess)
        {
            await journal.SecondFactorChangedAsync(user.Id, "passkey", $"{done}: {passkey.Name}", cancellationToken);
        }

        return outcome;
    }

    private static Error? NameProblem(string name) =>
        string.IsNullOrWhiteSpace(name) ? Error.Invalid("name.required").On("name")
        : name.Trim().Length > PasskeyNameMaxLength ? Error.Invalid("name.too-long", PasskeyNameMaxLength).On("name")
        : null;

    private static string IdOf(UserPasskeyInfo passkey) => System.Buffers.Text.Base64Url.EncodeToString(passkey.CredentialId);

    private async Task<(AppUser User, UserPasskeyInfo Passkey)?> FindPasskeyAsync(Guid userId, string id) =>
        await users.FindByIdAsync(userId.ToString()) is { } user
        && (await users.GetPasskeysAsync(user)).FirstOrDefault(p => IdOf(p) == id) is { } passkey
            ? (user, passkey)
            : null;

    private async Task<Result> WithPasswordAsync(Guid userId, string password, Func<AppUser, Task<Result>> change, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(userId.ToString()) is not { } user)
        {
            return Error.NotFound();
        }

        if (user.PasswordHash is null)
        {
            return Error.Rule("password.none");
        }

        return await desk.ConfirmPasswordAsync(user, password, cancellationToken) ? await change(user) : Error.Invalid("password.wrong").On("password");
    }

    /// <summary>Changes the account, ends its other sessions and lets this one go on: all of it or nothing.</summary>
    private async Task<Result> InTransactionAsync(Guid userId, Guid sessionId, Func<AppUser, Task<IdentityResult>> work, CancellationToken cancellationToken)
    {
        var outcome = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (await users.FindByIdAsync(userId.ToString()) is not { } user)
            {
                return IdentityResult.Failed(AccountErrors.Of(Error.NotFound()));
            }

            var done = await work(user);
            if (done.Succeeded)
            {
                await sessions.KeepOnlyAsync(user, sessionId, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            return done;
        });
        db.ChangeTracker.Clear();
        return AccountErrors.ToResult(outcome);
    }

    private static async Task<IdentityResult> AllAsync(params Func<Task<IdentityResult>>[] steps)
    {
        foreach (var step in steps)
        {
            if (await step() is { Succeeded: false } refused)
            {
                return refused;
            }
        }

        return IdentityResult.Success;
    }
}
