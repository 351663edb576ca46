using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Commitments;

/// <summary>The chair, the author or the controller wants to hear by a day how far the execution is. The next report answers it.</summary>
public sealed class ReportRequest
{
    private ReportRequest()
    {
    }

    internal ReportRequest(DateOnly dueOn, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        DueOn = dueOn;
        Text = stamp.Reason;
        (AskedOn, AskedBy) = (stamp.EffectiveOn, stamp.ActorId);
    }

    public Guid Id { get; private set; }

    /// <summary>The last day on which the report is in time.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>What is wanted, in the asker's words.</summary>
    public string? Text { get; private set; }

    public DateOnly AskedOn { get; private set; }

    /// <summary>The user who typed it.</summary>
    public Guid AskedBy { get; private set; }

    /// <summary>When a report came, or the execution ended without one.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Whether a report came; a submitted result is one.</summary>
    public bool IsAnswered { get; private set; }

    public bool IsOpen => EndedOn is null;

    internal void End(bool isAnswered, ChangeStamp stamp) => (EndedOn, IsAnswered) = (stamp.EffectiveOn, isAnswered);
}
