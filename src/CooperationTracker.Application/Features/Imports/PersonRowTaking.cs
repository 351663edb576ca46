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
        if (!row.Texts(ImportFields.Name).ToDomain().TryGet(out var name))
        {
            return null;
        }

        var alike = await db.People.IgnoreAutoIncludes().Where(RecordsByName.IsNamed<Person>(p => p.NameSearch, NameKeys.Fold(name.ToString())))
            .Select(p => p.Id).Take(2).ToListAsync(cancellationToken);
        return alike is [var one] ? one : null;
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
        if (row.Text(ImportFields.Organization) is { } organization)
        {
            // Where the cell calls one by its name at which the person is already, that one is meant.
            foreach (var at in held.Select(p => (Guid?)p.OrganizationId).DefaultIfEmpty())
            {
                var found = await named.OrganizationAsync(organization, at);
                organizationId = found.TryGet(out var foundId) ? foundId : null;
                if (organizationId is not null && organizationId == at)
                {
                    break;
                }
            }

            if (organizationId is null)
            {
                row.Refuse((await named.OrganizationAsync(organization)).Errors, ImportFields.Organization);
            }
        }

        var title = row.Texts(ImportFields.Post);
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

        var differences = new Differences();
        var name = NameChanges.Of(differences, ImportFields.Name, person.Name, given);
        var email = differences.Text(ImportFields.Email, person.Email, row.Text(ImportFields.Email));
        if (differences.Changes.Count > 0)
        {
            var changed = await dispatcher.SendAsync(new ChangePerson(name, email, effectiveOn) { Id = person.Id }, cancellationToken);
            if (!changed.IsSuccess)
            {
                return Result<TakenRow>.Failure(changed.Errors);
            }
        }

        if (organizationId is { } post && !held.Exists(p => p.OrganizationId == post && IsCalled(p.Title, title)))
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

    /// <summary>In whatever language the cell has it.</summary>
    private static bool IsCalled(LocalizedText post, LocalizedTextDto title) =>
        new[] { (post.In("ru"), title.Ru), (post.In("en"), title.En), (post.In("kk"), title.Kk), (post.In("ba"), title.Ba) }
            .All(pair => pair.Item2 is null || NameKeys.Fold(pair.Item1) == NameKeys.Fold(pair.Item2));
}
