using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Reminders;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>
/// Enters that another side has agreed to the minutes outside the system, by its letter or by the signed minutes. That side is told, sees who
/// entered it, and opens the minutes again by one objection.
/// </summary>
/// <param name="AttachmentId">The letter or the signed minutes, attached to this meeting; needless for a meeting that is kept by reference.</param>
[Needs(Permission.AnswerForParty)]
public sealed record EnterMinutesConfirmation(Guid? AttachmentId = null, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The side whose word it is; not the caller's own.</summary>
    [JsonIgnore]
    public Guid PartyId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class EnterMinutesConfirmationValidator : AbstractValidator<EnterMinutesConfirmation>
{
    public EnterMinutesConfirmationValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class EnterMinutesConfirmationHandler(IAppDbContext db, IActorContext actor, IAudiences audiences, SideNotices notices, TimeProvider clock)
    : ICommandHandler<EnterMinutesConfirmation>
{
    public async Task<Result> Handle(EnterMinutesConfirmation request, CancellationToken cancellationToken)
    {
        // Only the side that keeps the meeting enters what others wrote to it.
        var found = await db.FindMeetingAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return Result.Failure(found.Errors);
        }

        // What a side cannot see it can neither know of nor object to; restricted matters are agreed on paper alone.
        var scope = await audiences.ScopeOfAsync(meeting.AudienceId, cancellationToken);
        if (scope.Confidentiality != Confidentiality.Restricted && !scope.ForEveryone && !scope.PartyIds.Contains(request.PartyId) && request.PartyId != scope.OwnerPartyId)
        {
            return Error.Conflict("answer.not-released").On("partyId");
        }

        Attachment? document = null;
        if (request.AttachmentId is { } attachmentId)
        {
            document = await db.Attachments.AsNoTracking().FirstOrDefaultAsync(
                a => a.Id == attachmentId && a.Subject == AttachmentSubject.Meeting && a.SubjectId == request.Id && a.WithdrawnAt == null
                    && (a.Kind == AttachmentKind.Letter || a.Kind == AttachmentKind.SignedMinutes),
                cancellationToken);
            if (document is null)
            {
                return Error.Rule("minutes.document-unknown").On("attachmentId");
            }
        }

        var entered = meeting.EnterConfirmation(
            request.PartyId,
            new EnteredConfirmation(actor.Required.PartyId ?? Guid.Empty, document?.Id, document?.Title),
            actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
        if (entered.IsSuccess)
        {
            await notices.TellAsync(meeting, request.PartyId, NotificationKind.MinutesEntered, cancellationToken);
        }

        return entered;
    }
}
