using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Commitments;

/// <summary>Who entered what another side answered, and by which document.</summary>
/// <param name="ByPartyId">The side that entered it.</param>
/// <param name="AttachmentId">The letter or the signed minutes, attached to the commitment; null for what was only said.</param>
/// <param name="Document">What the document is called, or where it was said.</param>
public sealed record EnteredAnswer(Guid ByPartyId, Guid? AttachmentId, string? Document);

/// <summary>One side's view of a commitment: its wordings and its answer.</summary>
public sealed class CommitmentSide
{
    /// <summary>The longest name of a document, in UTF-16 code units.</summary>
    public const int MaxDocumentLength = 500;

    private readonly List<SideWording> _wordings = [];

    private CommitmentSide()
    {
    }

    internal CommitmentSide(Guid partyId, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        PartyId = partyId;
    }

    public Guid Id { get; private set; }

    public Guid PartyId { get; private set; }

    public SideAnswer Answer { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    /// <summary>Why, in the side's words.</summary>
    public string? AnswerReason { get; private set; }

    /// <summary>The side that entered the answer in this one's place; null when it answered itself.</summary>
    public Guid? EnteredByPartyId { get; private set; }

    public Guid? EnteredById { get; private set; }

    public Guid? EnteredAttachmentId { get; private set; }

    public string? EnteredDocument { get; private set; }

    /// <summary>To the deadline that is proposed in place of the agreed one.</summary>
    public SideAnswer DeadlineAnswer { get; private set; }

    public IReadOnlyList<SideWording> Wordings => _wordings;

    public bool IsEntered => EnteredByPartyId is not null;

    internal void Give(SideAnswer answer, ChangeStamp stamp, EnteredAnswer? entered)
    {
        (Answer, AnsweredOn) = (answer, answer == SideAnswer.None ? null : stamp.EffectiveOn);
        AnswerReason = answer == SideAnswer.None ? null : stamp.Reason;
        (EnteredByPartyId, EnteredAttachmentId, EnteredDocument) = (entered?.ByPartyId, entered?.AttachmentId, entered?.Document);
        EnteredById = entered is null ? null : stamp.ActorId;
    }

    /// <summary>The same side of the next time of a repeated commitment, which it has agreed to already.</summary>
    internal CommitmentSide Again(ChangeStamp stamp)
    {
        var side = new CommitmentSide(PartyId, stamp) { Answer = SideAnswer.Confirmed, AnsweredOn = AnsweredOn };
        side._wordings.AddRange(_wordings.Select(wording => new SideWording(wording.Language, wording.Text)));
        return side;
    }

    internal void AnswerDeadline(SideAnswer answer) => DeadlineAnswer = answer;

    internal Result Word(string language, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Error.Invalid("wording.required").On("wording");
        }

        if (text.Trim().Length > SideWording.MaxLength)
        {
            return Error.Invalid("wording.too-long", SideWording.MaxLength).On("wording");
        }

        if (language is not ("ru" or "en" or "kk" or "ba"))
        {
            return Error.Invalid("language.unknown", language).On("language");
        }

        if (_wordings.Find(w => w.Language == language) is { } wording)
        {
            wording.Rewrite(text.Trim());
        }
        else
        {
            _wordings.Add(new SideWording(language, text.Trim()));
        }

        return Result.Success();
    }

    /// <summary>Makes another side's wording the own one, in the languages that both have worded it in.</summary>
    /// <returns>What changed by it.</returns>
    internal IReadOnlyList<SideWording> TakeOver(CommitmentSide standing)
    {
        var changed = new List<SideWording>();
        foreach (var wording in _wordings)
        {
            if (standing._wordings.Find(w => w.Language == wording.Language) is { } theirs && !WordDifferences.AreSame(wording.Text, theirs.Text))
            {
                wording.Rewrite(theirs.Text);
                changed.Add(wording);
            }
        }

        return changed;
    }
}

/// <summary>A side's wording in one language.</summary>
public sealed class SideWording
{
    /// <summary>The longest wording, in UTF-16 code units.</summary>
    public const int MaxLength = 4000;

    private SideWording()
    {
    }

    internal SideWording(string language, string text) => (Language, Text) = (language, text);

    /// <summary>ru, en, kk or ba.</summary>
    public string Language { get; private set; } = "ru";

    public string Text { get; private set; } = "";

    internal void Rewrite(string text) => Text = text;
}
