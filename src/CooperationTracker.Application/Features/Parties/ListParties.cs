using AutoMapper;
using AutoMapper.QueryableExtensions;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Parties;

public sealed record PartyDto(
    Guid Id, string Code, PartyKind Kind, LocalizedTextDto Name, string TimeZone, Guid? SubjectOfId, Guid Version);

/// <param name="Search">Any part of any name or of the code, in any language.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListParties(PageRequest Page, string? Search = null) : IQuery<Page<PartyDto>>;

internal sealed class ListPartiesHandler(IAppDbContext db, IConfigurationProvider mapping) : IQueryHandler<ListParties, Page<PartyDto>>
{
    public Task<Result<Page<PartyDto>>> Handle(ListParties request, CancellationToken cancellationToken) =>
        new PartyRows(db).Of(request)
            .To(sorted => Listing<PartyDto>.Of(sorted.ProjectTo<PartyDto>(mapping)))
            .PageAsync(request.Page, cancellationToken);
}

/// <summary>Which parties the list holds, in its order, for a page or a file.</summary>
internal sealed class PartyRows(IAppDbContext db)
{
    private static readonly SortOrder<Party> Sorts = new SortOrder<Party>(p => p.Id, "name")
        .By("name", p => p.NameSort)
        .By("code", p => p.Code);

    /// <returns>Error <c>page.sort</c>.</returns>
    public Result<IQueryable<Party>> Of(ListParties request)
    {
        var rows = db.Parties.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var named = db.Parties.Named(p => p.NameSearch, request.Search).Select(p => p.Id);
            var code = request.Search.Trim().ToUpperInvariant();
            rows = rows.Where(p => named.Contains(p.Id) || p.Code == code);
        }

        return Sorts.Apply(rows, request.Page.Sort);
    }
}
