using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Commitments;

public enum CommitmentState
{
    Draft,

    /// <summary>One side asks; not yet the other side's commitment: it has an age, but is never overdue for the addressee.</summary>
    Requested,

    /// <summary>The wordings are being agreed.</summary>
    AwaitingConfirmation,
    Agreed,
    Fulfilled,
    Lapsed,
    Cancelled,
    Declined,
}

public enum CommitmentMove
{
    /// <summary>Ask the other side.</summary>
    Request,

    /// <summary>Put the wording to the sides for confirmation.</summary>
    Propose,

    /// <summary>The sides agree; needs every side's confirmation.</summary>
    Agree,
    Decline,
    Fulfil,
    Lapse,
    Cancel,
}

public enum Priority
{
    Normal,
    High,
    Highest,
}

/// <summary>What a side says to the wording put to it.</summary>
public enum SideAnswer
{
    None,
    Confirmed,
    OtherWording,
    Noted,
    Disputed,
    Declined,
}

/// <summary>What else a commitment is about and where it comes from; each is an id of another aggregate.</summary>
public sealed record CommitmentLinks(Guid? StatementId = null, Guid? WorkingGroupId = null, Guid? EventId = null, Guid? ProjectId = null);

/// <summary>The register's fields, as document control has them.</summary>
public sealed record SourceDocument(string? Title, string? Number, DateOnly? Date, string? Item);

/// <summary>
/// What the sides agreed: a wording per side and language, an agreed deadline and its provenance. It belongs to all
/// its sides; how each carries out its part is that side's own <see cref="Execution"/>.
/// </summary>
public sealed class Commitment : ScheduledRecord
{
    /// <summary>
    /// Draft → Requested → AwaitingConfirmation → Agreed → Fulfilled · Lapsed · Cancelled; Declined.
    /// A side may skip asking and propose a wording at once.
    /// </summary>
    public static readonly LifeCycle<CommitmentState, CommitmentMove> Moves = new(
        ([CommitmentState.Draft], CommitmentMove.Request, CommitmentState.Requested),
        ([CommitmentState.Draft, CommitmentState.Requested], CommitmentMove.Propose, CommitmentState.AwaitingConfirmation),
        ([CommitmentState.Requested, CommitmentState.AwaitingConfirmation], CommitmentMove.Agree, CommitmentState.Agreed),
        ([CommitmentState.Requested, CommitmentState.AwaitingConfirmation], CommitmentMove.Decline, CommitmentState.Declined),
        ([CommitmentState.Agreed], CommitmentMove.Fulfil, CommitmentState.Fulfilled),
        ([CommitmentState.Requested, CommitmentState.AwaitingConfirmation, CommitmentState.Agreed], CommitmentMove.Lapse, CommitmentState.Lapsed),
        ([CommitmentState.Draft, CommitmentState.Requested, CommitmentState.AwaitingConfirmation, CommitmentState.Agreed], CommitmentMove.Cancel, CommitmentState.Cancelled));

    private readonly List<CommitmentSide> _sides = [];

    private Commitment()
    {
    }

    private Commitment(LocalizedText title, Priority priority, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        Priority = priority;
        IsOpen = true;
        StateSince = stamp.EffectiveOn;
        SetTitle(title, stamp);
    }

    public LocalizedText Title { get; private set; } = null!;

    public string TitleSort { get; private set; } = "";

    public string TitleSearch { get; private set; } = "";

    public CommitmentState State { get; private set; }

    public DateOnly StateSince { get; private set; }

    /// <summary>Stored so that an index serves the lists: Draft, Requested, AwaitingConfirmation or Agreed.</summary>
    public bool IsOpen { get; private set; }

    public Priority Priority { get; private set; }

    /// <summary>When one side asked the other, and which; the age of a request counts from here.</summary>
    public DateOnly? RequestedOn { get; private set; }

    public Guid? RequestedByPartyId { get; private set; }

    public Guid? StatementId { get; private set; }

    public Guid? WorkingGroupId { get; private set; }

    public Guid? EventId { get; private set; }

    public Guid? ProjectId { get; private set; }

    public string? DocumentTitle { get; private set; }

    public string? DocumentNumber { get; private set; }

    public DateOnly? DocumentDate { get; private set; }

    /// <summary>The item of the source document: "п. 2.1".</summary>
    public string? DocumentItem { get; private set; }

    public IReadOnlyList<CommitmentSide> Sides => _sides;

    /// <summary>A commitment of one side to itself needs nobody's confirmation.</summary>
    public bool IsInternal => _sides.Count == 1;

    protected override DateOwner DateOwner => DateOwner.Commitment;

