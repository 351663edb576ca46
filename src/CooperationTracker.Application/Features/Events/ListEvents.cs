using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Events;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Events;

/// <param name="DateText">EDTF; null while no date was given.</param>
/// <param name="Earliest">The first day it can be; null when there is no date or its start is open.</param>
/// <param name="IsAnchored">The date hangs on another event's.</param>
public sealed record EventDto(
    Guid Id,
    EventKind Kind,
    LocalizedTextDto Name,
    EventState State,
    Guid HostPartyId,
    string HostPartyCode,
    string? City,
    string? DateText,
    DateOnly? Earliest,
    DateOnly? Latest,
    bool ToBeRescheduled,
    bool IsAnchored,
    Confidentiality Confidentiality,
    RecordMark Mark);

/// <param name="PartyId">The host, or a party whose organization organizes it or takes part.</param>
/// <param name="From">Events that may still be under way on that day or later.</param>
/// <param name="To">Events that may have begun by that day.</param>
/// <param name="Search">Any part of the name in any language, or of the city.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListEvents(
    PageRequest Page,
    EventKind? Kind = null,
    EventState? State = null,
    Guid? PartyId = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Search = null) : IQuery<Page<EventDto>>;

internal sealed class ListEventsHandler(IAppDbContext db) : IQueryHandler<ListEvents, Page<EventDto>>
{
    public Task<Result<Page<EventDto>>> Handle(ListEvents request, CancellationToken cancellationToken) =>
        new EventRows(db).Of(request).PageAsync(request.Page, cancellationToken);
}

/// <summary>The list's rows, for a page or a file.</summary>
internal sealed class EventRows(IAppDbContext db)
{
    // Without a date an event comes last, whatever the database makes of nulls.
    private static readonly SortOrder<Event> Sorts = new SortOrder<Event>(e => e.Id, "date")
        .ByDay("date", e => e.Latest)
        .By("name", e => e.NameSort)
        .By("state", e => e.State);

    /// <returns>Error <c>page.sort</c>.</returns>
    public Result<Listing<EventDto>> Of(ListEvents request) =>
        Sorts.Apply(Filter(request), request.Page.Sort).To(sorted => Listing<EventDto>.Of(Project(sorted)));

    private IQueryable<Event> Filter(ListEvents request)
    {
        var rows = db.Events.AsNoTracking();
        if (request.Kind is { } kind)
        {
            rows = rows.Where(e => e.Kind == kind);
        }

        if (request.State is { } state)
        {
            rows = rows.Where(e => e.State == state);
        }

        if (request.PartyId is { } partyId)
        {
            rows = rows.Where(e => e.HostPartyId == partyId || db.Organizations.Any(o => o.PartyId == partyId
                && (e.Organizers.Any(x => x.OrganizationId == o.Id) || e.Participants.Any(x => x.OrganizationId == o.Id))));
        }

        if (request.From is { } from)
        {
            rows = rows.Where(e => e.Latest >= from);
        }

        if (request.To is { } to)
        {
            rows = rows.Where(e => e.Latest != null && (e.Earliest == null || e.Earliest <= to));
        }

        if (!string.IsNullOrWhiteSpace(request.Search))
        {
            var named = db.Events.Named(e => e.NameSearch, request.Search).Select(e => e.Id);
            var city = request.Search.Trim();
            rows = rows.Where(e => named.Contains(e.Id) || (e.City != null && e.City.Contains(city)));
        }

        return rows;
    }

    private IQueryable<EventDto> Project(IQueryable<Event> rows) =>
        from e in rows
        select new EventDto(
            e.Id,
            e.Kind,
            new LocalizedTextDto(e.Name.Ru, e.Name.En, e.Name.Kk, e.Name.Ba),
            e.State,
            e.HostPartyId,
            db.Parties.Where(p => p.Id == e.HostPartyId).Select(p => p.Code).First(),
            e.City,
            e.DateText,
            e.Earliest,
            e.Latest,
            e.ToBeRescheduled,
            e.Schedule != null && e.Schedule.AnchorEventId != null,
            db.Audiences.Where(a => a.Id == e.AudienceId).Select(a => a.Confidentiality).First(),
            e.Mark);
}
