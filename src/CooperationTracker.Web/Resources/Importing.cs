namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Importing.resx for <c>IStringLocalizer&lt;Importing&gt;</c>.</summary>
public sealed class Importing
{
    private Importing()
    {
    }
}
