using CooperationTracker.Domain.Meetings;
using CooperationTracker.Web.Components.Shared;

namespace CooperationTracker.Web.Components.Meetings;

internal static class MeetingLook
{
    public static Tone Tone(this MeetingState state) => state switch
    {
        MeetingState.Held => Shared.Tone.Info,
        MeetingState.MinutesAgreed => Shared.Tone.Success,
        MeetingState.Postponed => Shared.Tone.Warning,
        MeetingState.Cancelled => Shared.Tone.Danger,
        _ => Shared.Tone.Neutral,
    };
}
