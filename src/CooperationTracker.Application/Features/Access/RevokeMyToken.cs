using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Access;

/// <summary>Makes one of the caller's tokens worthless at once. Twice is as good as once.</summary>
[Needs(Permission.OwnAccount)]
public sealed record RevokeMyToken(Guid Id) : ICommand;

internal sealed class RevokeMyTokenHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<RevokeMyToken>
{
    public async Task<Result> Handle(RevokeMyToken request, CancellationToken cancellationToken)
    {
        var userId = actor.Required.UserId;
        if (await db.AccessTokens.FirstOrDefaultAsync(t => t.Id == request.Id && t.UserId == userId, cancellationToken) is not { } token)
        {
            return Error.NotFound();
        }

        token.Revoke(clock.GetUtcNow());
        return Result.Success();
    }
}
