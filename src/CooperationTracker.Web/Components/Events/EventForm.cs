using System.Globalization;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Web.Components.Records;

namespace CooperationTracker.Web.Components.Events;

/// <summary>What the forms of an event send.</summary>
public sealed class EventForm : RecordForm
{
    public string? Kind { get; set; }

    public string? HostPartyId { get; set; }

    public string? City { get; set; }

    public string? Description { get; set; }

    public string? InitiativeId { get; set; }

    public string? PeriodText { get; set; }

    public string? AnchorEventId { get; set; }

    public string? AnchorEdge { get; set; }

    /// <summary>Before or after.</summary>
    public string? AnchorSide { get; set; }

    public string? AnchorAmount { get; set; }

    public string? AnchorUnit { get; set; }

    public string? AnchorDays { get; set; }

    public string? OrganizationId { get; set; }

    public string? Part { get; set; }

    public string? Move { get; set; }

    /// <summary>The text wins when there is one; null when neither was filled in.</summary>
    public DateInput? Period
    {
        get
        {
            if (!string.IsNullOrWhiteSpace(PeriodText) || !Guid.TryParse(AnchorEventId, out var eventId))
            {
                return string.IsNullOrWhiteSpace(PeriodText) ? null : new DateInput(PeriodText);
            }

            var amount = Number(AnchorAmount, 0);
            return new DateInput(null, new AnchorInput(
                eventId,
                Enum.TryParse<DateEdge>(AnchorEdge, out var edge) ? edge : DateEdge.Start,
                AnchorSide == "after" ? amount : -amount,
                Enum.TryParse<DateUnit>(AnchorUnit, out var unit) ? unit : DateUnit.Day,
                Number(AnchorDays, 1)));
        }
    }

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
