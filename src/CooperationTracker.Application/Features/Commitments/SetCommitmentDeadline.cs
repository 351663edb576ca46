using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// Sets the deadline; executions that follow it move along. One that the sides have agreed on holds until the others confirm
/// the new one (<see cref="AnswerDeadline"/>): any side may propose it.
/// </summary>
/// <param name="Reason">Required to propose another deadline than the agreed one.</param>
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
    IAppDbContext db, IActorContext actor, IExecutionTally tally, DateInputResolver dates, SideNotices notices, TimeProvider clock)
    : ICommandHandler<SetCommitmentDeadline>
{
    public async Task<Result> Handle(SetCommitmentDeadline request, CancellationToken cancellationToken)
    {
        var found = await db.FindCommitmentAsync(request.Id, request.Version, cancellationToken);
        if (!found.TryGet(out var commitment))
        {
            return Result.Failure(found.Errors);
        }

        var partyId = actor.Required.PartyId ?? Guid.Empty;
        var proposes = commitment.IsDeadlineAgreed && commitment.Sides.Any(side => side.PartyId == partyId);
        if ((proposes ? actor.Required.MayTouch(commitment) : actor.Required.MayChange(commitment)) is { } foreign)
        {
            return foreign;
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var ground = await db.OfChangeAsync(commitment, stamp, actor.Required, cancellationToken);
        var due = await dates.ResolveAsync(request.Due, commitment.AudienceId, "due", ground.ForCommitment(), cancellationToken);
        if (!due.TryGet(out var deadline))
        {
            return Result.Failure(due.Errors);
        }

        if (proposes)
        {
            var proposed = commitment.ProposeDeadline(partyId, deadline, stamp);
            if (proposed.IsSuccess)
            {
                await notices.TellOthersAsync(
                    commitment, partyId, NotificationKind.DeadlineProposed, cancellationToken, commitment.DateText, commitment.OpenDeadlineProposal!.Text);
            }

            return proposed;
        }

        var set = commitment.SetDeadline(deadline, stamp);
        if (!set.IsSuccess)
        {
            return set;
        }

        await tally.MoveFollowersAsync(commitment, stamp, cancellationToken);

        return Result.Success();
    }
}
