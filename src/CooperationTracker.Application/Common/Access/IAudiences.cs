using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Common.Access;

/// <summary>Interns audiences: the same scope is always the same id.</summary>
public interface IAudiences
{
    /// <summary>The actor's own party, for a record that no other party sees yet.</summary>
    /// <param name="workingGroupId">The group that the record belongs to, if any: whose rights are for it alone sees it too.</param>
    /// <returns><c>access.forbidden-in-group</c> when the running request's right does not reach the group, or everything.</returns>
    Task<Result<Ownership>> OwnAsync(
        CancellationToken cancellationToken, Guid? workingGroupId = null, Confidentiality confidentiality = Confidentiality.Internal);

    Task<Ownership> InternAsync(AudienceScope scope, CancellationToken cancellationToken);

    /// <summary>What an interned audience spells out.</summary>
    Task<AudienceScope> ScopeOfAsync(int audienceId, CancellationToken cancellationToken);

    /// <summary>
    /// What was told about a record goes where it goes: reminders, notifications and waiting mails that its audience saw are for the
    /// new one from now on. For a record that fewer see than before; what is released later was never told to those who get it.
    /// </summary>
    Task FollowAsync(Guid subjectId, int fromAudienceId, int toAudienceId, CancellationToken cancellationToken);
}
