using CooperationTracker.Domain.Initiatives;
using CooperationTracker.Web.Components.Shared;

namespace CooperationTracker.Web.Components.Initiatives;

internal static class InitiativeLook
{
    public static Tone Tone(this InitiativeState state) => state switch
    {
        InitiativeState.UnderConsideration => Shared.Tone.Warning,
        InitiativeState.Supported or InitiativeState.Agreed => Shared.Tone.Info,
        InitiativeState.Realised => Shared.Tone.Success,
        InitiativeState.Declined => Shared.Tone.Danger,
        InitiativeState.Withdrawn => Shared.Tone.Muted,
        _ => Shared.Tone.Neutral,
    };
}
