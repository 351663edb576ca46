using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Changes places with the own side's item before or after; at the end of the list nothing happens.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record MoveAgendaItem(bool Up) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class MoveAgendaItemHandler(IAppDbContext db, IActorContext actor, AgendaBuilding agendas, TimeProvider clock) : ICommandHandler<MoveAgendaItem>
{
    public async Task<Result> Handle(MoveAgendaItem request, CancellationToken cancellationToken)
    {
        var found = await db.FindAgendaItemAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var of))
        {
            return Result.Failure(found.Errors);
        }

        var own = await db.AgendaItems.Where(i => i.MeetingId == of.Meeting.Id && i.OwnerPartyId == of.Item.OwnerPartyId && i.RemovedOn == null)
            .OrderBy(i => i.Number).ThenBy(i => i.CreatedAt).ThenBy(i => i.Id).ToListAsync(cancellationToken);
        var at = own.FindIndex(i => i.Id == of.Item.Id);
        var to = request.Up ? at - 1 : at + 1;
        if (to < 0 || to >= own.Count)
        {
            return Result.Success();
        }

        (own[at], own[to]) = (own[to], own[at]);
        foreach (var (item, index) in own.Select((i, index) => (i, index)))
        {
            item.MoveTo(index + 1);
        }

        return await agendas.AmendAsync(of.Meeting, of.Item, actor.Required.Stamp(clock), cancellationToken);
    }
}
