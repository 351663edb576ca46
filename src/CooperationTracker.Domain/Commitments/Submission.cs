using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Commitments;

public enum SubmissionState
{
    /// <summary>Somebody is to accept it or to send it back.</summary>
    Waiting,
    Accepted,
    Returned,

    /// <summary>The execution was cancelled before it was decided.</summary>
    Dropped,
}

/// <summary>
/// One round of handing in a result: what was done, the evidence, and what became of it. Rounds are never changed, only followed by another. A
/// result is in time when the round that was accepted in the end was handed in by the deadline.
/// </summary>
public sealed class Submission
{
    private readonly List<SubmissionEvidence> _evidence = [];

    private Submission()
    {
    }

    internal Submission(int number, string text, IEnumerable<Guid> attachmentIds, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        (Number, Text) = (number, text);
        (SubmittedOn, SubmittedBy) = (stamp.EffectiveOn, stamp.ActorId);
        _evidence.AddRange(attachmentIds.Distinct().Select(id => new SubmissionEvidence(id)));
    }

    public Guid Id { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>What was done, in the executor's words.</summary>
    public string Text { get; private set; } = "";

    public DateOnly SubmittedOn { get; private set; }

    /// <summary>The user who typed it.</summary>
    public Guid SubmittedBy { get; private set; }

    /// <summary>The execution's files that prove it.</summary>
    public IReadOnlyList<SubmissionEvidence> Evidence => _evidence;

    public SubmissionState State { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public Guid? DecidedBy { get; private set; }

    /// <summary>What who decided it said.</summary>
    public string? Comment { get; private set; }

    internal void Decide(SubmissionState state, ChangeStamp stamp) =>
        (State, DecidedOn, DecidedBy, Comment) = (state, stamp.EffectiveOn, stamp.ActorId, stamp.Reason);
}

/// <summary>A file that was shown with a submission.</summary>
public sealed class SubmissionEvidence
{
    private SubmissionEvidence()
    {
    }

    internal SubmissionEvidence(Guid attachmentId) => AttachmentId = attachmentId;

    public Guid AttachmentId { get; private set; }
}
