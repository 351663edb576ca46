namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Notifications.resx for <c>IStringLocalizer&lt;Notifications&gt;</c>.</summary>
public sealed class Notifications
{
    private Notifications()
    {
    }
}
