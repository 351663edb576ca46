using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence.Audiences;

internal sealed class AudienceInterning(AppDbContext db, IActorContext actor) : IAudiences
{
    public async Task<Result<Ownership>> OwnAsync(CancellationToken cancellationToken, Guid? workingGroupId, Confidentiality confidentiality)
    {
        if (actor.Required.PartyId is not { } partyId)
        {
            throw new InvalidOperationException("Only somebody who works for a party owns records.");
        }

        return actor.Required.MayMakeIn(workingGroupId) is { } forbidden
            ? forbidden
            : await InternAsync(new AudienceScope(partyId, [], workingGroupId, confidentiality), cancellationToken);
    }

    public async Task<Ownership> InternAsync(AudienceScope scope, CancellationToken cancellationToken)
    {
        var key = scope.Key;
        var id = await db.Audiences.Where(a => a.Key == key).Select(a => (int?)a.Id).FirstOrDefaultAsync(cancellationToken);
        if (id is null)
        {
            // Within the command's transaction: if another server interns it at the same moment, one of the two retries.
            var audience = new Audience(scope);
            db.Audiences.Add(audience);
            await db.SaveChangesAsync(cancellationToken);
            id = audience.Id;
        }

        if (AudienceReach.Sees(actor.Required.PartyId, actor.Required.Rights, scope))
        {
            actor.Admit(id.Value, scope);
        }

        return new(scope.OwnerPartyId, id.Value);
    }

    public async Task FollowAsync(Guid subjectId, int fromAudienceId, int toAudienceId, CancellationToken cancellationToken)
    {
        await db.Reminders.IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .Where(r => r.SubjectId == subjectId && r.AudienceId == fromAudienceId)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.AudienceId, toAudienceId), cancellationToken);
        await db.Notifications.IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .Where(n => n.SubjectId == subjectId && n.AudienceId == fromAudienceId)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.AudienceId, toAudienceId), cancellationToken);
        await db.Outbox.Where(m => m.SubjectId == subjectId && m.AudienceId == fromAudienceId)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.AudienceId, toAudienceId), cancellationToken);
    }

    public async Task<AudienceScope> ScopeOfAsync(int audienceId, CancellationToken cancellationToken) =>
        (await db.Audiences.AsNoTracking().FirstAsync(a => a.Id == audienceId, cancellationToken)).Scope;
}
