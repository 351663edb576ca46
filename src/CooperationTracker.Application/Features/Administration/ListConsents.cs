using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

public enum ConsentState
{
    /// <summary>May be used, today or later.</summary>
    Open,
    UsedUp,
    Revoked,
    Expired,
}

/// <param name="Uses">When it was used and for which of the party's users.</param>
public sealed record ConsentDto(
    Guid Id, ConsentPurpose Purpose, string Email, DateOnly From, DateOnly To, bool IsSingleUse, string Reason, string GivenBy, DateTimeOffset GivenAt,
    ConsentState State, IReadOnlyList<ConsentUseDto> Uses, Guid Version);

public sealed record ConsentUseDto(DateTimeOffset UsedAt, string ForUser);

/// <summary>What the caller's own party ever consented to, the latest first: for its administrators and auditors.</summary>
[Needs(Permission.OwnAccount)]
public sealed record ListConsents(PageRequest Page) : IQuery<Page<ConsentDto>>;

internal sealed class ListConsentsHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<ListConsents, Page<ConsentDto>>
{
    private static readonly SortOrder<PartyConsent> Sorts = new SortOrder<PartyConsent>(c => c.Id, "-given").By("given", c => c.CreatedAt);

    public async Task<Result<Page<ConsentDto>>> Handle(ListConsents request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        if (who.PartyId is not { } partyId || !(who.Permissions.Contains(Permission.AdministerParty) || who.Rights.Allow(Permission.ReadAudit, null)))
        {
            return new Error("access.forbidden", ErrorKind.Forbidden);
        }

        if (request.Page.Check() is { } error)
        {
            return error;
        }

        var ordered = Sorts.Apply(db.PartyConsents.AsNoTracking().Where(c => c.PartyId == partyId), request.Page.Sort);
        if (!ordered.TryGet(out var sorted))
        {
            return Result<Page<ConsentDto>>.Failure(ordered.Errors);
        }

        var today = who.Today(clock);
        var page = await sorted.ToPageAsync(request.Page, cancellationToken);
        var ids = page.Items.SelectMany(c => c.Uses.Select(u => u.ForUserId).Append(c.GivenById)).Distinct().ToList();
        var names = await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        return new Page<ConsentDto>(
            [.. page.Items.Select(c => new ConsentDto(
                c.Id, c.Purpose, c.Email, c.From, c.To, c.IsSingleUse, c.Reason, names.GetValueOrDefault(c.GivenById, ""), c.CreatedAt, StateOf(c, today),
                [.. c.Uses.OrderBy(u => u.UsedAt).Select(u => new ConsentUseDto(u.UsedAt, names.GetValueOrDefault(u.ForUserId, "")))], c.Version))],
            page.Total, page.Number, page.Size);
    }

    private static ConsentState StateOf(PartyConsent consent, DateOnly today) => consent switch
    {
        { RevokedAt: not null } => ConsentState.Revoked,
        { IsSingleUse: true, Uses.Count: > 0 } => ConsentState.UsedUp,
        _ => consent.To < today ? ConsentState.Expired : ConsentState.Open,
    };
}
