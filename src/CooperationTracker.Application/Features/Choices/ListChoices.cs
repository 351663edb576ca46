using System.Linq.Expressions;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Events;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Choices;

/// <summary>What a form can point to.</summary>
public enum ChoiceKind
{
    Person,
    Organization,
    WorkingGroup,
    Event,
    Initiative,
    Project,
    Commitment,
}

/// <param name="PartyCode">Of organizations only: whose it is.</param>
public sealed record ChoiceDto(Guid Id, LocalizedTextDto Name, string? PartyCode = null);

/// <param name="Items">By name; what is already chosen is among them, whatever was searched for.</param>
/// <param name="IsCut">There are more than can be listed: the rest is found by searching.</param>
public sealed record ChoicesDto(ChoiceKind Kind, IReadOnlyList<ChoiceDto> Items, bool IsCut = false);

/// <summary>What a form offers to choose from, the first 200 by name. Cancelled events are not offered.</summary>
/// <param name="Search">Any part of any name, in any language.</param>
/// <param name="ChosenId">What the form already points to.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListChoices(ChoiceKind Kind, string? Search = null, Guid? ChosenId = null) : IQuery<ChoicesDto>;

internal sealed class ListChoicesHandler(IAppDbContext db) : IQueryHandler<ListChoices, ChoicesDto>
{
    private const int Limit = 200;

    public async Task<Result<ChoicesDto>> Handle(ListChoices request, CancellationToken cancellationToken)
    {
        var all = Rows(request.Kind);
        var offered = all.Where(row => row.IsOffered);
        offered = offered.Named(row => row.NameSearch, request.Search);

        var items = await offered.OrderBy(row => row.NameSort).ThenBy(row => row.Id).Take(Limit + 1).Select(Choice).ToListAsync(cancellationToken);
        var isCut = items.Count > Limit;
        if (isCut)
        {
            items.RemoveAt(Limit);
        }

        if (request.ChosenId is { } chosen && items.TrueForAll(item => item.Id != chosen))
        {
            items.InsertRange(0, await all.Where(row => row.Id == chosen).Select(Choice).ToListAsync(cancellationToken));
        }

        return new ChoicesDto(request.Kind, items, isCut);
    }

    private static Expression<Func<Row, ChoiceDto>> Choice =>
        row => new ChoiceDto(row.Id, new LocalizedTextDto(row.Name.Ru, row.Name.En, row.Name.Kk, row.Name.Ba), row.PartyCode);

    private IQueryable<Row> Rows(ChoiceKind kind) => kind switch
    {
        ChoiceKind.Person => db.People.IgnoreAutoIncludes().Select(p => new Row { Id = p.Id, Name = p.Name, NameSort = p.NameSort, NameSearch = p.NameSearch, IsOffered = true }),
        ChoiceKind.Organization => db.Organizations.IgnoreAutoIncludes().Select(o => new Row
        {
            Id = o.Id,
            Name = o.Name,
            NameSort = o.NameSort,
            NameSearch = o.NameSearch,
            IsOffered = true,
            PartyCode = db.Parties.First(p => p.Id == o.PartyId).Code,
        }),
        ChoiceKind.WorkingGroup => db.WorkingGroups.IgnoreAutoIncludes().Select(g => new Row { Id = g.Id, Name = g.Name, NameSort = g.NameSort, NameSearch = g.NameSearch, IsOffered = true }),
        ChoiceKind.Event => db.Events.IgnoreAutoIncludes().Select(e => new Row { Id = e.Id, Name = e.Name, NameSort = e.NameSort, NameSearch = e.NameSearch, IsOffered = e.State != EventState.Cancelled }),
        ChoiceKind.Initiative => db.Initiatives.IgnoreAutoIncludes().Select(i => new Row { Id = i.Id, Name = i.Name, NameSort = i.NameSort, NameSearch = i.NameSearch, IsOffered = true }),
        ChoiceKind.Project => db.Projects.IgnoreAutoIncludes().Select(p => new Row { Id = p.Id, Name = p.Name, NameSort = p.NameSort, NameSearch = p.NameSearch, IsOffered = true }),
        ChoiceKind.Commitment => db.Commitments.IgnoreAutoIncludes().Select(c => new Row { Id = c.Id, Name = c.Title, NameSort = c.TitleSort, NameSearch = c.TitleSearch, IsOffered = true }),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private sealed class Row
    {
        public required Guid Id { get; init; }

        public required LocalizedText Name { get; init; }

        public required string NameSort { get; init; }

        public required string NameSearch { get; init; }

        public required bool IsOffered { get; init; }

        public string? PartyCode { get; init; }
    }
}
