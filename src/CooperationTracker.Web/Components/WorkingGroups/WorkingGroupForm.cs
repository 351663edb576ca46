using CooperationTracker.Web.Components.Records;

namespace CooperationTracker.Web.Components.WorkingGroups;

/// <summary>What the forms of a group's pages send; everything is text.</summary>
public sealed class WorkingGroupForm : RecordForm
{
    public string? OtherPartyId { get; set; }

    /// <summary>Sides of a new group beyond the first two.</summary>
    public List<string>? FurtherPartyIds { get; set; }

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

    /// <summary>Which of the page's forms was sent: only that one stays open with what was typed.</summary>
    public string? Doing { get; set; }

    public string? To { get; set; }

    public string? ParentId { get; set; }

    /// <summary>Of an inquiry: the party that is asked, and after a slash the seat.</summary>
    public string? Matter { get; set; }

    public string? AskedOn { get; set; }

    public string? LetterNumber { get; set; }

    public string? LetterDate { get; set; }

    public string? MeetingId { get; set; }

    public string? Text { get; set; }

    public string? InquiryId { get; set; }

    public string? ApprovalId { get; set; }

    public string? AnsweredOn { get; set; }

    public string? Answer { get; set; }

    public string? CommitmentId { get; set; }

    public string? ExecutionId { get; set; }

    /// <summary>Of an execution: accept or return.</summary>
    public string? Move { get; set; }

    public string? ActTitle { get; set; }

    public string? ActNumber { get; set; }

    public string? ActDate { get; set; }

    public string? AsOf { get; set; }
}
