using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>Whose link it is.</summary>
public sealed record LinkOwner(string Email, string Name);

/// <summary>What becomes of one-time links, whose bearer is not signed in and may be anybody.</summary>
public sealed class SignInLinks(AppDbContext db, UserManager<AppUser> users, TimeProvider clock)
{
    /// <returns>Null for a link that was used, withdrawn, is too old, was never made, or is of an account that is switched off: all alike.</returns>
    public async Task<LinkOwner?> OwnerAsync(string? secret, CancellationToken cancellationToken) =>
        await FindAsync(secret, cancellationToken) is { } found ? new(found.Profile.Email, found.Profile.DisplayName) : null;

    /// <summary>Sets the password and uses the link up, both or neither.</summary>
    /// <returns>Error <c>sign-in-link.invalid</c>, or those of a password that breaks the rules, at <c>password</c>: then the link can be used again.</returns>
    public async Task<Result> UseAsync(string? secret, string password, CancellationToken cancellationToken)
    {
        try
        {
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(() => TryOnceAsync(secret, password, cancellationToken));
        }
        catch (DbUpdateConcurrencyException)
        {
            // Two came with one link at the same moment: the other was first.
            return Error.Rule("sign-in-link.invalid");
        }
    }

    private async Task<Result> TryOnceAsync(string? secret, string password, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(secret, cancellationToken) is not { } found)
        {
            return Error.Rule("sign-in-link.invalid");
        }

        if (found.Link.Use(clock.GetUtcNow()) is { } error)
        {
            return error;
        }

        var account = await users.FindByIdAsync(found.Link.UserId.ToString()) ?? throw new InvalidOperationException("The link's account is gone.");
        if (await users.HasPasswordAsync(account))
        {
            await users.RemovePasswordAsync(account);
        }

        var set = await users.AddPasswordAsync(account, password);
        if (!set.Succeeded)
        {
            db.ChangeTracker.Clear();
            return Result.Failure([.. AccountErrors.ToResult(set).Errors.Select(refused => refused.On("password"))]);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Result.Success();
    }

    private async Task<(SignInLink Link, UserProfile Profile)?> FindAsync(string? secret, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(secret) || secret.Length > 100)
        {
            return null;
        }

        var hash = SignInLink.HashOf(secret);
        return await db.SignInLinks.FirstOrDefaultAsync(l => l.Hash == hash, cancellationToken) is { } link
            && link.IsValid(clock.GetUtcNow())
            && await db.Profiles.AsNoTracking().FirstOrDefaultAsync(u => u.Id == link.UserId && u.IsActive, cancellationToken) is { } profile
                ? (link, profile)
                : null;
    }
}
