using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Commitments;

public enum ExecutionState
{
    Active,
    Submitted,
    Returned,
    Accepted,
    Suspended,
    Cancelled,
}

public enum ExecutionMove
{
    Submit,
    Accept,
    Return,
    Suspend,
    Resume,
    Cancel,
}

/// <summary>Who carries an execution: an organization, a person of it, or both.</summary>
public sealed record Responsible(Guid? OrganizationId, Guid? PersonId);

/// <summary>What the office's register calls a matter by.</summary>
/// <param name="Own">In the side's own register.</param>
/// <param name="Other">In the other side's, as copied from its papers.</param>
/// <param name="DocumentReference">Where it lies in the office's document system.</param>
public sealed record RegisterNumbers(string? Own = null, string? Other = null, string? DocumentReference = null);

/// <summary>
/// How one side carries out its part of a commitment («поручение»): its own author, lead, controller and deadline.
/// It belongs to that side alone and is never shown to another.
/// </summary>
public sealed partial class Execution : ScheduledRecord
{
    /// <summary>Active → Submitted → Accepted | Returned → Submitted …; Suspended, Cancelled. A side has one execution: one that was cancelled is taken up again.</summary>
    public static readonly LifeCycle<ExecutionState, ExecutionMove> Moves = new(
        ([ExecutionState.Active, ExecutionState.Returned], ExecutionMove.Submit, ExecutionState.Submitted),
        ([ExecutionState.Submitted], ExecutionMove.Accept, ExecutionState.Accepted),
        ([ExecutionState.Submitted], ExecutionMove.Return, ExecutionState.Returned),
        ([ExecutionState.Active, ExecutionState.Returned], ExecutionMove.Suspend, ExecutionState.Suspended),
        ([ExecutionState.Suspended, ExecutionState.Cancelled], ExecutionMove.Resume, ExecutionState.Active),
        ([ExecutionState.Active, ExecutionState.Returned, ExecutionState.Submitted, ExecutionState.Suspended], ExecutionMove.Cancel, ExecutionState.Cancelled));

    private readonly List<CoExecutor> _coExecutors = [];
    private readonly List<ProgressReport> _reports = [];

    private Execution()
    {
    }

    public Execution(Guid commitmentId, Guid? authorId, Responsible lead, Guid? controllerId, Ownership ownership, ChangeStamp stamp)
        : base(ownership, stamp)
    {
        CommitmentId = commitmentId;
        IsOpen = true;
        StateSince = stamp.EffectiveOn;
        LastProgressOn = stamp.EffectiveOn;
        Record(HistoryFact.State, nameof(ExecutionState.Active), stamp);
        SetLead(lead, stamp);
        SetController(controllerId, stamp);
        SetAuthor(authorId, stamp);
    }

    public Guid CommitmentId { get; private set; }

    public ExecutionState State { get; private set; }

    public DateOnly StateSince { get; private set; }

    /// <summary>Stored so that an index serves the lists: everything but Accepted and Cancelled.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Who gave it: alone moves its internal deadline and takes it off control.</summary>
    public Guid? AuthorId { get; private set; }

    public Guid? LeadOrganizationId { get; private set; }

    public Guid? LeadPersonId { get; private set; }

    /// <summary>Who checks the result and recommends.</summary>
    public Guid? ControllerId { get; private set; }

    public IReadOnlyList<CoExecutor> CoExecutors => _coExecutors;

    public IReadOnlyList<ProgressReport> Reports => _reports;

    /// <summary>The register number in this side's own document system.</summary>
    public string? OwnNumber { get; private set; }

    /// <summary>The other side's register number, as this side copied it; what that side itself keeps is not known here.</summary>
    public string? OtherNumber { get; private set; }

    /// <summary>Where the document lies in the office's document system.</summary>
    public string? DocumentReference { get; private set; }

    public string? InternalNote { get; private set; }

    /// <summary>Whether the deadline is the commitment's, moving with it.</summary>
    public bool FollowsCommitment { get; private set; }

    /// <summary>The last substantive progress (state, report); an edit of a note is none.</summary>
    public DateOnly LastProgressOn { get; private set; }

    /// <summary>What was submitted, in the executor's words.</summary>
    public string? ResultText { get; private set; }

    public DateOnly? SubmittedOn { get; private set; }

    public DateOnly? AcceptedOn { get; private set; }

    /// <summary>
    /// Somebody has taken an overdue execution that was entered after its deadline under control. Until then it stays
    /// silent: a backlog must not shower people with mail.
    /// </summary>
    public bool IsOverdueConfirmed { get; private set; }

    protected override DateOwner DateOwner => DateOwner.Execution;

    protected override bool IsScheduling => IsOpen;

