namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Agreeing.resx for <c>IStringLocalizer&lt;Agreeing&gt;</c>.</summary>
public sealed class Agreeing
{
    private Agreeing()
    {
    }
}
