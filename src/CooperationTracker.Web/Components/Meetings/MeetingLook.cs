using System.Globalization;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Web.Components.Records;
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

    public static Tone Tone(this MinutesAnswer answer) => answer switch
    {
        MinutesAnswer.Confirmed => Shared.Tone.Success,
        MinutesAnswer.Objected => Shared.Tone.Danger,
        _ => Shared.Tone.Neutral,
    };

    public static Tone Tone(this AgendaReason reason) => reason switch
    {
        AgendaReason.Overdue => Shared.Tone.Danger,
        AgendaReason.DueSoon or AgendaReason.Vacant or AgendaReason.NotDesignated or AgendaReason.ReviewDue or AgendaReason.Stalled or AgendaReason.Blocking => Shared.Tone.Warning,
        _ => Shared.Tone.Info,
    };

    public static Tone Tone(this AgendaOutcome outcome) => outcome switch
    {
        AgendaOutcome.Discussed => Shared.Tone.Success,
        AgendaOutcome.CarriedOver => Shared.Tone.Warning,
        AgendaOutcome.Dropped => Shared.Tone.Muted,
        _ => Shared.Tone.Neutral,
    };

    public static Tone Tone(this Attendance attendance) => attendance switch
    {
        Attendance.Attended or Attendance.Accepted => Shared.Tone.Success,
        Attendance.Declined or Attendance.Absent => Shared.Tone.Muted,
        Attendance.Substituted => Shared.Tone.Info,
        _ => Shared.Tone.Neutral,
    };

    public static Tone Tone(this DecisionStanding standing) => standing switch
    {
        DecisionStanding.Fulfilled => Shared.Tone.Success,
        DecisionStanding.Overdue => Shared.Tone.Danger,
        DecisionStanding.Running => Shared.Tone.Info,
        DecisionStanding.Dropped => Shared.Tone.Muted,
        _ => Shared.Tone.Neutral,
    };

    public static Tone Tone(this MeetingOpenItemKind kind) => kind is MeetingOpenItemKind.Objected ? Shared.Tone.Danger : Shared.Tone.Warning;

    public static string AddressOf(AgendaSubjectDto subject) => subject.Kind switch
    {
        AgendaSubjectKind.Commitment => RecordAddress.Of("Commitment", subject.RecordId),
        AgendaSubjectKind.Initiative => RecordAddress.Of("Initiative", subject.RecordId),
        AgendaSubjectKind.ProjectIssue => RecordAddress.Of("ProjectIssue", subject.RecordId),
        _ => RecordAddress.Of("WorkingGroup", subject.RecordId),
    };

    /// <summary>«Вакансия: председатель, KZ» for a part of a group; else the record's own name.</summary>
    public static string TitleOf(AgendaSubjectDto subject, string language)
    {
        if (!IsOfGroup(subject))
        {
            return subject.Name.In(language);
        }

        var kind = Terms.Of(subject.Kind, CultureInfo.CurrentUICulture);
        var about = string.Join(", ", new[] { subject.Seat is { } seat ? Terms.Of(seat, CultureInfo.CurrentUICulture) : null, subject.SeatLabel, subject.PartyCode }.OfType<string>());
        return $"{char.ToUpper(kind[0], CultureInfo.CurrentUICulture)}{kind[1..]}: {about}";
    }

    /// <summary>What stands beside the title: the sort of record, the project of an issue, the group of a seat.</summary>
    public static string About(AgendaSubjectDto subject, string language) => IsOfGroup(subject)
        ? subject.Name.In(language)
        : string.Join(", ", new[] { Terms.Of(subject.Kind, CultureInfo.CurrentUICulture), subject.Within?.In(language), subject.PartyCode }.OfType<string>());

    private static bool IsOfGroup(AgendaSubjectDto subject) =>
        subject.Kind is AgendaSubjectKind.Vacancy or AgendaSubjectKind.Agency or AgendaSubjectKind.RosterReview;
}
