using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// Enters what another side has answered outside the system: a confirmation by its letter or by signed minutes, or that it
/// was said, which binds nobody. That side is told, sees who entered it, and opens it again by one objection.
/// </summary>
/// <param name="Answer">Confirmed or reported.</param>
/// <param name="AttachmentId">The letter or the signed minutes, attached to this commitment; required to confirm.</param>
/// <param name="Where">Of what was only said: where and by whom.</param>
[Needs(Permission.AnswerForParty)]
public sealed record EnterAnswer(
    SideAnswer Answer, Guid? AttachmentId = null, string? Where = null, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The side whose answer it is; not the caller's own.</summary>
    [JsonIgnore]
    public Guid PartyId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class EnterAnswerValidator : AbstractValidator<EnterAnswer>
{
    public EnterAnswerValidator()
    {
        RuleFor(c => c.Answer).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Where).AtMost(CommitmentSide.MaxDocumentLength);
        this.ReasonFits(c => c.Reason);
    }
}

internal sealed class EnterAnswerHandler(IAppDbContext db, IActorContext actor, SideNotices notices, Fulfilment fulfilment, TimeProvider clock) : ICommandHandler<EnterAnswer>
{
    public async Task<Result> Handle(EnterAnswer request, CancellationToken cancellationToken)
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

        // What a side cannot see it can neither know of nor object to.
        var audience = await db.Audiences.AsNoTracking().FirstAsync(a => a.Id == commitment.AudienceId, cancellationToken);
        if (!audience.Reaches(request.PartyId))
        {
            return Error.Conflict("answer.not-released").On("partyId");
        }

        Attachment? document = null;
        if (request.AttachmentId is { } attachmentId)
        {
            document = await db.Attachments.AsNoTracking().FirstOrDefaultAsync(
                a => a.Id == attachmentId && a.Subject == AttachmentSubject.Commitment && a.SubjectId == request.Id && a.WithdrawnAt == null
                    && (a.Kind == AttachmentKind.Letter || a.Kind == AttachmentKind.SignedMinutes),
                cancellationToken);
            if (document is null)
            {
                return Error.Rule("answer.document-unknown").On("attachmentId");
            }
        }

        var where = string.IsNullOrWhiteSpace(request.Where) ? null : request.Where.Trim();
        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var entered = commitment.Enter(
            request.PartyId, request.Answer, new EnteredAnswer(actor.Required.PartyId ?? Guid.Empty, document?.Id, document?.Title ?? where), stamp);
        if (entered.IsSuccess && request.Answer == SideAnswer.Confirmed)
        {
            await fulfilment.OnAgreementAsync(commitment, stamp, cancellationToken);
            await notices.TellAsync(commitment, request.PartyId, NotificationKind.ConfirmationEntered, cancellationToken);
        }

        return entered;
    }
}
