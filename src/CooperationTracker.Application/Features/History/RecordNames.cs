using System.Globalization;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.History;

/// <summary>Names of records by id, whatever sort they are of; those that the actor does not see have none.</summary>
internal sealed class RecordNames(IAppDbContext db)
{
    /// <summary>Enough of a statement to know it by.</summary>
    private const int StatementLength = 120;

    public async Task<Dictionary<Guid, LocalizedTextDto>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, LocalizedTextDto>();
        var sources = new Func<List<Guid>, IQueryable<Named>>[]
        {
            left => db.Parties.Where(p => left.Contains(p.Id)).Select(p => new Named(p.Id, new(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba))),
            left => db.People.IgnoreAutoIncludes().Where(p => left.Contains(p.Id)).Select(p => new Named(p.Id, new(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba))),
            left => db.Organizations.IgnoreAutoIncludes().Where(o => left.Contains(o.Id)).Select(o => new Named(o.Id, new(o.Name.Ru, o.Name.En, o.Name.Kk, o.Name.Ba))),
            left => db.Events.IgnoreAutoIncludes().Where(e => left.Contains(e.Id)).Select(e => new Named(e.Id, new(e.Name.Ru, e.Name.En, e.Name.Kk, e.Name.Ba))),
            left => db.WorkingGroups.IgnoreAutoIncludes().Where(g => left.Contains(g.Id)).Select(g => new Named(g.Id, new(g.Name.Ru, g.Name.En, g.Name.Kk, g.Name.Ba))),
            left => db.Projects.IgnoreAutoIncludes().Where(p => left.Contains(p.Id)).Select(p => new Named(p.Id, new(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba))),
            left => db.Meetings.IgnoreAutoIncludes().Where(m => left.Contains(m.Id)).Select(m => new Named(m.Id, new(m.Name.Ru, m.Name.En, m.Name.Kk, m.Name.Ba))),
            left => db.Visits.IgnoreAutoIncludes().Where(v => left.Contains(v.Id)).Select(v => new Named(v.Id, new(v.Name.Ru, v.Name.En, v.Name.Kk, v.Name.Ba))),
            left => db.Initiatives.IgnoreAutoIncludes().Where(i => left.Contains(i.Id)).Select(i => new Named(i.Id, new(i.Name.Ru, i.Name.En, i.Name.Kk, i.Name.Ba))),
            left => db.Projects.SelectMany(p => p.Issues).Where(i => left.Contains(i.Id)).Select(i => new Named(i.Id, new(i.Title.Ru, i.Title.En, i.Title.Kk, i.Title.Ba))),
            left => db.Projects.SelectMany(p => p.Milestones).Where(m => left.Contains(m.Id)).Select(m => new Named(m.Id, new(m.Name.Ru, m.Name.En, m.Name.Kk, m.Name.Ba))),
            left => db.Commitments.IgnoreAutoIncludes().Where(c => left.Contains(c.Id)).Select(c => new Named(c.Id, new(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba))),
            left => db.Attachments.IgnoreAutoIncludes().Where(a => left.Contains(a.Id)).Select(a => new Named(a.Id, new(a.Title, a.Title, a.Title, a.Title))),
        };
        var left = ids.ToList();
        foreach (var source in sources)
        {
            if (left.Count == 0)
            {
                return names;
            }

            foreach (var named in await source(left).ToListAsync(cancellationToken))
            {
                names[named.Id] = named.Name;
            }

            left.RemoveAll(names.ContainsKey);
        }

        if (left.Count > 0)
        {
            await NameSeatsAsync(left, names, cancellationToken);
        }

        if (left.Count > 0)
        {
            var statements = await db.Statements.Where(s => left.Contains(s.Id)).Select(s => new { s.Id, s.Wording, s.Language }).ToListAsync(cancellationToken);
            foreach (var statement in statements)
            {
                names[statement.Id] = In(statement.Language, statement.Wording.Length <= StatementLength ? statement.Wording : statement.Wording[..StatementLength] + "…");
            }
        }

        return names;
    }

    /// <summary>A seat has no name of its own: its side and kind tell which it is.</summary>
    private async Task NameSeatsAsync(List<Guid> left, Dictionary<Guid, LocalizedTextDto> names, CancellationToken cancellationToken)
    {
        var seats = await (
                from seat in db.WorkingGroups.SelectMany(g => g.Seats)
                where left.Contains(seat.Id)
                join party in db.Parties on seat.PartyId equals party.Id
                select new { seat.Id, seat.Kind, seat.Label, party.Code })
            .ToListAsync(cancellationToken);
        foreach (var seat in seats)
        {
            string Say(string language)
            {
                var kind = Terms.Of(seat.Kind, CultureInfo.GetCultureInfo(language));
                return $"{seat.Code}: {(seat.Label is null ? kind : $"{kind} · {seat.Label}")}";
            }

            names[seat.Id] = new(Say("ru"), Say("en"), Say("kk"), Say("ba"));
        }

        left.RemoveAll(names.ContainsKey);
    }

    private static LocalizedTextDto In(string language, string text) => language switch
    {
        "en" => new(En: text),
        "kk" => new(Kk: text),
        "ba" => new(Ba: text),
        _ => new(Ru: text),
    };

    private sealed record Named(Guid Id, LocalizedTextDto Name);
}
