using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>A statement to begin a commitment from, with what its meeting says about sides and group.</summary>
public sealed record DraftFromStatement(
    Guid StatementId, string Wording, string Language, LocalizedTextDto Meeting, Guid? WorkingGroupId, IReadOnlyList<Guid> PartyIds);

[Needs(Permission.ReadRecords)]
public sealed record GetDraftFromStatement(Guid StatementId) : IQuery<DraftFromStatement>, IShowsRecords<DraftFromStatement>
{
    public IEnumerable<Guid> RecordsIn(DraftFromStatement answer) => [StatementId];
}

internal sealed class GetDraftFromStatementHandler(IAppDbContext db) : IQueryHandler<GetDraftFromStatement, DraftFromStatement>
{
    public async Task<Result<DraftFromStatement>> Handle(GetDraftFromStatement request, CancellationToken cancellationToken)
    {
        var draft = await (
                from s in db.Statements
                where s.Id == request.StatementId
                join m in db.Meetings.IgnoreAutoIncludes() on s.MeetingId equals m.Id
                select new DraftFromStatement(
                    s.Id, s.Wording, s.Language, new LocalizedTextDto(m.Name.Ru, m.Name.En, m.Name.Kk, m.Name.Ba),
                    db.WorkingGroups.Any(g => g.Id == m.WorkingGroupId) ? m.WorkingGroupId : null, m.PartyIds))
            .FirstOrDefaultAsync(cancellationToken);
        return draft is null ? Error.NotFound() : draft;
    }
}
