using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

[Needs(Permission.ReadRecords)]
public sealed record GetStatement(Guid Id) : IQuery<StatementDto>, IShowsRecords<StatementDto>
{
    public IEnumerable<Guid> RecordsIn(StatementDto answer) => [Id];
}

internal sealed class GetStatementHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<GetStatement, StatementDto>
{
    public async Task<Result<StatementDto>> Handle(GetStatement request, CancellationToken cancellationToken)
    {
        var statement = await db.Statements.Where(s => s.Id == request.Id).Select(StatementDto.Of(db, actor.Required.PartyId)).FirstOrDefaultAsync(cancellationToken);
        return statement is null ? Error.NotFound() : statement;
    }
}
