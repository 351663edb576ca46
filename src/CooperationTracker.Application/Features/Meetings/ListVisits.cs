using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <param name="DateText">EDTF.</param>
public sealed record VisitRow(
    Guid Id, LocalizedTextDto Name, VisitKind Kind, string SendingParty, string HostParty, string? Place, string? DateText, int Meetings, Confidentiality Confidentiality,
    RecordMark Mark);

/// <param name="PartyId">The sending or the host party.</param>
/// <param name="From">Only visits that may have lasted to this day or longer.</param>
/// <param name="To">Only visits that may have begun by this day.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListVisits(
    PageRequest Page, string? Search = null, Guid? PartyId = null, DateOnly? From = null, DateOnly? To = null) : IQuery<Page<VisitRow>>;

internal sealed class ListVisitsHandler(IAppDbContext db) : IQueryHandler<ListVisits, Page<VisitRow>>
{
    public Task<Result<Page<VisitRow>>> Handle(ListVisits request, CancellationToken cancellationToken) =>
        new VisitRows(db).Of(request).PageAsync(request.Page, cancellationToken);
}

/// <summary>The list's rows, for a page or a file.</summary>
internal sealed class VisitRows(IAppDbContext db)
{
    private static readonly SortOrder<Visit> Sorts = new SortOrder<Visit>(v => v.Id, "-date")
        .ByDay("date", v => v.Latest)
        .By("name", v => v.NameSort);

    /// <returns>Error <c>page.sort</c>.</returns>
    public Result<Listing<VisitRow>> Of(ListVisits request) =>
        Sorts.Apply(Filtered(request), request.Page.Sort).To(sorted => Listing<VisitRow>.Of(sorted
            .Select(v => new VisitRow(
                v.Id,
                new LocalizedTextDto(v.Name.Ru, v.Name.En, v.Name.Kk, v.Name.Ba),
                v.Kind,
                db.Parties.Where(p => p.Id == v.SendingPartyId).Select(p => p.Code).First(),
                db.Parties.Where(p => p.Id == v.HostPartyId).Select(p => p.Code).First(),
                v.Place,
                v.DateText,
                db.Meetings.Count(m => m.VisitId == v.Id),
                db.Audiences.Where(a => a.Id == v.AudienceId).Select(a => a.Confidentiality).First(),
                v.Mark))));

    private IQueryable<Visit> Filtered(ListVisits request)
    {
        var rows = db.Visits.AsNoTracking();
        rows = rows.Named(v => v.NameSearch, request.Search);

        if (request.PartyId is { } partyId)
        {
            rows = rows.Where(v => v.SendingPartyId == partyId || v.HostPartyId == partyId);
        }

        if (request.From is { } from)
        {
            rows = rows.Where(v => v.Latest >= from);
        }

        return request.To is { } to ? rows.Where(v => v.Earliest <= to) : rows;
    }
}
