using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Releases;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Records;

/// <summary>
/// Hands records over to other parties, besides those that see them already, and takes them back. That it was done, by whom
/// and when, stays with the owner as a <see cref="Release"/>.
/// </summary>
public sealed class RecordRelease(IAppDbContext db, IAudiences audiences, IDateDependants dependants, SideNotices notices)
{
    /// <param name="isAlong">It goes along with another record, of which the parties are told.</param>
    /// <returns>Errors <c>party.unknown</c>, <c>release.parties-required</c>, <c>release.restricted</c>, those of <see cref="TrackedRecord.MayBeShared"/>.</returns>
    public async Task<Result> ToAsync(
        TrackedRecord record, IReadOnlyCollection<Guid> partyIds, ChangeStamp stamp, CancellationToken cancellationToken, bool isAlong = false)
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
        if (present.Confidentiality == Confidentiality.Restricted)
        {
            return Error.Conflict("release.restricted");
        }

        var added = wanted.Except(present.PartyIds).ToList();
        if (added.Count == 0 || present.ForEveryone)
        {
            return Result.Success();
        }

        var all = added.Union(present.PartyIds).Where(id => id != record.OwnerPartyId).ToList();
        if (record.MayBeShared(stamp) is { } outOfOrder)
        {
            return outOfOrder;
        }

        var own = await OwnAsync(present, cancellationToken);
        db.Releases.AddRange(added.Select(partyId => new Release(record.GetType().Name, record, partyId, own, stamp)));
        await ShareAsync(record, present with { PartyIds = all }, stamp, cancellationToken);
        foreach (var partyId in isAlong ? [] : added)
        {
            await notices.TellAsync(record, partyId, NotificationKind.Released, cancellationToken);
        }

