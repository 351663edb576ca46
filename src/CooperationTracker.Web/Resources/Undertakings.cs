namespace CooperationTracker.Web.Resources;

/// <summary>Names the texts of Undertakings.resx (events, initiatives, projects) for <c>IStringLocalizer&lt;Undertakings&gt;</c>.</summary>
public sealed class Undertakings
{
    private Undertakings()
    {
    }
}
