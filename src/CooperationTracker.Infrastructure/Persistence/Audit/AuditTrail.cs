using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Infrastructure.Persistence.Audit;

internal sealed class AuditTrail(AppDbContext db, IServiceScopeFactory scopes, TimeProvider clock) : IAuditTrail
{
    public void Add(AuditEvent entry) => db.Add(new AuditEntry(entry, AuditOrigins.Of(db), clock.GetUtcNow()));

    public async Task WriteAsync(AuditEvent entry, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            Add(entry);
            return;
        }

        // A context of its own: whatever else waits in the scope's is not to be saved with it.
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        own.Add(new AuditEntry(entry, AuditOrigins.Of(db), clock.GetUtcNow()));
        await own.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Says by whom and by which way the work of a context is done.</summary>
internal static class AuditOrigins
{
    public static AuditOrigin Of(AppDbContext db)
    {
        var (actor, envelope) = (db.Actor, db.Envelope);
        return new(
            actor?.UserId,
            actor?.OnBehalfOf?.UserId,
            actor?.PartyId,
            actor?.Source ?? envelope?.Source ?? ActorSource.CommandLine,
            envelope?.Address,
            envelope?.CorrelationId);
    }
}
