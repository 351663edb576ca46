using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Notes that a participant accepted, came, stayed away or sent somebody else.</summary>
/// <param name="Position">As it was at the time; null leaves what is known.</param>
/// <param name="SubstituteId">Who came instead; only with <see cref="Attendance.Substituted"/>. He becomes a participant too.</param>
[Needs(Permission.RegisterRecords)]
public sealed record ChangeMeetingParticipant(Attendance Attendance, string? Position = null, Guid? SubstituteId = null, DateOnly? EffectiveOn = null) : ICommand
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

internal sealed class ChangeMeetingParticipantValidator : AbstractValidator<ChangeMeetingParticipant>
{
    public ChangeMeetingParticipantValidator()
    {
        RuleFor(c => c.Position).AtMost(MeetingLengths.Position);
        RuleFor(c => c.Attendance).IsInEnum().WithErrorCode("value.unknown");
    }
}

internal sealed class ChangeMeetingParticipantHandler(IAppDbContext db, IActorContext actor, MeetingMaking meetings, TimeProvider clock)
    : ICommandHandler<ChangeMeetingParticipant>
{
    public async Task<Result> Handle(ChangeMeetingParticipant request, CancellationToken cancellationToken)
    {
        var found = await db.FindMeetingAsync(request.Id, request.Version, actor.Required, cancellationToken);
        return found.TryGet(out var meeting)
            ? await meetings.ChangeParticipantAsync(
                meeting, request.PersonId, request.Attendance, request.Position, request.SubstituteId, actor.Required.Stamp(clock, request.EffectiveOn), cancellationToken)
            : Result.Failure(found.Errors);
    }
}
