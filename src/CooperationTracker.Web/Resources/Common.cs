namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Common.resx for <c>IStringLocalizer&lt;Common&gt;</c>.</summary>
public sealed class Common
{
    private Common()
    {
    }
}
