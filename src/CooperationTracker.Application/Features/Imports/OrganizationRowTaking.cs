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

/// <summary>Makes and changes organizations of the register; one of the same party and name is the same organization.</summary>
internal sealed class OrganizationRowTaking(IAppDbContext db, IActorContext actor, IDispatcher dispatcher) : IRowTaking
{
    public string KeyOf(RowReading row) =>
        string.Join('|', row.Text(ImportFields.Party), row.Texts(ImportFields.Name).ToDomain().TryGet(out var name) ? name.ToString() : "");

    public async Task<Guid?> FindAsync(RowReading row, CancellationToken cancellationToken)
    {
        return row.Texts(ImportFields.Name).ToDomain().TryGet(out var name) && await PartyAsync(row, cancellationToken) is { } partyId
            ? await new RecordsByName(db, actor, cancellationToken).OnlyOneAsync(RecordsByName.Organizations(db.Organizations.Where(o => o.PartyId == partyId)), name.ToString())
            : null;
    }

    public async Task<Result<TakenRow>> TakeAsync(RowReading row, Guid? recordId, string reason, CancellationToken cancellationToken)
    {
        var (partyId, kind, effectiveOn) = (await PartyAsync(row, cancellationToken), row.Word<OrganizationKind>(ImportFields.Kind), row.Day(ImportFields.EffectiveOn));
        var given = row.Texts(ImportFields.Name);
        if (recordId is not { } id)
        {
            if (row.Errors.Count > 0)
            {
                return Result<TakenRow>.Failure(row.Errors);
            }

            var made = await dispatcher.SendAsync(new CreateOrganization(partyId!.Value, kind ?? OrganizationKind.Other, given, effectiveOn), cancellationToken);
            return made.TryGet(out var madeId) ? new TakenRow(RowOutcome.WillCreate, madeId, []) : Result<TakenRow>.Failure(made.Errors);
        }

        if (await db.Organizations.FirstOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } organization)
        {
            return Error.NotFound();
        }

        if (row.Text(ImportFields.Party) is not null && partyId is not null && partyId != organization.PartyId)
        {
            row.Refuse(Error.Rule("import.party-fixed"), ImportFields.Party);
        }

        var differences = new Differences();
        var name = NameChanges.Of(differences, ImportFields.Name, organization.Name, given);
        var changedKind = differences.Word(ImportFields.Kind, organization.Kind, kind);
        if (row.Errors.Count > 0)
        {
            return Result<TakenRow>.Failure(row.Errors);
        }

        if (differences.Changes.Count == 0)
        {
            return new TakenRow(RowOutcome.Same, id, []);
        }

        var changed = await dispatcher.SendAsync(new ChangeOrganization(changedKind, name, effectiveOn) { Id = id }, cancellationToken);
        return changed.IsSuccess ? new TakenRow(RowOutcome.WillChange, id, differences.Changes) : Result<TakenRow>.Failure(changed.Errors);
    }

    /// <summary>The own party where no cell says which.</summary>
    private Task<Guid?> PartyAsync(RowReading row, CancellationToken cancellationToken) =>
        row.Text(ImportFields.Party) is null
            ? Task.FromResult(actor.Required.PartyId)
            : row.NamedAsync(ImportFields.Party, new RecordsByName(db, actor, cancellationToken).PartyAsync);
}

internal static class NameChanges
{
    /// <summary>What a name is to be, language by language.</summary>
    public static LocalizedTextDto Of(Differences differences, string field, LocalizedText current, LocalizedTextDto given) => new(
        differences.Text(ImportFields.In(field, "ru"), current.Ru, given.Ru, current.In("ru")),
        differences.Text(ImportFields.In(field, "en"), current.En, given.En, current.In("en")),
        differences.Text(ImportFields.In(field, "kk"), current.Kk, given.Kk, current.In("kk")),
        differences.Text(ImportFields.In(field, "ba"), current.Ba, given.Ba, current.In("ba")));
}
