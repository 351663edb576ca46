using CooperationTracker.Application.Common.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CooperationTracker.Infrastructure.Persistence.Audit;

/// <summary>
/// Puts entries in order and chains them, after they were written, so that writers do not wait for each other. Two servers may
/// seal at once: the number is the key of the seal, so one of them fails as a whole and finds the work done.
/// </summary>
public sealed class AuditSealer(IServiceScopeFactory scopes, AuditKeys keys, AuditHandout handout, TimeProvider clock, ILogger<AuditSealer> logger)
{
    /// <summary>An entry may be committed after such that were begun later; usually by a few numbers only.</summary>
    private const int Lookback = 10_000;

    /// <param name="everything">Looks through all entries for such that came late, instead of the newest.</param>
    /// <returns>How many entries were sealed.</returns>
    public async Task<int> SealAsync(bool everything, CancellationToken cancellationToken)
    {
        var count = 0;
        while (await SealBatchAsync(everything, cancellationToken) is { } batch)
        {
            count += batch;
            if (batch < AuditChain.BatchSize)
            {
                break;
            }
        }

        await handout.CatchUpAsync(cancellationToken);
        return count;
    }

    /// <returns>Null when there is nothing to do, no key to sign with, or another server did it.</returns>
    private async Task<int?> SealBatchAsync(bool everything, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var last = await db.AuditHeads.AsNoTracking().OrderByDescending(h => h.Number).FirstOrDefaultAsync(cancellationToken);
        if (keys.Signing(last is null) is not { } signing)
        {
            logger.LogWarning("The audit trail is not sealed: Audit:SigningKeyFile is not set");
            return null;
        }

        using var key = signing.Key;
        var entries = await WaitingAsync(db, everything, cancellationToken);
        if (entries.Count == 0)
        {
            return null;
        }

        var first = (last?.LastSequence ?? 0) + 1;
        var previous = last?.Hash ?? AuditChain.Beginning;
        var hash = previous;
        var sequence = first;
        foreach (var entry in entries)
        {
            hash = AuditChain.HashOf(hash, sequence, entry, AuditContent.Parse(entry.Content));
            db.Add(new AuditSeal(sequence, entry.Id, hash));
            sequence++;
        }

        var unsigned = new AuditHead(
            (last?.Number ?? 0) + 1, first, sequence - 1, hash, previous, AuditChain.ToMillisecond(clock.GetUtcNow()), signing.Id, "");
        db.Add(unsigned.SignedWith(AuditKeys.Sign(key, unsigned)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return entries.Count;
        }
        catch (DbUpdateException exception) when (UniquenessErrors.Find(db, exception) is not null)
        {
            logger.LogInformation("Another server has sealed the audit trail");
            return null;
        }
    }

    private static Task<List<AuditEntry>> WaitingAsync(AppDbContext db, bool everything, CancellationToken cancellationToken)
    {
        var rows = db.AuditEntries.AsNoTracking().IgnoreQueryFilters([AppDbContext.VisibilityFilter]);
        if (!everything)
        {
            rows = rows.Where(e => e.Id > (db.AuditSeals.Max(s => (long?)s.EntryId) ?? 0) - Lookback);
        }

        return rows.Where(e => !db.AuditSeals.Any(s => s.EntryId == e.Id)).OrderBy(e => e.Id).Take(AuditChain.BatchSize).ToListAsync(cancellationToken);
    }
}
