using System.Globalization;
using System.Text;

namespace CooperationTracker.Domain.Attachments;

/// <summary>
/// Makes a file's name, which comes from a stranger's disk, fit for showing and for offering at a download. Files are never stored under it.
/// </summary>
public static class FileNames
{
    /// <summary>The longest name that is kept, in UTF-16 code units, the ending included.</summary>
    public const int MaxLength = 150;

    private const int MaxEndingLength = 10;
    private const string Nameless = "file";
    private const string Forbidden = "<>:\"|?*%;`$&";

    /// <returns>The last part of a path, without what cannot be seen, what turns the reading direction, and what some system gives a meaning; never empty.</returns>
    public static string Clean(string? given)
    {
        var name = (given ?? "").Split('/', '\\')[^1];
        var kept = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                continue;
            }

            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                case UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    break;
                case UnicodeCategory.SpaceSeparator:
                    kept.Append(' ');
                    break;
                default:
                    kept.Append(rune.IsBmp && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal) ? "_" : rune.ToString());
                    break;
            }
        }

        // Systems hide names that begin with a dot, and drop dots and spaces at the end.
        var clean = Shortened(kept.ToString().Trim().TrimStart('.').TrimEnd('.', ' ').Trim());
        return clean.Length == 0 ? Nameless : IsReserved(clean) ? "_" + clean : clean;
    }

    /// <summary>The ending in lower case, without its dot; empty when there is none.</summary>
    public static string EndingOf(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[(dot + 1)..].ToLowerInvariant();
    }

    private static string Shortened(string name)
    {
        if (name.Length <= MaxLength)
        {
            return name;
        }

        var ending = EndingOf(name) is { Length: > 0 and <= MaxEndingLength } found ? "." + found : "";
        var stem = name[..(MaxLength - ending.Length)];
        return (char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem).TrimEnd() + ending;
    }

    /// <summary>Names that Windows keeps for devices, with whatever ending.</summary>
    private static bool IsReserved(string name)
    {
        var stem = name.Split('.')[0].TrimEnd().ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CLOCK$"
            || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal)) && char.IsDigit(stem[3]));
    }
}
