using System.Security.Cryptography;
using System.Text;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>Keeps accounts as Identity does, but recovery codes only as hashes: whoever reads the database gets in with none.</summary>
public sealed class AppUserStore(AppDbContext db, IdentityErrorDescriber errors) : UserOnlyStore<AppUser, AppDbContext, Guid>(db, errors)
{
    private const string Provider = "[AspNetUserStore]";
    private const string RecoveryCodes = "RecoveryCodes";

    /// <summary>A code has some 47 random bits, so the hash is a slow one; the user's id is its salt, so that one hashing tells for all ten.</summary>
    private const int Iterations = 50_000;

    public override Task ReplaceCodesAsync(AppUser user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        KeepAsync(user, recoveryCodes.Select(code => Hash(user, code)), cancellationToken);

    public override async Task<bool> RedeemCodeAsync(AppUser user, string code, CancellationToken cancellationToken)
    {
        var kept = (await GetTokenAsync(user, Provider, RecoveryCodes, cancellationToken) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        var hash = Hash(user, code);
        if (!kept.Contains(hash, StringComparer.Ordinal))
        {
            return false;
        }

        await KeepAsync(user, kept.Where(other => other != hash), cancellationToken);
        return true;
    }

    private Task KeepAsync(AppUser user, IEnumerable<string> hashes, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Provider, RecoveryCodes, string.Join(';', hashes), cancellationToken);

    private static string Hash(AppUser user, string code)
    {
        var typed = string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(typed), user.Id.ToByteArray(), Iterations, HashAlgorithmName.SHA256, 24));
    }
}
