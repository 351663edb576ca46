namespace CooperationTracker.Web.Components.Shared;

/// <summary>What a colour says; always together with a word.</summary>
public enum Tone
{
    Neutral,
    Info,
    Success,
    Warning,
    Danger,

    /// <summary>Over and done with, cancelled, of no more concern.</summary>
    Muted,
}

/// <summary>How a tone looks.</summary>
public static class ToneLook
{
    public static string CssClass(this Tone tone) => tone switch
    {
        Tone.Info => "tone-info",
        Tone.Success => "tone-success",
        Tone.Warning => "tone-warning",
        Tone.Danger => "tone-danger",
        Tone.Muted => "tone-muted",
        _ => "tone-neutral",
    };

    /// <summary>The icon that goes with the tone when the caller names none.</summary>
    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Info => "info",
        Tone.Success => "check_circle",
        Tone.Warning => "schedule",
        Tone.Danger => "error",
        _ => "",
    };
}
