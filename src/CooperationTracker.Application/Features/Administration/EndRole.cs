using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>Sets the last day of a right. What has been held stays on record.</summary>
/// <param name="GrantId">One of the user's rights.</param>
/// <param name="LastDay">Yesterday when not given: the right is gone at the user's next request.</param>
[Needs(Permission.AdministerParty)]
public sealed record EndRole(Guid GrantId, DateOnly? LastDay = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class EndRoleHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<EndRole>
{
    public async Task<Result> Handle(EndRole request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var loaded = await db.OwnUserAsync(who, request.Id, request.Version, cancellationToken);
        if (!loaded.TryGet(out var user))
        {
            return Result.Failure(loaded.Errors);
        }

        var yesterday = user.TodayOf(clock).AddDays(-1);
        var lastDay = request.LastDay ?? yesterday;
        if (lastDay < yesterday)
        {
            return Error.Rule("grant.ends-in-the-past").On("lastDay");
        }

        var grant = user.Grants.FirstOrDefault(g => g.Id == request.GrantId);
        if (grant is { Role: Role.PartyAdministrator } && !await db.HasAnotherAdministratorAsync(user, lastDay.AddDays(1), cancellationToken))
        {
            return Error.Rule("user.last-administrator");
        }

        return user.EndGrant(request.GrantId, lastDay, who.Stamp(clock)) is { } error ? error : Result.Success();
    }
}
