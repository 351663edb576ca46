namespace CooperationTracker.Application.Common.Outbox;

/// <summary>A switch that all servers share and that outlives them; it lies in the database for that.</summary>
public sealed class SystemSetting
{
    /// <summary>Present while nothing is mailed; the value is why.</summary>
    public const string SendingPaused = "outbox.paused";

    private SystemSetting()
    {
    }

    public SystemSetting(string name, string value) => (Name, Value) = (name, value);

    public string Name { get; private set; } = "";

    public string Value { get; private set; } = "";
}
