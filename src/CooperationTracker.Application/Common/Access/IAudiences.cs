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
    /// What was written and told about a record goes where it goes: rows of its past, its releases, reminders, notifications and waiting mails,
    /// whoever they were for. For a record that others see than before or fewer; what is released later was never told to those who get it.
    /// </summary>
    /// <param name="change">What becomes of an audience that any of that is for; the same again for one that stays.</param>
    Task FollowAsync(Guid subjectId, Func<AudienceScope, AudienceScope> change, CancellationToken cancellationToken);
}