    protected override bool IsScheduling => IsOpen;

    /// <summary>Registers a commitment; a purely internal one is agreed at once.</summary>
    /// <param name="partyIds">The sides; the owner is always one.</param>
    public static Commitment Create(
        IReadOnlyCollection<Guid> partyIds, LocalizedText title, Priority priority, Ownership ownership, ChangeStamp stamp)
    {
        var commitment = new Commitment(title, priority, ownership, stamp);
        foreach (var partyId in partyIds.Prepend(ownership.PartyId).Distinct())
        {
            commitment._sides.Add(new CommitmentSide(partyId, stamp));
        }

        commitment.State = commitment.IsInternal ? CommitmentState.Agreed : CommitmentState.Draft;
        commitment.Record(HistoryFact.State, commitment.State.ToString(), stamp);
        return commitment;
    }

    public void Describe(LocalizedText title, Priority priority, SourceDocument document, ChangeStamp stamp)
    {
        if (title != Title)
        {
            SetTitle(title, stamp);
        }

        Priority = priority;
        (DocumentTitle, DocumentNumber, DocumentDate, DocumentItem) = (document.Title, document.Number, document.Date, document.Item);
    }

    public void LinkTo(CommitmentLinks links, ChangeStamp stamp)
    {
        RecordLink("statement", StatementId, links.StatementId, stamp);
        RecordLink("working-group", WorkingGroupId, links.WorkingGroupId, stamp);
        RecordLink("event", EventId, links.EventId, stamp);
        RecordLink("project", ProjectId, links.ProjectId, stamp);
        (StatementId, WorkingGroupId, EventId, ProjectId) = (links.StatementId, links.WorkingGroupId, links.EventId, links.ProjectId);
    }

    /// <summary>Sets the deadline. What several sides have agreed on no one moves alone.</summary>
    /// <returns>Errors <c>commitment.closed</c>, <c>commitment.deadline-agreed</c>.</returns>
    public Result SetDeadline(DateRequest deadline, ChangeStamp stamp)
    {
        if (!IsOpen)
        {
            return Error.Conflict("commitment.closed", State);
        }

        if (State == CommitmentState.Agreed && !IsInternal && Latest is not null)
        {
            return Error.Conflict("commitment.deadline-agreed").On("due");
        }

        SetDate(deadline, stamp);
        ConfirmAnew(OwnerPartyId, stamp);
        return Result.Success();
    }

    /// <summary>
    /// Hands the commitment over to parties. What they get to know begins here: the name, the state and the deadline that
    /// it has on this day are asserted again for them, whatever it was called and meant to be before stays with its owner.
    /// </summary>
    public void Release(int audienceId, string audience, ChangeStamp stamp)
    {
        if (audienceId == AudienceId)
        {
            return;
        }

        ShareWith(audienceId, audience, stamp);
        Record(HistoryFact.Name, Title.ToString(), stamp);
        Record(HistoryFact.State, State.ToString(), stamp);
        if (DateText is not null && !ToBeRescheduled)
        {
            Record(HistoryFact.Date, DateText, stamp);
        }
    }

    /// <summary>Writes a side's own wording in one language.</summary>
    /// <returns>Errors <c>commitment.side-unknown</c>, <c>commitment.closed</c>, <c>commitment.wording-agreed</c>, <c>wording.*</c>, <c>language.unknown</c>.</returns>
    public Result Word(Guid partyId, string language, string? text, ChangeStamp stamp)
    {
        if (_sides.Find(s => s.PartyId == partyId) is not { } side)
        {
            return Error.Rule("commitment.side-unknown").On("partyId");
        }

        if (!IsOpen)
        {
            return Error.Conflict("commitment.closed", State);
        }

        if (State == CommitmentState.Agreed && !IsInternal)
        {
            return Error.Conflict("commitment.wording-agreed").On("wording");
        }

        var worded = side.Word(language, text);
        if (worded.IsSuccess)
        {
            ConfirmAnew(partyId, stamp);
            Record(HistoryFact.Wording, text!.Trim(), stamp, $"side/{partyId}/{language}");
        }

        return worded;
    }

