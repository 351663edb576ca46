using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Notifications;

/// <summary>For the bell: how many notifications the caller has not read.</summary>
[Needs(Permission.OwnAccount)]
public sealed record CountUnreadNotifications : IQuery<int>;

internal sealed class CountUnreadNotificationsHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<CountUnreadNotifications, int>
{
    public async Task<Result<int>> Handle(CountUnreadNotifications request, CancellationToken cancellationToken)
    {
        var userId = actor.Required.UserId;
        return await db.Notifications.CountAsync(n => n.UserId == userId && n.ReadAt == null, cancellationToken);
    }
}
