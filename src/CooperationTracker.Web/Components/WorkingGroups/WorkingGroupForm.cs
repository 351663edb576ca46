using CooperationTracker.Web.Components.Records;

namespace CooperationTracker.Web.Components.WorkingGroups;

/// <summary>What the forms of a group's pages send; everything is text.</summary>
public sealed class WorkingGroupForm : RecordForm
{
    public string? OtherPartyId { get; set; }

    public string? FoundingAct { get; set; }

    public string? Mandate { get; set; }

    public string? MeetingsPerYear { get; set; }

    public string? SeatId { get; set; }

    public string? PersonId { get; set; }

    public string? Act { get; set; }

    public string? From { get; set; }

    public string? LastDay { get; set; }

    public string? OrganizationId { get; set; }

    public string? Kind { get; set; }

    public string? Label { get; set; }

    public string? ReviewOn { get; set; }

    public string? Status { get; set; }
}
