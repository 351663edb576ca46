using Microsoft.Extensions.Configuration;

namespace CooperationTracker.Infrastructure.Persistence.Restricted;

/// <param name="StoreText">Whether the text of restricted matters may be kept here, as long as the installation is one party's.</param>
public sealed record RestrictedSettings(bool StoreText)
{
    public const string Setting = "Restricted:StoreText";

    /// <exception cref="SettingsException">The setting is wrong.</exception>
    public static RestrictedSettings From(IConfiguration configuration)
    {
        var given = configuration[Setting];
        return string.IsNullOrWhiteSpace(given) ? new(false)
            : bool.TryParse(given, out var stores) ? new(stores)
            : throw new SettingsException($"{Setting} is \"{given}\"; it is true or false.");
    }
}
