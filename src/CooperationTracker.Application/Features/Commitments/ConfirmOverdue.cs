using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Takes an overdue execution that was entered after its deadline under control: from now on it reminds.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record ConfirmOverdue(DateOnly? EffectiveOn = null) : ICommand
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

internal sealed class ConfirmOverdueHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ConfirmOverdue>
{
    public async Task<Result> Handle(ConfirmOverdue request, CancellationToken cancellationToken)
    {
        var found = await db.FindExecutionAsync(request.Id, request.ExecutionId, request.Version, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        return actor.Required.MayChange(execution) is { } foreign
            ? foreign
            : execution.ConfirmOverdue(actor.Required.Stamp(clock, request.EffectiveOn));
    }
}
