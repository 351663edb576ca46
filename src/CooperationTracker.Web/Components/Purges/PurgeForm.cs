namespace CooperationTracker.Web.Components.Purges;

/// <summary>What the forms about a purge send.</summary>
internal sealed class PurgeForm
{
    public string? Version { get; set; }

    public string? SubjectVersion { get; set; }

    public IReadOnlyList<string>? Fields { get; set; }

    public string? Ground { get; set; }

    public string? Basis { get; set; }

    public string? Reason { get; set; }
}
