using System.Runtime.CompilerServices;
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

/// <param name="Party">The side that owes it; null when all of them do.</param>
/// <param name="Since">The first day on which it was open.</param>
/// <param name="AgeDays">Since then, on the reader's today.</param>
/// <param name="Asked">How often the own side has asked for it since then.</param>
/// <param name="LastAskedOn">When it did last.</param>
/// <param name="Unanswered">How many of these inquiries have no answer.</param>
/// <param name="OwnerPartyId">The party that keeps the group.</param>
public sealed record GroupOpenItemRow(
    GroupOpenItemKind Kind,
    Guid GroupId,
    LocalizedTextDto GroupName,
    PartyRefDto? Party,
    Guid? SeatId,
    SeatKind? SeatKind,
    string? SeatLabel,
    DateOnly Since,
    int AgeDays,
    int Asked,
    DateOnly? LastAskedOn,
    int? DaysSinceAsked,
    int Unanswered,
    Confidentiality Confidentiality,
    Guid OwnerPartyId);

/// <summary>What working groups lack, for an inbox or an agenda: vacancies, agencies, rosters to review, meetings that are due. Dormant and dissolved groups owe nothing.</summary>
/// <param name="GroupId">Only of one group.</param>
/// <param name="PartyId">Only what one side owes, alone or with all the others.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListGroupOpenItems(PageRequest Page, Guid? GroupId = null, Guid? PartyId = null, GroupOpenItemKind? Kind = null) : IQuery<Page<GroupOpenItemRow>>;

internal sealed class ListGroupOpenItemsValidator : AbstractValidator<ListGroupOpenItems>
{
    public ListGroupOpenItemsValidator() => RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
}

internal sealed class ListGroupOpenItemsHandler(IAppDbContext db, IActorContext actor, TimeProvider clock)
    : IQueryHandler<ListGroupOpenItems, Page<GroupOpenItemRow>>
{
    public async Task<Result<Page<GroupOpenItemRow>>> Handle(ListGroupOpenItems request, CancellationToken cancellationToken) =>
        request.Page.Check() is { } error
            ? error
            : await (await new GroupOpenItemRows(db, actor.Required.Today(clock)).OfAsync(request, cancellationToken)).PageAsync(request.Page, cancellationToken);
}

/// <summary>The list's rows, for a page or a file.</summary>
internal sealed class GroupOpenItemRows(IAppDbContext db, DateOnly today)
{
    /// <summary>How many rows are described with one query of each sort.</summary>
    private const int Batch = 500;

    private static readonly SortOrder<Line> Sorts = new SortOrder<Line>(l => l.Key, "since")
        .By("since", l => l.Item.Since)
        .By("kind", l => l.Item.Kind)
        .By("group", l => l.GroupSort);

    /// <returns>Error <c>page.sort</c>.</returns>
    public async Task<Result<Listing<GroupOpenItemRow>>> OfAsync(ListGroupOpenItems request, CancellationToken cancellationToken)
    {
        var groups = db.WorkingGroups.AsNoTracking().IgnoreAutoIncludes().Where(g => request.GroupId == null || g.Id == request.GroupId);
        var items = (await new GroupOpenItems(db, today).OfAsync(groups, cancellationToken))
            .Where(i => (request.PartyId is null || i.PartyId is null || i.PartyId == request.PartyId) && (request.Kind is null || i.Kind == request.Kind))
            .ToList();
        var names = await NamesAsync([.. items.Select(i => i.GroupId).Distinct()], cancellationToken);
        var ordered = Sorts.Apply(items.Select(i => new Line(i, names[i.GroupId].Sort, i.SeatId ?? i.PartyId ?? i.GroupId)).AsQueryable(), request.Page.Sort);
        return ordered.To<Line, GroupOpenItemRow>(sorted => new Found(this, [.. sorted.Select(l => l.Item)], names));
    }

