using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Common.Access;

/// <summary>Interns audiences: the same combination is always the same id.</summary>
public interface IAudiences
{
    /// <summary>The actor's own party, for a record that nobody else sees.</summary>
    Task<Ownership> OwnAsync(CancellationToken cancellationToken);

    /// <summary>The owner and the parties that the record is released to.</summary>
    Task<Ownership> SharedAsync(Guid ownerPartyId, IReadOnlyCollection<Guid> partyIds, CancellationToken cancellationToken);
}
