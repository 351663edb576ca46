using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Infrastructure.Outbox;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CooperationTracker.Infrastructure.Jobs;

/// <summary>The recurring work: thin, safe to run twice, and stopped when the server stops.</summary>
public sealed class ReminderJobs(IServiceScopeFactory scopes, OutboxSender outbox, IBackgroundJobClient jobs, ILogger<ReminderJobs> logger)
{
    public const string PlanId = "plan-reminders";
    public const string SendId = "send-outbox";

    /// <summary>Scans for what is due and has the outbox sent.</summary>
    [DisableConcurrentExecution(timeoutInSeconds: 10)]
    [AutomaticRetry(Attempts = 3)]
    public async Task PlanAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var system = await scope.ServiceProvider.GetRequiredService<IActorLoader>().LoadSystemAsync(cancellationToken);
        scope.ServiceProvider.GetRequiredService<IActorContext>().Set(system);
        var result = await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(new PlanReminders(), cancellationToken);
        if (!result.TryGet(out var planned))
        {
            // Another server planned the same at the same moment; its rows stand, ours are not missed.
            logger.LogInformation("The scan gave way: {Code}", result.Errors[0].Code);
            return;
        }

        if (planned.Queued > 0)
        {
            jobs.Enqueue<ReminderJobs>(job => job.SendAsync(CancellationToken.None));
        }
    }

    /// <summary>Sends what waits in the outbox.</summary>
    [AutomaticRetry(Attempts = 0)]
    public Task SendAsync(CancellationToken cancellationToken) => outbox.SendDueAsync(cancellationToken);
}
