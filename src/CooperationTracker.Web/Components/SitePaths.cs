namespace CooperationTracker.Web.Components;

/// <summary>The site's fixed addresses, so that a link and its page cannot drift apart unseen.</summary>
public static class SitePaths
{
    public const string Dashboard = "/";
    public const string Inbox = "/inbox";
    public const string Commitments = "/commitments";
    public const string WorkingGroups = "/working-groups";
    public const string Visits = "/visits";
    public const string Initiatives = "/initiatives";
    public const string Events = "/events";
    public const string Projects = "/projects";
    public const string Parties = "/parties";
    public const string Organizations = "/organizations";
    public const string People = "/people";
    public const string Imports = "/imports";
    public const string Notifications = "/notifications";
    public const string AccessTokens = "/account/tokens";
    public const string Password = "/account/password";
    public const string SecondFactor = "/account/second-factor";
    public const string Passkeys = "/account/passkeys";
    public const string Sessions = "/account/sessions";
    public const string Audit = "/audit";
    public const string Purges = "/purges";
    public const string Administration = "/admin";
    public const string AdministeredParties = "/admin/parties";
    public const string Users = "/users";
    public const string Consents = "/consents";
    public const string OfficeTerms = "/office-terms";
    public const string PartySubstitutions = "/substitutions";
    /// <summary>Takes a POST with an antiforgery token.</summary>
    public const string ActFor = "/account/act-for";

    public const string Substitutes = "/account/substitutes";
    public const string SignIn = "/account/sign-in";

    /// <summary>The second step, after the password.</summary>
    public const string SignInCode = "/account/sign-in/code";

    /// <summary>Leads to the identity provider; <see cref="SignInProviderDone"/> is where one comes back.</summary>
    public const string SignInProvider = "/account/sign-in/provider";
    public const string SignInProviderDone = "/account/sign-in/provider/done";

    /// <summary>Tells that the identity provider did not let one in.</summary>
    public const string SignInProviderFailed = "/account/sign-in/provider/failed";

    /// <summary>Takes a POST with an antiforgery token.</summary>
    public const string SignOut = "/account/sign-out";
}
