using CooperationTracker.Domain.Projects;
using CooperationTracker.Web.Components.Events;
using CooperationTracker.Web.Components.Shared;
using CooperationTracker.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CooperationTracker.Web.Components.Projects;

internal static class ProjectLook
{
    public static Tone Tone(this ProjectHealth health) => health switch
    {
        ProjectHealth.OnTrack => Shared.Tone.Success,
        ProjectHealth.AtRisk => Shared.Tone.Warning,
        _ => Shared.Tone.Danger,
    };

    public static Tone Tone(this ProjectStatus status) => status switch
    {
        ProjectStatus.Active => Shared.Tone.Info,
        ProjectStatus.Suspended => Shared.Tone.Warning,
        _ => Shared.Tone.Muted,
    };

    public static Tone Tone(this EscalationLevel level) => level switch
    {
        EscalationLevel.PrimeMinisters => Shared.Tone.Danger,
        EscalationLevel.Ministers => Shared.Tone.Warning,
        _ => Shared.Tone.Neutral,
    };

    /// <summary>«8 лет 61 день»; years of 365.25 days, so that an age needs no calendar.</summary>
    public static string Age(int days, IStringLocalizer<Undertakings> texts)
    {
        var years = (int)(days / 365.25);
        var rest = days - (int)Math.Ceiling(years * 365.25);
        var counted = texts[$"Unit.Day.{EventLook.Plural(Math.Max(0, rest))}", Math.Max(0, rest)];
        return years == 0 ? counted : $"{texts[$"Unit.Year.{EventLook.Plural(years)}", years]} {counted}";
    }
}
