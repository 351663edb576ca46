using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// Submits, accepts, returns, suspends, resumes or cancels an execution. Submitting needs <see cref="Permission.Execute"/>; accepting and
/// returning is the chair's, the author's or the controller's, never the lead's own nor of whoever submitted; the rest is for staff, the chair and the author.
/// With the last execution of all sides accepted the commitment is fulfilled.
/// </summary>
/// <param name="Text">What was done; required to submit.</param>
/// <param name="Reason">Required to return, to suspend, to cancel, and to resume what was cancelled.</param>
/// <param name="Evidence">To submit: the execution's attachments that prove the result.</param>
/// <param name="WithOpenParts">To submit although co-executors have not done their parts.</param>
[Needs(Permission.ReadRecords)]
public sealed record MoveExecution(
    string? Text = null, string? Reason = null, DateOnly? EffectiveOn = null, IReadOnlyList<Guid>? Evidence = null, bool WithOpenParts = false) : ICommand
{
    /// <summary>The commitment.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid ExecutionId { get; init; }

    [JsonIgnore]
    public ExecutionMove Move { get; init; }

    /// <summary>The version of the execution (not of the commitment) that the caller read; another one refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }

    /// <summary>
    /// To submit: files that come with the result itself. They are attached to the execution and are evidence like those in
    /// <see cref="Evidence"/>; when the step is refused, so are they. What <see cref="IAttachmentFiles.ReceiveAsync"/> has kept.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<ReceivedFile> Files { get; init; } = [];
}

internal sealed class MoveExecutionValidator : AbstractValidator<MoveExecution>
{
    private const int MaxEvidence = 100;

    public MoveExecutionValidator()
    {
        RuleFor(c => c.Move).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Files).Must((c, files) => files.Count == 0 || c.Move == ExecutionMove.Submit).WithErrorCode("evidence.only-submitted");
        RuleFor(c => c.Evidence).Must((c, e) => (e?.Count ?? 0) + c.Files.Count <= MaxEvidence).WithErrorCode("evidence.too-many").WithState(_ => new object?[] { MaxEvidence });
        this.ReasonFits(c => c.Reason);
    }
}

internal sealed class MoveExecutionHandler(
    IAppDbContext db, IActorContext actor, Fulfilment fulfilment, DeadlineCatchUp deadline, ExecutionNotices notices, WorkNotices work, AttachmentMaking attachments, TimeProvider clock)
    : ICommandHandler<MoveExecution>
{
    public async Task<Result> Handle(MoveExecution request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var found = await db.FindOwnExecutionAsync(request.Id, request.ExecutionId, request.Version, who, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        if (who.MayMove(request.Move, execution) is { } forbidden)
        {
            return forbidden;
        }

        var commitment = request.Move == ExecutionMove.Resume ? await db.Commitments.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) : null;
        if (commitment is { IsOpen: false })
        {
            return Error.Conflict("commitment.closed", commitment.State);
        }

        if (request.Move == ExecutionMove.Accept && (await db.OwnResultsAsync(who, [execution], cancellationToken)).Contains(execution.Id))
        {
            return new Error("execution.accept-own", ErrorKind.Forbidden);
        }

        if (request.Evidence is { Count: > 0 } evidence && await CheckEvidenceAsync(execution, evidence, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        var stamp = who.Stamp(clock, request.EffectiveOn, request.Reason);
        var attached = await AttachAsync(execution, request.Files, stamp, cancellationToken);
        if (!attached.TryGet(out var files))
        {
            return Result.Failure(attached.Errors);
        }

        var moved = execution.Move(request.Move, request.Text, stamp, [.. request.Evidence ?? [], .. files], request.WithOpenParts);
        if (!moved.IsSuccess)
        {
            return moved;
        }

        switch (request.Move)
        {
            case ExecutionMove.Resume when commitment is not null:
                await deadline.OfAsync(execution, commitment, stamp, cancellationToken);
                await work.TellStateAsync(execution, cancellationToken);
                break;
            case ExecutionMove.Suspend or ExecutionMove.Cancel:
                await work.TellStateAsync(execution, cancellationToken);
                break;
            case ExecutionMove.Submit:
                await notices.TellAsync(
                    execution, NotificationKind.ResultSubmitted, [execution.ControllerId, execution.AuthorId], Permission.Preside, cancellationToken);
                break;
            case ExecutionMove.Accept:
                await fulfilment.WithLastAsync(execution, stamp, cancellationToken);
                await notices.TellLeadAsync(execution, NotificationKind.ResultAccepted, cancellationToken);
                break;
            case ExecutionMove.Return:
                await notices.TellLeadAsync(execution, NotificationKind.ResultReturned, cancellationToken);
                break;
        }

        return moved;
    }

    /// <summary>A file that comes with the result is called as it was on its owner's disk.</summary>
    private async Task<Result<List<Guid>>> AttachAsync(Execution execution, IReadOnlyList<ReceivedFile> files, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var ids = new List<Guid>();
        foreach (var file in files)
        {
            var made = await attachments.AttachAsync(
                AttachmentSubject.Execution, execution, Path.GetFileNameWithoutExtension(file.FileName), AttachmentKind.Evidence, file, stamp, cancellationToken);
            if (!made.TryGet(out var attachment))
            {
                return Result<List<Guid>>.Failure(made.Errors);
            }

            ids.Add(attachment.Id);
        }

        return ids;
    }

    private async Task<Error?> CheckEvidenceAsync(Execution execution, IReadOnlyList<Guid> evidence, CancellationToken cancellationToken)
    {
        var wanted = evidence.Distinct().ToList();
        return await db.Attachments.CountAsync(a => wanted.Contains(a.Id) && a.SubjectId == execution.Id && a.WithdrawnAt == null, cancellationToken) == wanted.Count
            ? null
            : Error.Rule("evidence.unknown").On("evidence");
    }
}
