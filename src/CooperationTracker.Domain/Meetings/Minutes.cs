using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Meetings;

/// <summary>What a side says to the minutes of a meeting.</summary>
public enum MinutesAnswer
{
    /// <summary>Nothing, or nothing any more: the text has been changed since.</summary>
    None,
    Confirmed,
    Objected,
}

/// <summary>Who entered that another side agreed to the minutes, and by which document.</summary>
/// <param name="ByPartyId">The side that entered it.</param>
/// <param name="AttachmentId">The letter or the signed minutes, attached to the meeting; null where the meeting itself is kept by reference.</param>
/// <param name="Document">What the document is called.</param>
public sealed record EnteredConfirmation(Guid ByPartyId, Guid? AttachmentId, string? Document);

/// <summary>One side's word on the minutes.</summary>
public sealed class MinutesConfirmation
{
    /// <summary>The longest name of a document, in UTF-16 code units.</summary>
    public const int MaxDocumentLength = 500;

    /// <summary>The longest objection, in UTF-16 code units.</summary>
    public const int MaxReasonLength = 2000;

    private MinutesConfirmation()
    {
    }

    internal MinutesConfirmation(Guid partyId, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        PartyId = partyId;
    }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    public MinutesAnswer Answer { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Why the side objects, in its words.</summary>
    public string? Reason { get; private set; }

    /// <summary>The side that entered the confirmation in this one's place; null when it answered itself.</summary>
    public Guid? EnteredByPartyId { get; private set; }

    public Guid? EnteredById { get; private set; }

    public Guid? EnteredAttachmentId { get; private set; }

    public string? EnteredDocument { get; private set; }

    public bool IsEntered => EnteredByPartyId is not null;

    internal void Give(MinutesAnswer answer, EnteredConfirmation? entered, ChangeStamp stamp)
    {
        (Answer, AnsweredOn, Reason) = (answer, stamp.EffectiveOn, answer == MinutesAnswer.Objected ? stamp.Reason : null);
        (EnteredByPartyId, EnteredAttachmentId, EnteredDocument) = (entered?.ByPartyId, entered?.AttachmentId, entered?.Document);
        EnteredById = entered is null ? null : stamp.ActorId;
    }

    internal void TakeBack()
    {
        (Answer, AnsweredOn, Reason) = (MinutesAnswer.None, null, null);
        (EnteredByPartyId, EnteredById, EnteredAttachmentId, EnteredDocument) = (null, null, null, null);
    }
}

/// <summary>A correction of agreed minutes: dated, numbered, of one side, and confirmed by the others or not yet.</summary>
public sealed class MeetingAddendum
{
    /// <summary>The longest text, in UTF-16 code units.</summary>
    public const int MaxLength = 4000;

    private MeetingAddendum()
    {
    }

    internal MeetingAddendum(int number, Guid byPartyId, string text, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        Number = number;
        ByPartyId = byPartyId;
        Text = text;
        MadeOn = stamp.EffectiveOn;
        MadeById = stamp.ActorId;
        ConfirmedBy = [byPartyId];
    }

    public Guid Id { get; private set; }

    /// <summary>From 1, in the order in which they were made.</summary>
    public int Number { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>Whose correction it is.</summary>
    public Guid ByPartyId { get; private set; }

    public DateOnly MadeOn { get; private set; }

    public Guid MadeById { get; private set; }

    /// <summary>The parties that stand by it; whoever made it is the first.</summary>
    public List<Guid> ConfirmedBy { get; private set; } = [];

    internal bool Confirm(Guid partyId)
    {
        if (ConfirmedBy.Contains(partyId))
        {
            return false;
        }

        ConfirmedBy = [.. ConfirmedBy, partyId];
        return true;
    }
}
