using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Gives the execution to another lead, or another controller.</summary>
/// <param name="Reason">Required.</param>
[Needs(Permission.RegisterRecords)]
public sealed record ReassignExecution(ResponsibleInput Lead, Guid? ControllerId = null, string? Reason = null, DateOnly? EffectiveOn = null) : ICommand
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

internal sealed class ReassignExecutionValidator : AbstractValidator<ReassignExecution>
{
    public ReassignExecutionValidator()
    {
        RuleFor(c => c.Lead).NotNull().WithErrorCode("execution.lead-required");
        this.ReasonFits(c => c.Reason);
    }
}

internal sealed class ReassignExecutionHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ReassignExecution>
{
    public async Task<Result> Handle(ReassignExecution request, CancellationToken cancellationToken)
    {
        var found = await db.FindRunningExecutionAsync(request.Id, request.ExecutionId, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var execution))
        {
            return Result.Failure(found.Errors);
        }

        if (await db.CheckResponsibleAsync(request.Lead, "lead", cancellationToken) is { } leadUnknown)
        {
            return leadUnknown;
        }

        return await db.CheckPersonAsync(request.ControllerId, "controllerId", cancellationToken) is { } controllerUnknown
            ? controllerUnknown
            : execution.Reassign(request.Lead.ToDomain(), request.ControllerId, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
    }
}
