using System.Globalization;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Infrastructure.Jobs;
using Hangfire;
using Hangfire.States;

namespace CooperationTracker.Infrastructure.Imports;

/// <summary>Runs are jobs: stopping one deletes it, which cancels its work on whichever server that goes on.</summary>
internal sealed class ImportRuns(IBackgroundJobClient jobs, JobStorage storage) : IImportRuns
{
    private const string Rows = "Rows";

    public string Begin(Guid importId) => jobs.Enqueue<ImportJobs>(job => job.RunAsync(importId, null!, CancellationToken.None));

    public void Stop(string runId) => jobs.Delete(runId);

    public bool IsStopped(string runId) => StateOf(runId) == DeletedState.StateName;

    public bool IsLost(string runId) => StateOf(runId) is not { } state || state == SucceededState.StateName || state == FailedState.StateName;

    public void Report(string runId, int rows)
    {
        using var connection = storage.GetConnection();
        connection.SetJobParameter(runId, Rows, rows.ToString(CultureInfo.InvariantCulture));
    }

    public int? Reported(string runId)
    {
        using var connection = storage.GetConnection();
        return int.TryParse(connection.GetJobParameter(runId, Rows), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : null;
    }

    private string? StateOf(string runId)
    {
        using var connection = storage.GetConnection();
        return connection.GetStateData(runId)?.Name;
    }
}
