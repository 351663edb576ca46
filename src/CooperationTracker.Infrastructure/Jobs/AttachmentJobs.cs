using CooperationTracker.Infrastructure.Attachments;
using Hangfire;

namespace CooperationTracker.Infrastructure.Jobs;

/// <summary>Removes, once a night, the files that a crash has left without a row.</summary>
public sealed class AttachmentJobs(AttachmentUpkeep upkeep)
{
    public const string SweepId = "sweep-attachments";

    [DisableConcurrentExecution(timeoutInSeconds: 10)]
    [AutomaticRetry(Attempts = 0)]
    public Task SweepAsync(CancellationToken cancellationToken) => upkeep.SweepAsync(cancellationToken);
}
