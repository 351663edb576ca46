using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Says how often a meeting comes round, so that the next one's month follows from this one's.</summary>
/// <param name="EveryMonths">6 for twice a year; null for once.</param>
[Needs(Permission.RegisterRecords)]
public sealed record RepeatMeeting(int? EveryMonths) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RepeatMeetingHandler(IAppDbContext db, IActorContext actor) : ICommandHandler<RepeatMeeting>
{
    public async Task<Result> Handle(RepeatMeeting request, CancellationToken cancellationToken)
    {
        var found = await db.FindMeetingAsync(request.Id, request.Version, actor.Required, cancellationToken);
        return found.TryGet(out var meeting) ? meeting.Repeat(request.EveryMonths) : Result.Failure(found.Errors);
    }
}
