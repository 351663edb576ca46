using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// Begins the own side's execution; one per side. It may begin before the other side confirms, and only the own side ever sees it.
/// </summary>
[Needs(Permission.RegisterRecords)]
public sealed record AddExecution(ExecutionInput Execution, DateOnly? EffectiveOn = null) : ICommand<Guid>
{
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class AddExecutionValidator : AbstractValidator<AddExecution>
{
    public AddExecutionValidator()
    {
        RuleFor(c => c.Execution).NotNull().WithErrorCode("execution.lead-required");
        RuleFor(c => c.Execution).SetValidator(new ExecutionInputValidator()).When(c => c.Execution is not null);
    }
}

internal sealed class AddExecutionHandler(
    IAppDbContext db, IActorContext actor, IAudiences audiences, DateInputResolver dates, WorkNotices notices, TimeProvider clock) : ICommandHandler<AddExecution, Guid>
{
    public async Task<Result<Guid>> Handle(AddExecution request, CancellationToken cancellationToken)
    {
        var found = await db.FindCommitmentAsync(request.Id, version: null, cancellationToken);
        if (!found.TryGet(out var commitment))
        {
            return Result<Guid>.Failure(found.Errors);
        }

        if (actor.Required.MayTouch(commitment) is { } forbidden)
        {
            return forbidden;
        }

        if (commitment.Sides.All(side => side.PartyId != actor.Required.PartyId))
        {
            return Error.Rule("commitment.side-unknown").On("partyId");
        }

        if (!commitment.IsOpen)
        {
            return Error.Conflict("commitment.closed", commitment.State);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        var made = await new ExecutionMaking(db, actor, audiences, dates, notices).MakeAsync(commitment, request.Execution, "execution.", stamp, cancellationToken);
        return made.TryGet(out var execution) ? execution.Id : Result<Guid>.Failure(made.Errors);
    }
}
