using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Audit;

public sealed record AuditUser(Guid Id, string Name);

/// <summary>Whose acts the reader may ask for: the people of the own party.</summary>
[Needs(Permission.OpenAudit)]
public sealed record ListAuditUsers : IQuery<IReadOnlyList<AuditUser>>;

internal sealed class ListAuditUsersHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<ListAuditUsers, IReadOnlyList<AuditUser>>
{
    private const int Limit = 1000;

    public async Task<Result<IReadOnlyList<AuditUser>>> Handle(ListAuditUsers request, CancellationToken cancellationToken)
    {
        var partyId = actor.Required.PartyId;
        return await db.Users.AsNoTracking().IgnoreAutoIncludes().Where(u => u.PartyId == partyId)
            .OrderBy(u => u.DisplayName).ThenBy(u => u.Id).Take(Limit).Select(u => new AuditUser(u.Id, u.DisplayName)).ToListAsync(cancellationToken);
    }
}
