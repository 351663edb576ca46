using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <param name="Seats">All seats of all sides.</param>
/// <param name="Vacancies">Seats that nobody holds on the reader's today.</param>
/// <param name="UndesignatedAgencies">Sides without a responsible agency.</param>
public sealed record WorkingGroupRow(
    Guid Id,
    LocalizedTextDto Name,
    GroupStatus Status,
    IReadOnlyList<PartyRefDto> Sides,
    int Seats,
    int Vacancies,
    int UndesignatedAgencies,
    int OpenCommitments,
    Confidentiality Confidentiality,
    RecordMark Mark);

[Needs(Permission.ReadRecords)]
public sealed record ListWorkingGroups(
    PageRequest Page, string? Search = null, Guid? PartyId = null, GroupStatus? Status = null) : IQuery<Page<WorkingGroupRow>>;

internal sealed class ListWorkingGroupsHandler(IAppDbContext db, IActorContext actor, TimeProvider clock)
    : IQueryHandler<ListWorkingGroups, Page<WorkingGroupRow>>
{
    private static readonly SortOrder<WorkingGroup> Sorts = new SortOrder<WorkingGroup>(g => g.Id, "name")
        .By("name", g => g.NameSort)
        .By("status", g => g.Status);

    public async Task<Result<Page<WorkingGroupRow>>> Handle(ListWorkingGroups request, CancellationToken cancellationToken)
    {
        if (request.Page.Check() is { } error)
        {
            return error;
        }

        var today = actor.Required.Today(clock);
        var rows = db.WorkingGroups.AsNoTracking();
        rows = rows.Named(g => g.NameSearch, request.Search);

        if (request.PartyId is { } partyId)
        {
            rows = rows.Where(g => g.Sides.Any(s => s.PartyId == partyId));
        }

        if (request.Status is { } status)
        {
            rows = rows.Where(g => g.Status == status);
        }

        var ordered = Sorts.Apply(rows, request.Page.Sort);
        return ordered.TryGet(out var sorted)
            ? await sorted
                .Select(g => new WorkingGroupRow(
                    g.Id,
                    new LocalizedTextDto(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba),
                    g.Status,
                    (from s in g.Sides
                     join p in db.Parties on s.PartyId equals p.Id
                     orderby p.NameSort
                     select new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba))).ToList(),
                    g.Seats.Count,
                    g.Seats.Count(s => !s.Appointments.Any(a => a.From <= today && (a.To == null || a.To >= today))),
                    g.Sides.Count(s => s.ResponsibleAgencyId == null),
                    db.Commitments.Count(c => c.WorkingGroupId == g.Id && c.IsOpen),
                    db.Audiences.Where(a => a.Id == g.AudienceId).Select(a => a.Confidentiality).First(),
                    g.Mark))
                .ToPageAsync(request.Page, cancellationToken)
            : Result<Page<WorkingGroupRow>>.Failure(ordered.Errors);
    }
}
