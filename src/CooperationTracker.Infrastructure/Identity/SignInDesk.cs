using CooperationTracker.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>What an attempt to sign in came to.</summary>
public enum SignInStep
{
    /// <summary>One answer for every reason: a stranger learns nothing from it.</summary>
    Refused,

    /// <summary>Everything was right.</summary>
    Done,

    /// <summary>The password was right; a code of the authenticator app, or a recovery code, is still to be given.</summary>
    CodeNeeded,

    /// <summary>The password was right, but this account must sign in with its passkey.</summary>
    PasskeyNeeded,
}

/// <param name="User">Null when refused.</param>
public sealed record SignInAnswer(SignInStep Step, AppUser? User)
{
    public static SignInAnswer Refused { get; } = new(SignInStep.Refused, null);
}

/// <summary>
/// Checks passwords and codes. An attempt is counted before it is looked at, so that many at once are as many as one after the
/// other; after five that failed the account is closed to passwords and codes for fifteen minutes. An account that is unknown, locked or
/// switched off costs as much hashing as any other.
/// </summary>
public sealed class SignInDesk(AppDbContext db, UserManager<AppUser> users, IPasswordHasher<AppUser> hasher, AccessSettings settings, SignInJournal journal, TimeProvider clock)
{
    private const int EmailMaxLength = 254;

    private static readonly AppUser Nobody = new();

    /// <summary>Made once: hashing is what takes time.</summary>
    private static string? _nobodysHash;

    /// <summary>The first step, or the only one where no second is asked for.</summary>
    public async Task<SignInAnswer> CheckPasswordAsync(string email, string password, CancellationToken cancellationToken)
    {
        var user = email.Length is > 0 and <= EmailMaxLength && password.Length <= AccountRules.PasswordMaxLength
            ? await users.FindByEmailAsync(email)
            : null;
        if (!await IsRightAsync(user, password, cancellationToken))
        {
            await journal.RefusedAsync(user?.Id, cancellationToken);
            return SignInAnswer.Refused;
        }

        if (user!.TwoFactorEnabled)
        {
            // Not a failure, but no success either: failed codes go on counting.
            await db.Users.Where(u => u.Id == user.Id && u.AccessFailedCount > 0)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount - 1), cancellationToken);
            return new(SignInStep.CodeNeeded, user);
        }

        await ForgetFailuresAsync(user, cancellationToken);
        return await MustUsePasskeyAsync(user, cancellationToken) ? new(SignInStep.PasskeyNeeded, user) : new(SignInStep.Done, user);
    }

    /// <summary>The second step, by the authenticator app.</summary>
    public Task<bool> CheckCodeAsync(AppUser user, string code, CancellationToken cancellationToken) =>
        CheckSecondAsync(user, () => users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, code), cancellationToken);

    /// <summary>The second step, by a code that was kept for when the app is lost; it is good once.</summary>
    public Task<bool> CheckRecoveryCodeAsync(AppUser user, string code, CancellationToken cancellationToken) =>
        CheckSecondAsync(user, async () => (await users.RedeemTwoFactorRecoveryCodeAsync(user, code)).Succeeded, cancellationToken);

    /// <summary>A signed-in user's password once more, before something that a stranger at an open screen must not do.</summary>
    public async Task<bool> ConfirmPasswordAsync(AppUser user, string password, CancellationToken cancellationToken)
    {
        var isRight = password.Length <= AccountRules.PasswordMaxLength && await IsRightAsync(user, password, cancellationToken);
        if (isRight)
        {
            await ForgetFailuresAsync(user, cancellationToken);
        }

        return isRight;
    }

    /// <summary>Whether an account may sign in at all, by whatever means.</summary>
    public async Task<bool> IsOpenAsync(AppUser user, CancellationToken cancellationToken) =>
        (settings.LetsDemoAccountsIn || !user.IsDemo) && await db.Profiles.AnyAsync(p => p.Id == user.Id && p.IsActive, cancellationToken);

    private async Task<bool> CheckSecondAsync(AppUser user, Func<Task<bool>> check, CancellationToken cancellationToken)
    {
        if (!await IsOpenAsync(user, cancellationToken) || !await CountAsync(user, cancellationToken) || !await check())
        {
            await LockWhenTooManyAsync(user, cancellationToken);
            await journal.RefusedAsync(user.Id, cancellationToken);
            return false;
        }

        await ForgetFailuresAsync(user, cancellationToken);
        return true;
    }

    private async Task<bool> IsRightAsync(AppUser? user, string password, CancellationToken cancellationToken)
    {
        if (user?.PasswordHash is null || !await IsOpenAsync(user, cancellationToken) || !await CountAsync(user, cancellationToken))
        {
            _nobodysHash ??= hasher.HashPassword(Nobody, "nobody's password");
            hasher.VerifyHashedPassword(Nobody, _nobodysHash, password.Length <= AccountRules.PasswordMaxLength ? password : "");
            return false;
        }

        if (await users.CheckPasswordAsync(user, password))
        {
            return true;
        }

        await LockWhenTooManyAsync(user, cancellationToken);
        return false;
    }

    /// <returns>False when the account is locked: nothing is looked at then.</returns>
    private async Task<bool> CountAsync(AppUser user, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Users.Where(u => u.Id == user.Id && (u.LockoutEnd == null || u.LockoutEnd <= now) && u.AccessFailedCount < AccountRules.MaxFailures)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1), cancellationToken) == 1)
        {
            return true;
        }

        // Counted to the end by a server that died before it could lock.
        await LockWhenTooManyAsync(user, cancellationToken);
        return false;
    }

    private async Task LockWhenTooManyAsync(AppUser user, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? until = now + AccountRules.Lockout;
        if (await db.Users.Where(u => u.Id == user.Id && (u.LockoutEnd == null || u.LockoutEnd <= now) && u.AccessFailedCount >= AccountRules.MaxFailures)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, until).SetProperty(u => u.AccessFailedCount, 0), cancellationToken) > 0)
        {
            await journal.LockedOutAsync(user.Id, cancellationToken);
        }
    }

    private async Task ForgetFailuresAsync(AppUser user, CancellationToken cancellationToken)
    {
        await db.Users.Where(u => u.Id == user.Id && (u.AccessFailedCount > 0 || u.LockoutEnd != null))
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null).SetProperty(u => u.AccessFailedCount, 0), cancellationToken);

        // The copy in hand too: saving it later must not bring the count back.
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
    }

    /// <summary>With a passkey and no app, the password alone is no second factor; setting up an app with it would be a way around.</summary>
    private async Task<bool> MustUsePasskeyAsync(AppUser user, CancellationToken cancellationToken)
    {
        if (!await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == user.Id, cancellationToken))
        {
            return false;
        }

        var profile = await db.Profiles.AsNoTracking().FirstAsync(p => p.Id == user.Id, cancellationToken);
        return settings.Demands(profile, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }
}
