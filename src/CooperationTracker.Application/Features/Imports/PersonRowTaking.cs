using System.Globalization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>
/// Makes and changes people of the register; the only one of exactly that name is the same person. A post that a person does not hold yet is added;
/// none is ended: that somebody left is said on the person's page.
/// </summary>
internal sealed class PersonRowTaking(IAppDbContext db, IActorContext actor, IDispatcher dispatcher, TimeProvider clock) : IRowTaking
{
    public string KeyOf(RowReading row) => row.Texts(ImportFields.Name).ToDomain().TryGet(out var name) ? name.ToString() : "";

    public async Task<Guid?> FindAsync(RowReading row, CancellationToken cancellationToken)
    {
        return row.Texts(ImportFields.Name).ToDomain().TryGet(out var name)
            ? await new RecordsByName(db, actor, cancellationToken).OnlyOneAsync(RecordsByName.People(db.People), name.ToString())
            : null;
    }

    public async Task<Result<TakenRow>> TakeAsync(RowReading row, Guid? recordId, string reason, CancellationToken cancellationToken)
    {
        var named = new RecordsByName(db, actor, cancellationToken);
        var person = recordId is { } id ? await db.People.FirstOrDefaultAsync(p => p.Id == id, cancellationToken) : null;
        if (recordId is not null && person is null)
        {
            return Error.NotFound();
        }

        var today = actor.Required.Today(clock);
        var held = person?.Positions.Where(p => !(p.To < today)).ToList() ?? [];
        Guid? organizationId = null;
        var title = row.Texts(ImportFields.Post);
        var saysWhatIs = await SaysWhatIsAsync(row, held, cancellationToken);
        if (saysWhatIs)
        {
            title = new LocalizedTextDto();
        }
        else
        {
            // Where the cell calls one by its name at which the person is already, that one is meant.
            organizationId = await row.NamedAsync(ImportFields.Organization, name => named.OrganizationAsync(name, [.. held.Select(p => (Guid?)p.OrganizationId)]));
        }

        var (from, to, effectiveOn) = (row.Day(ImportFields.PostFrom), row.Day(ImportFields.PostTo), row.Day(ImportFields.EffectiveOn));
        var hasTitle = title.ToDomain().IsSuccess;
        if (hasTitle != (organizationId is not null) && row.Errors.Count == 0)
        {
            row.Refuse(Error.Rule("import.post-incomplete"), hasTitle ? ImportFields.Organization : ImportFields.In(ImportFields.Post, "ru"));
        }

        if (row.Errors.Count > 0)
        {
            return Result<TakenRow>.Failure(row.Errors);
        }

        var given = row.Texts(ImportFields.Name);
        if (person is null)
        {
            IReadOnlyList<PositionInput> positions = organizationId is { } at ? [new(at, title, from, to)] : [];
            var made = await dispatcher.SendAsync(new CreatePerson(given, row.Text(ImportFields.Email), positions, effectiveOn), cancellationToken);
            return made.TryGet(out var madeId) ? new TakenRow(RowOutcome.WillCreate, madeId, []) : Result<TakenRow>.Failure(made.Errors);
        }

        // A row that comes again with a post that ended meanwhile is about that post too.
        var known = organizationId is { } there
            ? person.Positions.FirstOrDefault(p => p.OrganizationId == there && IsCalled(p.Title, title) && (p.To == to || !(p.To < today)))
            : saysWhatIs && held is [var only] ? only : null;
        if (known is not null && OtherDayOf(known, from, to) is { } other)
        {
            return other;
        }

        var differences = new Differences();
        var name = NameChanges.Of(differences, ImportFields.Name, person.Name, given);
        var email = person.Email;
        if (row.Text(ImportFields.Email) is { } address)
        {
            // An address that the caller is not shown is not compared with either.
            var organizationIds = person.Positions.Select(p => p.OrganizationId).ToList();
            var partyId = actor.Required.PartyId;
            if (person.Email is not null && !await db.Organizations.AnyAsync(o => o.PartyId == partyId && organizationIds.Contains(o.Id), cancellationToken))
            {
                return new Error("register.not-yours", ErrorKind.Forbidden) { Field = ImportFields.Email };
            }

            email = differences.Text(ImportFields.Email, person.Email, address);
        }

        if (differences.Changes.Count > 0)
        {
            var changed = await dispatcher.SendAsync(new ChangePerson(name, email, effectiveOn) { Id = person.Id }, cancellationToken);
            if (!changed.IsSuccess)
            {
                return Result<TakenRow>.Failure(changed.Errors);
            }
        }

        if (organizationId is { } post && known is null)
        {
            differences.Compare(ImportFields.In(ImportFields.Post, "ru"), null, $"{title.In("ru")}, {row.Text(ImportFields.Organization)}");
            var taken = await dispatcher.SendAsync(new HoldPosition(post, title, from, to) { Id = person.Id }, cancellationToken);
            if (!taken.IsSuccess)
            {
                return Result<TakenRow>.Failure(taken.Errors);
            }
        }

        return new TakenRow(differences.Changes.Count == 0 ? RowOutcome.Same : RowOutcome.WillChange, person.Id, differences.Changes);
    }

    /// <summary>Whether the cells say, as the list of people does in one of the languages, which posts are held now; of several, both cells name all in their order.</summary>
    private async Task<bool> SaysWhatIsAsync(RowReading row, List<Position> held, CancellationToken cancellationToken)
    {
        if (held.Count == 0 || row.Text(ImportFields.Organization) is not { } organizations)
        {
            return false;
        }

        var ids = held.Select(p => p.OrganizationId).ToList();
        var names = await db.Organizations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, cancellationToken);
        return SupportedCultures.All.Any(culture =>
            IsSame(organizations, held.Select(p => names[p.OrganizationId].In(culture.Name)))
            && SupportedCultures.All.Select(language => row.Text(ImportFields.In(ImportFields.Post, language.Name))).OfType<string>().All(posts => IsSame(posts, held.Select(p => p.Title.In(culture.Name)))));

        static bool IsSame(string cell, IEnumerable<string> parts) =>
            cell.Split("; ").Select(NameKeys.Fold).Order(StringComparer.Ordinal).SequenceEqual(parts.Select(NameKeys.Fold).Order(StringComparer.Ordinal));
    }

    /// <returns>Error <c>import.post-dates-fixed</c>: since when a post is held, and that it ended, is said on the person's page.</returns>
    private static Error? OtherDayOf(Position post, DateOnly? from, DateOnly? to) =>
        from is not null && from != post.From ? Error.Rule("import.post-dates-fixed", post.From?.ToString("O", CultureInfo.InvariantCulture) ?? "—").On(ImportFields.PostFrom)
        : to is not null && to != post.To ? Error.Rule("import.post-dates-fixed", post.To?.ToString("O", CultureInfo.InvariantCulture) ?? "—").On(ImportFields.PostTo)
        : null;

    /// <summary>In whatever language the cell has it.</summary>
    private static bool IsCalled(LocalizedText post, LocalizedTextDto title) =>
        new[] { (post.In("ru"), title.Ru), (post.In("en"), title.En), (post.In("kk"), title.Kk), (post.In("ba"), title.Ba) }
            .All(pair => pair.Item2 is null || NameKeys.Fold(pair.Item1) == NameKeys.Fold(pair.Item2));
}
