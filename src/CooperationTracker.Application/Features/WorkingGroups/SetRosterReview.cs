using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <param name="ReviewOn">When the roster is to be reviewed; null when it is not.</param>
[Needs(Permission.RegisterRecords)]
public sealed record SetRosterReview(DateOnly? ReviewOn, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid PartyId { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class SetRosterReviewHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<SetRosterReview>
{
    public async Task<Result> Handle(SetRosterReview request, CancellationToken cancellationToken)
    {
        var found = await db.FindWorkingGroupAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var group))
        {
            return Result.Failure(found.Errors);
        }

        return group.ReviewRosterBy(request.PartyId, request.ReviewOn, actor.Required.Stamp(clock, request.EffectiveOn));
    }
}
