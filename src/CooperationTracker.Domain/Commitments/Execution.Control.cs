using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Commitments;

/// <summary>How an execution is kept under control: later deadlines, reports that are asked for, results handed in, co-executors' parts.</summary>
public sealed partial class Execution
{
    private readonly List<ExtensionRequest> _extensions = [];
    private readonly List<ReportRequest> _reportRequests = [];
    private readonly List<Submission> _submissions = [];

    /// <summary>Every extension that was ever asked for.</summary>
    public IReadOnlyList<ExtensionRequest> Extensions => _extensions;

    /// <summary>The one that waits to be recommended or decided.</summary>
    public ExtensionRequest? OpenExtension => _extensions.Find(e => e.IsOpen);

    public IReadOnlyList<ReportRequest> ReportRequests => _reportRequests;

    /// <summary>The one that no report has answered yet.</summary>
    public ReportRequest? OpenReportRequest => _reportRequests.Find(r => r.IsOpen);

    public IReadOnlyList<Submission> Submissions => _submissions;

    /// <summary>The deadline that had passed when the one in force was set; null where none had.</summary>
    public DateOnly? DeadlineThatPassed { get; private set; }

    /// <summary>
    /// The day by which executive discipline goes: the deadline in force, unless that one was set after an earlier one had passed. A
    /// result is in time when the submission that was accepted was made by it.
    /// </summary>
    public DateOnly? DisciplineDeadline => DeadlineThatPassed ?? Latest;

    /// <summary>How many co-executors have not done their parts.</summary>
    public int OpenParts => _coExecutors.Count(c => c.State == PartState.Active);

    private Submission? Waiting => _submissions.Find(s => s.State == SubmissionState.Waiting);

    /// <summary>Asks for a later deadline, which only the author gives.</summary>
    /// <param name="until">The last day that the sides have agreed on, which no internal deadline outlasts; null where they have agreed on none.</param>
    /// <returns>
    /// Errors <c>execution.closed</c>, <c>execution.frozen</c>, <c>extension.no-deadline</c>, <c>extension.waits</c> (another one does),
    /// <c>reason.required</c>, <c>extension.not-later</c>, <c>extension.after-agreed</c>, <c>change.*</c>.
    /// </returns>
    public Result AskExtension(PartialDate deadline, DateOnly? until, ChangeStamp stamp)
    {
        if (Frozen() is { } closed)
        {
            return closed;
        }

        if (Latest is null)
        {
            return Error.Conflict("extension.no-deadline").On("due");
        }

        if (OpenExtension is not null)
        {
            return Error.Conflict("extension.waits");
        }

        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if ((TooFar(deadline, until) ?? OutOfOrder(stamp, StateSince)) is { } error)
        {
            return error;
        }

        var extension = new ExtensionRequest(DateText, deadline, ControllerId is not null, stamp);
        _extensions.Add(extension);
        Record(HistoryFact.Date, extension.NewText, stamp, $"extension/{extension.Id}");
        Record(HistoryFact.State, extension.State.ToString(), stamp with { Reason = null }, $"extension/{extension.Id}");
        return Result.Success();
    }

