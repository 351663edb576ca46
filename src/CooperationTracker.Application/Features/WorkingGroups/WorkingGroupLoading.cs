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
}
