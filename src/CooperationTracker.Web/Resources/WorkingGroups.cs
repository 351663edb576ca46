namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of WorkingGroups.resx for <c>IStringLocalizer&lt;WorkingGroups&gt;</c>.</summary>
public sealed class WorkingGroups
{
    private WorkingGroups()
    {
    }
}
