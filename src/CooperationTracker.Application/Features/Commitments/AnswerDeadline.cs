using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// Answers, for the own party, the deadline that another side proposed in place of the agreed one. When every side has
/// confirmed it holds, and executions that follow it move along; one refusal keeps the old one. Who proposed it takes it
/// back by refusing.
/// </summary>
/// <param name="Reason">Required to refuse and to take back.</param>
[Needs(Permission.AnswerForParty)]
public sealed record AnswerDeadline(bool Accept, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The side that answers; only the caller's own.</summary>
    [JsonIgnore]
    public Guid PartyId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AnswerDeadlineValidator : AbstractValidator<AnswerDeadline>
{
    public AnswerDeadlineValidator() => this.ReasonFits(c => c.Reason);
}

internal sealed class AnswerDeadlineHandler(
    IAppDbContext db, IActorContext actor, IExecutionTally tally, DateInputResolver dates, SideNotices notices, TimeProvider clock)
    : ICommandHandler<AnswerDeadline>
{
    public async Task<Result> Handle(AnswerDeadline request, CancellationToken cancellationToken)
    {
        var found = await db.FindCommitmentAsync(request.Id, request.Version, cancellationToken);
        if (!found.TryGet(out var commitment))
        {
            return Result.Failure(found.Errors);
        }

        if (request.PartyId != actor.Required.PartyId)
        {
            return new Error("answer.other-side", ErrorKind.Forbidden) { Field = "partyId" };
        }

        if (actor.Required.MayTouch(commitment) is { } forbidden)
        {
            return forbidden;
        }

        if (commitment.OpenDeadlineProposal is not { } proposal)
        {
            return Error.Conflict("commitment.deadline-not-proposed");
        }

        // What hangs on an event comes to the date that the event has now, not when it was proposed.
        var read = await dates.ResolveAsync(InputOf(proposal), commitment.AudienceId, "due", new DateGround(proposal.ProposedOn), cancellationToken);
        if (!read.TryGet(out var deadline) && request.Accept)
        {
            return Result.Failure(read.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var answered = commitment.AnswerDeadline(request.PartyId, request.Accept, deadline!, stamp);
        if (!answered.IsSuccess)
        {
            return answered;
        }

        await notices.TellOthersAsync(commitment, request.PartyId, NotificationKind.DeadlineAnswered, cancellationToken, proposal.OldText, commitment.DateText);
        if (proposal.State == DeadlineProposalState.Accepted)
        {
            await tally.MoveFollowersAsync(commitment, stamp, cancellationToken);
        }

        return Result.Success();
    }

    private static DateInput InputOf(DeadlineProposal proposal) => proposal.AnchorEventId is { } eventId
        ? new(Anchor: new(eventId, proposal.AnchorEdge!.Value, proposal.OffsetAmount!.Value, proposal.OffsetUnit!.Value, proposal.DurationDays!.Value))
        : new(proposal.Text);
}
