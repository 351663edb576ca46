using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>
/// Finds the record that a cell names among those that the actor sees: of exactly that name in any language, or else the only one whose name has
/// all its words or initials. What may be two is refused with both named.
/// </summary>
internal sealed class RecordsByName(IAppDbContext db, IActorContext actor, CancellationToken cancellationToken)
{
    /// <summary>As many as a refusal names.</summary>
    private const int Shown = 3;

    /// <param name="current">Those that stand there now: one of them is meant wherever it is called by its name, however many are called so.</param>
    public Task<Result<Guid>> OrganizationAsync(string text, params IReadOnlyList<Guid?> current) => FindAsync(Organizations(db.Organizations), text, current, "import.organization-unknown");

    /// <inheritdoc cref="OrganizationAsync"/>
    public Task<Result<Guid>> PersonAsync(string text, params IReadOnlyList<Guid?> current) => FindAsync(People(db.People), text, current, "import.person-unknown");

    /// <inheritdoc cref="OrganizationAsync"/>
    public Task<Result<Guid>> WorkingGroupAsync(string text, params IReadOnlyList<Guid?> current) =>
        FindAsync(db.WorkingGroups.IgnoreAutoIncludes().Select(g => new Named { Id = g.Id, Names = g.NameSearch, Sort = g.NameSort }), text, current, "import.group-unknown");

    /// <inheritdoc cref="OrganizationAsync"/>
    public Task<Result<Guid>> EventAsync(string text, params IReadOnlyList<Guid?> current) =>
        FindAsync(db.Events.IgnoreAutoIncludes().Select(e => new Named { Id = e.Id, Names = e.NameSearch, Sort = e.NameSort }), text, current, "import.event-unknown");

    /// <inheritdoc cref="OrganizationAsync"/>
    public Task<Result<Guid>> ProjectAsync(string text, params IReadOnlyList<Guid?> current) =>
        FindAsync(db.Projects.IgnoreAutoIncludes().Select(p => new Named { Id = p.Id, Names = p.NameSearch, Sort = p.NameSort }), text, current, "import.project-unknown");

    /// <summary>By its code or by its name: «KZ», «Казахстан», «Республика Казахстан».</summary>
    public async Task<Result<Guid>> PartyAsync(string text)
    {
        var code = text.ToUpperInvariant();
        return await db.Parties.Where(p => p.Code == code).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellationToken) is { } id
            ? id
            : await FindAsync(db.Parties.Select(p => new Named { Id = p.Id, Names = p.NameSearch, Sort = p.NameSort }), text, [], "import.party-unknown");
    }

    /// <summary>The other sides: their codes or names between commas. The own party need not be named.</summary>
    public async Task<Result<IReadOnlyList<Guid>>> SidesAsync(string text)
    {
        var sides = new List<Guid>();
        foreach (var name in text.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var party = await PartyAsync(name);
            if (!party.TryGet(out var id))
            {
                return Result<IReadOnlyList<Guid>>.Failure(party.Errors);
            }

            if (id != actor.Required.PartyId && !sides.Contains(id))
            {
                sides.Add(id);
            }
        }

        return Result<IReadOnlyList<Guid>>.Of(sides);
    }

    /// <summary>An organization or, where there is none of that name, a person.</summary>
    /// <param name="current">Who stands there now.</param>
    public async Task<Result<(Guid? OrganizationId, Guid? PersonId)>> ResponsibleAsync(string text, (Guid? OrganizationId, Guid? PersonId) current = default)
    {
        var organization = await OrganizationAsync(text, current.OrganizationId);
        if (organization.TryGet(out var organizationId))
        {
            return (organizationId, null);
        }

        var person = await PersonAsync(text, current.PersonId);
        return person.TryGet(out var personId) ? (null, personId)
            : organization.Errors[0].Code == "import.name-ambiguous" ? Result<(Guid?, Guid?)>.Failure(organization.Errors)
            : person.Errors[0].Code == "import.name-ambiguous" ? Result<(Guid?, Guid?)>.Failure(person.Errors)
            : Error.Rule("import.responsible-unknown", text);
    }

    public static IQueryable<Named> Organizations(IQueryable<Organization> rows) => rows.Select(o => new Named { Id = o.Id, Names = o.NameSearch, Sort = o.NameSort });

    public static IQueryable<Named> People(IQueryable<Person> rows) => rows.IgnoreAutoIncludes().Select(p => new Named { Id = p.Id, Names = p.NameSearch, Sort = p.NameSort });

    /// <returns>The only one of exactly that name; null when there is none, or there are several.</returns>
    public async Task<Guid?> OnlyOneAsync(IQueryable<Named> rows, string name) =>
        await Called(rows, name).Select(row => row.Id).Take(2).ToListAsync(cancellationToken) is [var one] ? one : null;

    private async Task<Result<Guid>> FindAsync(IQueryable<Named> records, string text, IReadOnlyList<Guid?> current, string unknown)
    {
        var called = Called(records, text);
        var there = current.OfType<Guid>().ToList();
        if (there.Count > 0 && await called.Where(row => there.Contains(row.Id)).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(cancellationToken) is { } meant)
        {
            return meant;
        }

        foreach (var rows in new[] { called, records.Named(row => row.Names, text) })
        {
            var found = await rows.OrderBy(row => row.Sort).ThenBy(row => row.Id).Take(Shown).ToListAsync(cancellationToken);
            if (found.Count == 1)
            {
                return found[0].Id;
            }

            if (found.Count > 1)
            {
                return Error.Rule("import.name-ambiguous", text, found.Select(row => (object?)$"«{row.Sort}»").ToList());
            }
        }

        return Error.Rule(unknown, text);
    }

    /// <summary>One of the names, which are kept with strokes between them, is exactly this.</summary>
    private static IQueryable<Named> Called(IQueryable<Named> rows, string name)
    {
        var key = NameKeys.Fold(name);
        var (first, last, between) = (key + " | ", " | " + key, " | " + key + " | ");
        return rows.Where(row => row.Names == key || row.Names.StartsWith(first) || row.Names.EndsWith(last) || row.Names.Contains(between));
    }

    /// <summary>A record by all its names, folded, and by the one that it is ordered by.</summary>
    internal sealed class Named
    {
        public Guid Id { get; init; }

        public string Names { get; init; } = "";

        public string Sort { get; init; } = "";
    }
}
