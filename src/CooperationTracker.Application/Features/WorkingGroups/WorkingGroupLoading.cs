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
    public static Task<Result<WorkingGroup>> FindWorkingGroupAsync(this IAppDbContext db, Guid id, Guid? version, Actor actor, CancellationToken cancellationToken) =>
        db.FindGroupToFillAsync(id, _ => null, version, actor, cancellationToken);

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

    /// <summary>An inquiry of the own side's, with the group that it is about: what is not seen any more is not changed either.</summary>
    /// <returns>Errors <c>record.not-found</c>, <c>record.not-yours</c>, <c>access.forbidden</c>, <c>record.stale</c>.</returns>
    public static async Task<Result<Inquiry>> FindInquiryAsync(
        this IAppDbContext db, Guid groupId, Guid inquiryId, Guid? version, Actor actor, CancellationToken cancellationToken)
    {
        var inquiry = await db.Inquiries.FirstOrDefaultAsync(
            i => i.Id == inquiryId && i.WorkingGroupId == groupId && db.WorkingGroups.Any(g => g.Id == groupId), cancellationToken);
        return inquiry is null ? Error.NotFound() : (actor.MayChange(inquiry) ?? inquiry.CheckVersion(version)) is { } refused ? refused : inquiry;
    }

    /// <summary>What another side reads at once needs the right to answer for the party, here as in minutes.</summary>
    private static Error? MayFill(Actor actor, WorkingGroup group, Guid? sidePartyId) =>
        group.OwnerPartyId == actor.PartyId || sidePartyId is null || sidePartyId != actor.PartyId || group.Sides.All(side => side.PartyId != sidePartyId)
            ? actor.MayChange(group)
            : actor.MayTouch(group) ?? (actor.Has(Permission.AnswerForParty, group) ? null : new Error("access.forbidden", ErrorKind.Forbidden));
}
