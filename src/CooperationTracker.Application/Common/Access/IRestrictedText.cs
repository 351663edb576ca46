using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Common.Access;

/// <summary>
/// Whether the text of restricted matters may be kept here at all. Every save asks it besides, so that a use case asks only where it knows
/// better what to say.
/// </summary>
public interface IRestrictedText
{
    /// <returns>
    /// <c>restricted.text-not-stored</c> while the setting is off, <c>restricted.other-party-users</c> while another party has users that may
    /// sign in, or null.
    /// </returns>
    Task<Error?> RefusalAsync(Guid ownerPartyId, CancellationToken cancellationToken);
}
