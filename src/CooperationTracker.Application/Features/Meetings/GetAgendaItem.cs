using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

[Needs(Permission.ReadRecords)]
public sealed record GetAgendaItem(Guid Id) : IQuery<AgendaItemDto>, IShowsRecords<AgendaItemDto>
{
    public IEnumerable<Guid> RecordsIn(AgendaItemDto answer) => [Id];
}

internal sealed class GetAgendaItemHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<GetAgendaItem, AgendaItemDto>
{
    public async Task<Result<AgendaItemDto>> Handle(GetAgendaItem request, CancellationToken cancellationToken)
    {
        var meetingId = await db.AgendaItems.Where(i => i.Id == request.Id && db.Meetings.Any(m => m.Id == i.MeetingId))
            .Select(i => (Guid?)i.MeetingId).FirstOrDefaultAsync(cancellationToken);
        var agenda = meetingId is { } id ? await new AgendaReading(db, actor.Required, actor.Required.Today(clock)).OfAsync(id, cancellationToken, request.Id) : [];
        return agenda.FirstOrDefault(item => item.Id == request.Id) is { } found ? found : Error.NotFound();
    }
}
