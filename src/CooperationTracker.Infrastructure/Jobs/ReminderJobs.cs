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
        var queued = await PlanAsync(new PlanReminders(), cancellationToken)
            + await PlanAsync(new PlanMeetingReminders(), cancellationToken)
            + await PlanAsync(new PlanGroupReminders(), cancellationToken)
            + await PlanAsync(new PlanAnswerReminders(), cancellationToken);
        if (queued > 0)
        {
            jobs.Enqueue<ReminderJobs>(job => job.SendAsync(CancellationToken.None));
        }
    }

    /// <returns>How many were handed over to the outbox.</returns>
    private async Task<int> PlanAsync(ICommand<PlannedReminders> command, CancellationToken cancellationToken)
    {
        await using var scope = await scopes.CreateSystemScopeAsync(cancellationToken);
        var result = await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(command, cancellationToken);
        if (result.TryGet(out var planned))
        {
            return planned.Queued;
        }

        // Another server planned the same at the same moment; its rows stand, ours are not missed.
        logger.LogInformation("The scan gave way: {Code}", result.Errors[0].Code);
        return 0;
    }

    /// <summary>Sends what waits in the outbox.</summary>
    [AutomaticRetry(Attempts = 0)]
    public Task SendAsync(CancellationToken cancellationToken) => outbox.SendDueAsync(cancellationToken);
}
