using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>Makes a group a sub-group of another of the same owner.</summary>
/// <param name="ParentId">Null when it is to stand alone.</param>
[Needs(Permission.RegisterRecords)]
public sealed record SetParentGroup(Guid? ParentId, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class SetParentGroupHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<SetParentGroup>
{
    public async Task<Result> Handle(SetParentGroup request, CancellationToken cancellationToken)
    {
        // Two such changes at once could close a circle together; the lock of the anchors keeps them apart as well, and neither is frequent.
        await db.LockAnchorGraphAsync(cancellationToken);
        var found = await db.FindWorkingGroupAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var group))
        {
            return Result.Failure(found.Errors);
        }

        WorkingGroup? parent = null;
        if (request.ParentId is { } parentId)
        {
            // Of one owner, so that whoever changes the tree sees all of it.
            parent = await db.WorkingGroups.FirstOrDefaultAsync(g => g.Id == parentId && g.OwnerPartyId == group.OwnerPartyId, cancellationToken);
            if (parent is null)
            {
                return Error.Rule("group.unknown").On("parentId");
            }

            if (await IsBelowAsync(parent, group.Id, cancellationToken))
            {
                return Error.Rule("group.part-of-itself").On("parentId");
            }
        }

        return group.BePartOf(parent, actor.Required.Stamp(clock, request.EffectiveOn));
    }

    /// <summary>Whether the way up from a group leads to another; there are few steps, as groups are nested in practice once.</summary>
    private async Task<bool> IsBelowAsync(WorkingGroup from, Guid id, CancellationToken cancellationToken)
    {
        var seen = new HashSet<Guid>();
        for (Guid? next = from.Id; next is { } at && seen.Add(at); next = await db.WorkingGroups.Where(g => g.Id == at).Select(g => g.ParentId).FirstOrDefaultAsync(cancellationToken))
        {
            if (at == id)
            {
                return true;
            }
        }

        return false;
    }
}
