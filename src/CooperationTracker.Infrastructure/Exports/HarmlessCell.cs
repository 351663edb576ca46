using System.Globalization;
using System.Text.RegularExpressions;

namespace CooperationTracker.Infrastructure.Exports;

/// <summary>
/// Text for a spreadsheet's cell. A spreadsheet runs what begins like a formula, also when it was typed by a stranger: such text gets an
/// apostrophe in front, which is how spreadsheets themselves mark a text. A negative number stays one.
/// </summary>
internal static partial class HarmlessCell
{
    private const string FormulaSigns = "=+-@＝＋－＠";

    public static string Text(string text) => BeginsLikeFormula(text) && !PlainNumber().IsMatch(text) ? "'" + text : text;

    /// <summary>What a cell's text was before it was made harmless.</summary>
    public static string Original(string text) => text is ['\'', ..] && BeginsLikeFormula(text.AsSpan(1)) ? text[1..] : text;

    private static bool BeginsLikeFormula(ReadOnlySpan<char> text)
    {
        // What cannot be seen does not hide a sign from the spreadsheet; tab and return are signs by themselves.
        var first = text.TrimStart(['\uFEFF', '\u200B', ' ', '\u00A0']);
        return first.Length > 0 && (FormulaSigns.Contains(first[0], StringComparison.Ordinal) || char.IsControl(first[0]));
    }

    [GeneratedRegex(@"\A-[0-9]+([.,][0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();

    /// <summary>A value as CSV spells it, in one way for all languages.</summary>
    public static string Invariant(object? value) => value switch
    {
        null => "",
        string text => Text(text),
        bool truth => truth ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        byte or short or int or long or float or double or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => Text(value.ToString() ?? ""),
    };
}
