using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Views;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Views;

/// <summary>The views of a list that the caller keeps, and those that colleagues share with him; by name, the own ones first.</summary>
[Needs(Permission.OwnAccount)]
public sealed record ListViews(ListKind List) : IQuery<IReadOnlyList<SavedViewDto>>, IShowsRecords<IReadOnlyList<SavedViewDto>>
{
    public IEnumerable<Guid> RecordsIn(IReadOnlyList<SavedViewDto> answer) => answer.Select(view => view.WorkingGroup?.Id).OfType<Guid>();
}

/// <param name="Query">The list's address behind its question mark.</param>
/// <param name="SharedBy">Who keeps it; null for an own one.</param>
/// <param name="WorkingGroup">The group that it is shared with, when the reader sees that group.</param>
public sealed record SavedViewDto(Guid Id, ListKind List, string Name, string Query, ViewSharing Sharing, string? SharedBy, ViewGroupDto? WorkingGroup);

public sealed record ViewGroupDto(Guid Id, LocalizedTextDto Name);

internal sealed class ListViewsHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<ListViews, IReadOnlyList<SavedViewDto>>
{
    public async Task<Result<IReadOnlyList<SavedViewDto>>> Handle(ListViews request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var found = await (
            from v in db.SavedViews
            where v.List == request.List && (v.UserId == who.UserId || (v.PartyId == who.PartyId && v.Sharing != ViewSharing.Nobody))
            join u in db.Users on v.UserId equals u.Id
            join g in db.WorkingGroups.IgnoreAutoIncludes() on v.WorkingGroupId equals g.Id into groups
            from g in groups.DefaultIfEmpty()
            orderby v.UserId == who.UserId descending, v.NameKey, v.Id
            select new
            {
                v.UserId,
                v.WorkingGroupId,
                Row = new SavedViewDto(
                    v.Id, v.List, v.Name, v.Query, v.Sharing, v.UserId == who.UserId ? null : u.DisplayName,
                    g == null ? null : new ViewGroupDto(g.Id, new LocalizedTextDto(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba))),
            }).ToListAsync(cancellationToken);
        return Result<IReadOnlyList<SavedViewDto>>.Of(
            [.. found.Where(v => v.UserId == who.UserId || v.WorkingGroupId is null || who.Rights.Allow(Permission.ReadRecords, v.WorkingGroupId)).Select(v => v.Row)]);
    }
}
