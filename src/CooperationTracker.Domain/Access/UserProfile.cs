using CooperationTracker.Domain.Common;

namespace CooperationTracker.Domain.Access;

/// <summary>What the product knows of an account; its credentials are elsewhere.</summary>
public sealed class UserProfile : AggregateRoot
{
    private readonly List<RoleGrant> _grants = [];

    private UserProfile()
    {
    }

    /// <param name="id">The account's id.</param>
    public UserProfile(
        Guid id, string email, string displayName, Guid? partyId, Guid? personId, string language, string timeZone, DateTimeOffset createdAt)
        : base(id, createdAt)
    {
        Email = email;
        DisplayName = displayName;
        PartyId = partyId;
        PersonId = personId;
        Language = language;
        TimeZone = timeZone;
    }

    public string Email { get; private set; } = "";

    public string DisplayName { get; private set; } = "";

    /// <summary>The party that the user works for; null for a system administrator, who sees no content.</summary>
    public Guid? PartyId { get; private set; }

    public Guid? PersonId { get; private set; }

    /// <summary>ru, en, kk or ba.</summary>
    public string Language { get; private set; } = "ru";

    /// <summary>IANA zone in which times are shown and days begin.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>False for somebody who may not sign in; rights stay, and hold again when the account does.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>Why the account was last switched off or on again.</summary>
    public string? ActivityReason { get; private set; }

    /// <summary>The instant (UTC) of that.</summary>
    public DateTimeOffset? ActivityChangedAt { get; private set; }

    /// <summary>Every right that the user ever had: those that ended stay, as the history of rights.</summary>
    public IReadOnlyList<RoleGrant> Grants => _grants;

    public void Prefer(string language, string timeZone) => (Language, TimeZone) = (language, timeZone);

    public void Describe(string displayName, Guid? personId) => (DisplayName, PersonId) = (displayName, personId);

    /// <summary>The rights that hold on a day.</summary>
    public IEnumerable<RoleGrant> GrantsOn(DateOnly day) => _grants.Where(grant => grant.HoldsOn(day));

    /// <summary>Gives a role from a day to a day, both included.</summary>
    /// <param name="to">The last day; null until it is ended.</param>
    /// <param name="workingGroupId">The one working group that it is for; null for the whole party.</param>
    /// <param name="stamp">Who gave it and when; null for what the program sets up itself.</param>
    /// <returns><c>grant.whole-party-only</c>, <c>grant.party-needed</c>, <c>grant.no-party</c>, <c>grant.ends-before-it-begins</c> or <c>grant.exists</c>.</returns>
    public Result<RoleGrant> Grant(
        Role role, DateOnly from, DateOnly? to = null, Guid? workingGroupId = null, GrantOrigin origin = GrantOrigin.Manual, ChangeStamp? stamp = null)
    {
        if (workingGroupId is not null && !role.MayBePerGroup())
        {
            return Error.Rule("grant.whole-party-only").On("workingGroupId");
        }

        if (role == Role.SystemAdministrator != PartyId is null)
        {
            return Error.Rule(PartyId is null ? "grant.party-needed" : "grant.no-party").On("role");
        }

        if (to < from)
        {
            return Error.Rule("grant.ends-before-it-begins").On("to");
        }

        if (_grants.Exists(g => g.Role == role && g.WorkingGroupId == workingGroupId && g.Overlaps(from, to)))
        {
            return Error.Rule("grant.exists").On("role");
        }

        var grant = new RoleGrant(role, workingGroupId, origin, from, to, stamp);
        _grants.Add(grant);
        return grant;
    }

    /// <summary>Sets the last day of a right; the day before it began takes it back altogether.</summary>
    /// <returns><c>record.not-found</c>, or <c>grant.ended</c> when it has ended by then anyhow.</returns>
    public Error? EndGrant(Guid grantId, DateOnly lastDay, ChangeStamp? stamp = null) =>
        _grants.Find(g => g.Id == grantId) is { } grant ? grant.End(lastDay, stamp) : Error.NotFound();

