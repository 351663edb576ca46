using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

[Needs(Permission.RegisterRecords)]
public sealed record ChangeMeeting(LocalizedTextDto Name, DateInput? Day = null, string? Place = null, string? Source = null, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ChangeMeetingValidator : AbstractValidator<ChangeMeeting>
{
    public ChangeMeetingValidator()
    {
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.Place).AtMost(MeetingLengths.Place);
        RuleFor(c => c.Source).AtMost(MeetingLengths.Source);
    }
}

internal sealed class ChangeMeetingHandler(IAppDbContext db, IActorContext actor, DateInputResolver dates, TimeProvider clock) : ICommandHandler<ChangeMeeting>
{
    public async Task<Result> Handle(ChangeMeeting request, CancellationToken cancellationToken)
    {
        var found = await db.FindMeetingAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return Result.Failure(found.Errors);
        }

        // What is kept by reference is called by it.
        var named = meeting.Reference is null ? request.Name.ToDomain() : meeting.Name;
        if (!named.TryGet(out var name))
        {
            return Result.Failure(named.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        var described = meeting.Describe(name, request.Place.Cleaned(), request.Source.Cleaned(), stamp);
        if (!described.IsSuccess || request.Day is null)
        {
            return described;
        }

        var resolved = await dates.ResolveAsync(request.Day, meeting.AudienceId, "day", new DateGround(stamp.EffectiveOn, IsPast: meeting.State == MeetingState.Held), cancellationToken);
        return resolved.TryGet(out var day) ? meeting.SetDay(day, stamp) : Result.Failure(resolved.Errors);
    }
}
