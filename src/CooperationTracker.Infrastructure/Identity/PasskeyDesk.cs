using Microsoft.AspNetCore.Identity;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>
/// Checks the answers of authenticators. Wrong passwords do not close this door: a passkey cannot be guessed, and so nobody locks an
/// administrator out by trying passwords.
/// </summary>
public sealed class PasskeyDesk(SignInManager<AppUser> ceremonies, UserManager<AppUser> users, SignInDesk desk, SignInJournal journal)
{
    /// <summary>A longer answer is none: authenticators send some hundred bytes.</summary>
    private const int AnswerMaxLength = 20_000;

    /// <returns>Whose passkey answered; null for a wrong, late or strange answer and for an account that may not sign in.</returns>
    public async Task<AppUser?> CheckAsync(string? credential, CancellationToken cancellationToken)
    {
        AppUser? user = null;
        if (credential is { Length: > 0 and <= AnswerMaxLength })
        {
            var answer = await TryAsync(() => ceremonies.PerformPasskeyAssertionAsync(credential));
            user = answer?.User;
            if (answer is { Succeeded: true, User: { } owner, Passkey: { } passkey }
                && await desk.IsOpenAsync(owner, cancellationToken)
                && (await users.AddOrUpdatePasskeyAsync(owner, passkey)).Succeeded)
            {
                return owner;
            }
        }

        await journal.RefusedAsync(user?.Id, cancellationToken);
        return null;
    }

    /// <returns>The passkey that was made; null for a wrong or late answer.</returns>
    public async Task<UserPasskeyInfo?> RegisterAsync(Guid userId, string? credential)
    {
        if (credential is not { Length: > 0 and <= AnswerMaxLength })
        {
            return null;
        }

        var answer = await TryAsync(() => ceremonies.PerformPasskeyAttestationAsync(credential));
        return answer is { Succeeded: true, Passkey: { } passkey, UserEntity: { } owner } && owner.Id == userId.ToString() ? passkey : null;
    }

    /// <summary>An answer to no question: the ceremony was begun too long ago, or not in this browser.</summary>
    private static async Task<T?> TryAsync<T>(Func<Task<T>> ceremony)
        where T : class
    {
        try
        {
            return await ceremony();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
