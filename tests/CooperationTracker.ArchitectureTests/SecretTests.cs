using System.Text.Json;
using Shouldly;
using Xunit;

namespace CooperationTracker.ArchitectureTests;

/// <summary>Secrets come from the configuration of a server, never with the program.</summary>
public sealed class SecretTests
{
    private static readonly string[] Telling = ["password", "secret", "token", "apikey", "licensekey", "privatekey", "pwd", "accountkey"];

    private static readonly Func<(string Key, string Value), string?> IsNoSecret = setting =>
        setting.Value.Length > 0
        && (Telling.Any(word => setting.Key.Replace("_", "", StringComparison.Ordinal).Contains(word, StringComparison.OrdinalIgnoreCase))
            || Telling.Any(word => setting.Value.Contains(word + "=", StringComparison.OrdinalIgnoreCase))
            || setting.Value.Contains("-----BEGIN", StringComparison.Ordinal))
            ? $"{setting.Key} looks like a secret."
            : null;

    [Fact]
    public void No_setting_that_comes_with_the_program_is_a_secret() =>
        IsNoSecret.ShouldHoldFor(Repository.Files("src").Where(file => Path.GetFileName(file).StartsWith("appsettings", StringComparison.Ordinal))
            .SelectMany(file => Values("", JsonDocument.Parse(Repository.Read(file)).RootElement)));

    [Fact]
    public void A_secret_is_seen_by_its_name() => IsNoSecret.ShouldRefuse(("Smtp:Password", "x"));

    [Fact]
    public void A_secret_is_seen_in_a_connection_string() => IsNoSecret.ShouldRefuse(("ConnectionStrings:Default", "Host=db;Password=x"));

    [Fact]
    public void An_empty_value_is_none() => IsNoSecret(("Smtp:Password", "")).ShouldBeNull();

    private static IEnumerable<(string Key, string Value)> Values(string key, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Values(key.Length == 0 ? member.Name : $"{key}:{member.Name}", member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Values($"{key}:{index}", item)),
        _ => [(key, element.ToString())],
    };
}
