using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Views;

/// <summary>Drops a view of one's own; with whom it was shared no longer has it either.</summary>
[Needs(Permission.OwnAccount)]
public sealed record ForgetView(Guid Id) : ICommand;

internal sealed class ForgetViewHandler(IAppDbContext db, IActorContext actor) : ICommandHandler<ForgetView>
{
    public async Task<Result> Handle(ForgetView request, CancellationToken cancellationToken)
    {
        var userId = actor.Required.UserId;
        if (await db.SavedViews.FirstOrDefaultAsync(v => v.Id == request.Id && v.UserId == userId, cancellationToken) is not { } view)
        {
            return Error.NotFound();
        }

        db.SavedViews.Remove(view);
        return Result.Success();
    }
}
