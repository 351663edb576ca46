using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>Holds every password that Identity is given, however it comes, against <see cref="PasswordRules"/>.</summary>
internal sealed class PasswordPolicy(AppDbContext db) : IPasswordValidator<AppUser>
{
    public async Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password)
    {
        if (password is not { Length: > 0 })
        {
            return IdentityResult.Success;
        }

        if (password.Length > AccountRules.PasswordMaxLength)
        {
            return IdentityResult.Failed(AccountErrors.Of(Error.Invalid("password.too-long", AccountRules.PasswordMaxLength)));
        }

        var name = await db.Profiles.AsNoTracking().Where(p => p.Id == user.Id).Select(p => p.DisplayName).FirstOrDefaultAsync();
        return PasswordRules.Check(password, user.Email ?? "", name ?? "") is { } error
            ? IdentityResult.Failed(AccountErrors.Of(error))
            : IdentityResult.Success;
    }
}
