using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CooperationTracker.Infrastructure.Persistence;

/// <summary>Ready means that the database answers a query; that its schema fits was checked before serving began.</summary>
public sealed class DatabaseHealth(AppDbContext db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await db.Parties.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