    /// <summary>The controller says whether he supports it; the author decides all the same.</summary>
    /// <returns>Errors <c>execution.closed</c>, <c>execution.frozen</c>, <c>extension.none</c>, <c>extension.recommended</c>, <c>reason.required</c> (against), <c>change.*</c>.</returns>
    public Result RecommendExtension(bool supports, ChangeStamp stamp)
    {
        if (Frozen() is { } closed)
        {
            return closed;
        }

        if (OpenExtension is not { } extension)
        {
            return Error.Conflict("extension.none");
        }

        if (extension.State != ExtensionState.WithController)
        {
            return Error.Conflict("extension.recommended");
        }

        if (!supports && string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (OutOfOrder(stamp, extension.AskedOn) is { } error)
        {
            return error;
        }

        extension.Recommend(supports, stamp);
        Record(HistoryFact.State, supports ? "Supported" : "NotSupported", stamp, $"extension/{extension.Id}");
        return Result.Success();
    }

    /// <summary>The author grants it, which moves the deadline, or refuses.</summary>
    /// <param name="until">As in <see cref="AskExtension"/>, today.</param>
    /// <returns>
    /// Errors <c>execution.closed</c>, <c>execution.frozen</c>, <c>extension.none</c>, <c>extension.with-controller</c>, <c>reason.required</c> (to refuse),
    /// <c>extension.not-later</c>, <c>extension.after-agreed</c>, <c>change.*</c>.
    /// </returns>
    public Result DecideExtension(bool grants, DateOnly? until, ChangeStamp stamp)
    {
        if (Frozen() is { } closed)
        {
            return closed;
        }

        if (OpenExtension is not { } extension)
        {
            return Error.Conflict("extension.none");
        }

        if (extension.State == ExtensionState.WithController)
        {
            return Error.Conflict("extension.with-controller");
        }

        if (!grants && string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        var deadline = PartialDate.FromStored(extension.NewText);
        if (((grants ? TooFar(deadline, until) : null) ?? OutOfOrder(stamp, extension.RecommendedOn ?? extension.AskedOn)) is { } error)
        {
            return error;
        }

        if (grants)
        {
            var moved = SetDeadline(new DateRequest.Given(deadline), stamp with { Reason = stamp.Reason ?? extension.Reason });
            if (!moved.IsSuccess)
            {
                return moved;
            }
        }

        EndExtension(grants ? ExtensionState.Granted : ExtensionState.Refused, stamp);
        return Result.Success();
    }

    /// <summary>The lead no longer wants it.</summary>
    /// <returns>Errors <c>extension.none</c>, <c>change.*</c>.</returns>
    public Result TakeBackExtension(ChangeStamp stamp)
    {
        if (OpenExtension is not { } extension)
        {
            return Error.Conflict("extension.none");
        }

        if (OutOfOrder(stamp, extension.AskedOn) is { } error)
        {
            return error;
        }

        EndExtension(ExtensionState.TakenBack, stamp);
        return Result.Success();
    }

    /// <summary>Wants a report by a day; what is wanted is the stamp's reason.</summary>
    /// <returns>Errors <c>execution.closed</c>, <c>execution.not-running</c>, <c>report-request.waits</c>, <c>report-request.past</c>, <c>change.*</c>.</returns>
    public Result RequestReport(DateOnly dueOn, ChangeStamp stamp)
    {
        if (!IsOpen)
        {
            return Error.Conflict("execution.closed", State);
        }

        if (State is not (ExecutionState.Active or ExecutionState.Returned))
        {
            return Error.Conflict("execution.not-running", State);
        }

        if (OpenReportRequest is { } waiting)
        {
            return Error.Conflict("report-request.waits", waiting.DueOn);
        }

        if (dueOn < stamp.EffectiveOn)
        {
            return Error.Rule("report-request.past").On("dueOn");
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        var request = new ReportRequest(dueOn, stamp);
        _reportRequests.Add(request);
        Record(HistoryFact.Date, PartialDate.Day(dueOn).Text, stamp, $"report-request/{request.Id}");
        return Result.Success();
    }

    /// <summary>A co-executor's part is done.</summary>
    /// <returns>Errors <c>execution.closed</c>, <c>execution.frozen</c>, <c>part.unknown</c>, <c>part.ended</c>, <c>report.text-required</c>, <c>report.text-too-long</c>, <c>change.*</c>.</returns>
    public Result FinishPart(Guid coExecutorId, string? report, ChangeStamp stamp)
    {
        var found = FindPart(coExecutorId);
        if (!found.TryGet(out var part))
        {
            return Result.Failure(found.Errors);
        }

        if (string.IsNullOrWhiteSpace(report))
        {
            return Error.Invalid("report.text-required").On("text");
        }

        if (report.Trim().Length > ProgressReport.MaxLength)
        {
            return Error.Invalid("report.text-too-long", ProgressReport.MaxLength).On("text");
        }

        if (OutOfOrder(stamp, StateSince) is { } error)
        {
            return error;
        }

        part.Finish(report.Trim(), stamp);
        Progress(stamp);
        Record(HistoryFact.State, nameof(PartState.Done), stamp with { Reason = report.Trim() }, $"part/{part.NamedId}");
        return Result.Success();
    }

    /// <summary>Gives a co-executor another deadline, never later than the lead's.</summary>
    /// <param name="due">Null for the lead's.</param>
    /// <returns>Errors <c>execution.closed</c>, <c>execution.frozen</c>, <c>part.unknown</c>, <c>part.ended</c>, <c>reason.required</c>, <c>execution.co-executor-late</c>.</returns>
    public Result SetPartDeadline(Guid coExecutorId, PartialDate? due, ChangeStamp stamp)
    {
        var found = FindPart(coExecutorId);
        if (!found.TryGet(out var part))
        {
            return Result.Failure(found.Errors);
        }

        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (due is not null && due.Latest > Latest)
        {
            return Error.Rule("execution.co-executor-late", due.Latest, Latest).On("due");
        }

        part.SetDue(due, stamp);
        Record(HistoryFact.Date, part.DateText, stamp, $"part/{part.NamedId}");
        return Result.Success();
    }

    /// <summary>Takes a part from a co-executor.</summary>
    /// <returns>Errors <c>execution.closed</c>, <c>execution.frozen</c>, <c>part.unknown</c>, <c>part.ended</c>, <c>reason.required</c>.</returns>
    public Result ReleaseCoExecutor(Guid coExecutorId, ChangeStamp stamp)
    {
        var found = FindPart(coExecutorId);
        if (!found.TryGet(out var part))
        {
            return Result.Failure(found.Errors);
        }

        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        part.Release(stamp);
        Record(HistoryFact.Holder, null, stamp, $"execution/{Id}/co-executor/{part.Id}", AudienceId);
        return Result.Success();
    }

    /// <summary>A later deadline that is set when the one in force has passed does not make up for the delay.</summary>
    /// <param name="counted">The day that discipline went by before.</param>
    private void RememberDelay(DateOnly? counted, ChangeStamp stamp) =>
        DeadlineThatPassed = counted is { } day && stamp.EffectiveOn > day && Latest > day ? day : null;

    private static Error? NotLater(PartialDate deadline, DateOnly? present) =>
        deadline.Latest <= present ? Error.Rule("extension.not-later", present).On("due") : null;

    /// <summary>An extension brings a later day, and not one after that which the sides have agreed on.</summary>
    private Error? TooFar(PartialDate deadline, DateOnly? until) =>
        NotLater(deadline, Latest) ?? (deadline.Latest > until ? Error.Rule("extension.after-agreed", until).On("due") : null);

    private Result<CoExecutor> FindPart(Guid coExecutorId)
    {
        if (Frozen() is { } closed)
        {
            return closed;
        }

        if (_coExecutors.Find(c => c.Id == coExecutorId) is not { } part)
        {
            return Error.NotFound("part.unknown");
        }

        return part.State == PartState.Active ? part : Error.Conflict("part.ended", part.State);
    }

    private void Submit(string text, IReadOnlyCollection<Guid> evidence, ChangeStamp stamp)
    {
        (ResultText, SubmittedOn) = (text, stamp.EffectiveOn);
        _submissions.Add(new Submission(_submissions.Count + 1, text, evidence, stamp));
        Record(HistoryFact.Progress, text, stamp, $"execution/{Id}/result");
        EndExtension(ExtensionState.Lapsed, stamp with { Reason = null });
        OpenReportRequest?.End(isAnswered: true, stamp);
    }

    private void EndExtension(ExtensionState state, ChangeStamp stamp)
    {
        if (OpenExtension is { } extension)
        {
            extension.End(state, stamp, state == ExtensionState.Granted && DeadlineThatPassed is not null);
            Record(HistoryFact.State, state.ToString(), stamp, $"extension/{extension.Id}");
        }
    }

    /// <summary>The lead's deadline has come nearer without the lead's doing: who would have had longer has as long as the lead.</summary>
    protected override void OnDateSet(ChangeStamp stamp)
    {
        foreach (var part in _coExecutors.Where(c => c.State == PartState.Active && c.Latest > Latest))
        {
            part.SetDue(null, stamp);
            Record(HistoryFact.Date, null, stamp, $"part/{part.NamedId}");
        }
    }
}
