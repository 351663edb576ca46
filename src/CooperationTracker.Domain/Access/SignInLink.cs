using System.Security.Cryptography;
using System.Text;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Access;

public enum SignInLinkPurpose
{
    /// <summary>The first sign-in of an account that has no password yet.</summary>
    Invitation,

    /// <summary>A way back in for somebody whose password or second factor an administrator took away.</summary>
    Reset,
}

/// <summary>
/// A way in by which a user sets a password, once and within days. No administrator ever chooses or learns anybody's
/// password. Only the link's hash is kept.
/// </summary>
public sealed class SignInLink : AggregateRoot
{
    private SignInLink()
    {
    }

    private SignInLink(Guid userId, SignInLinkPurpose purpose, string hash, Guid createdById, DateTimeOffset now, DateTimeOffset expiresAt)
        : base(Guid.CreateVersion7(now), now)
    {
        UserId = userId;
        Purpose = purpose;
        Hash = hash;
        CreatedById = createdById;
        ExpiresAt = expiresAt;
    }

    public Guid UserId { get; private set; }

    public SignInLinkPurpose Purpose { get; private set; }

    /// <summary>SHA-256 of the secret, hexadecimal. The secret has 256 random bits, so it needs no salt.</summary>
    public string Hash { get; private set; } = "";

    public Guid CreatedById { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>When it was made worthless unused: by a newer link or because the account was switched off.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <returns>The link's record and its secret, which is not kept anywhere.</returns>
    public static (SignInLink Link, string Secret) Issue(
        Guid userId, SignInLinkPurpose purpose, Guid createdById, DateTimeOffset now, TimeSpan lifetime)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new SignInLink(userId, purpose, HashOf(secret), createdById, now, now + lifetime), secret);
    }

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public bool IsValid(DateTimeOffset now) => UsedAt is null && WithdrawnAt is null && now < ExpiresAt;

    /// <returns><c>sign-in-link.invalid</c> when it was used, withdrawn or is too old: which of them is nobody's business.</returns>
    public Error? Use(DateTimeOffset now)
    {
        if (!IsValid(now))
        {
            return Error.Rule("sign-in-link.invalid");
        }

        UsedAt = now;
        return null;
    }

    public void Withdraw(DateTimeOffset now)
    {
        if (UsedAt is null)
        {
            WithdrawnAt ??= now;
        }
    }
}
