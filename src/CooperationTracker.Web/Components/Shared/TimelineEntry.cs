namespace CooperationTracker.Web.Components.Shared;

/// <summary>One thing that happened, in words that are ready to be shown.</summary>
/// <param name="When">The date on which it took effect, as the language writes dates.</param>
/// <param name="Text">What happened.</param>
/// <param name="Who">Who did it, or null for the system.</param>
/// <param name="RecordedLater">When it was entered, if that was not on the day itself.</param>
/// <param name="Reason">The reason or the act that was given.</param>
public sealed record TimelineEntry(string When, string Text, string? Who = null, string? RecordedLater = null, string? Reason = null, Tone Tone = Tone.Neutral);
