namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of UserRights.resx for <c>IStringLocalizer&lt;UserRights&gt;</c>.</summary>
public sealed class UserRights
{
    private UserRights()
    {
    }
}
