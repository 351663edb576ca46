using CooperationTracker.Domain.Access;

namespace CooperationTracker.Application.Common.Access;

/// <summary>A role that holds today: for the whole party, or for one working group.</summary>
public sealed record HeldRole(Role Role, Guid? WorkingGroupId = null);

/// <summary>What an actor may do, and how far: everywhere in its party, or in some working groups only.</summary>
public sealed class Rights
{
    private readonly HashSet<Permission> _everywhere = [];
    private readonly Dictionary<Guid, HashSet<Permission>> _inGroups = [];

    public Rights(IEnumerable<HeldRole> roles)
    {
        foreach (var (role, groupId) in roles)
        {
            var permissions = groupId is { } id
                ? _inGroups.TryGetValue(id, out var known) ? known : _inGroups[id] = []
                : _everywhere;
            permissions.UnionWith(RolePermissions.Of(role));
        }
    }

    public static Rights None { get; } = new([]);

    /// <summary>What a user may do on a day.</summary>
    public static Rights Of(UserProfile user, DateOnly day) => new(user.GrantsOn(day).Select(grant => new HeldRole(grant.Role, grant.WorkingGroupId)));

    /// <summary>Everything that the actor may do somewhere; what a request needs is first of all among these.</summary>
    public IReadOnlySet<Permission> Anywhere => field ??= _inGroups.Values.Append(_everywhere).SelectMany(set => set).ToHashSet();

    /// <param name="workingGroupId">The group that the matter belongs to; null for one that belongs to none.</param>
    public bool Allow(Permission permission, Guid? workingGroupId) =>
        _everywhere.Contains(permission) || (workingGroupId is { } id && _inGroups.TryGetValue(id, out var own) && own.Contains(permission));
}
