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

    public async Task FollowAsync(Guid subjectId, Func<AudienceScope, AudienceScope> change, CancellationToken cancellationToken)
    {
        var history = db.History.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(h => h.SubjectId == subjectId);
        var releases = db.Releases.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(r => r.SubjectId == subjectId);
        var reminders = db.Reminders.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(r => r.SubjectId == subjectId);
        var notifications = db.Notifications.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(n => n.SubjectId == subjectId);
        var mails = db.Outbox.Where(m => m.SubjectId == subjectId);
        var used = await history.Select(h => h.AudienceId)
            .Union(releases.Select(r => (int?)r.AudienceId))
            .Union(reminders.Select(r => (int?)r.AudienceId))
            .Union(notifications.Select(n => n.AudienceId))
            .Union(mails.Select(m => m.AudienceId))
            .ToListAsync(cancellationToken);
        foreach (var from in used.OfType<int>())
        {
            var present = await ScopeOfAsync(from, cancellationToken);
            var changed = change(present);
            if (changed.Key == present.Key)
            {
                continue;
            }

            var to = (await InternAsync(changed, cancellationToken)).AudienceId;
            await history.Where(h => h.AudienceId == from).ExecuteUpdateAsync(set => set.SetProperty(h => h.AudienceId, to), cancellationToken);
            await releases.Where(r => r.AudienceId == from).ExecuteUpdateAsync(set => set.SetProperty(r => r.AudienceId, to), cancellationToken);
            await reminders.Where(r => r.AudienceId == from).ExecuteUpdateAsync(set => set.SetProperty(r => r.AudienceId, to), cancellationToken);
            await notifications.Where(n => n.AudienceId == from).ExecuteUpdateAsync(set => set.SetProperty(n => n.AudienceId, to), cancellationToken);
            await mails.Where(m => m.AudienceId == from).ExecuteUpdateAsync(set => set.SetProperty(m => m.AudienceId, to), cancellationToken);
        }
    }

    public async Task<AudienceScope> ScopeOfAsync(int audienceId, CancellationToken cancellationToken) =>
        (await db.Audiences.AsNoTracking().FirstAsync(a => a.Id == audienceId, cancellationToken)).Scope;
}
