using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>Finds the group that a command changes, among what the actor may see and change.</summary>
internal static class WorkingGroupLoading
{
    /// <returns>Errors <c>record.not-found</c>, <c>record.not-yours</c>, <c>record.stale</c>.</returns>
    public static async Task<Result<WorkingGroup>> FindWorkingGroupAsync(
        this IAppDbContext db, Guid id, Guid? version, Actor actor, CancellationToken cancellationToken)
    {
        var group = await db.WorkingGroups.FirstOrDefaultAsync(g => g.Id == id, cancellationToken);
        if (group is null)
        {
            return Error.NotFound();
        }

        if (actor.MayChange(group) is { } foreign)
        {
            return foreign;
        }

        return group.CheckVersion(version) is { } stale ? stale : group;
    }

    /// <summary>A group whose seats or agency are to be filled on one side: by the owner for any side, by another party that sees the group for its own.</summary>
    /// <param name="sideOf">The party whose side it is; null where the group knows no such thing, which the group itself then refuses.</param>
    /// <returns>Errors <c>record.not-found</c>, <c>record.not-yours</c>, <c>access.forbidden</c>, <c>record.stale</c>.</returns>
    public static async Task<Result<WorkingGroup>> FindGroupToFillAsync(
        this IAppDbContext db, Guid id, Func<WorkingGroup, Guid?> sideOf, Guid? version, Actor actor, CancellationToken cancellationToken)
    {
        var group = await db.WorkingGroups.FirstOrDefaultAsync(g => g.Id == id, cancellationToken);
        if (group is null)
        {
            return Error.NotFound();
        }

        if (MayFill(actor, group, sideOf(group)) is { } refused)
        {
            return refused;
        }

        return group.CheckVersion(version) is { } stale ? stale : group;
    }

    /// <summary>What another side reads at once needs the right to answer for the party, here as in minutes.</summary>
    private static Error? MayFill(Actor actor, WorkingGroup group, Guid? sidePartyId) =>
        group.OwnerPartyId == actor.PartyId || sidePartyId is null || sidePartyId != actor.PartyId || group.Sides.All(side => side.PartyId != sidePartyId)
            ? actor.MayChange(group)
            : actor.MayTouch(group) ?? (actor.Has(Permission.AnswerForParty, group) ? null : new Error("access.forbidden", ErrorKind.Forbidden));
}
