using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <param name="MayAppoint">The party has no user yet, or consents.</param>
/// <param name="MayReset">The party consents for one of its administrators.</param>
/// <param name="Administrators">Those for whom the party consents; nobody else's name is told.</param>
public sealed record PartyAccessDto(
    Guid Id, string Code, LocalizedTextDto Name, int Users, bool HasUsers, bool MayAppoint, bool MayReset, IReadOnlyList<PartyAdministratorDto> Administrators);

public sealed record PartyAdministratorDto(Guid Id, string Name, string Email);

/// <summary>What may be done for one party by those who run the system.</summary>
[Needs(Permission.AdministerSystem)]
public sealed record GetPartyAccess(Guid Id) : IQuery<PartyAccessDto>;

internal sealed class GetPartyAccessHandler(IAppDbContext db, IActorContext actor, PartyConsents consents, TimeProvider clock) : IQueryHandler<GetPartyAccess, PartyAccessDto>
{
    public async Task<Result<PartyAccessDto>> Handle(GetPartyAccess request, CancellationToken cancellationToken)
    {
        var party = await db.Parties.AsNoTracking().Where(p => p.Id == request.Id)
            .Select(p => new { p.Id, p.Code, Name = new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba) })
            .FirstOrDefaultAsync(cancellationToken);
        if (party is null)
        {
            return Error.NotFound();
        }

        var hasUsers = await db.Users.AnyAsync(u => u.PartyId == party.Id, cancellationToken);
        var resets = await consents.InForceAsync(party.Id, ConsentPurpose.ResetAdministratorAccess, cancellationToken);
        var today = actor.Required.Today(clock);
        var administrators = resets.Count == 0
            ? []
            : await db.Users.AsNoTracking()
                .Where(u => u.PartyId == party.Id && u.IsActive && u.Grants.Any(g => g.Role == Role.PartyAdministrator && g.From <= today && (g.To == null || g.To >= today)))
                .OrderBy(u => u.DisplayName).ThenBy(u => u.Id)
                .Select(u => new PartyAdministratorDto(u.Id, u.DisplayName, u.Email))
                .ToListAsync(cancellationToken);
        return new PartyAccessDto(
            party.Id,
            party.Code,
            party.Name,
            await db.Users.CountAsync(u => u.PartyId == party.Id && u.IsActive, cancellationToken),
            hasUsers,
            !hasUsers || await consents.InForceAsync(party.Id, ConsentPurpose.AppointAdministrator, cancellationToken) is { Count: > 0 },
            resets.Count > 0,
            [.. administrators.Where(administrator => resets.Any(c => c.IsFor(administrator.Email)))]);
    }
}
