using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Access;

/// <param name="Until">The last day.</param>
public sealed record PrincipalDto(Guid Id, string Name, DateOnly Until);

/// <summary>For whom the caller may act today.</summary>
[Needs(Permission.OwnAccount)]
public sealed record ListPrincipals : IQuery<IReadOnlyList<PrincipalDto>>;

internal sealed class ListPrincipalsHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<ListPrincipals, IReadOnlyList<PrincipalDto>>
{
    public async Task<Result<IReadOnlyList<PrincipalDto>>> Handle(ListPrincipals request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var today = who.Today(clock);
        var rows = await db.Substitutions.AsNoTracking()
            .Where(s => s.SubstituteId == who.UserId && s.From <= today && s.To >= today)
            .Join(db.Users, s => s.PrincipalId, u => u.Id, (s, u) => new { u.Id, u.DisplayName, u.IsActive, s.To })
            .Where(x => x.IsActive)
            .ToListAsync(cancellationToken);
        return Result<IReadOnlyList<PrincipalDto>>.Of(
            [.. rows.GroupBy(x => x.Id).Select(x => new PrincipalDto(x.Key, x.First().DisplayName, x.Max(y => y.To))).OrderBy(x => x.Name, StringComparer.CurrentCulture)]);
    }
}
