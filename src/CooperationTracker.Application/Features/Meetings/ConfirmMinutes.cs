using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Agrees, for the own party, to the minutes of a meeting. When the last side has, they are locked.</summary>
[Needs(Permission.AnswerForParty)]
public sealed record ConfirmMinutes(DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The side whose word it is; only the caller's own.</summary>
    [JsonIgnore]
    public Guid PartyId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ConfirmMinutesHandler(IAppDbContext db, IActorContext actor, SideNotices notices, TimeProvider clock) : ICommandHandler<ConfirmMinutes>
{
    public async Task<Result> Handle(ConfirmMinutes request, CancellationToken cancellationToken)
    {
        var found = await db.FindAnsweredAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return Result.Failure(found.Errors);
        }

        if (actor.Required.IsOwn(request.PartyId) is { } foreign)
        {
            return foreign;
        }

        var confirmed = meeting.ConfirmMinutes(request.PartyId, actor.Required.Stamp(clock, request.EffectiveOn));
        if (!confirmed.IsSuccess)
        {
            return confirmed;
        }

        if (await db.CheckMinutesAsync(meeting, cancellationToken) is { } empty)
        {
            return empty;
        }

        await notices.TellOthersAsync(meeting, request.PartyId, meeting.IsLocked ? NotificationKind.MinutesAgreed : NotificationKind.MinutesConfirmed, cancellationToken);
        return confirmed;
    }
}
