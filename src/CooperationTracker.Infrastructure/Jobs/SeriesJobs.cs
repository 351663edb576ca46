using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Common;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CooperationTracker.Infrastructure.Jobs;

/// <summary>Brings forth the next times of repeated commitments.</summary>
public sealed class SeriesJobs(IServiceScopeFactory scopes, ILogger<SeriesJobs> logger)
{
    public const string OccurId = "repeat-commitments";

    /// <summary>One transaction for each time: what fails stays for the next run and keeps no other from coming.</summary>
    [DisableConcurrentExecution(timeoutInSeconds: 10)]
    [AutomaticRetry(Attempts = 3)]
    public async Task OccurAsync(CancellationToken cancellationToken)
    {
        var due = await SendAsync(new ListDueSeries(), cancellationToken);
        foreach (var id in due.Value)
        {
            // Weekly ones may come several times within the lead.
            while (await SendAsync(new OccurCommitment(id), cancellationToken) is var occurred)
            {
                if (occurred.IsSuccess)
                {
                    continue;
                }

                if (occurred.Errors[0].Code != "commitment.no-next-time")
                {
                    logger.LogInformation("Commitment {Id} gave way: {Code}", id, occurred.Errors[0].Code);
                }

                break;
            }
        }
    }

    private async Task<Result<T>> SendAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
    {
        await using var scope = await scopes.CreateSystemScopeAsync(cancellationToken);
        return await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(query, cancellationToken);
    }

    private async Task<Result> SendAsync(ICommand command, CancellationToken cancellationToken)
    {
        await using var scope = await scopes.CreateSystemScopeAsync(cancellationToken);
        return await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(command, cancellationToken);
    }
}
