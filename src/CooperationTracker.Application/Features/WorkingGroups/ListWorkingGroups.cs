using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.WorkingGroups;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <param name="ParentId">The group that it is a part of; null also when the reader does not see that one.</param>
/// <param name="Seats">All seats of all sides that exist on the reader's today.</param>
/// <param name="Vacancies">Seats that nobody holds on the reader's today.</param>
/// <param name="UndesignatedAgencies">Sides without a responsible agency.</param>
/// <param name="LastMetOn">The last day of its last meeting, of those that the reader sees.</param>
/// <param name="MeetBy">By when it is to have met again; null without a rhythm, and while it does not work.</param>
/// <param name="IsOverdueToMeet">Whether that day has passed.</param>
public sealed record WorkingGroupRow(
    Guid Id,
    LocalizedTextDto Name,
    GroupStatus Status,
    IReadOnlyList<PartyRefDto> Sides,
    int Seats,
    int Vacancies,
    int UndesignatedAgencies,
    int OpenCommitments,
    Guid? ParentId,
    DateOnly? LastMetOn,
    DateOnly? MeetBy,
    bool IsOverdueToMeet,
    Confidentiality Confidentiality,
    RecordMark Mark);

/// <param name="Lacks">Only those that lack it: a vacancy, an agency, a review of the roster, a meeting.</param>
/// <param name="ParentId">Only the sub-groups of one.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListWorkingGroups(
    PageRequest Page, string? Search = null, Guid? PartyId = null, GroupStatus? Status = null, GroupOpenItemKind? Lacks = null, Guid? ParentId = null)
    : IQuery<Page<WorkingGroupRow>>;

internal sealed class ListWorkingGroupsValidator : AbstractValidator<ListWorkingGroups>
{
    public ListWorkingGroupsValidator() => RuleFor(c => c.Lacks).IsInEnum().WithErrorCode("value.unknown");
}

internal sealed class ListWorkingGroupsHandler(IAppDbContext db, IActorContext actor, TimeProvider clock)
    : IQueryHandler<ListWorkingGroups, Page<WorkingGroupRow>>
{
    public async Task<Result<Page<WorkingGroupRow>>> Handle(ListWorkingGroups request, CancellationToken cancellationToken) =>
        await (await new WorkingGroupRows(db, actor.Required.Today(clock)).OfAsync(request, cancellationToken)).PageAsync(request.Page, cancellationToken);
}

/// <summary>The list's rows, for a page or a file.</summary>
internal sealed class WorkingGroupRows(IAppDbContext db, DateOnly today)
{
    private static readonly SortOrder<WorkingGroup> Sorts = new SortOrder<WorkingGroup>(g => g.Id, "name")
        .By("name", g => g.NameSort)
        .By("status", g => g.Status);

    /// <returns>Error <c>page.sort</c>.</returns>
    public async Task<Result<Listing<WorkingGroupRow>>> OfAsync(ListWorkingGroups request, CancellationToken cancellationToken)
    {
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

        if (request.ParentId is { } parentId)
        {
            rows = rows.Where(g => g.ParentId == parentId);
        }

        rows = request.Lacks is { } kind ? await LackingAsync(rows, kind, cancellationToken) : rows;
        var (vacant, held) = (VacantSeats.On(today), db.Meetings.IgnoreAutoIncludes().HeldBy(today));
        return Sorts.Apply(rows, request.Page.Sort).To(sorted => Listing<WorkingGroupRow>.Of(
            sorted
                .Select(g => new Row(
                    new WorkingGroupRow(
                        g.Id,
                        new LocalizedTextDto(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba),
                        g.Status,
                        (from s in g.Sides
                         join p in db.Parties on s.PartyId equals p.Id
                         orderby p.NameSort
                         select new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba))).ToList(),
                        g.Seats.Count(s => s.OpenedOn <= today && (s.AbolishedFrom == null || s.AbolishedFrom > today)),
                        g.Seats.AsQueryable().Count(vacant),
                        g.Sides.Count(s => s.ResponsibleAgencyId == null),
                        db.Commitments.Count(c => c.WorkingGroupId == g.Id && c.IsOpen),
                        db.WorkingGroups.Any(p => p.Id == g.ParentId) ? g.ParentId : null,
                        held.Where(m => m.WorkingGroupId == g.Id).Max(m => m.Latest),
                        null,
                        false,
                        db.Audiences.Where(a => a.Id == g.AudienceId).Select(a => a.Confidentiality).First(),
                        g.Mark),
                    g.StatusSince,
                    g.MeetingsPerYear)),
            row => row.Reckoned(today)));
    }

    private async Task<IQueryable<WorkingGroup>> LackingAsync(IQueryable<WorkingGroup> rows, GroupOpenItemKind kind, CancellationToken cancellationToken)
    {
        var vacant = VacantSeats.On(today);
        var active = rows.Where(g => g.Status == GroupStatus.Active);
        switch (kind)
        {
            case GroupOpenItemKind.Vacancy:
                return active.Where(g => g.Seats.AsQueryable().Any(vacant));
            case GroupOpenItemKind.UndesignatedAgency:
                return active.Where(g => g.Sides.Any(s => s.ResponsibleAgencyId == null));
            case GroupOpenItemKind.RosterReview:
                return active.Where(g => g.Sides.Any(s => s.RosterReviewOn < today));
            default:
                var due = (await new GroupOpenItems(db, today).MeetingsAsync(active.IgnoreAutoIncludes(), cancellationToken)).Select(i => i.GroupId).ToList();
                return active.Where(g => due.Contains(g.Id));
        }
    }

    private sealed record Row(WorkingGroupRow Shown, DateOnly StatusSince, int? MeetingsPerYear)
    {
        public WorkingGroupRow Reckoned(DateOnly today) =>
            Shown.Status == GroupStatus.Active && MeetingRhythm.MeetBy(Shown.LastMetOn, StatusSince, MeetingsPerYear) is { } meetBy
                ? Shown with { MeetBy = meetBy, IsOverdueToMeet = meetBy < today }
                : Shown;
    }
}