    private async Task<Dictionary<Guid, Named>> NamesAsync(List<Guid> ids, CancellationToken cancellationToken) => ids.Count == 0 ? [] : await (
        from g in db.WorkingGroups.IgnoreAutoIncludes()
        where ids.Contains(g.Id)
        select new Named(
            g.Id, g.NameSort, new LocalizedTextDto(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba),
            db.Audiences.Where(a => a.Id == g.AudienceId).Select(a => a.Confidentiality).First(), g.OwnerPartyId)).ToDictionaryAsync(g => g.Id, cancellationToken);

    /// <summary>What one page of them is called and how often it was asked for, in one query each.</summary>
    private async Task<IReadOnlyList<GroupOpenItemRow>> DescribeAsync(
        IReadOnlyList<GroupOpenItem> page, Dictionary<Guid, Named> groups, CancellationToken cancellationToken)
    {
        if (page.Count == 0)
        {
            return [];
        }

        var groupIds = page.Select(i => i.GroupId).Distinct().ToList();
        var seatIds = page.Select(i => i.SeatId).OfType<Guid>().ToList();
        var seats = await db.WorkingGroups.Where(g => groupIds.Contains(g.Id)).SelectMany(g => g.Seats).Where(s => seatIds.Contains(s.Id))
            .Select(s => new { s.Id, s.Kind, s.Label }).ToDictionaryAsync(s => s.Id, cancellationToken);
        var parties = await db.Parties.Select(p => new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var inquiries = await db.Inquiries.Where(i => groupIds.Contains(i.WorkingGroupId) && i.CancelledOn == null)
            .Select(i => new { i.WorkingGroupId, i.AddresseeId, i.SeatId, i.AskedOn, i.AnsweredOn }).ToListAsync(cancellationToken);

        return
        [
            .. page.Select(item =>
            {
                var asked = item.Kind is GroupOpenItemKind.Vacancy or GroupOpenItemKind.UndesignatedAgency
                    ? inquiries.FindAll(i => i.WorkingGroupId == item.GroupId && i.SeatId == item.SeatId && i.AddresseeId == item.PartyId && i.AskedOn >= item.Since)
                    : [];
                var last = asked.Count == 0 ? (DateOnly?)null : asked.Max(i => i.AskedOn);
                var seat = item.SeatId is { } seatId ? seats[seatId] : null;
                return new GroupOpenItemRow(
                    item.Kind, item.GroupId, groups[item.GroupId].Name, item.PartyId is { } partyId ? parties[partyId] : null, item.SeatId, seat?.Kind, seat?.Label,
                    item.Since, today.DayNumber - item.Since.DayNumber, asked.Count, last, last is { } day ? today.DayNumber - day.DayNumber : null,
                    asked.Count(i => i.AnsweredOn is null), groups[item.GroupId].Confidentiality, groups[item.GroupId].OwnerPartyId);
            }),
        ];
    }

    /// <summary>All of them are known; what they are called is looked up for those that are shown.</summary>
    private sealed class Found(GroupOpenItemRows rows, IReadOnlyList<GroupOpenItem> items, Dictionary<Guid, Named> names) : Listing<GroupOpenItemRow>
    {
        public override async Task<Page<GroupOpenItemRow>> PageAsync(PageRequest page, CancellationToken cancellationToken)
        {
            var shown = items.Skip((page.Number - 1) * page.Size).Take(page.Size).ToList();
            return new(await rows.DescribeAsync(shown, names, cancellationToken), items.Count, page.Number, page.Size);
        }

        public override async IAsyncEnumerable<GroupOpenItemRow> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var batch in items.Chunk(Batch))
            {
                foreach (var row in await rows.DescribeAsync(batch, names, cancellationToken))
                {
                    yield return row;
                }
            }
        }
    }

    private sealed record Line(GroupOpenItem Item, string GroupSort, Guid Key);

    private sealed record Named(Guid Id, string Sort, LocalizedTextDto Name, Confidentiality Confidentiality, Guid OwnerPartyId);
}
