namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Releases.resx for <c>IStringLocalizer&lt;Releases&gt;</c>.</summary>
public sealed class Releases
{
    private Releases()
    {
    }
}
