namespace CooperationTracker.Web.Components.Shared;

/// <summary>One message of an <see cref="ErrorSummary"/>.</summary>
/// <param name="Text">What is wrong and what to do, in the user's language.</param>
/// <param name="FieldId">The id of the control that it is about, to jump to.</param>
/// <param name="Code">The stable code, for whoever is asked for help.</param>
public sealed record ErrorLine(string Text, string? FieldId = null, string? Code = null);
