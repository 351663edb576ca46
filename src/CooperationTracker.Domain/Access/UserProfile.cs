namespace CooperationTracker.Domain.Access;

/// <summary>What the product knows of an account; its credentials are elsewhere.</summary>
public sealed class UserProfile
{
    private readonly List<RoleGrant> _grants = [];

    private UserProfile()
    {
    }

    public UserProfile(Guid id, string email, string displayName, Guid? partyId, Guid? personId, string language, string timeZone)
    {
        Id = id;
        Email = email;
        DisplayName = displayName;
        PartyId = partyId;
        PersonId = personId;
        Language = language;
        TimeZone = timeZone;
    }

    /// <summary>The account's id.</summary>
    public Guid Id { get; private set; }

    public string Email { get; private set; } = "";

    public string DisplayName { get; private set; } = "";

    /// <summary>The party that the user works for; null for a system administrator, who sees no content.</summary>
    public Guid? PartyId { get; private set; }

    public Guid? PersonId { get; private set; }

    /// <summary>ru, en, kk or ba.</summary>
    public string Language { get; private set; } = "ru";

    /// <summary>IANA zone in which times are shown and days begin.</summary>
    public string TimeZone { get; private set; } = "";

    public bool IsActive { get; private set; } = true;

    public IReadOnlyList<RoleGrant> Grants => _grants;

    public void Prefer(string language, string timeZone) => (Language, TimeZone) = (language, timeZone);

    public void Grant(Role role, DateOnly from, DateOnly? to = null)
    {
        if (!_grants.Exists(g => g.Role == role && g.To is null))
        {
            _grants.Add(new RoleGrant(role, from, to));
        }
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

/// <summary>A role from a day to a day.</summary>
public sealed class RoleGrant
{
    private RoleGrant()
    {
    }

    internal RoleGrant(Role role, DateOnly from, DateOnly? to) => (Role, From, To) = (role, from, to);

    public Role Role { get; private set; }

    public DateOnly From { get; private set; }

    /// <summary>The last day; null while it holds.</summary>
    public DateOnly? To { get; private set; }
}
