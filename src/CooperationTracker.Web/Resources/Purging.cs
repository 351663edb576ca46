namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Purging.resx for <c>IStringLocalizer&lt;Purging&gt;</c>.</summary>
public sealed class Purging
{
    private Purging()
    {
    }
}
