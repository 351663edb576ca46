using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using FluentValidation;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Answers, for the own party only, what was put to it.</summary>
/// <param name="Wordings">With another wording: what it is, in one language at least.</param>
/// <param name="Reason">Required to object and to decline.</param>
[Needs(Permission.AnswerForParty)]
public sealed record AnswerCommitment(
    SideAnswer Answer, IReadOnlyList<WordingInput>? Wordings = null, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
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

internal sealed class AnswerCommitmentValidator : AbstractValidator<AnswerCommitment>
{
    public AnswerCommitmentValidator()
    {
        RuleFor(c => c.Answer).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Wordings).NotEmpty().WithErrorCode("wording.required").OverridePropertyName("wording").When(c => c.Answer == SideAnswer.OtherWording);
        RuleFor(c => c.Wordings).Empty().WithErrorCode("answer.wording-unasked").OverridePropertyName("wording").When(c => c.Answer != SideAnswer.OtherWording);
        this.ReasonFits(c => c.Reason);
    }
}

internal sealed class AnswerCommitmentHandler(IAppDbContext db, IActorContext actor, SideNotices notices, Fulfilment fulfilment, TimeProvider clock) : ICommandHandler<AnswerCommitment>
{
    public async Task<Result> Handle(AnswerCommitment request, CancellationToken cancellationToken)
    {
        var found = await db.FindCommitmentAsync(request.Id, request.Version, cancellationToken);
        if (!found.TryGet(out var commitment))
        {
            return Result.Failure(found.Errors);
        }

        if (actor.Required.MayTouch(commitment) is { } forbidden)
        {
            return forbidden;
        }

        if (request.PartyId != actor.Required.PartyId)
        {
            return new Error("answer.other-side", ErrorKind.Forbidden) { Field = "partyId" };
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        foreach (var wording in request.Wordings ?? [])
        {
            var worded = commitment.Word(request.PartyId, wording.Language, wording.Text, stamp);
            if (!worded.IsSuccess)
            {
                return worded;
            }
        }

        var answered = commitment.Answer(request.PartyId, request.Answer, stamp);
        if (answered.IsSuccess)
        {
            await fulfilment.OnAgreementAsync(commitment, stamp, cancellationToken);
            await notices.TellOthersAsync(commitment, request.PartyId, NotificationKind.Answered, cancellationToken);
        }

        return answered;
    }
}
