namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Rights.resx for <c>IStringLocalizer&lt;Rights&gt;</c>.</summary>
public sealed class Rights
{
    private Rights()
    {
    }
}
