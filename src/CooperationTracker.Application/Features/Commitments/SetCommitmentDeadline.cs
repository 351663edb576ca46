using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Sets the deadline; executions that follow it move along. What several sides agreed on nobody moves alone.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record SetCommitmentDeadline(DateInput Due, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class SetCommitmentDeadlineValidator : AbstractValidator<SetCommitmentDeadline>
{
    public SetCommitmentDeadlineValidator()
    {
        RuleFor(c => c.Due).NotNull().WithErrorCode("date.required");
        this.ReasonFits(c => c.Reason);
    }
}

internal sealed class SetCommitmentDeadlineHandler(
    IAppDbContext db, IActorContext actor, IExecutionTally tally, DateInputResolver dates, TimeProvider clock)
    : ICommandHandler<SetCommitmentDeadline>
{
    public async Task<Result> Handle(SetCommitmentDeadline request, CancellationToken cancellationToken)
    {
        var found = await db.FindCommitmentAsync(request.Id, request.Version, cancellationToken);
        if (!found.TryGet(out var commitment))
        {
            return Result.Failure(found.Errors);
        }

        if (actor.Required.MayChange(commitment) is { } foreign)
        {
            return foreign;
        }

        var due = await dates.ResolveAsync(request.Due, commitment.AudienceId, "due", cancellationToken);
        if (!due.TryGet(out var deadline))
        {
            return Result.Failure(due.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var set = commitment.SetDeadline(deadline, stamp);
        if (!set.IsSuccess)
        {
            return set;
        }

        foreach (var execution in await tally.FollowersAsync(commitment.Id, cancellationToken))
        {
            execution.TakeDeadlineOf(commitment, stamp);
        }

        return Result.Success();
    }
}
