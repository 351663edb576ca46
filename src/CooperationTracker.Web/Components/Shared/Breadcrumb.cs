namespace CooperationTracker.Web.Components.Shared;

/// <summary>A page above the current one.</summary>
public sealed record Breadcrumb(string Text, string Href);
