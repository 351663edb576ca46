using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>What membership in one of the provider's groups gives.</summary>
/// <param name="PartyCode">The party for which it gives it; null for the system's administrators.</param>
public sealed record GroupMapping(string Group, Role Role, string? PartyCode);

/// <summary>The OpenID Connect provider that one may sign in with.</summary>
/// <param name="GroupClaim">The claim that names the user's groups.</param>
/// <param name="GrantDays">How many days a role that a group gave lasts without another sign-in.</param>
public sealed record ProviderSettings(
    Uri Authority, string ClientId, string? ClientSecret, string DisplayName, string GroupClaim, IReadOnlyList<GroupMapping> Groups, int GrantDays)
{
    private const int DefaultGrantDays = 30;
    private const int MostGrantDays = 366;

    /// <returns>Null when no provider is configured.</returns>
    /// <exception cref="SettingsException">A setting is missing or wrong.</exception>
    public static ProviderSettings? Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Oidc");
        if (section["Authority"] is not { Length: > 0 } address)
        {
            return null;
        }

        // What comes from the provider opens the site: nobody on the way may change it. Loopback has no way.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !authority.IsLoopback))
        {
            throw new SettingsException("Oidc:Authority is not an https address.");
        }

        if (section["ClientId"] is not { Length: > 0 } clientId)
        {
            throw new SettingsException("Oidc:ClientId is missing.");
        }

        var grantDays = section.GetValue("GrantDays", DefaultGrantDays);
        if (grantDays is < 1 or > MostGrantDays)
        {
            throw new SettingsException($"Oidc:GrantDays is from 1 to {MostGrantDays}.");
        }

        var groups = section.GetSection("Groups").GetChildren().Select(Mapping).ToList();
        if (groups.Exists(group => group.Role == Role.SystemAdministrator) && !section.GetValue("AllowSystemAdministrator", defaultValue: false))
        {
            throw new SettingsException("Oidc:Groups: a group gives SystemAdministrator only when Oidc:AllowSystemAdministrator is true as well.");
        }

        return new(
            authority,
            clientId,
            section["ClientSecret"] is { Length: > 0 } secret ? secret : null,
            section["DisplayName"] is { Length: > 0 } name ? name : authority.Host,
            section["GroupClaim"] is { Length: > 0 } claim ? claim : "groups",
            groups,
            grantDays);
    }

    private static GroupMapping Mapping(IConfigurationSection entry)
    {
        if (entry["Group"] is not { Length: > 0 } group || !Enum.TryParse<Role>(entry["Role"], ignoreCase: true, out var role) || !Enum.IsDefined(role))
        {
            throw new SettingsException($"{entry.Path}: Group names one of the provider's groups, Role one of {string.Join(", ", Enum.GetNames<Role>())}.");
        }

        var partyCode = entry["PartyCode"] is { Length: > 0 } code ? code : null;
        return partyCode is null == (role == Role.SystemAdministrator)
            ? new(group, role, partyCode)
            : throw new SettingsException($"{entry.Path}: PartyCode names the party, for every role but SystemAdministrator.");
    }
}
