using System.Globalization;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Web.Components.Shared;

namespace CooperationTracker.Web.Components.WorkingGroups;

/// <summary>How what belongs to groups is shown, alike on every page.</summary>
internal static class WorkingGroupLook
{
    public static Tone Tone(this GroupStatus status) => status switch
    {
        GroupStatus.Active => Shared.Tone.Success,
        GroupStatus.Dormant => Shared.Tone.Warning,
        _ => Shared.Tone.Muted,
    };

    public static Tone Tone(this InquiryStanding standing) => standing switch
    {
        InquiryStanding.Open => Shared.Tone.Warning,
        InquiryStanding.Answered => Shared.Tone.Info,
        InquiryStanding.Cancelled => Shared.Tone.Muted,
        _ => Shared.Tone.Success,
    };

    /// <summary>«Председатель · по энергетике».</summary>
    public static string Seat(SeatKind kind, string? label) => label is null ? Word(kind) : $"{Word(kind)} · {label}";

    /// <summary>Whose it is and which seat: «Республика Казахстан: Председатель».</summary>
    public static string About(GroupOpenItemRow item, string language) => string.Join(
        ": ", new[] { item.Party?.Name.In(language), item.SeatKind is { } kind ? Seat(kind, item.SeatLabel) : null }.OfType<string>());

    public static string About(InquiryDto inquiry) =>
        inquiry.SeatKind is { } kind ? Seat(kind, inquiry.SeatLabel) : Word(GroupOpenItemKind.UndesignatedAgency);

    /// <summary>What an inquiry is about, as forms and addresses spell it.</summary>
    public static string MatterOf(Guid partyId, Guid? seatId) => $"{partyId}/{seatId}";

    private static string Word(Enum value) => Terms.Of(value, CultureInfo.CurrentUICulture);
}
