using CooperationTracker.Web.Components.Records;

namespace CooperationTracker.Web.Components.Attachments;

/// <summary>What the forms of an attachment send, besides the file.</summary>
public sealed class AttachmentForm : RecordForm
{
    public string? Title { get; set; }

    public string? Kind { get; set; }
}
