using System.Globalization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Reminders;

/// <summary>Lets the mail that was given up go out again, each under its old Message-ID.</summary>
/// <returns>How many.</returns>
[Needs(Permission.AdministerSystem)]
public sealed record RetryFailedMail : ICommand<int>;

internal sealed class RetryFailedMailHandler(IAppDbContext db, IAuditTrail trail, TimeProvider clock) : ICommandHandler<RetryFailedMail, int>
{
    public async Task<Result<int>> Handle(RetryFailedMail request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var count = await db.Outbox.Where(m => m.State == OutboxState.Failed)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.State, OutboxState.Pending).SetProperty(m => m.Attempts, 0).SetProperty(m => m.NextAttemptAt, now), cancellationToken);
        trail.Add(AuditEvent.OfSystem(AuditAction.Ran, nameof(RetryFailedMail)) with { Changes = [new("Count", null, count.ToString(CultureInfo.InvariantCulture))] });
        return count;
    }
}
