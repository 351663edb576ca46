namespace CooperationTracker.Domain.Common;

/// <summary>
/// When and why something changed: every method that changes an aggregate takes one.
/// </summary>
/// <param name="EffectiveOn">The day on which it happened in the world; for a backlog it lies in the past.</param>
/// <param name="RecordedAt">The instant (UTC) at which it was typed; never backdated.</param>
/// <param name="ActorId">Who recorded it.</param>
/// <param name="Reason">Why, in the actor's words; some changes require it.</param>
/// <param name="OnBehalfOfId">The absent official for whom the actor stood in.</param>
/// <param name="IsImported">One of many that came with a table: nobody is told of each.</param>
public sealed record ChangeStamp(
    DateOnly EffectiveOn, DateTimeOffset RecordedAt, Guid ActorId, string? Reason = null, Guid? OnBehalfOfId = null, bool IsImported = false);
