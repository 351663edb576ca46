using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>Identity's accounts, changed within the transaction of the running command: both use the scope's context.</summary>
internal sealed class Credentials(AppDbContext db, UserManager<AppUser> users, TimeProvider clock) : ICredentials
{
    private const string IdentityTokens = "[AspNetUserStore]";

    public async Task<bool> IsTakenAsync(string email, CancellationToken cancellationToken) => await users.FindByEmailAsync(email) is not null;

    public async Task<Result> CreateAsync(Guid userId, string email, CancellationToken cancellationToken)
    {
        // Whoever reads the mailbox that the link goes to has shown that the address is theirs.
        var made = await users.CreateAsync(new AppUser { Id = userId, UserName = email, Email = email, EmailConfirmed = true });
        return made.Succeeded ? Result.Success() : Error.Rule("user.email-unusable");
    }

    public async Task ClearAsync(Guid userId, CancellationToken cancellationToken)
    {
        var user = await FindAsync(userId);
        await OrThrowAsync(users.RemovePasswordAsync(user));
        await OrThrowAsync(users.SetTwoFactorEnabledAsync(user, false));
        user.LastCodeStep = null;
        await OrThrowAsync(users.RemoveAuthenticationTokenAsync(user, IdentityTokens, "AuthenticatorKey"));
        await OrThrowAsync(users.RemoveAuthenticationTokenAsync(user, IdentityTokens, "RecoveryCodes"));
        if (await users.GetLockoutEnabledAsync(user))
        {
            await OrThrowAsync(users.SetLockoutEndDateAsync(user, null));
            await OrThrowAsync(users.ResetAccessFailedCountAsync(user));
        }

        foreach (var passkey in await users.GetPasskeysAsync(user))
        {
            await OrThrowAsync(users.RemovePasskeyAsync(user, passkey.CredentialId));
        }

        await EndSessionsAsync(userId, cancellationToken);
    }

    public async Task EndSessionsAsync(Guid userId, CancellationToken cancellationToken)
    {
        await OrThrowAsync(users.UpdateSecurityStampAsync(await FindAsync(userId)));
        var now = clock.GetUtcNow();
        foreach (var session in await db.Sessions.Where(s => s.UserId == userId && s.EndedAt == null).ToListAsync(cancellationToken))
        {
            session.End(now, SessionEnd.EndedByAdministrator);
        }

        foreach (var token in await db.AccessTokens.Where(t => t.UserId == userId && t.RevokedAt == null).ToListAsync(cancellationToken))
        {
            token.Revoke(now);
        }
    }

    private async Task<AppUser> FindAsync(Guid userId) =>
        await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException($"There is no account of user {userId}.");

    private static async Task OrThrowAsync(Task<IdentityResult> change)
    {
        var result = await change;
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Code)));
        }
    }
}