    /// <summary>
    /// A side answers the wording put to it. When every side has confirmed, the commitment is agreed; another wording
    /// sends it back to be confirmed by the others; declining ends it.
    /// </summary>
    /// <returns>Errors <c>commitment.side-unknown</c>, <c>commitment.not-answerable</c>, <c>answer.required</c>, and those of a move.</returns>
    public Result Answer(Guid partyId, SideAnswer answer, ChangeStamp stamp)
    {
        if (_sides.Find(s => s.PartyId == partyId) is not { } side)
        {
            return Error.Rule("commitment.side-unknown").On("partyId");
        }

        if (answer == SideAnswer.None)
        {
            return Error.Invalid("answer.required").On("answer");
        }

        if (State is not (CommitmentState.Requested or CommitmentState.AwaitingConfirmation) && answer is not (SideAnswer.Noted or SideAnswer.Disputed))
        {
            return Error.Conflict("commitment.not-answerable", State);
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        side.Give(answer, stamp.EffectiveOn);
        Record(HistoryFact.Answer, answer.ToString(), stamp, $"side/{partyId}");
        switch (answer)
        {
            case SideAnswer.Declined:
                return Move(CommitmentMove.Decline, stamp);
            case SideAnswer.OtherWording:
                ConfirmAnew(partyId, stamp);
                return State == CommitmentState.Requested ? Move(CommitmentMove.Propose, stamp) : Result.Success();
            case SideAnswer.Confirmed when _sides.TrueForAll(s => s.Answer == SideAnswer.Confirmed):
                return Move(CommitmentMove.Agree, stamp);
            default:
                return Result.Success();
        }
    }

    /// <summary>Puts the wording to the other sides as a request or for confirmation; the asker thereby confirms its own.</summary>
    public Result Ask(CommitmentMove move, Guid byPartyId, ChangeStamp stamp)
    {
        if (move is not (CommitmentMove.Request or CommitmentMove.Propose))
        {
            throw new ArgumentOutOfRangeException(nameof(move), move, "Asking is requesting or proposing.");
        }

        if (_sides.Find(s => s.PartyId == byPartyId) is not { } side)
        {
            return Error.Rule("commitment.side-unknown").On("partyId");
        }

        var moved = Move(move, stamp);
        if (!moved.IsSuccess)
        {
            return moved;
        }

        RequestedOn ??= stamp.EffectiveOn;
        RequestedByPartyId ??= byPartyId;
        side.Give(SideAnswer.Confirmed, stamp.EffectiveOn);
        Record(HistoryFact.Answer, nameof(SideAnswer.Confirmed), stamp, $"side/{byPartyId}");
        return Result.Success();
    }

    /// <returns>
    /// Errors <c>move.not-allowed</c>, <c>commitment.not-confirmed</c> (agreeing without every side's confirmation),
    /// <c>reason.required</c> (to cancel, lapse or decline), <c>change.*</c>.
    /// </returns>
    public Result Move(CommitmentMove move, ChangeStamp stamp)
    {
        var next = Moves.Next(State, move);
        if (!next.TryGet(out var state))
        {
            return Result.Failure(next.Errors);
        }

        if (move == CommitmentMove.Agree && !_sides.TrueForAll(s => s.Answer == SideAnswer.Confirmed))
        {
            return Error.Conflict("commitment.not-confirmed");
        }

        if (move is CommitmentMove.Cancel or CommitmentMove.Lapse or CommitmentMove.Decline && string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        State = state;
        StateSince = stamp.EffectiveOn;
        IsOpen = state is CommitmentState.Draft or CommitmentState.Requested or CommitmentState.AwaitingConfirmation or CommitmentState.Agreed;
        Record(HistoryFact.State, state.ToString(), stamp);
        return Result.Success();
    }

    /// <summary>What a side has confirmed has changed since: its confirmation no longer counts.</summary>
    private void ConfirmAnew(Guid changedBy, ChangeStamp stamp)
    {
        if (State is not (CommitmentState.Requested or CommitmentState.AwaitingConfirmation))
        {
            return;
        }

        foreach (var other in _sides.Where(s => s.PartyId != changedBy && s.Answer == SideAnswer.Confirmed))
        {
            other.Give(SideAnswer.None, stamp.EffectiveOn);
            Record(HistoryFact.Answer, nameof(SideAnswer.None), stamp, $"side/{other.PartyId}");
        }
    }

    private void RecordLink(string key, Guid? from, Guid? to, ChangeStamp stamp)
    {
        if (from != to)
        {
            Record(HistoryFact.Link, to?.ToString(), stamp, key);
        }
    }

    private void SetTitle(LocalizedText title, ChangeStamp stamp)
    {
        (Title, TitleSort, TitleSearch) = (title, title.SortKey, title.SearchKey);
        Record(HistoryFact.Name, title.ToString(), stamp);
    }
}

/// <summary>One side's view of a commitment: its wordings and its answer.</summary>
public sealed class CommitmentSide
{
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

    public IReadOnlyList<SideWording> Wordings => _wordings;

    internal void Give(SideAnswer answer, DateOnly on) => (Answer, AnsweredOn) = (answer, answer == SideAnswer.None ? null : on);

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
