using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <param name="Attendance">When not given: attended, of a meeting that was held; invited, of any other.</param>
/// <param name="Position">As it was at the time; taken from the person's posts on the meeting's day when not given.</param>
[Needs(Permission.RegisterRecords)]
public sealed record AddMeetingParticipant(
    Guid PartyId, Guid PersonId, string? Position = null, Attendance? Attendance = null, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AddMeetingParticipantValidator : AbstractValidator<AddMeetingParticipant>
{
    public AddMeetingParticipantValidator()
    {
        RuleFor(c => c.Position).AtMost(MeetingLengths.Position);
        RuleFor(c => c.Attendance).IsInEnum().WithErrorCode("value.unknown");
    }
}

internal sealed class AddMeetingParticipantHandler(IAppDbContext db, IActorContext actor, MeetingMaking meetings, TimeProvider clock) : ICommandHandler<AddMeetingParticipant>
{
    public async Task<Result> Handle(AddMeetingParticipant request, CancellationToken cancellationToken)
    {
        var found = await db.FindMeetingAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return Result.Failure(found.Errors);
        }

        var input = new ParticipantInput(request.PartyId, request.PersonId, request.Position, request.Attendance);
        return await meetings.AddParticipantAsync(meeting, input, actor.Required.Stamp(clock, request.EffectiveOn), prefix: "", cancellationToken);
    }
}
