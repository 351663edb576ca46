using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Says how far the execution is.</summary>
/// <param name="Text">Required, up to 4000 characters.</param>
/// <param name="Percent">0 to 100; null when nobody measured.</param>
[Needs(Permission.Execute)]
public sealed record ReportProgress(string Text, int? Percent = null, DateOnly? EffectiveOn = null) : ICommand
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

internal sealed class ReportProgressHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ReportProgress>
{
    public async Task<Result> Handle(ReportProgress request, CancellationToken cancellationToken)
    {
        var found = await db.FindExecutionAsync(request.Id, request.ExecutionId, request.Version, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        return actor.Required.MayChange(execution) is { } foreign
            ? foreign
            : execution.Report(request.Text, request.Percent, actor.Required.Stamp(clock, request.EffectiveOn));
    }
}
