using Shouldly;
using Xunit;

namespace CooperationTracker.ArchitectureTests;

/// <summary>What no file of the repository says.</summary>
public sealed class FileTests
{
    // Put together here, so that this file does not say them itself.
    private static readonly string[] MachinePaths = ["/wo" + "rk/", "/tmp" + "/w/", "/fa" + "rm/", "/ro" + "ot/", "C:\\Us" + "ers\\"];

    private static readonly string[] RegistryHosts = ["api.nug" + "et.org", "registry.np" + "mjs.org", "deb.deb" + "ian.org", "pypi" + ".org"];

    private static readonly string[] Binary = [".png", ".jpg", ".ico", ".woff2", ".woff", ".ttf"];

    private static readonly Func<(string Path, string Text), string?> NamesNoMachine = file =>
        MachinePaths.Concat(RegistryHosts).FirstOrDefault(word => Says(file.Text, word)) is { } word ? $"{file.Path} says {word}" : null;

    [Fact]
    public void No_file_names_a_machine_or_a_registry() => NamesNoMachine.ShouldHoldFor(Texts());

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_machine_path_is_seen(int which) => NamesNoMachine.ShouldRefuse(("bad.md", $"see {MachinePaths[which]}x"));

    [Fact]
    public void A_registry_host_is_seen() => NamesNoMachine.ShouldRefuse(("NuGet.config", $"https://{RegistryHosts[0]}/v3"));

    [Fact]
    public void A_path_within_an_address_is_not_a_machine_path() =>
        Rule.Offences([("api.md", "GET https://tracker.example/api" + MachinePaths[0])], NamesNoMachine).ShouldBeEmpty();

    /// <summary>At the start of a word; within a longer path it means something else.</summary>
    private static bool Says(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || word[0] != '/' || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '-' or '_' or '}' or '~' or '*'))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(string Path, string Text)> Texts() =>
        Repository.Files().Where(file => !Binary.Contains(Path.GetExtension(file))).Select(file => (file, Repository.Read(file)));
}
