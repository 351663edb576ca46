using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <param name="Grants">Every right that the user ever had, the latest first.</param>
/// <param name="LinkExpiresAt">Until when the one-time link that was sent last can be used; null when there is none to use.</param>
/// <param name="IsSelf">The caller's own account: others see to its rights.</param>
public sealed record UserDto(
    Guid Id,
    string Email,
    string Name,
    string Language,
    string TimeZone,
    Guid? PersonId,
    LocalizedTextDto? PersonName,
    bool IsActive,
    string? ActivityReason,
    DateTimeOffset? ActivityChangedAt,
    DateTimeOffset? LinkExpiresAt,
    bool IsSelf,
    IReadOnlyList<GrantDto> Grants,
    Guid Version);

/// <param name="GroupName">Null for the whole party.</param>
/// <param name="IsInForce">Holds on the caller's today.</param>
/// <param name="CanEnd">Has days left that can be taken back.</param>
/// <param name="GrantedBy">A name; null when the program or another party's user gave it.</param>
public sealed record GrantDto(
    Guid Id,
    Role Role,
    Guid? WorkingGroupId,
    LocalizedTextDto? GroupName,
    GrantOrigin Origin,
    DateOnly From,
    DateOnly? To,
    bool IsInForce,
    bool CanEnd,
    string? GrantedBy,
    DateTimeOffset? GrantedAt,
    string? EndedBy,
    DateTimeOffset? EndedAt);

/// <summary>A user of the caller's own party, with the history of rights.</summary>
[Needs(Permission.AdministerParty)]
public sealed record GetUser(Guid Id) : IQuery<UserDto>;

internal sealed class GetUserHandler(IAppDbContext db, IActorContext actor, IPartyGroups groups, TimeProvider clock) : IQueryHandler<GetUser, UserDto>
{
    public async Task<Result<UserDto>> Handle(GetUser request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        if (who.PartyId is not { } partyId
            || await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == request.Id && u.PartyId == partyId, cancellationToken) is not { } user)
        {
            return Error.NotFound();
        }

        var today = who.Today(clock);
        var now = clock.GetUtcNow();
        var names = (await groups.OfAsync(partyId, cancellationToken)).ToDictionary(g => g.Id, g => g.Name);
        var ids = user.Grants.SelectMany(g => new[] { g.GrantedById, g.EndedById }).OfType<Guid>().Distinct().ToList();
        var people = await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        var personName = user.PersonId is null
            ? null
            : await db.People.IgnoreAutoIncludes().Where(p => p.Id == user.PersonId).Select(p => new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)).FirstOrDefaultAsync(cancellationToken);
        var link = await db.SignInLinks.Where(l => l.UserId == user.Id && l.UsedAt == null && l.WithdrawnAt == null && l.ExpiresAt > now)
            .OrderByDescending(l => l.CreatedAt).Select(l => (DateTimeOffset?)l.ExpiresAt).FirstOrDefaultAsync(cancellationToken);
        return new UserDto(
            user.Id,
            user.Email,
            user.DisplayName,
            user.Language,
            user.TimeZone,
            user.PersonId,
            personName,
            user.IsActive,
            user.ActivityReason,
            user.ActivityChangedAt,
            link,
            user.Id == who.UserId,
            [.. user.Grants.OrderByDescending(g => g.From).ThenByDescending(g => g.Id).Select(g => new GrantDto(
                g.Id,
                g.Role,
                g.WorkingGroupId,
                g.WorkingGroupId is { } groupId ? names.GetValueOrDefault(groupId) : null,
                g.Origin,
                g.From,
                g.To,
                g.HoldsOn(today),
                g.To is null || (g.To >= g.From && g.To >= today),
                Name(g.GrantedById),
                g.GrantedAt,
                Name(g.EndedById),
                g.EndedAt))],
            user.Version);

        string? Name(Guid? id) => id is { } known ? people.GetValueOrDefault(known) : null;
    }
}