        return Result.Success();
    }

    /// <summary>Hands an open record over to all parties, those that are yet to come included. Those that it is new to are told as of a release to them by name.</summary>
    /// <param name="isAlong">It goes along with another record, of which the parties are told.</param>
    /// <returns>Errors <c>release.restricted</c>, <c>release.not-open</c>, <c>release.everyone-has-it</c>, those of <see cref="TrackedRecord.MayBeShared"/>.</returns>
    public async Task<Result> ToEveryoneAsync(TrackedRecord record, ChangeStamp stamp, CancellationToken cancellationToken, bool isAlong = false)
    {
        var present = await audiences.ScopeOfAsync(record.AudienceId, cancellationToken);
        if (present.Confidentiality != Confidentiality.Open)
        {
            return Error.Conflict(present.Confidentiality == Confidentiality.Restricted ? "release.restricted" : "release.not-open");
        }

        if (present.ForEveryone)
        {
            return Error.Conflict("release.everyone-has-it");
        }

        if (record.MayBeShared(stamp) is { } outOfOrder)
        {
            return outOfOrder;
        }

        var own = await OwnAsync(present, cancellationToken);
        db.Releases.Add(new Release(record.GetType().Name, record, null, own, stamp));
        await ShareAsync(record, present with { PartyIds = [], ForEveryone = true }, stamp, cancellationToken);
        foreach (var partyId in isAlong ? [] : await db.Parties.Where(p => p.Id != record.OwnerPartyId && !present.PartyIds.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellationToken))
        {
            await notices.TellAsync(record, partyId, NotificationKind.Released, cancellationToken);
        }

        return Result.Success();
    }

    /// <summary>Takes a record back from all parties but those that it was released to by name.</summary>
    /// <returns>Errors <c>reason.required</c>, <c>release.not-released</c>, <c>release.belongs-to-both</c>, <c>release.anchor-needed</c>, those of <see cref="TrackedRecord.MayBeShared"/>.</returns>
    public async Task<Result> WithdrawFromEveryoneAsync(TrackedRecord record, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (record.MayBeShared(stamp) is { } outOfOrder)
        {
            return outOfOrder;
        }

        var present = await audiences.ScopeOfAsync(record.AudienceId, cancellationToken);
        var releases = await db.Releases.Where(r => r.SubjectId == record.Id && r.WithdrawnAt == null).ToListAsync(cancellationToken);
        if (!present.ForEveryone || releases.Find(r => r.PartyId is null) is not { } everyone)
        {
            return Error.Conflict("release.not-released");
        }

        var named = releases.Select(r => r.PartyId).OfType<Guid>().ToList();
        var gone = await db.Parties.Where(p => p.Id != record.OwnerPartyId && !named.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancellationToken);
        if (record is Commitment commitment && gone.Exists(commitment.IsBindingFor))
        {
            return Error.Conflict("release.belongs-to-both");
        }

        if (record is Event && await LeaveAnchorAsync(record, gone, stamp, cancellationToken) is { } needed)
        {
            return needed;
        }

        everyone.Withdraw(stamp);
        await NarrowAsync(record, scope => scope.ForEveryone ? scope with { PartyIds = named, ForEveryone = false } : scope, stamp, cancellationToken);
        return Result.Success();
    }

    /// <summary>
    /// Takes a record back from parties: for them there is no such record any more, nor anything that was told of it. A meeting's
    /// statements of the same owner go back with it.
    /// </summary>
    /// <returns>
    /// Errors <c>release.parties-required</c>, <c>reason.required</c>, <c>release.not-released</c>, <c>release.belongs-to-both</c> (a
    /// commitment that the party has answered, or that was agreed with it), <c>release.anchor-needed</c> (a date that the party sees hangs on the event), and
    /// those of <see cref="TrackedRecord.MayBeShared"/>.
    /// </returns>
    public async Task<Result> WithdrawAsync(TrackedRecord record, IReadOnlyCollection<Guid> partyIds, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var gone = partyIds.Where(id => id != record.OwnerPartyId).Distinct().ToList();
        if (gone.Count == 0)
        {
            return Error.Invalid("release.parties-required").On("partyIds");
        }

        if (string.IsNullOrWhiteSpace(stamp.Reason))
        {
            return Error.Invalid("reason.required").On("reason");
        }

        if (record.MayBeShared(stamp) is { } outOfOrder)
        {
            return outOfOrder;
        }

        var present = await audiences.ScopeOfAsync(record.AudienceId, cancellationToken);
        if (present.ForEveryone || !gone.All(present.PartyIds.Contains))
        {
            return Error.Conflict("release.not-released").On("partyIds");
        }

        if (record is Commitment commitment && gone.Exists(commitment.IsBindingFor))
        {
            return Error.Conflict("release.belongs-to-both").On("partyIds");
        }

        if (record is Event && await LeaveAnchorAsync(record, gone, stamp, cancellationToken) is { } needed)
        {
            return needed;
        }

        foreach (var release in await db.Releases.Where(r => r.SubjectId == record.Id && r.WithdrawnAt == null).ToListAsync(cancellationToken))
        {
            if (release.PartyId is { } partyId && gone.Contains(partyId))
            {
                release.Withdraw(stamp);
            }
        }

        await NarrowAsync(record, scope => scope with { PartyIds = [.. scope.PartyIds.Except(gone)] }, stamp, cancellationToken);
        return Result.Success();
    }

    /// <summary>Leaves a record to fewer than saw it: what was written and told about it meanwhile is no longer for the others.</summary>
    /// <param name="narrow">What becomes of the record's audience, and of those that its past and what was told of it are for.</param>
    public async Task NarrowAsync(TrackedRecord record, Func<AudienceScope, AudienceScope> narrow, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        await ShareAsync(record, narrow(await audiences.ScopeOfAsync(record.AudienceId, cancellationToken)), stamp, cancellationToken);
        await audiences.FollowAsync(record.Id, narrow, cancellationToken);
    }

    private async Task<int> OwnAsync(AudienceScope scope, CancellationToken cancellationToken) =>
        (await audiences.InternAsync(scope with { PartyIds = [], ForEveryone = false }, cancellationToken)).AudienceId;

    private async Task ShareAsync(TrackedRecord record, AudienceScope scope, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var ownership = await audiences.InternAsync(scope, cancellationToken);
        var readers = scope.PartyIds.Where(id => id != scope.OwnerPartyId).ToList();
        var codes = await db.Parties.Where(p => readers.Contains(p.Id)).OrderBy(p => p.Code).Select(p => p.Code).ToListAsync(cancellationToken);
        var words = scope.ForEveryone ? "everyone" : codes.Count == 0 ? "own" : string.Join(", ", codes);
        if (record is Commitment commitment)
        {
            commitment.Release(ownership.AudienceId, words, stamp);
        }
        else
        {
            record.ShareWith(ownership.AudienceId, words, stamp);
        }
    }

    /// <summary>A date that the parties see may not hang on what they do not: their own ones stay as they are, and no longer follow.</summary>
    private async Task<Error?> LeaveAnchorAsync(TrackedRecord record, List<Guid> gone, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        await db.LockAnchorGraphAsync(cancellationToken);
        var theirs = new List<Domain.Dates.ScheduledRecord>();
        foreach (var dependant in await dependants.HangingOnAsync([record.Id], cancellationToken))
        {
            var scope = await audiences.ScopeOfAsync(dependant.AudienceId, cancellationToken);
            if (gone.Contains(dependant.OwnerPartyId))
            {
                theirs.Add(dependant);
            }
            else if (scope.ForEveryone || gone.Exists(scope.PartyIds.Contains))
            {
                return Error.Conflict("release.anchor-needed").On("partyIds");
            }
        }

        foreach (var dependant in theirs)
        {
            dependant.LeaveAnchor(stamp);
        }

        return null;
    }
}
