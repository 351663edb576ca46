using System.Security.Claims;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>
/// What the cookie says of its owner: the name in the header and the roles that the menu goes by. It decides nothing
/// else: rights are read from the database for each request.
/// </summary>
internal sealed class ProfileClaims(UserManager<AppUser> users, IOptions<IdentityOptions> options, AppDbContext db, TimeProvider clock)
    : UserClaimsPrincipalFactory<AppUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (await db.Profiles.AsNoTracking().FirstOrDefaultAsync(p => p.Id == user.Id) is not { } profile)
        {
            return identity;
        }

        if (identity.FindFirst(identity.NameClaimType) is { } login)
        {
            identity.RemoveClaim(login);
        }

        identity.AddClaim(new Claim(identity.NameClaimType, profile.DisplayName));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        identity.AddClaims(profile.GrantsOn(today)
            .Select(grant => new Claim(identity.RoleClaimType, grant.Role.ToString())));
        return identity;
    }
}
