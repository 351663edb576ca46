using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

internal sealed class ActorLoader(AppDbContext db, TimeProvider clock) : IActorLoader
{
    public async Task<Actor?> LoadAsync(Guid userId, ActorSource source, CancellationToken cancellationToken)
    {
        var user = await db.Profiles.AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId && u.IsActive, cancellationToken);
        if (user is null)
        {
            return null;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(user.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        var roles = user.GrantsOn(today).Select(g => g.Role).ToHashSet();
        IReadOnlyList<int> audiences = user.PartyId is { } partyId && RolePermissions.Of(roles).Contains(Permission.ReadRecords)
            ? await db.Set<AudienceParty>().Where(p => p.PartyId == partyId).Select(p => EF.Property<int>(p, "AudienceId")).ToListAsync(cancellationToken)
            : [];
        return new(user.Id, user.DisplayName, source, user.PartyId, user.PersonId, roles, audiences, user.Language, zone);
    }

    public async Task<Actor> LoadSystemAsync(CancellationToken cancellationToken)
    {
        var audiences = await db.Audiences.AsNoTracking().IgnoreAutoIncludes().Select(a => a.Id).ToListAsync(cancellationToken);
        return new(Guid.Empty, "system", ActorSource.Job, null, null, new HashSet<Role> { Role.SystemAdministrator }, audiences, "ru", TimeZoneInfo.Utc);
    }
}
