using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Outbox;

internal sealed class OutboxShelf(AppDbContext db) : IOutboxShelf
{
    public async Task PutAsideAsync(CancellationToken cancellationToken)
    {
        await db.Reminders.IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            .Where(r => r.State == ReminderState.Planned && r.QueuedAt != null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, ReminderState.Muted).SetProperty(r => r.MutedBecause, MuteReason.Restored), cancellationToken);
        await db.Outbox.Where(m => m.State == OutboxState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Dropped), cancellationToken);
    }
}
