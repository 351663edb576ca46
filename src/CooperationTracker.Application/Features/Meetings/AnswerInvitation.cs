using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Answers, for the own party, an invitation of one of its people: who comes, who does not, and who comes instead.</summary>
/// <param name="Answer">Accepted, declined or substituted.</param>
/// <param name="SubstituteId">Who comes instead.</param>
[Needs(Permission.AnswerForParty)]
public sealed record AnswerInvitation(Attendance Answer, Guid? SubstituteId = null, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>Of the participant.</summary>
    [JsonIgnore]
    public Guid PersonId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AnswerInvitationValidator : AbstractValidator<AnswerInvitation>
{
    public AnswerInvitationValidator() =>
        RuleFor(c => c.Answer).Must(a => a is Attendance.Accepted or Attendance.Declined or Attendance.Substituted).WithErrorCode("value.unknown");
}

internal sealed class AnswerInvitationHandler(IAppDbContext db, IActorContext actor, MeetingMaking meetings, TimeProvider clock) : ICommandHandler<AnswerInvitation>
{
    public async Task<Result> Handle(AnswerInvitation request, CancellationToken cancellationToken)
    {
        var found = await db.FindAnsweredAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return Result.Failure(found.Errors);
        }

        if (meeting.Participants.FirstOrDefault(p => p.PersonId == request.PersonId) is not { } participant)
        {
            return Error.Rule("participant.unknown").On("personId");
        }

        if (actor.Required.IsOwn(participant.PartyId) is { } foreign)
        {
            return foreign;
        }

        if (meeting.State is not (MeetingState.Draft or MeetingState.Scheduled or MeetingState.Postponed))
        {
            return meeting.IsLocked ? Error.Conflict("meeting.locked") : Error.Conflict("participant.too-late", meeting.State);
        }

        return await meetings.ChangeParticipantAsync(
            meeting, request.PersonId, request.Answer, null, request.SubstituteId, actor.Required.Stamp(clock, request.EffectiveOn), cancellationToken);
    }
}
