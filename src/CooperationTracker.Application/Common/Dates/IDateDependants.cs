using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Dates;

namespace CooperationTracker.Application.Common.Dates;

/// <summary>
/// What hangs on events, whoever may see it: a date must move with its event even when the one who moves the event
/// knows nothing of it. Only <see cref="Features.Events.AnchorCascade"/> asks; what it tells the actor it narrows again.
/// </summary>
public interface IDateDependants
{
    /// <summary>Each event whose date hangs on another event, and which that is.</summary>
    Task<IReadOnlyDictionary<Guid, Guid>> AnchorsOfEventsAsync(CancellationToken cancellationToken);

    /// <summary>The records whose dates hang on these events, to be changed.</summary>
    Task<IReadOnlyList<ScheduledRecord>> HangingOnAsync(IReadOnlyCollection<Guid> eventIds, CancellationToken cancellationToken);

    /// <summary>The executions whose deadline is that of one of these commitments, to be changed.</summary>
    Task<IReadOnlyList<Execution>> FollowingAsync(IReadOnlyCollection<Guid> commitmentIds, CancellationToken cancellationToken);
}
