using CooperationTracker.Web.Components.Records;

namespace CooperationTracker.Web.Components.Meetings;

/// <summary>What the forms of a meeting's and a visit's page send.</summary>
public sealed class MeetingForm : RecordForm
{
    public string? Move { get; set; }

    /// <summary>New statements, one on each line.</summary>
    public string? Lines { get; set; }

    public string? Wording { get; set; }

    public string? WordingId { get; set; }

    public string? WordingVersion { get; set; }

    public string? Language { get; set; }

    public string? PersonId { get; set; }

    public string? Position { get; set; }

    public string? Attendance { get; set; }

    public string? OrganizationId { get; set; }

    /// <summary>A checkbox: "true" when it is ticked.</summary>
    public string? IsHead { get; set; }

    /// <summary>A checkbox: "true" when it is ticked.</summary>
    public string? WithStatements { get; set; }
}
