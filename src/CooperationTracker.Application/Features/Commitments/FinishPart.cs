using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Says that a co-executor's part is done.</summary>
/// <param name="Text">What was done: required, up to 4000 characters.</param>
[Needs(Permission.Execute)]
public sealed record FinishPart(string Text, DateOnly? EffectiveOn = null) : ICommand
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

internal sealed class FinishPartHandler(IAppDbContext db, IActorContext actor, WorkNotices notices, TimeProvider clock) : ICommandHandler<FinishPart>
{
    public async Task<Result> Handle(FinishPart request, CancellationToken cancellationToken)
    {
        var found = await db.FindOwnExecutionAsync(request.Id, request.ExecutionId, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        var finished = execution.FinishPart(request.CoExecutorId, request.Text, actor.Required.Stamp(clock, request.EffectiveOn));
        if (finished.IsSuccess)
        {
            await notices.TellPartFinishedAsync(execution, cancellationToken);
        }

        return finished;
    }
}
