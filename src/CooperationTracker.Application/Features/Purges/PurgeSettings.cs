namespace CooperationTracker.Application.Features.Purges;

/// <param name="Term">How long the second person has.</param>
public sealed record PurgeSettings(TimeSpan Term);
