using CooperationTracker.Infrastructure.Persistence.Purges;
using Hangfire;

namespace CooperationTracker.Infrastructure.Jobs;

/// <summary>Finishes, every minute, the purges that were confirmed.</summary>
public sealed class PurgeJobs(PurgeCompletion completion)
{
    public const string FinishId = "finish-purges";

    [DisableConcurrentExecution(timeoutInSeconds: 10)]
    [AutomaticRetry(Attempts = 0)]
    public Task FinishAsync(CancellationToken cancellationToken) => completion.RunAsync(cancellationToken);
}
