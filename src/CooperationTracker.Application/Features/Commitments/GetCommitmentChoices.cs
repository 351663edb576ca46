using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <param name="Code">The party's code; for organizations their party's.</param>
public sealed record ChoiceDto(Guid Id, LocalizedTextDto Name, string? Code = null);

/// <summary>A statement to begin a commitment from, with what its meeting says about sides and group.</summary>
public sealed record DraftFromStatement(
    Guid StatementId, string Wording, string Language, LocalizedTextDto Meeting, Guid? WorkingGroupId, IReadOnlyList<Guid> PartyIds);

/// <param name="Statement">Null when none was asked for, or the reader does not see it.</param>
public sealed record CommitmentChoices(
    IReadOnlyList<ChoiceDto> Parties,
    IReadOnlyList<ChoiceDto> WorkingGroups,
    IReadOnlyList<ChoiceDto> Events,
    IReadOnlyList<ChoiceDto> Projects,
    IReadOnlyList<ChoiceDto> Organizations,
    IReadOnlyList<ChoiceDto> People,
    DraftFromStatement? Statement);

/// <summary>What the forms of commitments offer to choose from, by name; the first 500 of each.</summary>
[Needs(Permission.ReadRecords)]
public sealed record GetCommitmentChoices(Guid? StatementId = null) : IQuery<CommitmentChoices>;

internal sealed class GetCommitmentChoicesHandler(IAppDbContext db) : IQueryHandler<GetCommitmentChoices, CommitmentChoices>
{
    private const int Limit = 500;

    public async Task<Result<CommitmentChoices>> Handle(GetCommitmentChoices request, CancellationToken cancellationToken) => new CommitmentChoices(
        await db.Parties.OrderBy(p => p.NameSort)
            .Select(p => new ChoiceDto(p.Id, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba), p.Code)).ToListAsync(cancellationToken),
        await db.WorkingGroups.IgnoreAutoIncludes().OrderBy(g => g.NameSort).Take(Limit)
            .Select(g => new ChoiceDto(g.Id, new LocalizedTextDto(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba), null)).ToListAsync(cancellationToken),
        await db.Events.IgnoreAutoIncludes().OrderBy(e => e.NameSort).Take(Limit)
            .Select(e => new ChoiceDto(e.Id, new LocalizedTextDto(e.Name.Ru, e.Name.En, e.Name.Kk, e.Name.Ba), null)).ToListAsync(cancellationToken),
        await db.Projects.IgnoreAutoIncludes().OrderBy(p => p.NameSort).Take(Limit)
            .Select(p => new ChoiceDto(p.Id, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba), null)).ToListAsync(cancellationToken),
        await db.Organizations.IgnoreAutoIncludes().OrderBy(o => o.NameSort).Take(Limit)
            .Select(o => new ChoiceDto(o.Id, new LocalizedTextDto(o.Name.Ru, o.Name.En, o.Name.Kk, o.Name.Ba), db.Parties.First(p => p.Id == o.PartyId).Code)).ToListAsync(cancellationToken),
        await db.People.IgnoreAutoIncludes().OrderBy(p => p.NameSort).Take(Limit)
            .Select(p => new ChoiceDto(p.Id, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba), null)).ToListAsync(cancellationToken),
        await StatementAsync(request.StatementId, cancellationToken));

    private async Task<DraftFromStatement?> StatementAsync(Guid? id, CancellationToken cancellationToken) =>
        id is null
            ? null
            : await (
                from s in db.Statements
                where s.Id == id
                join m in db.Meetings.IgnoreAutoIncludes() on s.MeetingId equals m.Id
                select new DraftFromStatement(
                    s.Id, s.Wording, s.Language, new LocalizedTextDto(m.Name.Ru, m.Name.En, m.Name.Kk, m.Name.Ba), m.WorkingGroupId, m.PartyIds))
            .FirstOrDefaultAsync(cancellationToken);
}
