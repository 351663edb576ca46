using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Stands by, for the own party, a correction that another side made.</summary>
[Needs(Permission.AnswerForParty)]
public sealed record ConfirmAddendum(DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The addendum's, from 1.</summary>
    [JsonIgnore]
    public int Number { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ConfirmAddendumHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ConfirmAddendum>
{
    public async Task<Result> Handle(ConfirmAddendum request, CancellationToken cancellationToken)
    {
        var found = await db.FindAnsweredAsync(request.Id, request.Version, actor.Required, cancellationToken);
        return found.TryGet(out var meeting)
            ? meeting.ConfirmAddendum(request.Number, actor.Required.PartyId ?? Guid.Empty, actor.Required.Stamp(clock, request.EffectiveOn))
            : Result.Failure(found.Errors);
    }
}
