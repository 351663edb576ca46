using System.Security.Cryptography;
using System.Text;

namespace CooperationTracker.Domain.Access;

public enum TokenScope
{
    Read,
    Write,
}

/// <summary>A personal access token of the API. Only the hash is kept; the token itself is shown once.</summary>
public sealed class AccessToken
{
    /// <summary>Marks our tokens, so that leaked ones can be found.</summary>
    public const string Prefix = "ct_";

    private AccessToken()
    {
    }

    private AccessToken(Guid userId, string name, TokenScope scope, string hash, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        Id = Guid.CreateVersion7(now);
        UserId = userId;
        Name = name;
        Scope = scope;
        Hash = hash;
        CreatedAt = now;
        ExpiresAt = expiresAt;
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public string Name { get; private set; } = "";

    public TokenScope Scope { get; private set; }

    /// <summary>SHA-256 of the token, hexadecimal. The token has 256 random bits, so it needs no salt.</summary>
    public string Hash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <returns>The token's record and its secret text, which is not kept anywhere.</returns>
    public static (AccessToken Token, string Secret) Issue(Guid userId, string name, TokenScope scope, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        var secret = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (new AccessToken(userId, name, scope, HashOf(secret), now, expiresAt), secret);
    }

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public bool IsValid(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public void Use(DateTimeOffset now) => LastUsedAt = now;

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
