namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Attachments.resx for <c>IStringLocalizer&lt;Attachments&gt;</c>.</summary>
public sealed class Attachments
{
    private Attachments()
    {
    }
}
