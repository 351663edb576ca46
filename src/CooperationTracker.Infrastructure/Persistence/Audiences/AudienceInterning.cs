using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Audiences;

internal sealed class AudienceInterning(AppDbContext db, IActorContext actor) : IAudiences
{
    public Task<Ownership> OwnAsync(CancellationToken cancellationToken) =>
        actor.Required.PartyId is { } partyId
            ? SharedAsync(partyId, [], cancellationToken)
            : throw new InvalidOperationException("Only somebody who works for a party owns records.");

    public async Task<Ownership> SharedAsync(Guid ownerPartyId, IReadOnlyCollection<Guid> partyIds, CancellationToken cancellationToken)
    {
        var key = Audience.KeyOf(ownerPartyId, Confidentiality.Internal, partyIds);
        var id = await db.Audiences.Where(a => a.Key == key).Select(a => (int?)a.Id).FirstOrDefaultAsync(cancellationToken);
        if (id is null)
        {
            // Within the command's transaction: if another server interns it at the same moment, one of the two retries.
            var audience = new Audience(ownerPartyId, Confidentiality.Internal, partyIds);
            db.Audiences.Add(audience);
            await db.SaveChangesAsync(cancellationToken);
            id = audience.Id;
        }

        if (ownerPartyId == actor.Required.PartyId || partyIds.Contains(actor.Required.PartyId ?? Guid.Empty))
        {
            actor.Admit(id.Value);
        }

        return new(ownerPartyId, id.Value);
    }
}
