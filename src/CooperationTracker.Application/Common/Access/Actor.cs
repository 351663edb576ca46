using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Common.Access;

/// <summary>Where a request came from.</summary>
public enum ActorSource
{
    Site,
    Api,
    Job,
    CommandLine,
}

/// <summary>
/// Who sends a request, with rights read from the database for this very request: never from the claims of a
/// circuit or a token, which may be hours old.
/// </summary>
/// <param name="PartyId">The party that the actor works for; null for the system and its administrators.</param>
/// <param name="Audiences">The audiences whose records the actor may see.</param>
/// <param name="Language">ru, en, kk or ba.</param>
/// <param name="Zone">The zone in which the actor's days begin.</param>
/// <param name="CanWrite">False for a read-only token.</param>
public sealed record Actor(
    Guid UserId,
    string Name,
    ActorSource Source,
    Guid? PartyId,
    Guid? PersonId,
    IReadOnlySet<Role> Roles,
    IReadOnlyList<int> Audiences,
    string Language,
    TimeZoneInfo Zone,
    bool CanWrite = true)
{
    public IReadOnlySet<Permission> Permissions { get; } = RolePermissions.Of(Roles);

    public DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);

    /// <param name="effectiveOn">When it happened in the world; today when not given.</param>
    public ChangeStamp Stamp(TimeProvider clock, DateOnly? effectiveOn = null, string? reason = null) =>
        new(effectiveOn ?? Today(clock), clock.GetUtcNow(), UserId, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());

    /// <returns><c>record.not-yours</c> when the record is another party's.</returns>
    public Error? MayChange(TrackedRecord record) =>
        record.OwnerPartyId == PartyId ? null : new Error("record.not-yours", ErrorKind.Forbidden);
}

/// <summary>The actor of the present scope; set once per request by the host, the dispatcher or a job.</summary>
public interface IActorContext
{
    /// <summary>Null when nobody is signed in.</summary>
    Actor? Current { get; }

    /// <exception cref="InvalidOperationException">Nobody is signed in: the pipeline should have refused the request.</exception>
    Actor Required { get; }

    void Set(Actor? actor);

    /// <summary>Lets the actor see an audience made during the present request.</summary>
    void Admit(int audienceId);
}

/// <summary>Reads an actor and its rights.</summary>
public interface IActorLoader
{
    /// <returns>Null when there is no such user, or none that may act.</returns>
    Task<Actor?> LoadAsync(Guid userId, ActorSource source, CancellationToken cancellationToken);

    /// <summary>The system itself, which sees every record: for jobs only.</summary>
    Task<Actor> LoadSystemAsync(CancellationToken cancellationToken);
}

internal sealed class ActorContext : IActorContext
{
    public Actor? Current { get; private set; }

    public Actor Required => Current ?? throw new InvalidOperationException("The request has no actor.");

    public void Set(Actor? actor) => Current = actor;

    public void Admit(int audienceId)
    {
        if (Current is { } actor && !actor.Audiences.Contains(audienceId))
        {
            Current = actor with { Audiences = [.. actor.Audiences, audienceId] };
        }
    }
}
