using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

internal sealed class ActorLoader(AppDbContext db, TimeProvider clock) : IActorLoader
{
    public Task<Actor?> LoadAsync(Guid userId, ActorSource source, CancellationToken cancellationToken) => LoadAsync(userId, source, null, cancellationToken);

    public async Task<Actor?> LoadAsync(Guid userId, ActorSource source, Guid? onBehalfOf, CancellationToken cancellationToken)
    {
        var user = await db.Profiles.AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId && u.IsActive, cancellationToken);
        if (user is null)
        {
            return null;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(user.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        var acting = onBehalfOf is { } principalId ? await ActingAsync(user, principalId, today, cancellationToken) : null;
        var rights = acting?.Rights ?? Rights.Of(user, today);
        var audiences = user.PartyId is { } partyId && rights.Anywhere.Contains(Permission.ReadRecords)
            ? await VisibleAsync(partyId, rights, cancellationToken)
            : VisibleAudiences.None;
        return new(user.Id, user.DisplayName, source, user.PartyId, user.PersonId, rights, audiences, user.Language, zone) { OnBehalfOf = acting?.Principal };
    }

    /// <summary>The principal and what the substitute may do in that place today; null when no substitution holds, or the principal is shut out.</summary>
    private async Task<(Principal Principal, Rights Rights)?> ActingAsync(UserProfile user, Guid principalId, DateOnly today, CancellationToken cancellationToken)
    {
        var substitutions = await db.Substitutions.AsNoTracking()
            .Where(s => s.SubstituteId == user.Id && s.PrincipalId == principalId && s.PartyId == user.PartyId && s.From <= today && s.To >= today)
            .ToListAsync(cancellationToken);
        if (substitutions.Count == 0
            || await db.Profiles.AsNoTracking().FirstOrDefaultAsync(u => u.Id == principalId && u.PartyId == user.PartyId && u.IsActive, cancellationToken) is not { } principal)
        {
            return null;
        }

        var grants = substitutions.SelectMany(s => s.GrantsOn(principal, today)).Distinct();
        return (new(principal.Id, principal.DisplayName, principal.PersonId), new Rights(grants.Select(g => new HeldRole(g.Role, g.WorkingGroupId))));
    }

    /// <summary>By the rule of <see cref="AudienceReach"/>; there are few audiences, and each request reads them once.</summary>
    private async Task<VisibleAudiences> VisibleAsync(Guid partyId, Rights rights, CancellationToken cancellationToken)
    {
        var reached = await db.Audiences.AsNoTracking().IgnoreAutoIncludes()
            .Where(a => a.ForEveryone || a.Parties.Any(p => p.PartyId == partyId))
            .Select(a => new { a.Id, a.WorkingGroupId, a.Confidentiality })
            .ToListAsync(cancellationToken);
        var seen = reached.Where(a => AudienceReach.Sees(rights, a.WorkingGroupId, a.Confidentiality)).ToList();
        return new([.. seen.Select(a => a.Id)], seen.Where(a => a.WorkingGroupId is not null).ToDictionary(a => a.Id, a => a.WorkingGroupId!.Value))
        {
            Restricted = seen.Where(a => a.Confidentiality == Confidentiality.Restricted).Select(a => a.Id).ToHashSet(),
        };
    }

    public async Task<Actor> LoadReaderAsync(Guid partyId, CancellationToken cancellationToken)
    {
        var party = await db.Parties.AsNoTracking().Where(p => p.Id == partyId).Select(p => new { p.Code, p.TimeZone }).FirstAsync(cancellationToken);
        var rights = new Rights([new(Role.Staff)]);
        return new(
            Guid.Empty, party.Code, ActorSource.Site, partyId, null, rights, await VisibleAsync(partyId, rights, cancellationToken), "ru",
            TimeZoneInfo.FindSystemTimeZoneById(party.TimeZone));
    }

    public async Task<Actor> LoadSystemAsync(CancellationToken cancellationToken)
    {
        var audiences = await db.Audiences.AsNoTracking().IgnoreAutoIncludes().Select(a => a.Id).ToListAsync(cancellationToken);
        return new(Guid.Empty, "system", ActorSource.Job, null, null, new Rights([new(Role.SystemAdministrator)]), new(audiences, new Dictionary<int, Guid>()), "ru", TimeZoneInfo.Utc);
    }
}
