using System.Linq.Expressions;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
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
    Statement,
}

/// <param name="PartyCode">Of organizations only: whose it is.</param>
public sealed record ChoiceDto(Guid Id, LocalizedTextDto Name, string? PartyCode = null);

/// <param name="Items">By name; what is already chosen is among them, whatever was searched for.</param>
/// <param name="IsCut">There are more than can be listed: the rest is found by searching.</param>
public sealed record ChoicesDto(ChoiceKind Kind, IReadOnlyList<ChoiceDto> Items, bool IsCut = false);

/// <summary>What a form offers to choose from, the first 200 by name; statements, which have none, by their beginnings, the latest first. Cancelled events are not offered.</summary>
/// <param name="Search">Any part of any name, in any language.</param>
/// <param name="ChosenId">What the form already points to.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListChoices(ChoiceKind Kind, string? Search = null, Guid? ChosenId = null) : IQuery<ChoicesDto>;

internal sealed class ListChoicesHandler(IAppDbContext db) : IQueryHandler<ListChoices, ChoicesDto>
{
    private const int Limit = 200;

    /// <summary>How much of a statement tells it from others, in UTF-16 code units.</summary>
    private const int Beginning = 80;

    public async Task<Result<ChoicesDto>> Handle(ListChoices request, CancellationToken cancellationToken)
    {
        if (request.Kind == ChoiceKind.Statement)
        {
            return await StatementsAsync(request, cancellationToken);
        }

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

    /// <summary>Of a restricted one nothing but where it stands: its wording is read on its meeting's page, which is on the trail.</summary>
    private async Task<ChoicesDto> StatementsAsync(ListChoices request, CancellationToken cancellationToken)
    {
        var all =
            from s in db.Statements
            join m in db.Meetings on s.MeetingId equals m.Id
            select new
            {
                s.Id,
                s.Number,
                s.WordingSearch,
                m.Latest,
                Meeting = new LocalizedTextDto(m.Name.Ru, m.Name.En, m.Name.Kk, m.Name.Ba),
                Wording = db.Audiences.Any(a => a.Id == s.AudienceId && a.Confidentiality == Confidentiality.Restricted) ? null : s.Wording,
            };
        var items = await all.Named(s => s.WordingSearch, request.Search)
            .OrderBy(s => s.Latest == null).ThenByDescending(s => s.Latest).ThenBy(s => s.Number).ThenBy(s => s.Id).Take(Limit + 1).ToListAsync(cancellationToken);
        var isCut = items.Count > Limit;
        if (isCut)
        {
            items.RemoveAt(Limit);
        }

        if (request.ChosenId is { } chosen && items.TrueForAll(item => item.Id != chosen))
        {
            items.InsertRange(0, await all.Where(s => s.Id == chosen).ToListAsync(cancellationToken));
        }

        return new ChoicesDto(ChoiceKind.Statement, [.. items.Select(s => new ChoiceDto(s.Id, Label(s.Meeting, s.Number, s.Wording)))], isCut);
    }

    private static LocalizedTextDto Label(LocalizedTextDto meeting, int number, string? wording)
    {
        var beginning = wording is null ? "" : wording.Length > Beginning ? $"{wording[..Beginning].TrimEnd()}… — " : $"{wording} — ";
        return new(In(meeting.Ru), In(meeting.En), In(meeting.Kk), In(meeting.Ba));

        string? In(string? name) => name is null ? null : $"{beginning}{name}, {number}";
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