    /// <summary>Writes what the office keeps with the execution.</summary>
    public void Note(string? internalNote, RegisterNumbers numbers, ChangeStamp stamp)
    {
        InternalNote = internalNote;
        RecordNumber("own-number", OwnNumber, numbers.Own, stamp);
        RecordNumber("other-number", OtherNumber, numbers.Other, stamp);
        RecordNumber("document-reference", DocumentReference, numbers.DocumentReference, stamp);
        (OwnNumber, OtherNumber, DocumentReference) = (numbers.Own, numbers.Other, numbers.DocumentReference);
    }

    /// <summary>Gives the internal deadline up for the commitment's.</summary>
    /// <returns>Errors of <see cref="SetDeadline"/>.</returns>
    public Result FollowAgain(Commitment commitment, ChangeStamp stamp)
    {
        if (Frozen() is { } error)
        {
            return error;
        }

        if (Latest is not null && string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (_coExecutors.Exists(c => c.State == PartState.Active && c.Latest > commitment.Latest))
        {
            return Error.Rule("execution.deadline-before-co-executors", commitment.Latest).On("due");
        }

        var counted = DisciplineDeadline;
        TakeDeadlineOf(commitment, stamp);
        RememberDelay(counted, stamp);
        return Result.Success();
    }

    /// <summary>
    /// The same work for the next time of a repeated commitment, with its deadline: the same author, lead, controller and co-executors. That
    /// the next time has come is progress of what brings it forth.
    /// </summary>
    public Execution Again(Commitment occurrence, ChangeStamp stamp)
    {
        var next = new Execution(occurrence.Id, AuthorId, new Responsible(LeadOrganizationId, LeadPersonId), ControllerId, new Ownership(OwnerPartyId, AudienceId), stamp);
        next.Note(InternalNote, new RegisterNumbers(), stamp);
        next.TakeDeadlineOf(occurrence, stamp);
        foreach (var coExecutor in _coExecutors.Where(c => c.State != PartState.Released))
        {
            next.AddCoExecutor(new Responsible(coExecutor.OrganizationId, coExecutor.PersonId), due: null, stamp);
        }

        Progress(stamp);
        return next;
    }

    /// <summary>Takes the commitment's agreed deadline over, now and whenever it moves.</summary>
    public void TakeDeadlineOf(Commitment commitment, ChangeStamp stamp)
    {
        if (!IsOpen)
        {
            return;
        }

        FollowsCommitment = true;
        if (commitment.ToBeRescheduled || (commitment.DateText is null && DateText is not null))
        {
            SuspendDate(stamp);
            return;
        }

        if (commitment.DateText is { } text && (text != DateText || ToBeRescheduled))
        {
            // What the sides agree on moves the deadline whenever they do.
            DeadlineThatPassed = null;
            SetDate(new DateRequest.Given(PartialDate.FromStored(text)), stamp);
        }
    }

    /// <summary>The document has been signed, or another date of it is known: a term of the execution's own that is counted from it has its day now.</summary>
    public void CountFromSigning(DateOnly? signedOn, ChangeStamp stamp)
    {
        if (CountAgain(TermStart.Signing, signedOn, stamp))
        {
            DeadlineThatPassed = null;
        }
    }

    /// <summary>Sets the internal deadline; the execution no longer follows the commitment's.</summary>
    /// <returns>Errors <c>execution.closed</c>, <c>execution.frozen</c>, <c>reason.required</c> (to move one that is set), <c>execution.deadline-before-co-executors</c>.</returns>
    public Result SetDeadline(DateRequest deadline, ChangeStamp stamp)
    {
        if (Frozen() is { } error)
        {
            return error;
        }

        if (Latest is not null && string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        var latest = deadline.Resolved?.Latest;
        if (_coExecutors.Exists(c => c.State == PartState.Active && c.Latest > latest))
        {
            return Error.Rule("execution.deadline-before-co-executors", latest).On("due");
        }

        var counted = DisciplineDeadline;
        FollowsCommitment = false;
        SetDate(deadline, stamp);
        RememberDelay(counted, stamp);
        return Result.Success();
    }

    /// <param name="authorId">Null leaves the author: an execution that somebody gave is not left without whoever gave it.</param>
    /// <returns>Errors <c>execution.closed</c>, <c>execution.frozen</c>, <c>reason.required</c>, <c>execution.assigned-so</c> (nothing would change).</returns>
    public Result Reassign(Responsible lead, Guid? controllerId, Guid? authorId, ChangeStamp stamp)
    {
        if (Frozen() is { } error)
        {
            return error;
        }

        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (lead == new Responsible(LeadOrganizationId, LeadPersonId) && controllerId == ControllerId && !IsOtherAuthor(authorId))
        {
            return Error.Conflict("execution.assigned-so");
        }

        SetLead(lead, stamp);
        SetController(controllerId, stamp);
        SetAuthor(authorId ?? AuthorId, stamp);
        if (controllerId is null)
        {
            OpenExtension?.PassController();
        }

        return Result.Success();
    }

    /// <returns>Errors <c>execution.closed</c>, <c>execution.frozen</c>, <c>execution.co-executor-late</c>, <c>execution.co-executor-exists</c>.</returns>
    public Result AddCoExecutor(Responsible who, PartialDate? due, ChangeStamp stamp)
    {
        if (Frozen() is { } error)
        {
            return error;
        }

        if (due is not null && due.Latest > Latest)
        {
            return Error.Rule("execution.co-executor-late", due.Latest, Latest).On("due");
        }

        if (_coExecutors.Exists(c => c.State != PartState.Released && c.OrganizationId == who.OrganizationId && c.PersonId == who.PersonId))
        {
            return Error.Conflict("execution.co-executor-exists").On("personId");
        }

        var coExecutor = new CoExecutor(who, due, stamp);
        _coExecutors.Add(coExecutor);
        Record(HistoryFact.Holder, (who.PersonId ?? who.OrganizationId)?.ToString(), stamp, $"execution/{Id}/co-executor/{coExecutor.Id}", AudienceId);
        return Result.Success();
    }

    /// <param name="percent">0 to 100; null when nobody measured.</param>
    /// <returns>Errors <c>execution.closed</c>, <c>report.text-required</c>, <c>report.text-too-long</c>, <c>report.percent</c>.</returns>
    public Result Report(string? text, int? percent, ChangeStamp stamp)
    {
        if (!IsOpen)
        {
            return Error.Conflict("execution.closed", State);
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return Error.Invalid("report.text-required").On("text");
        }

        if (text.Trim().Length > ProgressReport.MaxLength)
        {
            return Error.Invalid("report.text-too-long", ProgressReport.MaxLength).On("text");
        }

        if (percent is < 0 or > 100)
        {
            return Error.Invalid("report.percent").On("percent");
        }

        _reports.Add(new ProgressReport(text.Trim(), percent, stamp));
        Progress(stamp);
        Record(HistoryFact.Progress, text.Trim(), stamp, $"execution/{Id}");
        OpenReportRequest?.End(isAnswered: true, stamp);
        return Result.Success();
    }

    /// <param name="text">What was done; required to submit. To return, the stamp's reason says what is missing.</param>
    /// <param name="evidence">The execution's files that prove the result.</param>
    /// <param name="withOpenParts">The lead submits although co-executors have not done their parts.</param>
    /// <returns>
    /// Errors <c>move.not-allowed</c>, <c>execution.result-required</c>, <c>execution.result-too-long</c>, <c>execution.parts-open</c>,
    /// <c>reason.required</c>, <c>change.*</c>.
    /// </returns>
    public Result Move(ExecutionMove move, string? text, ChangeStamp stamp, IReadOnlyCollection<Guid>? evidence = null, bool withOpenParts = false)
    {
        var next = Moves.Next(State, move);
        if (!next.TryGet(out var state))
        {
            return Result.Failure(next.Errors);
        }

        if (move == ExecutionMove.Submit && string.IsNullOrWhiteSpace(text))
        {
            return Error.Invalid("execution.result-required").On("text");
        }

        if (text?.Trim().Length > ProgressReport.MaxLength)
        {
            return Error.Invalid("execution.result-too-long", ProgressReport.MaxLength).On("text");
        }

        var isExplained = move is ExecutionMove.Return or ExecutionMove.Suspend or ExecutionMove.Cancel || (move, State) is (ExecutionMove.Resume, ExecutionState.Cancelled);
        if (isExplained && string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (move == ExecutionMove.Submit && !withOpenParts && OpenParts > 0)
        {
            return Error.Rule("execution.parts-open", OpenParts).On("withOpenParts");
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        State = state;
        StateSince = stamp.EffectiveOn;
        IsOpen = state is not (ExecutionState.Accepted or ExecutionState.Cancelled);
        AcceptedOn = move == ExecutionMove.Accept ? stamp.EffectiveOn : null;
        Progress(stamp);
        Record(HistoryFact.State, state.ToString(), stamp);
        switch (move)
        {
            case ExecutionMove.Submit:
                Submit(text!.Trim(), evidence ?? [], stamp);
                break;
            case ExecutionMove.Accept:
                Waiting?.Decide(SubmissionState.Accepted, stamp);
                break;
            case ExecutionMove.Return:
                Waiting?.Decide(SubmissionState.Returned, stamp);
                break;
            case ExecutionMove.Cancel:
                Waiting?.Decide(SubmissionState.Dropped, stamp);
                EndExtension(ExtensionState.Lapsed, stamp);
                OpenReportRequest?.End(isAnswered: false, stamp);
                break;
        }

        return Result.Success();
    }

    /// <summary>
    /// Takes suspending or cancelling back, where nothing was decided or ended with it. That it was the last thing that happened is the use case's to know.
    /// </summary>
    /// <param name="state">The state before.</param>
    /// <param name="since">Since when it had been in that.</param>
    /// <param name="lastProgressOn">The last progress before, where the move itself counted as progress.</param>
    /// <param name="stamp">On the day of the move that is taken back, so that no day is left on which it seems to have held.</param>
    /// <returns>Error <c>step.not-recallable</c>.</returns>
    public Result TakeBackMove(ExecutionState state, DateOnly since, DateOnly lastProgressOn, ChangeStamp stamp)
    {
        if (State is not (ExecutionState.Suspended or ExecutionState.Cancelled)
            || state is not (ExecutionState.Active or ExecutionState.Returned or ExecutionState.Suspended)
            || _reportRequests.Exists(r => r.EndedOn == StateSince)
            || _extensions.Exists(e => e.State == ExtensionState.Lapsed && e.EndedOn == StateSince))
        {
            return Error.Conflict("step.not-recallable");
        }

        LastProgressOn = LastProgressOn == StateSince ? lastProgressOn : LastProgressOn;
        (State, StateSince, IsOpen) = (state, since, true);
        Record(HistoryFact.State, state.ToString(), stamp);
        return Result.Success();
    }

    /// <summary>Lets the reminders of an overdue execution that was entered late begin.</summary>
    /// <returns>Errors <c>execution.closed</c>, <c>execution.not-overdue</c>.</returns>
    public Result ConfirmOverdue(ChangeStamp stamp)
    {
        if (!IsOpen)
        {
            return Error.Conflict("execution.closed", State);
        }

        if (Latest is null || Latest >= stamp.EffectiveOn)
        {
            return Error.Conflict("execution.not-overdue");
        }

        IsOverdueConfirmed = true;
        Record(HistoryFact.Progress, null, stamp, $"execution/{Id}/overdue-confirmed");
        return Result.Success();
    }

    /// <summary>Whether a reassignment that names this author changes who that is.</summary>
    public bool IsOtherAuthor(Guid? authorId) => authorId is not null && authorId != AuthorId;

    private void RecordNumber(string key, string? from, string? to, ChangeStamp stamp)
    {
        if (from != to)
        {
            Record(HistoryFact.Reference, to, stamp, key);
        }
    }

    private void Progress(ChangeStamp stamp)
    {
        if (stamp.EffectiveOn > LastProgressOn)
        {
            LastProgressOn = stamp.EffectiveOn;
        }
    }

    /// <summary>While a result is being accepted, neither executor nor deadline change.</summary>
    private Error? Frozen() => State switch
    {
        ExecutionState.Accepted or ExecutionState.Cancelled => Error.Conflict("execution.closed", State),
        ExecutionState.Submitted => Error.Conflict("execution.frozen"),
        _ => null,
    };

    private void SetLead(Responsible lead, ChangeStamp stamp)
    {
        if (LeadOrganizationId == lead.OrganizationId && LeadPersonId == lead.PersonId)
        {
            return;
        }

        (LeadOrganizationId, LeadPersonId) = (lead.OrganizationId, lead.PersonId);
        Record(HistoryFact.Holder, lead.PersonId?.ToString(), stamp, "lead/person");
        Record(HistoryFact.Holder, lead.OrganizationId?.ToString(), stamp, "lead/organization");
    }

    private void SetController(Guid? controllerId, ChangeStamp stamp)
    {
        if (ControllerId != controllerId)
        {
            ControllerId = controllerId;
            Record(HistoryFact.Holder, controllerId?.ToString(), stamp, "controller");
        }
    }

    private void SetAuthor(Guid? authorId, ChangeStamp stamp)
    {
        if (AuthorId != authorId)
        {
            AuthorId = authorId;
            Record(HistoryFact.Holder, authorId?.ToString(), stamp, "author");
        }
    }
}

/// <summary>What an executor says about how far it is.</summary>
public sealed class ProgressReport
{
    /// <summary>The longest report, in UTF-16 code units.</summary>
    public const int MaxLength = 4000;

    private ProgressReport()
    {
    }

    internal ProgressReport(string text, int? percent, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        Text = text;
        Percent = percent;
        ReportedOn = stamp.EffectiveOn;
        ReportedBy = stamp.ActorId;
    }

    public Guid Id { get; private set; }

    public string Text { get; private set; } = "";

    public int? Percent { get; private set; }

    public DateOnly ReportedOn { get; private set; }

    public Guid ReportedBy { get; private set; }
}
