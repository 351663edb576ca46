using System.Collections.Concurrent;
using CooperationTracker.Application.Features.Imports;

namespace CooperationTracker.TestSupport;

/// <summary>Runs that a test works through itself, when it likes.</summary>
public sealed class RunsByHand : IImportRuns
{
    private readonly ConcurrentDictionary<string, int> _reported = new();

    public ConcurrentBag<string> Stopped { get; } = [];

    public ConcurrentBag<string> Lost { get; } = [];

    /// <summary>How many have begun.</summary>
    public int Begun { get; private set; }

    public string Begin(Guid importId)
    {
        Begun++;
        return Guid.CreateVersion7().ToString();
    }

    public void Stop(string runId) => Stopped.Add(runId);

    public bool IsStopped(string runId) => Stopped.Contains(runId);

    public bool IsLost(string runId) => Lost.Contains(runId);

    public void Report(string runId, int rows) => _reported[runId] = rows;

    public int? Reported(string runId) => _reported.TryGetValue(runId, out var rows) ? rows : null;
}
