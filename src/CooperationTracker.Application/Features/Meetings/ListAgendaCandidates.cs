using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>What is open between those who meet, and not on the agenda yet: what to talk about.</summary>
/// <param name="Id">The meeting.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListAgendaCandidates(Guid Id) : IQuery<IReadOnlyList<AgendaCandidateDto>>, IShowsRecords<IReadOnlyList<AgendaCandidateDto>>
{
    public IEnumerable<Guid> RecordsIn(IReadOnlyList<AgendaCandidateDto> answer) => answer.Select(c => c.ItemId).OfType<Guid>();
}

internal sealed class ListAgendaCandidatesHandler(IAppDbContext db, IActorContext actor, TimeProvider clock)
    : IQueryHandler<ListAgendaCandidates, IReadOnlyList<AgendaCandidateDto>>
{
    public async Task<Result<IReadOnlyList<AgendaCandidateDto>>> Handle(ListAgendaCandidates request, CancellationToken cancellationToken)
    {
        var meeting = await db.Meetings.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(m => m.Id == request.Id, cancellationToken);
        return meeting is null
            ? Error.NotFound()
            : Result<IReadOnlyList<AgendaCandidateDto>>.Of(
                await new AgendaCandidates(db, actor.Required, actor.Required.Today(clock)).OfAsync(meeting, cancellationToken));
    }
}
