using System.Linq.Expressions;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Records;

/// <summary>Finds whom to tell of a record.</summary>
public sealed class AudiencePeople(IAppDbContext db, IActorContext actor, TimeProvider clock)
{
    /// <summary>Those of an audience who see the record today and have a right that reaches it.</summary>
    /// <param name="among">Of which parties.</param>
    public async Task<IReadOnlyList<UserProfile>> WhoMayAsync(
        int audienceId, Permission permission, Expression<Func<UserProfile, bool>> among, CancellationToken cancellationToken)
    {
        var audience = await db.Audiences.AsNoTracking().FirstAsync(a => a.Id == audienceId, cancellationToken);
        var today = actor.Required.Today(clock);
        var users = await db.Users.AsNoTracking().Where(u => u.PartyId != null && u.IsActive).Where(among).ToListAsync(cancellationToken);
        return
        [
            .. users.Where(u => audience.Reaches(u.PartyId!.Value)
                && Rights.Of(u, today) is var rights
                && AudienceReach.Sees(u.PartyId, rights, audience.Scope)
                && rights.Allow(permission, audience.WorkingGroupId)),
        ];
    }
}
