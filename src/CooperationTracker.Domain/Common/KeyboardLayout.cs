using System.Collections.Frozen;

namespace CooperationTracker.Domain.Common;

/// <summary>What was meant when the keyboard stood in the other layout: «rfpf[» is «казах», «фыефтф» is "astana".</summary>
public static class KeyboardLayout
{
    private const string Latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    private const string Russian = "ёйцукенгшщзхъфывапролджэячсмитьбю";

    private static readonly FrozenDictionary<char, char> Other = Latin.Zip(Russian).SelectMany(keys => new[] { keys, (keys.Second, keys.First) })
        .ToFrozenDictionary(keys => keys.Item1, keys => keys.Item2);

    /// <returns>The text as the other layout writes it, in lower case; null when it is of both layouts or of neither.</returns>
    public static string? Switch(string text)
    {
        var typed = text.ToLowerInvariant();
        var (isLatin, isRussian) = (typed.Any(char.IsAsciiLetter), typed.Any(letter => Russian.Contains(letter, StringComparison.Ordinal)));
        return isLatin == isRussian ? null : string.Concat(typed.Select(letter => Other.GetValueOrDefault(letter, letter)));
    }
}
