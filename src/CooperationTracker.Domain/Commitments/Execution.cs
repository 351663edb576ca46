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

/// <summary>
/// How one side carries out its part of a commitment («поручение»): its own author, lead, controller and deadline.
/// It belongs to that side alone and is never shown to another.
/// </summary>
public sealed class Execution : ScheduledRecord
{
    /// <summary>Active → Submitted → Accepted | Returned → Submitted …; Suspended, Cancelled.</summary>
    public static readonly LifeCycle<ExecutionState, ExecutionMove> Moves = new(
        ([ExecutionState.Active, ExecutionState.Returned], ExecutionMove.Submit, ExecutionState.Submitted),
        ([ExecutionState.Submitted], ExecutionMove.Accept, ExecutionState.Accepted),
        ([ExecutionState.Submitted], ExecutionMove.Return, ExecutionState.Returned),
        ([ExecutionState.Active, ExecutionState.Returned], ExecutionMove.Suspend, ExecutionState.Suspended),
        ([ExecutionState.Suspended], ExecutionMove.Resume, ExecutionState.Active),
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
        AuthorId = authorId;
        IsOpen = true;
        StateSince = stamp.EffectiveOn;
        LastProgressOn = stamp.EffectiveOn;
        Record(HistoryFact.State, nameof(ExecutionState.Active), stamp);
        SetLead(lead, stamp);
        SetController(controllerId, stamp);
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

    public void Note(string? internalNote, string? ownNumber) => (InternalNote, OwnNumber) = (internalNote, ownNumber);

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

        if (_coExecutors.Exists(c => c.Latest > commitment.Latest))
        {
            return Error.Rule("execution.deadline-before-co-executors", commitment.Latest).On("due");
        }

        TakeDeadlineOf(commitment, stamp);
        return Result.Success();
    }

    /// <summary>
    /// The same work for the next time of a repeated commitment, with its deadline: the same author, lead, controller and co-executors. That
    /// the next time has come is progress of what brings it forth.
    /// </summary>
    public Execution Again(Commitment occurrence, ChangeStamp stamp)
    {
        var next = new Execution(occurrence.Id, AuthorId, new Responsible(LeadOrganizationId, LeadPersonId), ControllerId, new Ownership(OwnerPartyId, AudienceId), stamp);
        next.Note(InternalNote, ownNumber: null);
        next.TakeDeadlineOf(occurrence, stamp);
        foreach (var coExecutor in _coExecutors)
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
            SetDate(new DateRequest.Given(PartialDate.FromStored(text)), stamp);
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
        if (_coExecutors.Exists(c => c.Latest > latest))
        {
            return Error.Rule("execution.deadline-before-co-executors", latest).On("due");
        }

        FollowsCommitment = false;
        SetDate(deadline, stamp);
        return Result.Success();
    }

    /// <returns>Errors <c>execution.closed</c>, <c>execution.frozen</c>, <c>reason.required</c>.</returns>
    public Result Reassign(Responsible lead, Guid? controllerId, ChangeStamp stamp)
    {
        if (Frozen() is { } error)
        {
            return error;
        }

        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        SetLead(lead, stamp);
        SetController(controllerId, stamp);
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

        if (_coExecutors.Exists(c => c.OrganizationId == who.OrganizationId && c.PersonId == who.PersonId))
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
        return Result.Success();
    }

    /// <param name="text">What was done (to submit, required), or the comment (to return, required).</param>
    /// <returns>Errors <c>move.not-allowed</c>, <c>execution.result-required</c>, <c>execution.result-too-long</c>, <c>reason.required</c>, <c>change.*</c>.</returns>
    public Result Move(ExecutionMove move, string? text, ChangeStamp stamp)
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

        if (move is ExecutionMove.Return or ExecutionMove.Suspend or ExecutionMove.Cancel && string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        State = state;
        StateSince = stamp.EffectiveOn;
        IsOpen = state is not (ExecutionState.Accepted or ExecutionState.Cancelled);
        if (move == ExecutionMove.Submit)
        {
            (ResultText, SubmittedOn) = (text!.Trim(), stamp.EffectiveOn);
        }

        AcceptedOn = move == ExecutionMove.Accept ? stamp.EffectiveOn : null;
        Progress(stamp);
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
}

/// <summary>Somebody who helps the lead, with a deadline of their own that is never later than the lead's.</summary>
public sealed class CoExecutor
{
    private CoExecutor()
    {
    }

    internal CoExecutor(Responsible who, PartialDate? due, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        (OrganizationId, PersonId) = (who.OrganizationId, who.PersonId);
        (DateText, Latest) = (due?.Text, due?.Latest);
    }

    public Guid Id { get; private set; }

    public Guid? OrganizationId { get; private set; }

    public Guid? PersonId { get; private set; }

    public string? DateText { get; private set; }

    public DateOnly? Latest { get; private set; }
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
