using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>The caller wants to be told, in the application, of what changes in a commitment, or no longer. Saying so twice changes nothing.</summary>
/// <param name="Watch">False to be told no more.</param>
[Needs(Permission.ReadRecords)]
public sealed record WatchCommitment(bool Watch = true) : ICommand
{
    /// <summary>The commitment.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }
}

internal sealed class WatchCommitmentHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<WatchCommitment>
{
    public async Task<Result> Handle(WatchCommitment request, CancellationToken cancellationToken)
    {
        var commitment = await db.Commitments.IgnoreAutoIncludes().AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken);
        if (commitment is null)
        {
            return Error.NotFound();
        }

        if (actor.Required.MayTouch(commitment) is { } forbidden)
        {
            return forbidden;
        }

        var userId = actor.Required.UserId;
        var present = await db.Watches.FirstOrDefaultAsync(w => w.CommitmentId == request.Id && w.UserId == userId, cancellationToken);
        if (request.Watch && present is null)
        {
            db.Watches.Add(new Watch(request.Id, userId, clock.GetUtcNow()));
        }
        else if (!request.Watch && present is not null)
        {
            db.Watches.Remove(present);
        }

        return Result.Success();
    }
}
