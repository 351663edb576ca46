using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Reminders;

/// <summary>How sending goes, for those who run the system: counts and what went wrong, neither content nor to whom.</summary>
/// <param name="PausedBecause">Why nothing is mailed; null while sending goes on.</param>
public sealed record SendingDto(string? PausedBecause, IReadOnlyList<OutboxCount> Counts, IReadOnlyList<OutboxRow> Latest);

public sealed record OutboxCount(OutboxState State, int Count);

public sealed record OutboxRow(
    Guid Id, OutboxState State, string SubjectType, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset NextAttemptAt, string? Error);

[Needs(Permission.AdministerSystem)]
public sealed record GetSending : IQuery<SendingDto>;

internal sealed class GetSendingHandler(IAppDbContext db) : IQueryHandler<GetSending, SendingDto>
{
    private const int Shown = 50;

    public async Task<Result<SendingDto>> Handle(GetSending request, CancellationToken cancellationToken)
    {
        var paused = await db.SystemSettings.Where(s => s.Name == SystemSetting.SendingPaused).Select(s => s.Value).FirstOrDefaultAsync(cancellationToken);
        var counts = await db.Outbox.GroupBy(m => m.State).Select(g => new OutboxCount(g.Key, g.Count())).ToListAsync(cancellationToken);
        var latest = await db.Outbox.AsNoTracking()
            .OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Id)
            .Take(Shown)
            .Select(m => new OutboxRow(m.Id, m.State, m.SubjectType, m.Attempts, m.CreatedAt, m.SentAt, m.NextAttemptAt, m.Error))
            .ToListAsync(cancellationToken);
        return new SendingDto(paused, [.. counts.OrderBy(c => c.State)], latest);
    }
}
