namespace CooperationTracker.Web.Resources;

/// <summary>Texts of visits, meetings and their entry.</summary>
public sealed class Minutes;
