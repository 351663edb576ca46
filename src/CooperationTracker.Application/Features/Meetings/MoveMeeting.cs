using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

[Needs(Permission.RegisterRecords)]
public sealed record MoveMeeting(DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public MeetingMove Move { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class MoveMeetingValidator : AbstractValidator<MoveMeeting>
{
    public MoveMeetingValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class MoveMeetingHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<MoveMeeting>
{
    public async Task<Result> Handle(MoveMeeting request, CancellationToken cancellationToken)
    {
        var found = await db.FindMeetingAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return Result.Failure(found.Errors);
        }

        return meeting.Move(request.Move, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
    }
}
