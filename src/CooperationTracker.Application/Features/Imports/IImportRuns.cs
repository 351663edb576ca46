namespace CooperationTracker.Application.Features.Imports;

/// <summary>The jobs that work through imports.</summary>
public interface IImportRuns
{
    /// <summary>Begins one; it waits until what asked for it is committed.</summary>
    /// <returns>The run's id.</returns>
    string Begin(Guid importId);

    /// <summary>Asks a run, on whichever server it is, to end; it does within a second or two.</summary>
    void Stop(string runId);

    /// <summary>Whether somebody has asked it to end.</summary>
    bool IsStopped(string runId);

    /// <summary>Whether it was lost with its server, and nobody will go on with it.</summary>
    bool IsLost(string runId);

    /// <summary>How many rows a run that is one transaction has been through; what it has written nobody can see yet.</summary>
    void Report(string runId, int rows);

    /// <returns>What was reported last; null for nothing.</returns>
    int? Reported(string runId);
}
