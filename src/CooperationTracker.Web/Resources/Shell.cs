namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Shell.resx for <c>IStringLocalizer&lt;Shell&gt;</c>.</summary>
public sealed class Shell
{
    private Shell()
    {
    }
}
