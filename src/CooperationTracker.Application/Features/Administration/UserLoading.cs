using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>What the use cases of a party's administrator have in common.</summary>
internal static class UserLoading
{
    /// <returns>The user of the actor's own party; <c>record.not-found</c> for anybody else's, as for nobody; <c>record.stale</c>.</returns>
    public static async Task<Result<UserProfile>> OwnUserAsync(
        this IAppDbContext db, Actor actor, Guid userId, Guid? version, CancellationToken cancellationToken)
    {
        if (actor.PartyId is not { } partyId
            || await db.Users.FirstOrDefaultAsync(u => u.Id == userId && u.PartyId == partyId, cancellationToken) is not { } user)
        {
            return Error.NotFound();
        }

        return user.CheckVersion(version) is { } stale ? stale : user;
    }

    /// <summary>Whether the party has somebody else who administers it on the day and with no end in sight.</summary>
    public static Task<bool> HasAnotherAdministratorAsync(this IAppDbContext db, UserProfile user, DateOnly day, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(
            u => u.PartyId == user.PartyId && u.Id != user.Id && u.IsActive
                && u.Grants.Any(g => g.Role == Role.PartyAdministrator && g.From <= day && g.To == null),
            cancellationToken);
}
