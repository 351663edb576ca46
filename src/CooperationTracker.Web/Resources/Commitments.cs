namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Commitments.resx for <c>IStringLocalizer&lt;Commitments&gt;</c>.</summary>
public sealed class Commitments
{
    private Commitments()
    {
    }
}
