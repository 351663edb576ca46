namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Administration.resx for <c>IStringLocalizer&lt;Administration&gt;</c>.</summary>
public sealed class Administration
{
    private Administration()
    {
    }
}
