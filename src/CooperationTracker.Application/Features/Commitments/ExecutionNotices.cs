using System.Linq.Expressions;
using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Reminders;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>
/// Tells those whom an execution concerns, in the application and within its own side, what is asked of them or was decided. Where nobody named has
/// an account, those who have the right to deal with it are told; of whoever is away, the substitute too. Nobody is told of his own doing.
/// </summary>
public sealed class ExecutionNotices(IAppDbContext db, IActorContext actor, AudiencePeople people, TimeProvider clock)
{
    public Task TellLeadAsync(Execution execution, NotificationKind kind, CancellationToken cancellationToken, params IReadOnlyList<string?> dates) =>
        TellAsync(execution, kind, [execution.LeadPersonId], Permission.Execute, cancellationToken, dates);

    /// <param name="personIds">Whom it concerns.</param>
    /// <param name="otherwise">What those may do who are told where none of these has an account.</param>
    public async Task TellAsync(
        Execution execution, NotificationKind kind, IReadOnlyList<Guid?> personIds, Permission otherwise, CancellationToken cancellationToken, params IReadOnlyList<string?> dates)
    {
        var partyId = execution.OwnerPartyId;
        var named = personIds.OfType<Guid>().ToList();
        var told = named.Count == 0 ? [] : await WhoMayAsync(Permission.ReadRecords, u => u.PartyId == partyId && u.PersonId != null && named.Contains(u.PersonId.Value));
        if (told.Count == 0)
        {
            told = await WhoMayAsync(otherwise, u => u.PartyId == partyId);
        }

        var now = clock.GetUtcNow();
        foreach (var (userId, principalId) in await people.WithSubstitutesAsync(told, execution.AudienceId, cancellationToken))
        {
            if (userId != actor.Required.UserId)
            {
                db.Notifications.Add(new(
                    userId, kind, nameof(Commitment), execution.CommitmentId, JsonSerializer.Serialize(dates), $"{kind}/{execution.Id:N}/{Guid.CreateVersion7(now):N}",
                    execution.AudienceId, now, principalId));
            }
        }

        Task<IReadOnlyList<UserProfile>> WhoMayAsync(Permission permission, Expression<Func<UserProfile, bool>> among) =>
            people.WhoMayAsync(execution.AudienceId, permission, among, cancellationToken);
    }
}