    /// <summary>
    /// Holds the rights that came from the provider against what its groups give now: what they no longer give has ended with
    /// yesterday, what they give holds until the next sign-in is due. Rights that somebody gave by hand stay as they are.
    /// </summary>
    /// <param name="until">The last day of what is given, unless it is given again before.</param>
    public void KeepProvided(IReadOnlyCollection<Role> roles, DateOnly today, DateOnly until, ChangeStamp stamp)
    {
        foreach (var gone in _grants.Where(g => g.Origin == GrantOrigin.Provider && g.HoldsOn(today) && !roles.Contains(g.Role)))
        {
            gone.End(today.AddDays(-1), stamp);
        }

        foreach (var role in roles)
        {
            if (_grants.Find(g => g.Role == role && g.WorkingGroupId is null && g.HoldsOn(today)) is { } held)
            {
                held.Renew(until);
            }
            else
            {
                // Refused where a right given by hand begins before then: it is then that one's turn.
                Grant(role, today, until, origin: GrantOrigin.Provider, stamp: stamp);
            }
        }
    }

    /// <returns><c>user.inactive</c> when it is already.</returns>
    public Error? Deactivate(string reason, DateTimeOffset now)
    {
        if (!IsActive)
        {
            return Error.Rule("user.inactive");
        }

        (IsActive, ActivityReason, ActivityChangedAt) = (false, reason, now);
        return null;
    }

    /// <returns><c>user.active</c> when it is already.</returns>
    public Error? Activate(string reason, DateTimeOffset now)
    {
        if (IsActive)
        {
            return Error.Rule("user.active");
        }

        (IsActive, ActivityReason, ActivityChangedAt) = (true, reason, now);
        return null;
    }
}

/// <summary>What a user may do for the own party. Every role exists for every party.</summary>
public enum Role
{
    /// <summary>Runs the system, sees no content.</summary>
    SystemAdministrator,

    /// <summary>Looks after the own party's users and rights.</summary>
    PartyAdministrator,

    /// <summary>Registers and edits.</summary>
    Staff,

    /// <summary>May hand a record over to another party.</summary>
    Releaser,
    Chair,
    Secretary,

    /// <summary>Carries out and reports.</summary>
    Executor,

    /// <summary>Reads everything of the own party.</summary>
    Official,
    Auditor,
}

/// <summary>What may be said of a role by itself.</summary>
public static class Roles
{
    /// <summary>Those who look after users or the system do so for the whole party or none.</summary>
    public static bool MayBePerGroup(this Role role) => role is not (Role.SystemAdministrator or Role.PartyAdministrator);
}

/// <summary>Who gave a role.</summary>
public enum GrantOrigin
{
    /// <summary>An administrator, or the program when it set the account up.</summary>
    Manual,

    /// <summary>The provider that the user signs in with: its groups are asked again at every sign-in.</summary>
    Provider,
}

/// <summary>A role from a day to a day, for the whole party or for one of its working groups.</summary>
public sealed class RoleGrant
{
    private RoleGrant()
    {
    }

    internal RoleGrant(Role role, Guid? workingGroupId, GrantOrigin origin, DateOnly from, DateOnly? to, ChangeStamp? stamp)
    {
        Id = Guid.CreateVersion7();
        (Role, WorkingGroupId, Origin, From, To) = (role, workingGroupId, origin, from, to);
        (GrantedById, GrantedAt) = (stamp?.ActorId, stamp?.RecordedAt);
    }

    public Guid Id { get; private set; }

    public Role Role { get; private set; }

    /// <summary>Null when it is for the whole party.</summary>
    public Guid? WorkingGroupId { get; private set; }

    public GrantOrigin Origin { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day, included; null while no end is set. Before <see cref="From"/> for a right taken back before it held.</summary>
    public DateOnly? To { get; private set; }

    public Guid? GrantedById { get; private set; }

    public DateTimeOffset? GrantedAt { get; private set; }

    /// <summary>Who set the last day after it was given.</summary>
    public Guid? EndedById { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool HoldsOn(DateOnly day) => From <= day && (To is null || To >= day);

    /// <summary>Whether some day of the span is one of the right's own.</summary>
    internal bool Overlaps(DateOnly from, DateOnly? to) => (To is null || (To >= From && To >= from)) && (to is null || From <= to);

    internal void Renew(DateOnly until)
    {
        if (Origin == GrantOrigin.Provider && To < until)
        {
            To = until;
        }
    }

    internal Error? End(DateOnly lastDay, ChangeStamp? stamp)
    {
        if (To <= lastDay)
        {
            return Error.Rule("grant.ended");
        }

        // A right that has not begun by then never does.
        To = lastDay < From ? From.AddDays(-1) : lastDay;
        (EndedById, EndedAt) = (stamp?.ActorId, stamp?.RecordedAt);
        return null;
    }
}
