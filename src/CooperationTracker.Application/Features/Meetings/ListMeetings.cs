using System.Linq.Expressions;
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
/// <param name="VisitId">Null also when the reader may not see the visit; so with the group.</param>
/// <param name="Statements">How many the reader may see.</param>
public sealed record MeetingRow(
    Guid Id, LocalizedTextDto Name, MeetingState State, string? DateText, string? Place, Guid? VisitId, Guid? WorkingGroupId, int Statements, Confidentiality Confidentiality, RecordMark Mark)
{
    internal static Expression<Func<Meeting, MeetingRow>> Of(IAppDbContext db) => m => new MeetingRow(
        m.Id,
        new LocalizedTextDto(m.Name.Ru, m.Name.En, m.Name.Kk, m.Name.Ba),
        m.State,
        m.DateText,
        m.Place,
        db.Visits.Any(v => v.Id == m.VisitId) ? m.VisitId : null,
        db.WorkingGroups.Any(g => g.Id == m.WorkingGroupId) ? m.WorkingGroupId : null,
        db.Statements.Count(s => s.MeetingId == m.Id),
        db.Audiences.Where(a => a.Id == m.AudienceId).Select(a => a.Confidentiality).First(),
        m.Mark);
}

/// <param name="From">Only meetings that may have been on this day or later.</param>
/// <param name="To">Only meetings that may have been by this day.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListMeetings(
    PageRequest Page,
    string? Search = null,
    Guid? VisitId = null,
    Guid? WorkingGroupId = null,
    Guid? PartyId = null,
    MeetingState? State = null,
    DateOnly? From = null,
    DateOnly? To = null) : IQuery<Page<MeetingRow>>;

internal sealed class ListMeetingsHandler(IAppDbContext db) : IQueryHandler<ListMeetings, Page<MeetingRow>>
{
    public Task<Result<Page<MeetingRow>>> Handle(ListMeetings request, CancellationToken cancellationToken) =>
        new MeetingRows(db).Of(request).PageAsync(request.Page, cancellationToken);
}

/// <summary>The list's rows, for a page or a file.</summary>
internal sealed class MeetingRows(IAppDbContext db)
{
    private static readonly SortOrder<Meeting> Sorts = new SortOrder<Meeting>(m => m.Id, "-date")
        .ByDay("date", m => m.Latest)
        .By("name", m => m.NameSort)
        .By("state", m => m.State);

    /// <returns>Error <c>page.sort</c>.</returns>
    public Result<Listing<MeetingRow>> Of(ListMeetings request) =>
        Sorts.Apply(Filtered(request), request.Page.Sort).To(sorted => Listing<MeetingRow>.Of(sorted.Select(MeetingRow.Of(db))));

    private IQueryable<Meeting> Filtered(ListMeetings request)
    {
        var rows = db.Meetings.AsNoTracking();
        rows = rows.Named(m => m.NameSearch, request.Search);

        if (request.VisitId is { } visitId)
        {
            rows = rows.Where(m => m.VisitId == visitId);
        }

        if (request.WorkingGroupId is { } groupId)
        {
            rows = rows.Where(m => m.WorkingGroupId == groupId);
        }

        if (request.PartyId is { } partyId)
        {
            rows = rows.Where(m => m.PartyIds.Contains(partyId));
        }

        if (request.State is { } state)
        {
            rows = rows.Where(m => m.State == state);
        }

        if (request.From is { } from)
        {
            rows = rows.Where(m => m.Latest >= from);
        }

        return request.To is { } to ? rows.Where(m => m.Earliest <= to) : rows;
    }
}
