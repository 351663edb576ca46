using System.Text.RegularExpressions;
using Shouldly;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace CooperationTracker.ArchitectureTests;

/// <summary>What the documents and docker-compose.yml say is what the program does.</summary>
public sealed partial class DocumentTests
{
    private static readonly Func<string, string?> IsRead = key => Reads(key) ? null : $"The program does not read {key}.";

    private static readonly Func<string, string?> IsListed = key => Settings().Contains(key) ? null : $"docs/operations.md does not list {key}.";

    [Fact]
    public void Every_setting_in_the_operations_guide_is_read() => IsRead.ShouldHoldFor(Settings());

    [Fact]
    public void A_setting_that_nobody_reads_is_seen() => IsRead.ShouldRefuse("Database:NoSuchSetting");

    [Fact]
    public void Docker_compose_sets_only_listed_settings() => IsListed.ShouldHoldFor(ComposeSettings(Repository.Read("docker-compose.yml")));

    [Fact]
    public void A_misspelt_setting_in_docker_compose_is_seen() =>
        IsListed.ShouldRefuse(ComposeSettings("services:\n  web:\n    environment:\n      Databse__Provider: PostgreSql\n").Single());

    [Fact]
    public void Docker_compose_holds_no_secret()
    {
        var compose = Repository.Read("docker-compose.yml");
        Secret().Matches(compose).ShouldNotBeEmpty();
        Secret().Matches(compose).ShouldAllBe(secret => secret.Groups[1].Value.Contains("${CT_DB_PASSWORD:?"));
    }

    private static IReadOnlyList<string> Settings() =>
        [.. Rows(Repository.Read("docs/operations.md"), "| Setting |").Skip(1).Select(row => row[0].Trim('`'))];

    /// <summary>As a whole key, as a connection string, or as a member of a bound section.</summary>
    private static bool Reads(string key)
    {
        var (section, name) = key.Split(':') is [var s, var n] ? (s, n) : (key, "");
        return Sources().Any(source =>
            source.Contains($"\"{key}\"", StringComparison.Ordinal)
            || (section == "ConnectionStrings" && source.Contains($"GetConnectionString(\"{name}\")", StringComparison.Ordinal))
            || (source.Contains($"GetSection(\"{section}\")", StringComparison.Ordinal) && Regex.IsMatch(source, $@"\b{Regex.Escape(name)}\b")));
    }

    private static IEnumerable<string> Sources() =>
        Repository.Files("src").Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Select(Repository.Read);

    /// <summary>The variables of the services that run our program (all that are built here).</summary>
    private static IReadOnlyList<string> ComposeSettings(string yaml)
    {
        var parser = new MergingParser(new Parser(new StringReader(yaml)));
        var services = (Dictionary<object, object>)new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(parser)["services"];
        return [.. services
            .Select(service => (Dictionary<object, object>)service.Value)
            .Where(service => !service.ContainsKey("image") && service.ContainsKey("environment"))
            .SelectMany(service => ((Dictionary<object, object>)service["environment"]).Keys.Cast<string>())
            .Where(variable => !variable.StartsWith("ASPNETCORE_", StringComparison.Ordinal))
            .Select(variable => variable.Replace("__", ":", StringComparison.Ordinal))
            .Distinct()];
    }

    /// <summary>The cells of the table whose first line begins so, the heading first.</summary>
    private static List<string[]> Rows(string document, string heading) =>
        [.. document.Split('\n')
            .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))
            .Where(line => !line.StartsWith("|-", StringComparison.Ordinal))
            .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];

    [GeneratedRegex(@"(?:Password=|PASSWORD: )([^\r\n;]+)")]
    private static partial Regex Secret();
}
