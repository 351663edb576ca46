using System.Linq.Expressions;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Records;

/// <summary>Finds whom to tell of a record.</summary>
public sealed class AudiencePeople(IAppDbContext db, TimeProvider clock)
{
    /// <summary>
    /// Those of an audience who see the record today and have a right that reaches it: each by the day that it is where he is, whatever the day is where something was done.
    /// </summary>
    /// <param name="among">Of which parties.</param>
    public async Task<IReadOnlyList<UserProfile>> WhoMayAsync(
        int audienceId, Permission permission, Expression<Func<UserProfile, bool>> among, CancellationToken cancellationToken)
    {
        var audience = await db.Audiences.AsNoTracking().FirstAsync(a => a.Id == audienceId, cancellationToken);
        var users = await db.Users.AsNoTracking().Where(u => u.PartyId != null && u.IsActive).Where(among).ToListAsync(cancellationToken);
        return
        [
            .. users.Where(u => audience.Reaches(u.PartyId!.Value)
                && Rights.Of(u, u.TodayOf(clock)) is var rights
                && AudienceReach.Sees(u.PartyId, rights, audience.Scope)
                && rights.Allow(permission, audience.WorkingGroupId)),
        ];
    }

    /// <summary>
    /// These colleagues and who acts for one of them today: what waits for somebody who is away is told to the substitute too, where he may see it, himself or in
    /// the other's place. Nobody is told twice.
    /// </summary>
    /// <param name="told">Of one party; who is told himself is not told as a substitute.</param>
    /// <returns>With the colleague for whom a substitute is told.</returns>
    public async Task<IReadOnlyList<(Guid UserId, Guid? PrincipalId)>> WithSubstitutesAsync(
        IReadOnlyList<UserProfile> told, int audienceId, CancellationToken cancellationToken)
    {
        var (earliest, latest) = (DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(1));
        var principalIds = told.Select(u => u.Id).ToList();
        var substitutions = await db.Substitutions.AsNoTracking()
            .Where(s => principalIds.Contains(s.PrincipalId) && s.From <= latest && s.To >= earliest).ToListAsync(cancellationToken);
        var themselves = told.Select(user => (user.Id, (Guid?)null));
        if (substitutions.Count == 0)
        {
            return [.. themselves];
        }

        var audience = await db.Audiences.AsNoTracking().FirstAsync(a => a.Id == audienceId, cancellationToken);
        var substituteIds = substitutions.ConvertAll(s => s.SubstituteId);
        var users = await db.Users.AsNoTracking().Where(u => substituteIds.Contains(u.Id) && u.IsActive).ToListAsync(cancellationToken);
        return
        [
            .. themselves,
            .. (from s in substitutions
                where s.WorkingGroupId is null || s.WorkingGroupId == audience.WorkingGroupId
                join user in users on s.SubstituteId equals user.Id
                join principal in told on s.PrincipalId equals principal.Id
                let today = user.TodayOf(clock)
                where s.From <= today && s.To >= today
                let acting = new Rights(s.GrantsOn(principal, today).Select(g => new HeldRole(g.Role, g.WorkingGroupId)))
                where !principalIds.Contains(user.Id)
                    && (AudienceReach.Sees(user.PartyId, acting, audience.Scope) || AudienceReach.Sees(user.PartyId, Rights.Of(user, today), audience.Scope))
                select (user.Id, (Guid?)s.PrincipalId)).DistinctBy(of => of.Id),
        ];
    }
}
