namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Inbox.resx for <c>IStringLocalizer&lt;Inbox&gt;</c>.</summary>
public sealed class Inbox
{
    private Inbox()
    {
    }
}
