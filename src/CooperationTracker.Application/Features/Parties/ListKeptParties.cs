using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Parties;

/// <summary>The parties whose entries in the register the caller may change: names, organizations, people.</summary>
[Needs(Permission.ReadRecords)]
public sealed record ListKeptParties : IQuery<IReadOnlyList<Guid>>;

internal sealed class ListKeptPartiesHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<ListKeptParties, IReadOnlyList<Guid>>
{
    public async Task<Result<IReadOnlyList<Guid>>> Handle(ListKeptParties request, CancellationToken cancellationToken) =>
        (await RegisterKeeping.KeptPartiesAsync(db, actor.Required, cancellationToken)).ToList();
}

/// <summary>
/// Who changes what the register says of a party: its own people, with a right that is not for one group only. A party that has no
/// users here is kept by everybody else's, since nobody of its own could.
/// </summary>
internal static class RegisterKeeping
{
    private static readonly Error NotYours = new("register.not-yours", ErrorKind.Forbidden);

    public static async Task<IReadOnlySet<Guid>> KeptPartiesAsync(IAppDbContext db, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Rights.Allow(Permission.RegisterRecords, null))
        {
            return new HashSet<Guid>();
        }

        var us = actor.PartyId;
        return await db.Parties
            .Where(p => p.Id == us || !db.Users.Any(u => u.PartyId == p.Id && u.IsActive))
            .Select(p => p.Id)
            .ToHashSetAsync(cancellationToken);
    }

    /// <returns>Errors <c>access.forbidden</c>, <c>register.not-yours</c>.</returns>
    public static async Task<Error?> MayKeepAsync(IAppDbContext db, Actor actor, Guid partyId, CancellationToken cancellationToken) =>
        Refusal(actor) ?? ((await KeptPartiesAsync(db, actor, cancellationToken)).Contains(partyId) ? null : NotYours);

    /// <summary>A person is of the parties that he holds posts of now, or held them of before he held none.</summary>
    /// <returns>Errors <c>access.forbidden</c>, <c>register.not-yours</c>.</returns>
    public static async Task<Error?> MayKeepAsync(IAppDbContext db, Actor actor, Person person, DateOnly today, CancellationToken cancellationToken)
    {
        if (Refusal(actor) is { } refusal)
        {
            return refusal;
        }

        var held = person.Positions.Where(p => !(p.To < today)).ToList();
        var organizationIds = (held.Count > 0 ? held : person.Positions).Select(p => p.OrganizationId).ToList();
        if (organizationIds.Count == 0)
        {
            return null;
        }

        var partyIds = await db.Organizations.Where(o => organizationIds.Contains(o.Id)).Select(o => o.PartyId).ToListAsync(cancellationToken);
        return (await KeptPartiesAsync(db, actor, cancellationToken)).Overlaps(partyIds) ? null : NotYours;
    }

    private static Error? Refusal(Actor actor) =>
        actor.Rights.Allow(Permission.RegisterRecords, null) ? null : new Error("access.forbidden", ErrorKind.Forbidden);
}
