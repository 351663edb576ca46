namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Control.resx for <c>IStringLocalizer&lt;Control&gt;</c>.</summary>
public sealed class Control
{
    private Control()
    {
    }
}
