using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Sets the internal deadline, or gives it up for the commitment's.</summary>
/// <param name="Due">Null follows the commitment, now and whenever it moves.</param>
/// <param name="Reason">Required to move a deadline that is set.</param>
[Needs(Permission.RegisterRecords)]
public sealed record SetExecutionDeadline(DateInput? Due = null, string? Reason = null, DateOnly? EffectiveOn = null) : ICommand
{
    /// <summary>The commitment.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid ExecutionId { get; init; }

    /// <summary>The version of the execution (not of the commitment) that the caller read; another one refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class SetExecutionDeadlineValidator : AbstractValidator<SetExecutionDeadline>
{
    public SetExecutionDeadlineValidator() => this.ReasonFits(c => c.Reason);
}

internal sealed class SetExecutionDeadlineHandler(IAppDbContext db, IActorContext actor, DateInputResolver dates, WorkNotices notices, TimeProvider clock)
    : ICommandHandler<SetExecutionDeadline>
{
    public async Task<Result> Handle(SetExecutionDeadline request, CancellationToken cancellationToken)
    {
        var found = await db.FindRunningExecutionAsync(request.Id, request.ExecutionId, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var carriedOut = await db.FindCommitmentAsync(request.Id, version: null, cancellationToken);
        if (!carriedOut.TryGet(out var commitment))
        {
            return Result.Failure(carriedOut.Errors);
        }

        var before = WorkShare.Of(execution);
        var set = request.Due is { } input
            ? await SetAsync(execution, commitment, input, stamp, cancellationToken)
            : execution.FollowAgain(commitment, stamp);
        if (set.IsSuccess)
        {
            await notices.TellDeadlinesAsync(execution, before, cancellationToken);
        }

        return set;
    }

    private async Task<Result> SetAsync(Execution execution, Commitment commitment, DateInput input, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var ground = await db.OfChangeAsync(commitment, stamp, actor.Required, cancellationToken);
        var due = await dates.ResolveAsync(input, execution.AudienceId, "due", ground.ForExecution(), cancellationToken);
        return due.TryGet(out var deadline) ? execution.SetDeadline(deadline, stamp) : Result.Failure(due.Errors);
    }
}
