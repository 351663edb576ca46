using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;

namespace CooperationTracker.Domain.Commitments;

public enum DeadlineProposalState
{
    /// <summary>Waits for the other sides; the agreed deadline holds meanwhile.</summary>
    Open,
    Accepted,
    Declined,

    /// <summary>By the side that proposed it.</summary>
    TakenBack,

    /// <summary>The commitment ended, or was opened again, before the sides had answered.</summary>
    Lapsed,
}

/// <summary>Another deadline, proposed by one side in place of the one that the sides agreed on.</summary>
public sealed class DeadlineProposal
{
    private DeadlineProposal()
    {
    }

    internal DeadlineProposal(Guid byPartyId, DateRequest deadline, string? oldText, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        ByPartyId = byPartyId;
        OldText = oldText;
        ProposedOn = stamp.EffectiveOn;
        Reason = stamp.Reason!;
        Text = deadline.Resolved?.Text;
        if (deadline is DateRequest.Hung { Anchor: var anchor })
        {
            (AnchorEventId, AnchorEdge, DurationDays) = (anchor.EventId, anchor.Edge, anchor.DurationDays);
            (OffsetAmount, OffsetUnit) = (anchor.Offset.Amount, anchor.Offset.Unit);
        }
    }

    public Guid Id { get; private set; }

    public Guid ByPartyId { get; private set; }

    public DeadlineProposalState State { get; private set; }

    /// <summary>EDTF: the deadline that was agreed when the other was proposed.</summary>
    public string? OldText { get; private set; }

    /// <summary>EDTF: what the proposed date came to when it was proposed; null while the event it hangs on has none.</summary>
    public string? Text { get; private set; }

    public Guid? AnchorEventId { get; private set; }

    public DateEdge? AnchorEdge { get; private set; }

    public int? OffsetAmount { get; private set; }

    public DateUnit? OffsetUnit { get; private set; }

    public int? DurationDays { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    public string Reason { get; private set; } = "";

    public DateOnly? EndedOn { get; private set; }

    /// <summary>Why it was refused or taken back.</summary>
    public string? EndReason { get; private set; }

    internal void End(DeadlineProposalState state, ChangeStamp stamp) => (State, EndedOn, EndReason) = (state, stamp.EffectiveOn, stamp.Reason);
}
