namespace CooperationTracker.Web.Components;

/// <summary>The site's fixed addresses, so that a link and its page cannot drift apart unseen.</summary>
public static class SitePaths
{
    public const string Dashboard = "/";
    public const string Commitments = "/commitments";
    public const string WorkingGroups = "/working-groups";
    public const string Visits = "/visits";
    public const string Initiatives = "/initiatives";
    public const string Events = "/events";
    public const string Projects = "/projects";
    public const string Parties = "/parties";
    public const string Organizations = "/organizations";
    public const string People = "/people";
    public const string Notifications = "/notifications";
    public const string AccessTokens = "/account/tokens";
    public const string Administration = "/admin";
    public const string SignIn = "/account/sign-in";

    /// <summary>Takes a POST with an antiforgery token.</summary>
    public const string SignOut = "/account/sign-out";
}
