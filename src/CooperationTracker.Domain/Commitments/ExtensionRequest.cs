using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;

namespace CooperationTracker.Domain.Commitments;

public enum ExtensionState
{
    /// <summary>The controller is to say whether he supports it.</summary>
    WithController,

    /// <summary>The author is to decide.</summary>
    WithAuthor,
    Granted,
    Refused,

    /// <summary>By the lead.</summary>
    TakenBack,

    /// <summary>A result was submitted, or the execution ended, before it was decided.</summary>
    Lapsed,
}

/// <summary>The lead's request for a later internal deadline: lead → controller, if there is one → author. Both deadlines stay to be seen.</summary>
public sealed class ExtensionRequest
{
    private ExtensionRequest()
    {
    }

    internal ExtensionRequest(string? oldText, PartialDate deadline, bool hasController, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        OldText = oldText;
        NewText = deadline.Text;
        Reason = stamp.Reason!;
        (AskedOn, AskedBy) = (stamp.EffectiveOn, stamp.ActorId);
        State = hasController ? ExtensionState.WithController : ExtensionState.WithAuthor;
    }

    public Guid Id { get; private set; }

    public ExtensionState State { get; private set; }

    /// <summary>EDTF: the deadline when it was asked for.</summary>
    public string? OldText { get; private set; }

    /// <summary>EDTF: the deadline that is asked for.</summary>
    public string NewText { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public DateOnly AskedOn { get; private set; }

    /// <summary>The user who typed it.</summary>
    public Guid AskedBy { get; private set; }

    /// <summary>Whether the controller supports it; null while he has not said, or where there is none.</summary>
    public bool? IsSupported { get; private set; }

    public DateOnly? RecommendedOn { get; private set; }

    public string? Recommendation { get; private set; }

    /// <summary>When it was granted, refused, taken back or lapsed.</summary>
    public DateOnly? EndedOn { get; private set; }

    public string? EndReason { get; private set; }

    /// <summary>
    /// Granted when the deadline in force had passed already: executive discipline goes on counting from that one
    /// (<see cref="Execution.DisciplineDeadline"/>).
    /// </summary>
    public bool IsGrantedLate { get; private set; }

    public bool IsOpen => State is ExtensionState.WithController or ExtensionState.WithAuthor;

    internal void Recommend(bool supports, ChangeStamp stamp) =>
        (State, IsSupported, RecommendedOn, Recommendation) = (ExtensionState.WithAuthor, supports, stamp.EffectiveOn, stamp.Reason);

    /// <summary>There is no controller any more.</summary>
    internal void PassController()
    {
        if (State == ExtensionState.WithController)
        {
            State = ExtensionState.WithAuthor;
        }
    }

    internal void End(ExtensionState state, ChangeStamp stamp, bool isLate = false) =>
        (State, EndedOn, EndReason, IsGrantedLate) = (state, stamp.EffectiveOn, stamp.Reason, isLate);
}
