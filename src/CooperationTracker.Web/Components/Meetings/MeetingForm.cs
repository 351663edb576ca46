using CooperationTracker.Web.Components.Records;

namespace CooperationTracker.Web.Components.Meetings;

/// <summary>What the forms of a meeting's and a visit's page send.</summary>
public sealed class MeetingForm : RecordForm
{
    public string? Move { get; set; }

    /// <summary>New statements, one on each line.</summary>
    public string? Lines { get; set; }

    /// <summary>Of statements: the party that said or reports them, and after a slash the person.</summary>
    public string? SpokenBy { get; set; }

    /// <summary>Of statements: reported, minuted or signed.</summary>
    public string? Worth { get; set; }

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

    /// <summary>The agenda's item or the participant that a form is about.</summary>
    public string? ItemId { get; set; }

    public string? ItemVersion { get; set; }

    /// <summary>Which of a form's buttons was pressed.</summary>
    public string? Action { get; set; }

    /// <summary>What open items are taken into the agenda.</summary>
    public List<string>? Keys { get; set; }

    public string? Text { get; set; }

    public string? Outcome { get; set; }

    public string? Note { get; set; }

    public string? AttachmentId { get; set; }

    public string? SubstituteId { get; set; }

    public string? Number { get; set; }

    public string? Day { get; set; }

    /// <summary>Of a visit.</summary>
    public string? Kind { get; set; }

    public string? Period { get; set; }

    public string? Place { get; set; }

    public string? Purpose { get; set; }

    public string? Source { get; set; }

    public string? EveryMonths { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? MeetingId { get; set; }
}
