using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CooperationTracker.Infrastructure.Persistence.Restricted;

/// <summary>
/// The rule of what is kept of restricted matters. Their text and another party's users never meet in one installation: each is refused while there
/// is the other. Looks past the visibility filter for whether there is any such text; which, it does not say.
/// </summary>
public sealed partial class RestrictedText(AppDbContext db, RestrictedSettings settings, ILogger<RestrictedText>? log = null) : IRestrictedText
{
    public async Task<Error?> RefusalAsync(Guid ownerPartyId, CancellationToken cancellationToken)
    {
        if (!settings.StoreText)
        {
            return Error.Conflict("restricted.text-not-stored");
        }

        await LockAsync(cancellationToken);
        return await HasOtherUsersAsync(ownerPartyId, cancellationToken) ? Error.Conflict("restricted.other-party-users") : null;
    }

    /// <summary>Whether somebody of the party may get a user that signs in.</summary>
    /// <returns><c>restricted.one-party</c>, or null.</returns>
    public async Task<Error?> RefusalOfUserAsync(Guid partyId, CancellationToken cancellationToken)
    {
        if (settings.StoreText)
        {
            await LockAsync(cancellationToken);
            if (await HasOtherUsersAsync(partyId, cancellationToken))
            {
                return Error.Conflict("restricted.one-party");
            }
        }

        return await IsStoredBesidesAsync(partyId, cancellationToken) ? Error.Conflict("restricted.one-party") : null;
    }

    /// <summary>Once, before anybody is served.</summary>
    /// <exception cref="SettingsException">The text of restricted matters may be kept, but several parties have users.</exception>
    public async Task CheckAtStartAsync(CancellationToken cancellationToken)
    {
        var partyIds = await db.Profiles.Where(u => u.IsActive && u.PartyId != null).Select(u => u.PartyId!.Value).Distinct().ToListAsync(cancellationToken);
        if (settings.StoreText && partyIds.Count > 1)
        {
            throw new SettingsException(
                $"{RestrictedSettings.Setting} is on, but {partyIds.Count} parties have users here. Restricted text is kept only where one party works: switch it off.");
        }

        foreach (var partyId in partyIds)
        {
            if (log is not null && await IsStoredBesidesAsync(partyId, cancellationToken))
            {
                LogMeeting(log, partyId);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The text of restricted matters is kept here although party {PartyId}, to which it does not belong, has users. Purge the text or switch the users off")]
    private static partial void LogMeeting(ILogger logger, Guid partyId);

    /// <summary>Of two at the same moment, a text and a user, the second sees the first.</summary>
    private Task LockAsync(CancellationToken cancellationToken) =>
        db.Database.CurrentTransaction is null ? Task.CompletedTask : db.LockAnchorGraphAsync(cancellationToken);

    private Task<bool> HasOtherUsersAsync(Guid partyId, CancellationToken cancellationToken) =>
        db.Profiles.AnyAsync(u => u.IsActive && u.PartyId != null && u.PartyId != partyId, cancellationToken);

    /// <summary>Whether restricted matters of other parties than this one are kept here as more than references.</summary>
    private async Task<bool> IsStoredBesidesAsync(Guid partyId, CancellationToken cancellationToken)
    {
        var audiences = await db.Audiences.Where(a => a.Confidentiality == Confidentiality.Restricted && a.OwnerPartyId != partyId)
            .Select(a => a.Id).ToListAsync(cancellationToken);
        return audiences.Count > 0
            && (await Of(db.Commitments.Where(c => c.ReferenceNumber == null), audiences).AnyAsync(cancellationToken)
                || await Of(db.Meetings.Where(m => m.ReferenceNumber == null), audiences).AnyAsync(cancellationToken)
                || await Of(db.Statements, audiences).AnyAsync(cancellationToken)
                || await Of(db.AgendaItems, audiences).AnyAsync(cancellationToken)
                || await Of(db.Visits, audiences).AnyAsync(cancellationToken)
                || await Of(db.Initiatives, audiences).AnyAsync(cancellationToken)
                || await Of(db.Events, audiences).AnyAsync(cancellationToken)
                || await Of(db.Projects, audiences).AnyAsync(cancellationToken)
                || await Of(db.WorkingGroups, audiences).AnyAsync(cancellationToken));
    }

    private static IQueryable<T> Of<T>(IQueryable<T> records, List<int> audiences)
        where T : TrackedRecord =>
        records.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).IgnoreAutoIncludes().Where(r => audiences.Contains(r.AudienceId));
}
