using CooperationTracker.Infrastructure.Persistence.Audit;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace CooperationTracker.Infrastructure.Jobs;

/// <summary>Seals the audit trail every minute; safe to run twice and on several servers.</summary>
public sealed class AuditJobs(AuditSealer sealer, TimeProvider clock, ILogger<AuditJobs> logger)
{
    public const string SealId = "seal-audit";

    /// <summary>Every so many minutes all entries are looked through, instead of the newest.</summary>
    private const int SweepMinutes = 10;

    [AutomaticRetry(Attempts = 0)]
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        try
        {
            var count = await sealer.SealAsync(clock.GetUtcNow().Minute % SweepMinutes == 0, cancellationToken);
            if (count > 0)
            {
                logger.LogInformation("{Count} audit entries are sealed", count);
            }
        }
        catch (AuditKeyException exception)
        {
            logger.LogError("The audit trail is not sealed: {Reason}", exception.Message);
        }
    }
}
