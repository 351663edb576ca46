namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Reporting.resx for <c>IStringLocalizer&lt;Reporting&gt;</c>.</summary>
public sealed class Reporting
{
    private Reporting()
    {
    }
}
