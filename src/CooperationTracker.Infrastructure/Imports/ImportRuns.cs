using System.Globalization;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Infrastructure.Jobs;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;

namespace CooperationTracker.Infrastructure.Imports;

/// <summary>Runs are jobs: stopping one deletes it, which cancels its work on whichever server that goes on.</summary>
internal sealed class ImportRuns(IBackgroundJobClient jobs, JobStorage storage, TimeProvider clock) : IImportRuns
{
    /// <summary>How often a server says that it is alive.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    /// <summary>A server that has been silent for so long is dead.</summary>
    private static readonly TimeSpan Silence = 6 * Heartbeat;

    private const string Rows = "Rows";
    private const string Server = "ServerId";

    public string Begin(Guid importId) => jobs.Enqueue<ImportJobs>(job => job.RunAsync(importId, null!, CancellationToken.None));

    public void Stop(string runId) => jobs.Delete(runId);

    public bool IsStopped(string runId) => StateOf(runId)?.Name == DeletedState.StateName;

    /// <summary>Of a job whose server is dead the storage says for long that it is being worked at; the servers' own signs of life tell sooner.</summary>
    public bool IsLost(string runId) => StateOf(runId) switch
    {
        null => true,
        { Name: var name } when name == SucceededState.StateName || name == FailedState.StateName => true,
        { Name: var name, Data: var data } when name == ProcessingState.StateName => !data.TryGetValue(Server, out var server) || !IsAlive(server),
        _ => false,
    };

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

    private bool IsAlive(string server) =>
        storage.GetMonitoringApi().Servers().Any(known => known.Name == server
            && known.Heartbeat is { } heartbeat
            && clock.GetUtcNow() - new DateTimeOffset(DateTime.SpecifyKind(heartbeat, DateTimeKind.Utc)) < Silence);

    private StateData? StateOf(string runId)
    {
        using var connection = storage.GetConnection();
        return connection.GetStateData(runId);
    }
}
