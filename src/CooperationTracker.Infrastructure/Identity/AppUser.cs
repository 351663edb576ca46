using Microsoft.AspNetCore.Identity;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>An account's credentials. What the product knows of its owner is the UserProfile of the same id.</summary>
public sealed class AppUser : IdentityUser<Guid>;

/// <summary>How passwords and lockout work, wherever Identity is configured.</summary>
public static class AccountRules
{
    public static void Apply(IdentityOptions options)
    {
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.User.RequireUniqueEmail = true;
        options.Password.RequiredLength = 12;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }
}
