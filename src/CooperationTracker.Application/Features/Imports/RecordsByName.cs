using System.Linq.Expressions;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
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

    /// <param name="current">The one that stands there now: it is meant wherever it is called by its name, however many are called so.</param>
    public Task<Result<Guid>> OrganizationAsync(string text, Guid? current = null) =>
        FindAsync(db.Organizations, o => o.NameSearch, o => o.NameSort, o => o.Id, text, current, "import.organization-unknown");

    /// <inheritdoc cref="OrganizationAsync"/>
    public Task<Result<Guid>> PersonAsync(string text, Guid? current = null) =>
        FindAsync(db.People.IgnoreAutoIncludes(), p => p.NameSearch, p => p.NameSort, p => p.Id, text, current, "import.person-unknown");

    /// <inheritdoc cref="OrganizationAsync"/>
    public Task<Result<Guid>> WorkingGroupAsync(string text, Guid? current = null) =>
        FindAsync(db.WorkingGroups.IgnoreAutoIncludes(), g => g.NameSearch, g => g.NameSort, g => g.Id, text, current, "import.group-unknown");

    /// <inheritdoc cref="OrganizationAsync"/>
    public Task<Result<Guid>> EventAsync(string text, Guid? current = null) =>
        FindAsync(db.Events.IgnoreAutoIncludes(), e => e.NameSearch, e => e.NameSort, e => e.Id, text, current, "import.event-unknown");

    /// <inheritdoc cref="OrganizationAsync"/>
    public Task<Result<Guid>> ProjectAsync(string text, Guid? current = null) =>
        FindAsync(db.Projects.IgnoreAutoIncludes(), p => p.NameSearch, p => p.NameSort, p => p.Id, text, current, "import.project-unknown");

    /// <summary>By its code or by its name: «KZ», «Казахстан», «Республика Казахстан».</summary>
    public async Task<Result<Guid>> PartyAsync(string text)
    {
        var code = text.ToUpperInvariant();
        return await db.Parties.Where(p => p.Code == code).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(cancellationToken) is { } id
            ? id
            : await FindAsync(db.Parties, p => p.NameSearch, p => p.NameSort, p => p.Id, text, current: null, "import.party-unknown");
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

    private async Task<Result<Guid>> FindAsync<T>(
        IQueryable<T> records, Expression<Func<T, string>> search, Expression<Func<T, string>> sort, Expression<Func<T, Guid>> id, string text, Guid? current, string unknown)
        where T : class
    {
        var called = records.Where(IsNamed(search, NameKeys.Fold(text)));
        if (current is { } there && await called.Select(id).ContainsAsync(there, cancellationToken))
        {
            return there;
        }

        foreach (var rows in new[] { called, records.Named(search, text) })
        {
            var found = await rows.OrderBy(sort).ThenBy(id).Select(Both(id, sort)).Take(Shown).ToListAsync(cancellationToken);
            if (found.Count == 1)
            {
                return found[0].Id;
            }

            if (found.Count > 1)
            {
                return Error.Rule("import.name-ambiguous", text, found.Select(row => (object?)$"«{row.Name}»").ToList());
            }
        }

        return Error.Rule(unknown, text);
    }

    /// <summary>One of the names, which are kept with strokes between them, is exactly this.</summary>
    internal static Expression<Func<T, bool>> IsNamed<T>(Expression<Func<T, string>> search, string key)
    {
        Expression<Func<string, bool>> exactly = names =>
            names == key || names.StartsWith(key + " | ") || names.EndsWith(" | " + key) || names.Contains(" | " + key + " | ");
        return Expression.Lambda<Func<T, bool>>(new Put(exactly.Parameters[0], search.Body).Visit(exactly.Body), search.Parameters);
    }

    private static Expression<Func<T, Row>> Both<T>(Expression<Func<T, Guid>> id, Expression<Func<T, string>> name)
    {
        var body = Expression.MemberInit(
            Expression.New(typeof(Row)),
            Expression.Bind(typeof(Row).GetProperty(nameof(Row.Id))!, new Put(id.Parameters[0], name.Parameters[0]).Visit(id.Body)),
            Expression.Bind(typeof(Row).GetProperty(nameof(Row.Name))!, name.Body));
        return Expression.Lambda<Func<T, Row>>(body, name.Parameters);
    }

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";
    }

    private sealed class Put(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
