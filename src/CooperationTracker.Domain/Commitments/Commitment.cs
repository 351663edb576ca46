using CooperationTracker.Domain.Access;
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

    /// <summary>Nobody makes it: it follows when a side objects to a confirmation that was entered for it.</summary>
    Reopen,
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

    /// <summary>Another side says that it was said; binds nobody.</summary>
    Reported,
}

/// <summary>What else a commitment is about and where it comes from; each is an id of another aggregate.</summary>
public sealed record CommitmentLinks(Guid? StatementId = null, Guid? WorkingGroupId = null, Guid? EventId = null, Guid? ProjectId = null);

/// <summary>The register's fields, as document control has them.</summary>
public sealed record SourceDocument(string? Title, string? Number, DateOnly? Date, string? Item);

/// <summary>
/// What the sides agreed: a wording per side and language, an agreed deadline and its provenance. It belongs to all
/// its sides; how each carries out its part is that side's own <see cref="Execution"/>.
/// </summary>
public sealed class Commitment : ScheduledRecord, IMayBeReference
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
        ([CommitmentState.Draft, CommitmentState.Requested, CommitmentState.AwaitingConfirmation, CommitmentState.Agreed], CommitmentMove.Cancel, CommitmentState.Cancelled),
        ([CommitmentState.Agreed, CommitmentState.Fulfilled], CommitmentMove.Reopen, CommitmentState.AwaitingConfirmation));

    /// <summary>How many sides a commitment can have: more than any treaty body of these parties, and few enough for an index to hold.</summary>
    public const int MaxSides = 20;

    private readonly List<CommitmentSide> _sides = [];
    private readonly List<DeadlineProposal> _deadlineProposals = [];

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
        Record(HistoryFact.Priority, priority.ToString(), stamp);
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

    private SourceDocument Document => new(DocumentTitle, DocumentNumber, DocumentDate, DocumentItem);

    public IReadOnlyList<CommitmentSide> Sides => _sides;

    /// <summary>The <see cref="SideKeyOf">keys</see> of the sides, one after the other: lists are filtered by a side from an index alone. They are never others than at first.</summary>
    public string SideSearch { get; private set; } = "";

    /// <summary>The side whose wording stands to be confirmed: who asked, or who worded it last since.</summary>
    public Guid? StandingPartyId { get; private set; }

    /// <summary>Every other deadline that a side proposed once one had been agreed, the earliest first.</summary>
    public IReadOnlyList<DeadlineProposal> DeadlineProposals => _deadlineProposals;

    /// <summary>The one that waits for answers.</summary>
    public DeadlineProposal? OpenDeadlineProposal => _deadlineProposals.Find(p => p.State == DeadlineProposalState.Open);

    /// <summary>Whether the deadline is the sides' and moves only when all of them confirm.</summary>
    public bool IsDeadlineAgreed => State == CommitmentState.Agreed && !IsInternal && (Latest is not null || IsRepeated);

    /// <summary>Whether it is to be done again and again: each time is a commitment of its own, which this one brings forth once it is agreed.</summary>
    public bool IsRepeated => Schedule is { Kind: DateKind.Repeated };

    /// <summary>Of a repeated one: the deadline of the next time, as yet without a commitment; null when there is none any more.</summary>
    public DateOnly? NextOccurrenceOn { get; private set; }

    /// <summary>The repeated commitment that this is one time of.</summary>
    public Guid? SeriesId { get; private set; }

    /// <summary>Which time of the series it is: the deadline that the repetition gave it.</summary>
    public DateOnly? OccurrenceOn { get; private set; }

    /// <summary>A commitment of one side to itself needs nobody's confirmation.</summary>
    public bool IsInternal => _sides.Count == 1;

    public string? ReferenceNumber { get; private set; }

    public DateOnly? ReferenceDate { get; private set; }

    public string? ReferenceHolder { get; private set; }

    /// <summary>Set for a restricted one of which nothing else is kept here.</summary>
    public RestrictedReference? Reference =>
        ReferenceNumber is null ? null : RestrictedReference.Create(ReferenceNumber, ReferenceDate, ReferenceHolder).TryGet(out var reference) ? reference : null;

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
            commitment.Join(new CommitmentSide(partyId, stamp));
        }

        commitment.State = commitment.IsInternal ? CommitmentState.Agreed : CommitmentState.Draft;
        commitment.Record(HistoryFact.State, commitment.State.ToString(), stamp);
        return commitment;
    }

    /// <summary>What a side is called in <see cref="SideSearch"/>.</summary>
    public static string SideKeyOf(Guid partyId) => partyId.ToString("D").ToUpperInvariant();

    /// <summary>Leaves the text elsewhere: the commitment was just made, is restricted, and its name says where to find it.</summary>
    public void KeepByReference(RestrictedReference reference) =>
        (ReferenceNumber, ReferenceDate, ReferenceHolder) = (reference.Number, reference.Date, reference.Holder);

    /// <summary>What is no longer restricted is no reference any more either: what is known of it may be written from now on.</summary>
    public override void Classify(int audienceId, Confidentiality confidentiality, ChangeStamp stamp)
    {
        base.Classify(audienceId, confidentiality, stamp);
        if (confidentiality != Confidentiality.Restricted)
        {
            (ReferenceNumber, ReferenceDate, ReferenceHolder) = (null, null, null);
        }
    }

    public void Describe(LocalizedText title, Priority priority, SourceDocument document, ChangeStamp stamp)
    {
        if (title != Title)
        {
            SetTitle(title, stamp);
        }

        if (priority != Priority)
        {
            Priority = priority;
            Record(HistoryFact.Priority, priority.ToString(), stamp);
        }

        var before = ReferencesTo(Document);
        (DocumentTitle, DocumentNumber, DocumentDate, DocumentItem) = (document.Title, document.Number, document.Date, document.Item);
        foreach (var (key, value) in ReferencesTo(document).Except(before))
        {
            Record(HistoryFact.Reference, value, stamp, key);
        }

        CountFromSigning(stamp);
    }

    /// <summary>A term that is counted from the signing has the day now that the document's date gives it.</summary>
    public void CountFromSigning(ChangeStamp stamp) => CountAgain(TermStart.Signing, DocumentDate, stamp);

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

        if (IsDeadlineAgreed)
        {
            return Error.Conflict("commitment.deadline-agreed").On("due");
        }

        SetDate(deadline, stamp);
        NextOccurrenceOn = deadline is DateRequest.Repeated { Recurrence: var recurrence } ? recurrence.Next(FirstDayOf(stamp).AddDays(-1)) : null;
        ConfirmAnew(OwnerPartyId, stamp);
        return Result.Success();
    }

    /// <summary>
    /// The commitment of the next time: the same, as the sides agreed on it, with that time's deadline. The repetition moves on by one.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is not agreed, or there is no next time.</exception>
    public Commitment Occur(ChangeStamp stamp)
    {
        if (State != CommitmentState.Agreed || NextOccurrenceOn is not { } day || Schedule?.Recurrence is not { } recurrence)
        {
            throw new InvalidOperationException($"Commitment {Id} has no next time.");
        }

        var next = new Commitment(Title, Priority, new Ownership(OwnerPartyId, AudienceId), stamp) { SeriesId = Id, OccurrenceOn = day };
        foreach (var side in _sides.Select(side => side.Again(stamp)))
        {
            next.Join(side);
            next.Record(HistoryFact.Answer, nameof(SideAnswer.Confirmed), stamp, $"side/{side.PartyId}");
            foreach (var wording in side.Wordings)
            {
                next.Record(HistoryFact.Wording, wording.Text, stamp, $"side/{side.PartyId}/{wording.Language}");
            }
        }

        (next.State, next.StandingPartyId) = (CommitmentState.Agreed, StandingPartyId);
        next.Record(HistoryFact.State, nameof(CommitmentState.Agreed), stamp);
        next.Describe(Title, Priority, Document, stamp);
        next.LinkTo(new CommitmentLinks(StatementId, WorkingGroupId, EventId, ProjectId), stamp);
        next.Record(HistoryFact.Link, Id.ToString(), stamp, "series");
        next.MarkAs(Mark);
        next.SetDate(new DateRequest.Given(PartialDate.Until(day)), stamp);
        NextOccurrenceOn = recurrence.Next(day);
        return next;
    }

    /// <returns>Errors <c>commitment.repetition-agreed</c>, <c>commitment.proposal-without-date</c>, or null for what may be proposed in place of the agreed deadline.</returns>
    public Error? CheckProposed(DateRequest deadline) =>
        IsRepeated ? Error.Conflict("commitment.repetition-agreed")
        : deadline is not DateRequest.Hung && deadline.Resolved is null ? Error.Rule("commitment.proposal-without-date")
        : null;

    /// <summary>Proposes another deadline in place of the agreed one, which holds until every other side has confirmed.</summary>
    /// <returns>
    /// Errors <c>commitment.side-unknown</c>, <c>commitment.closed</c>, <c>commitment.deadline-proposed</c> (another proposal waits),
    /// <c>commitment.deadline-unchanged</c>, <c>commitment.repetition-agreed</c>, <c>commitment.proposal-without-date</c> (a repetition, or a term
    /// whose start is not known), <c>reason.required</c>, <c>change.*</c>.
    /// </returns>
    public Result ProposeDeadline(Guid partyId, DateRequest deadline, ChangeStamp stamp)
    {
        if (!_sides.Exists(s => s.PartyId == partyId))
        {
            return Error.Rule("commitment.side-unknown").On("partyId");
        }

        if (!IsDeadlineAgreed)
        {
            return Error.Conflict("commitment.closed", State);
        }

        if (OpenDeadlineProposal is not null)
        {
            return Error.Conflict("commitment.deadline-proposed").On("due");
        }

        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        if (CheckProposed(deadline) is { } unfit)
        {
            return unfit.On("due");
        }

        var proposal = new DeadlineProposal(partyId, deadline, DateText, stamp);
        if (proposal.AnchorEventId is null && proposal.Text == DateText && !ToBeRescheduled)
        {
            return Error.Rule("commitment.deadline-unchanged").On("due");
        }

        _deadlineProposals.Add(proposal);
        foreach (var side in _sides)
        {
            side.AnswerDeadline(side.PartyId == partyId ? SideAnswer.Confirmed : SideAnswer.None);
        }

        Record(HistoryFact.Date, proposal.Text, stamp, ProposedBy(partyId));
        return Result.Success();
    }

    /// <summary>
    /// A side answers the deadline proposed to it: the last confirmation sets it, one refusal keeps the old one. The side that
    /// proposed it takes it back by refusing.
    /// </summary>
    /// <param name="resolved">What the proposed date comes to on this day.</param>
    /// <returns>
    /// Errors <c>commitment.side-unknown</c>, <c>commitment.deadline-not-proposed</c>, <c>commitment.deadline-own-proposal</c>,
    /// <c>answer.given</c>, <c>reason.required</c> (to refuse), <c>change.*</c>.
    /// </returns>
    public Result AnswerDeadline(Guid partyId, bool accepts, DateRequest resolved, ChangeStamp stamp)
    {
        if (_sides.Find(s => s.PartyId == partyId) is not { } side)
        {
            return Error.Rule("commitment.side-unknown").On("partyId");
        }

        if (OpenDeadlineProposal is not { } proposal)
        {
            return Error.Conflict("commitment.deadline-not-proposed");
        }

        if (accepts && side.DeadlineAnswer == SideAnswer.Confirmed)
        {
            return proposal.ByPartyId == partyId ? Error.Conflict("commitment.deadline-own-proposal") : Error.Conflict("answer.given");
        }

        if (!accepts && string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (OutOfOrder(stamp, proposal.ProposedOn) is { } error)
        {
            return error;
        }

        var answer = accepts ? SideAnswer.Confirmed : SideAnswer.Declined;
        side.AnswerDeadline(answer);
        Record(HistoryFact.Answer, answer.ToString(), stamp, $"deadline/{partyId}");
        if (!accepts)
        {
            EndProposal(proposal.ByPartyId == partyId ? DeadlineProposalState.TakenBack : DeadlineProposalState.Declined, stamp);
        }
        else if (_sides.TrueForAll(s => s.DeadlineAnswer == SideAnswer.Confirmed))
        {
            EndProposal(DeadlineProposalState.Accepted, stamp);
            SetDate(resolved, stamp);
        }

        return Result.Success();
    }

    /// <summary>Its present state is asserted for those it is handed over to, and cannot have been known before it began.</summary>
    public override Error? MayBeShared(ChangeStamp stamp) => OutOfOrder(stamp, StateSince);

    /// <summary>
    /// Hands the commitment over to parties. What they get to know begins here: what the register says of
    /// it on this day is asserted again for them, whatever it was called and meant to be before stays with its owner.
    /// </summary>
    /// <remarks>That it happened in its order, <see cref="MayBeShared"/> has said before.</remarks>
    public void Release(int audienceId, string audience, ChangeStamp stamp)
    {
        if (audienceId == AudienceId)
        {
            return;
        }

        ShareWith(audienceId, audience, stamp);
        Record(HistoryFact.Name, Title.ToString(), stamp);
        Record(HistoryFact.Priority, Priority.ToString(), stamp);
        foreach (var (key, value) in ReferencesTo(Document).Where(of => of.Value is not null))
        {
            Record(HistoryFact.Reference, value, stamp, key);
        }

        Record(HistoryFact.State, State.ToString(), stamp);
        if (DateText is not null && !ToBeRescheduled)
        {
            Record(HistoryFact.Date, DateText, stamp);
        }
    }

    /// <summary>Whether it is the party's as much as the owner's: agreed with it, or answered by its own people.</summary>
    public bool IsBindingFor(Guid partyId) =>
        _sides.Find(s => s.PartyId == partyId) is { } side
        && (State is CommitmentState.Agreed or CommitmentState.Fulfilled or CommitmentState.Lapsed || (side.Answer != SideAnswer.None && !side.IsEntered));

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
            StandingPartyId = State is CommitmentState.Requested or CommitmentState.AwaitingConfirmation ? partyId : StandingPartyId;
            Record(HistoryFact.Wording, text!.Trim(), stamp, $"side/{partyId}/{language}");
        }

        return worded;
    }

    /// <summary>
    /// A side answers the wording put to it. When every side has confirmed, the commitment is agreed; another wording
    /// sends it back to be confirmed by the others; declining ends it. What was agreed by a confirmation that another side
    /// entered, one objection opens again.
    /// </summary>
    /// <returns>
    /// Errors <c>commitment.side-unknown</c>, <c>commitment.not-answerable</c>, <c>answer.required</c>, <c>answer.given</c>,
    /// <c>answer.reported-by-others</c>, <c>reason.required</c> (to object and to decline), and those of a move.
    /// </returns>
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

        if (answer == SideAnswer.Reported)
        {
            return Error.Rule("answer.reported-by-others").On("answer");
        }

        if (answer is SideAnswer.Disputed or SideAnswer.Declined && string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        // A side may make its own what another has entered for it.
        var confirmsEntered = answer == SideAnswer.Confirmed && side is { IsEntered: true, Answer: SideAnswer.Confirmed };
        if (!IsAnswerable && answer is not (SideAnswer.Noted or SideAnswer.Disputed) && !confirmsEntered)
        {
            return Error.Conflict("commitment.not-answerable", State);
        }

        if (answer == SideAnswer.Confirmed && side.Answer == SideAnswer.Confirmed && !confirmsEntered)
        {
            return Error.Conflict("answer.given").On("answer");
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        var objects = answer == SideAnswer.Disputed && side is { IsEntered: true, Answer: SideAnswer.Confirmed };
        Give(side, answer, stamp);
        switch (answer)
        {
            case SideAnswer.Declined:
                return Move(CommitmentMove.Decline, stamp);
            case SideAnswer.OtherWording:
                ConfirmAnew(partyId, stamp);
                StandingPartyId = partyId;
                return State == CommitmentState.Requested ? Move(CommitmentMove.Propose, stamp) : Result.Success();
            case SideAnswer.Confirmed when IsAnswerable:
                return Confirm(side, stamp);
            case SideAnswer.Disputed when objects && State is CommitmentState.Agreed or CommitmentState.Fulfilled:
                return Move(CommitmentMove.Reopen, stamp);
            default:
                return Result.Success();
        }
    }

    /// <summary>
    /// One side enters what another has answered outside the system: a confirmation by its letter or by signed minutes, or
    /// that it was said, which binds nobody.
    /// </summary>
    /// <param name="entered">Who enters it, and by which document.</param>
    /// <returns>
    /// Errors <c>commitment.side-unknown</c>, <c>commitment.not-answerable</c>, <c>answer.own-side</c>, <c>answer.only-confirmed-or-reported</c>,
    /// <c>answer.document-required</c>, <c>answer.side-disputed</c> (who has objected speaks for itself), <c>answer.given</c>, and those of a move.
    /// </returns>
    public Result Enter(Guid partyId, SideAnswer answer, EnteredAnswer entered, ChangeStamp stamp)
    {
        if (_sides.Find(s => s.PartyId == partyId) is not { } side || !_sides.Exists(s => s.PartyId == entered.ByPartyId))
        {
            return Error.Rule("commitment.side-unknown").On("partyId");
        }

        if (partyId == entered.ByPartyId)
        {
            return Error.Rule("answer.own-side").On("partyId");
        }

        if (answer is not (SideAnswer.Confirmed or SideAnswer.Reported))
        {
            return Error.Rule("answer.only-confirmed-or-reported").On("answer");
        }

        if (answer == SideAnswer.Confirmed && entered.AttachmentId is null)
        {
            return Error.Rule("answer.document-required").On("attachmentId");
        }

        if (!IsAnswerable)
        {
            return Error.Conflict("commitment.not-answerable", State);
        }

        if (side.Answer == SideAnswer.Disputed)
        {
            return Error.Conflict("answer.side-disputed").On("partyId");
        }

        if (side.Answer == SideAnswer.Confirmed || (side.Answer == answer && side.IsEntered))
        {
            return Error.Conflict("answer.given").On("answer");
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        Give(side, answer, stamp, entered);
        return answer == SideAnswer.Confirmed ? Confirm(side, stamp) : Result.Success();
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
        StandingPartyId = byPartyId;
        Give(side, SideAnswer.Confirmed, stamp);
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

        if (move is CommitmentMove.Cancel or CommitmentMove.Lapse or CommitmentMove.Decline or CommitmentMove.Reopen && string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        if (state != CommitmentState.Agreed && OpenDeadlineProposal is not null)
        {
            EndProposal(DeadlineProposalState.Lapsed, stamp);
        }

        State = state;
        StateSince = stamp.EffectiveOn;
        IsOpen = Opens(state);
        Record(HistoryFact.State, state.ToString(), stamp);
        return Result.Success();
    }

    /// <summary>
    /// Takes the last move back: the commitment is what it was, and its past tells both. Only what closed it and took nothing along can be taken back; that it was the
    /// last thing that happened is the use case's to know.
    /// </summary>
    /// <param name="state">The state before.</param>
    /// <param name="since">Since when it had been in that.</param>
    /// <param name="stamp">On the day of the move that is taken back, so that no day is left on which it seems to have held.</param>
    /// <returns>Error <c>step.not-recallable</c>.</returns>
    public Result TakeBackMove(CommitmentState state, DateOnly since, ChangeStamp stamp)
    {
        if (State is not (CommitmentState.Cancelled or CommitmentState.Lapsed or CommitmentState.Fulfilled)
            || !Opens(state)
            || _deadlineProposals.Exists(p => p.State == DeadlineProposalState.Lapsed && p.EndedOn == StateSince))
        {
            return Error.Conflict("step.not-recallable");
        }

        (State, StateSince, IsOpen) = (state, since, true);
        Record(HistoryFact.State, state.ToString(), stamp);
        return Result.Success();
    }

    private static bool Opens(CommitmentState state) =>
        state is CommitmentState.Draft or CommitmentState.Requested or CommitmentState.AwaitingConfirmation or CommitmentState.Agreed;

    /// <summary>A backlog brings forth no commitments of the past.</summary>
    private static DateOnly FirstDayOf(ChangeStamp stamp)
    {
        var recorded = DateOnly.FromDateTime(stamp.RecordedAt.UtcDateTime);
        return stamp.EffectiveOn > recorded ? stamp.EffectiveOn : recorded;
    }

    private bool IsAnswerable => State is CommitmentState.Requested or CommitmentState.AwaitingConfirmation;

    private static string ProposedBy(Guid partyId) => $"proposed/{partyId}";

    private void Give(CommitmentSide side, SideAnswer answer, ChangeStamp stamp, EnteredAnswer? entered = null)
    {
        if (side.IsEntered || entered is not null)
        {
            Record(HistoryFact.Link, entered?.ByPartyId.ToString(), stamp, $"entered-by/{side.PartyId}");
        }

        side.Give(answer, stamp, entered);
        Record(HistoryFact.Answer, answer.ToString(), stamp, $"side/{side.PartyId}");
    }

    /// <summary>Who confirms takes over the wording that stands: in a language that both have, agreed sides never differ.</summary>
    private Result Confirm(CommitmentSide side, ChangeStamp stamp)
    {
        if (_sides.Find(s => s.PartyId == StandingPartyId) is { } standing && standing != side)
        {
            foreach (var wording in side.TakeOver(standing))
            {
                Record(HistoryFact.Wording, wording.Text, stamp, $"side/{side.PartyId}/{wording.Language}");
            }
        }

        return _sides.TrueForAll(s => s.Answer == SideAnswer.Confirmed) ? Move(CommitmentMove.Agree, stamp) : Result.Success();
    }

    private void EndProposal(DeadlineProposalState state, ChangeStamp stamp)
    {
        var proposal = OpenDeadlineProposal!;
        proposal.End(state, stamp);
        Record(HistoryFact.Date, null, stamp, ProposedBy(proposal.ByPartyId));
    }

    /// <summary>What a side has confirmed has changed since: its confirmation no longer counts.</summary>
    private void ConfirmAnew(Guid changedBy, ChangeStamp stamp)
    {
        if (!IsAnswerable)
        {
            return;
        }

        foreach (var other in _sides.Where(s => s.PartyId != changedBy && s.Answer == SideAnswer.Confirmed))
        {
            Give(other, SideAnswer.None, stamp);
        }
    }

    /// <summary>What the register says of the source document, by what history calls it.</summary>
    private static IReadOnlyList<(string Key, string? Value)> ReferencesTo(SourceDocument document) =>
    [
        ("document-title", document.Title),
        ("document-number", document.Number),
        ("document-date", document.Date is { } day ? PartialDate.Day(day).Text : null),
        ("document-item", document.Item),
    ];

    private void RecordLink(string key, Guid? from, Guid? to, ChangeStamp stamp)
    {
        if (from != to)
        {
            Record(HistoryFact.Link, to?.ToString(), stamp, key);
        }
    }

    private void Join(CommitmentSide side)
    {
        _sides.Add(side);
        SideSearch += SideKeyOf(side.PartyId);
    }

    private void SetTitle(LocalizedText title, ChangeStamp stamp)
    {
        (Title, TitleSort, TitleSearch) = (title, title.SortKey, title.SearchKey);
        Record(HistoryFact.Name, title.ToString(), stamp);
    }
}
