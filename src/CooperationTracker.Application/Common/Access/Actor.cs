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

    /// <summary>A row of a table that the actor brought along.</summary>
    Import,
}

/// <summary>The absent official for whom a substitute acts.</summary>
public sealed record Principal(Guid UserId, string Name, Guid? PersonId);

/// <summary>
/// Who sends a request, with rights read from the database for this very request: never from the claims of a
/// circuit or a token, which may be hours old.
/// </summary>
/// <param name="PartyId">The party that the actor works for; null for the system and its administrators.</param>
/// <param name="PersonId">The actor's own post in the register, whoever is acted for.</param>
/// <param name="Rights">The actor's own, or the principal's while acting for one.</param>
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
    Rights Rights,
    VisibleAudiences Audiences,
    string Language,
    TimeZoneInfo Zone,
    bool CanWrite = true)
{
    /// <summary>Set while the actor substitutes for somebody: every record then says "X for Y".</summary>
    public Principal? OnBehalfOf { get; init; }

    /// <summary>What the running request declared; the pipeline sets it. Rights for one group do not do for another's records.</summary>
    public Permission? Needed { get; init; }

    /// <summary>What the actor may do somewhere. Whether it may be done here is <see cref="Has(Permission, IHasAudience)"/>.</summary>
    public IReadOnlySet<Permission> Permissions => Rights.Anywhere;

    public DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);

    /// <param name="effectiveOn">When it happened in the world; today when not given.</param>
    public ChangeStamp Stamp(TimeProvider clock, DateOnly? effectiveOn = null, string? reason = null) =>
        new(effectiveOn ?? Today(clock), clock.GetUtcNow(), UserId, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), OnBehalfOf?.UserId, Source == ActorSource.Import);

    /// <summary>Whether the actor, or who is acted for, is this person.</summary>
    public bool Is(Guid? personId) => personId is not null && (personId == PersonId || personId == OnBehalfOf?.PersonId);

    /// <summary>Whether the actor may do this with the record: everywhere, or in the group that it belongs to.</summary>
    public bool Has(Permission permission, IHasAudience record) => Rights.Allow(permission, Audiences.GroupOf(record.AudienceId));

    /// <summary>Everything that the actor may do with the record, as far as its own state allows.</summary>
    public IReadOnlyList<Permission> AllowedOn(IHasAudience record) => [.. Permissions.Where(permission => Has(permission, record)).Order()];

    /// <summary>Whether the running request may touch the record, whoever owns it.</summary>
    /// <returns><c>access.forbidden</c> when the actor has that right for other groups only.</returns>
    public Error? MayTouch(IHasAudience record) =>
        Needed is { } needed && !Has(needed, record) ? new Error("access.forbidden", ErrorKind.Forbidden) : null;

    /// <summary>Whether the running request may change the record as its owner.</summary>
    /// <returns><c>record.not-yours</c> when it is another party's; <c>access.forbidden</c> when the actor has that right for other groups only.</returns>
    public Error? MayChange(TrackedRecord record) =>
        record.OwnerPartyId == PartyId ? MayTouch(record) : new Error("record.not-yours", ErrorKind.Forbidden);

    /// <summary>Whether the running request may make something that belongs to the group, or to none.</summary>
    /// <returns><c>access.forbidden-in-group</c>.</returns>
    public Error? MayMakeIn(Guid? workingGroupId) =>
        Needed is { } needed && !Rights.Allow(needed, workingGroupId) ? new Error("access.forbidden-in-group", ErrorKind.Forbidden) : null;
}

/// <summary>The audiences that an actor is in, as the visibility filter compares them.</summary>
/// <param name="Ids">All of them.</param>
/// <param name="Groups">The working group of each that has one.</param>
public sealed record VisibleAudiences(IReadOnlyList<int> Ids, IReadOnlyDictionary<int, Guid> Groups)
{
    public static VisibleAudiences None { get; } = new([], new Dictionary<int, Guid>());

    /// <summary>Those of restricted matters: what is read of them is written down.</summary>
    public IReadOnlySet<int> Restricted { get; init; } = new HashSet<int>();

    public Guid? GroupOf(int audienceId) => Groups.TryGetValue(audienceId, out var groupId) ? groupId : null;

    public bool Contains(int audienceId) => Ids.Contains(audienceId);

    internal VisibleAudiences With(int audienceId, Guid? groupId, bool isRestricted) => new(
        [.. Ids, audienceId],
        groupId is { } id ? new Dictionary<int, Guid>(Groups) { [audienceId] = id } : Groups)
    {
        Restricted = isRestricted ? new HashSet<int>(Restricted) { audienceId } : Restricted,
    };
}

/// <summary>The actor of the present scope; set once per request by the host, the dispatcher or a job.</summary>
public interface IActorContext
{
    /// <summary>Null when nobody is signed in.</summary>
    Actor? Current { get; }

    /// <exception cref="InvalidOperationException">Nobody is signed in: the pipeline should have refused the request.</exception>
    Actor Required { get; }

    void Set(Actor? actor);

    /// <summary>Notes what the request that is about to run declares; the request that sent it, if any, gets its own back afterwards.</summary>
    void Need(Permission? needed);

    /// <summary>Lets the actor see an audience made during the present request.</summary>
    void Admit(int audienceId, AudienceScope scope);
}

/// <summary>Reads an actor and its rights.</summary>
public interface IActorLoader
{
    /// <returns>Null when there is no such user, or none that may act.</returns>
    Task<Actor?> LoadAsync(Guid userId, ActorSource source, CancellationToken cancellationToken);

    /// <param name="onBehalfOf">The user whose place the actor wants to take.</param>
    /// <returns>
    /// The same acting for the principal, with the principal's rights instead of the own, while a substitution holds; the actor as
    /// himself when none does.
    /// </returns>
    Task<Actor?> LoadAsync(Guid userId, ActorSource source, Guid? onBehalfOf, CancellationToken cancellationToken);

    /// <summary>Somebody of a party's staff, whoever that be: to see beforehand what its people would.</summary>
    Task<Actor> LoadReaderAsync(Guid partyId, CancellationToken cancellationToken);

    /// <summary>The system itself, which sees every record: for jobs only.</summary>
    Task<Actor> LoadSystemAsync(CancellationToken cancellationToken);
}

internal sealed class ActorContext : IActorContext
{
    public Actor? Current { get; private set; }

    public Actor Required => Current ?? throw new InvalidOperationException("The request has no actor.");

    public void Set(Actor? actor) => Current = actor;

    public void Need(Permission? needed) => Current = Required with { Needed = needed };

    public void Admit(int audienceId, AudienceScope scope)
    {
        if (Current is { } actor && !actor.Audiences.Contains(audienceId))
        {
            Current = actor with { Audiences = actor.Audiences.With(audienceId, scope.WorkingGroupId, scope.Confidentiality == Confidentiality.Restricted) };
        }
    }
}
