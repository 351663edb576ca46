using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Web.Components.Shared;

namespace CooperationTracker.Web.Components.WorkingGroups;

/// <summary>How a group's status is shown, alike on every page.</summary>
internal static class WorkingGroupLook
{
    public static Tone Tone(this GroupStatus status) => status switch
    {
        GroupStatus.Active => Shared.Tone.Success,
        GroupStatus.Dormant => Shared.Tone.Warning,
        _ => Shared.Tone.Muted,
    };
}
