using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Infrastructure.Imports;
using Hangfire;
using Hangfire.Server;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Infrastructure.Jobs;

/// <summary>Has tables worked through that people bring along.</summary>
public sealed class ImportJobs(ImportWork work, IImportRuns runs, IServiceScopeFactory scopes)
{
    public const string ResumeId = "resume-imports";

    /// <summary>Of its own, with one worker: however many tables there are, reminders and the audit trail's seals do not wait for them.</summary>
    public const string Queue = "imports";

    [AutomaticRetry(Attempts = 0)]
    [Queue(Queue)]
    public Task RunAsync(Guid importId, PerformContext context, CancellationToken cancellationToken) =>
        work.RunAsync(
            importId,
            context.BackgroundJob.Id,
            () => runs.IsStopped(context.BackgroundJob.Id),
            cancellationToken);

    /// <summary>Once a minute: what was lost with its server goes on, what is old is forgotten.</summary>
    [DisableConcurrentExecution(timeoutInSeconds: 10)]
    [AutomaticRetry(Attempts = 0)]
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await using var scope = await scopes.CreateSystemScopeAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(new ResumeImports(), cancellationToken);
    }
}
