using Microsoft.AspNetCore.Identity;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>An account's credentials. What the product knows of its owner is the UserProfile of the same id.</summary>
public sealed class AppUser : IdentityUser<Guid>
{
    /// <summary>The time step of the last authenticator code that was accepted: no code is good twice.</summary>
    public long? LastCodeStep { get; set; }

    /// <summary>Made for the demo case, with a password that everybody knows: worthless while demo data is off.</summary>
    public bool IsDemo { get; set; }
}

/// <summary>How passwords and lockout work, wherever Identity is configured.</summary>
public static class AccountRules
{
    public const int PasswordLength = 12;

    /// <summary>Longer ones are refused unread, so that nobody keeps the server busy with hashing a book.</summary>
    public const int PasswordMaxLength = 200;

    /// <summary>Of PBKDF2 with HMAC-SHA-512, Identity's method: what OWASP's password storage guide names for it.</summary>
    public const int HashIterations = 210_000;

    public const int MaxFailures = 5;

    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    public static void Apply(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;

        // Length and a list of what others try first; rules on kinds of characters only make passwords alike (NIST SP 800-63B).
        options.Password.RequiredLength = PasswordLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = MaxFailures;
        options.Lockout.DefaultLockoutTimeSpan = Lockout;
    }
}
