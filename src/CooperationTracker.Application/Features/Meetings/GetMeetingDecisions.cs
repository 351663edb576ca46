using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>The sheet of a meeting's decisions: each, and how far it has been carried out.</summary>
[Needs(Permission.ReadRecords)]
public sealed record GetMeetingDecisions(Guid Id) : IQuery<MeetingDecisionsDto>, IShowsRecords<MeetingDecisionsDto>
{
    public IEnumerable<Guid> RecordsIn(MeetingDecisionsDto answer) =>
        [Id, .. answer.Decisions.Select(d => d.StatementId), .. answer.Decisions.SelectMany(d => d.Outcomes).Where(o => o.Result is not null).Select(o => o.Id)];
}

internal sealed class GetMeetingDecisionsHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<GetMeetingDecisions, MeetingDecisionsDto>
{
    public async Task<Result<MeetingDecisionsDto>> Handle(GetMeetingDecisions request, CancellationToken cancellationToken) =>
        await new MeetingDecisions(db, actor.Required, actor.Required.Today(clock)).OfAsync(request.Id, cancellationToken) is { } decisions
            ? decisions
            : Error.NotFound();
}
