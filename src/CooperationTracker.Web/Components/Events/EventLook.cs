using System.Globalization;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Web.Components.Shared;
using CooperationTracker.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CooperationTracker.Web.Components.Events;

/// <summary>How events and anchors are shown.</summary>
internal static class EventLook
{
    public static Tone Tone(this EventState state) => state switch
    {
        EventState.Confirmed or EventState.InPreparation => Shared.Tone.Info,
        EventState.Held or EventState.Reported => Shared.Tone.Success,
        EventState.Postponed => Shared.Tone.Warning,
        EventState.Cancelled => Shared.Tone.Muted,
        _ => Shared.Tone.Neutral,
    };

    /// <summary>«За 1 день до начала», «через 2 недели после окончания», «в день начала».</summary>
    public static string Describe(this HangingDto hanging, IStringLocalizer<Undertakings> texts)
    {
        var edge = hanging.Edge == DateEdge.Start ? "Start" : "End";
        if (hanging.Offset == 0)
        {
            return texts[$"Anchor.On.{edge}"];
        }

        var amount = Math.Abs(hanging.Offset);
        var counted = texts[$"Unit.{hanging.Unit}.{Plural(amount)}", amount];
        return texts[$"Anchor.{(hanging.Offset < 0 ? "Before" : "After")}.{edge}", counted];
    }

    /// <summary>«Длится 3 дня».</summary>
    public static string DescribeDuration(this HangingDto hanging, IStringLocalizer<Undertakings> texts) =>
        texts["Anchor.Lasts", texts[$"Unit.Day.{Plural(hanging.DurationDays)}", hanging.DurationDays]];

    /// <summary>Which of the forms «день, дня, дней» goes with a number; the other languages' texts are the same where they need no such choice.</summary>
    public static string Plural(int number)
    {
        var (ones, tens) = (number % 10, number % 100 / 10);
        if (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en")
        {
            return number == 1 ? "One" : "Many";
        }

        return tens == 1 ? "Many" : ones switch { 1 => "One", 2 or 3 or 4 => "Few", _ => "Many" };
    }
}
