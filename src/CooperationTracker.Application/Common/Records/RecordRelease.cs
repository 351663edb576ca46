using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Records;

/// <summary>Hands records over to other parties: to those named, besides those that see them already.</summary>
public sealed class RecordRelease(IAppDbContext db, IAudiences audiences)
{
    /// <returns>Errors <c>party.unknown</c>, <c>release.parties-required</c>.</returns>
    public async Task<Result> ToAsync(TrackedRecord record, IReadOnlyCollection<Guid> partyIds, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var wanted = partyIds.Where(id => id != record.OwnerPartyId).Distinct().ToList();
        if (wanted.Count == 0)
        {
            return Error.Invalid("release.parties-required").On("partyIds");
        }

        if (await db.Parties.CountAsync(p => wanted.Contains(p.Id), cancellationToken) != wanted.Count)
        {
            return Error.Rule("party.unknown").On("partyIds");
        }

        var present = await audiences.ScopeOfAsync(record.AudienceId, cancellationToken);
        var all = wanted.Union(present.PartyIds).Where(id => id != record.OwnerPartyId).ToList();
        var ownership = await audiences.InternAsync(present with { PartyIds = all }, cancellationToken);
        var codes = await db.Parties.Where(p => all.Contains(p.Id)).OrderBy(p => p.Code).Select(p => p.Code).ToListAsync(cancellationToken);
        record.ShareWith(ownership.AudienceId, string.Join(", ", codes), stamp);
        return Result.Success();
    }
}
