using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>Who must sign in with more than a password.</summary>
public enum SecondFactorRule
{
    None,

    /// <summary>System administrators and party administrators.</summary>
    Administrators,
    Everyone,
}

/// <summary>How strictly the door is kept.</summary>
/// <param name="RequireSecondFactor">Who must have a second factor; who has none can do nothing but set one up.</param>
/// <param name="Sessions">How long a session lasts.</param>
/// <param name="LetsDemoAccountsIn">Whether the accounts whose password everybody knows are good for anything.</param>
/// <param name="Provider">The identity provider that one may sign in with; null without one.</param>
public sealed record AccessSettings(SecondFactorRule RequireSecondFactor, SessionLifetime Sessions, bool LetsDemoAccountsIn, ProviderSettings? Provider)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Whether somebody must have a second factor.</summary>
    public bool Demands(bool isAdministrator) =>
        RequireSecondFactor == SecondFactorRule.Everyone || (RequireSecondFactor == SecondFactorRule.Administrators && isAdministrator);

    /// <inheritdoc cref="Demands(bool)"/>
    public bool Demands(UserProfile profile, DateOnly today) =>
        Demands(profile.GrantsOn(today).Any(grant => grant.Role is Role.SystemAdministrator or Role.PartyAdministrator));

    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static AccessSettings Read(IConfiguration configuration)
    {
        var demo = configuration.GetValue("Demo:Enabled", defaultValue: false);
        var rule = demo ? SecondFactorRule.None : SecondFactorRule.Administrators;
        if (configuration["Access:RequireSecondFactor"] is { Length: > 0 } text && (!Enum.TryParse(text, ignoreCase: true, out rule) || !Enum.IsDefined(rule)))
        {
            throw new SettingsException("Access:RequireSecondFactor is None, Administrators or Everyone.");
        }

        var idle = Minutes("Access:SessionIdleMinutes", SessionLifetime.Default.Idle);
        var absolute = Minutes("Access:SessionMinutes", SessionLifetime.Default.Absolute);
        return new(rule, new SessionLifetime(idle, absolute), demo, ProviderSettings.Read(configuration));

        TimeSpan Minutes(string key, TimeSpan otherwise) => configuration[key] is not { Length: > 0 } minutes
            ? otherwise
            : int.TryParse(minutes, out var number) && number >= 1 && number <= Longest.TotalMinutes
                ? TimeSpan.FromMinutes(number)
                : throw new SettingsException($"{key} is a number of minutes from 1 to {Longest.TotalMinutes}.");
    }
}
