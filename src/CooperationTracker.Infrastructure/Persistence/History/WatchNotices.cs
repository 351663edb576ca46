using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.History;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CooperationTracker.Infrastructure.Persistence.History;

/// <summary>
/// Before every save, and after the history writer: tells those who watch a commitment that its state or deadline, or that of their own side's
/// execution, has changed. A fact is told to those who may see it now, whoever changed it and by whatever command; nobody is told of his own
/// doing, nor twice of one save, nor of what came with a table of many. What is entered as of a day before yesterday is no news: whoever copies a backlog tells
/// nobody of it.
/// </summary>
internal sealed class WatchNotices(TimeProvider clock) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not AppDbContext db || db.Actor?.Source == ActorSource.Import)
        {
            return result;
        }

        // The history writer has looked for changes; what it wrote is in the tracker.
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var facts = db.ChangeTracker.Entries<HistoryEntry>()
                .Where(entry => entry.State == EntityState.Added && entry.Entity is { Fact: HistoryFact.State or HistoryFact.Date, Key.Length: 0, AudienceId: not null })
                .Select(entry => entry.Entity)
                .Where(IsNews)
                .ToList();
            if (facts.Count > 0)
            {
                await TellAsync(db, facts, cancellationToken);
            }
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }

        return result;
    }

    private bool IsNews(HistoryEntry fact) => fact.EffectiveFrom >= DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);

    private async Task TellAsync(AppDbContext db, List<HistoryEntry> facts, CancellationToken cancellationToken)
    {
        // A record that is being made is watched by nobody yet; an execution's commitment is known by what is being saved.
        var executions = db.ChangeTracker.Entries<Execution>().ToDictionary(entry => entry.Entity.Id, entry => entry.Entity.CommitmentId);
        var changed = facts
            .Select(fact => (Fact: fact, CommitmentId: fact.SubjectType == nameof(Commitment) ? fact.SubjectId : executions.GetValueOrDefault(fact.SubjectId)))
            .Where(of => of.CommitmentId != Guid.Empty)
            .ToList();
        var commitmentIds = changed.Select(of => of.CommitmentId).Distinct().ToList();
        var watches = commitmentIds.Count == 0
            ? []
            : await db.Watches.AsNoTracking().Where(w => commitmentIds.Contains(w.CommitmentId) && w.UserId != (db.Actor == null ? Guid.Empty : db.Actor.UserId))
                .Select(w => new { w.CommitmentId, w.UserId }).ToListAsync(cancellationToken);
        if (watches.Count == 0)
        {
            return;
        }

        var userIds = watches.Select(w => w.UserId).Distinct().ToList();
        var users = await db.Profiles.AsNoTracking().Where(u => userIds.Contains(u.Id) && u.IsActive && u.PartyId != null).ToListAsync(cancellationToken);
        var audienceIds = changed.Select(of => of.Fact.AudienceId!.Value).Distinct().ToList();
        var audiences = await db.Audiences.AsNoTracking().Where(a => audienceIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Scope, cancellationToken);
        var told = db.ChangeTracker.Entries<Notification>().Where(entry => entry.State == EntityState.Added)
            .Select(entry => (entry.Entity.UserId, entry.Entity.SubjectId)).ToHashSet();
        var now = clock.GetUtcNow();
        foreach (var (fact, commitmentId) in changed)
        {
            foreach (var user in users.Where(u => watches.Exists(w => w.UserId == u.Id && w.CommitmentId == commitmentId)))
            {
                var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(user.TimeZone)).DateTime);
                if (AudienceReach.Sees(user.PartyId, Rights.Of(user, today), audiences[fact.AudienceId!.Value]) && told.Add((user.Id, commitmentId)))
                {
                    var kind = fact.Fact == HistoryFact.State ? NotificationKind.WatchedState : NotificationKind.WatchedDeadline;
                    var dates = fact is { Fact: HistoryFact.Date, Value: { } date } ? [date] : Array.Empty<string>();
                    db.Notifications.Add(new(
                        user.Id, kind, nameof(Commitment), commitmentId, JsonSerializer.Serialize(dates), $"{kind}/{commitmentId:N}/{Guid.CreateVersion7(now):N}", fact.AudienceId, now));
                }
            }
        }
    }
}
