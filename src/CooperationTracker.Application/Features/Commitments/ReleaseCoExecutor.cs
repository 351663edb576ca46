using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Takes a part from a co-executor; that it was theirs stays seen.</summary>
/// <param name="Reason">Required.</param>
[Needs(Permission.RegisterRecords)]
public sealed record ReleaseCoExecutor(string? Reason = null, DateOnly? EffectiveOn = null) : ICommand
{
    /// <summary>The commitment.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid ExecutionId { get; init; }

    [JsonIgnore]
    public Guid CoExecutorId { get; init; }

    /// <summary>The version of the execution (not of the commitment) that the caller read; another one refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ReleaseCoExecutorValidator : AbstractValidator<ReleaseCoExecutor>
{
    public ReleaseCoExecutorValidator() => this.ReasonFits(c => c.Reason);
}

internal sealed class ReleaseCoExecutorHandler(IAppDbContext db, IActorContext actor, WorkNotices notices, TimeProvider clock) : ICommandHandler<ReleaseCoExecutor>
{
    public async Task<Result> Handle(ReleaseCoExecutor request, CancellationToken cancellationToken)
    {
        var found = await db.FindOwnExecutionAsync(request.Id, request.ExecutionId, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        var released = execution.ReleaseCoExecutor(request.CoExecutorId, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
        if (released.IsSuccess)
        {
            await notices.TellPartTakenAsync(execution, execution.CoExecutors.First(part => part.Id == request.CoExecutorId), cancellationToken);
        }

        return released;
    }
}
