using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Notifications;

/// <summary>Marks one of the caller's notifications as read, or all of them. Reading twice changes nothing.</summary>
/// <param name="Id">Null for all.</param>
[Needs(Permission.OwnAccount)]
public sealed record ReadNotifications(Guid? Id = null) : ICommand;

internal sealed class ReadNotificationsHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ReadNotifications>
{
    public async Task<Result> Handle(ReadNotifications request, CancellationToken cancellationToken)
    {
        var userId = actor.Required.UserId;
        var now = clock.GetUtcNow();
        var own = db.Notifications.Where(n => n.UserId == userId);
        if (request.Id is { } id && !await own.AnyAsync(n => n.Id == id, cancellationToken))
        {
            return Error.NotFound();
        }

        await own.Where(n => n.ReadAt == null && (request.Id == null || n.Id == request.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), cancellationToken);
        return Result.Success();
    }
}
