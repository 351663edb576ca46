using System.Globalization;
using System.Text.RegularExpressions;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>«Состав» of what: the first words of a group's name in the genitive, as far as they are those that groups are called by.</summary>
public static partial class RussianGenitive
{
    private const string Hushing = "жшщчЖШЩЧ";

    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru");

    /// <summary>«Совместная рабочая группа по торговле» → «совместной рабочей группы по торговле»; another name stays as it is, in quotes.</summary>
    public static string Of(string name)
    {
        if (Head().Match(name) is not { Success: true } head)
        {
            return name.Contains('«', StringComparison.Ordinal) ? name : $"«{name}»";
        }

        var adjectives = Ending().Replace(head.Groups[1].Value, found => Hushing.Contains(found.Value[0]) ? $"{found.Value[0]}ей" : $"{found.Value[0]}ой");
        var noun = head.Groups[2].Value;
        var inGenitive = $"{adjectives}{noun[..^1]}{(noun[^1] == 'я' ? 'и' : 'ы')}";
        return char.ToLower(inGenitive[0], Russian) + inGenitive[1..] + name[head.Length..];
    }

    [GeneratedRegex(@"\A((?:[\p{L}-]+ая\s+)*)((?:под)?группа|(?:под)?комиссия)(?![\p{L}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Head();

    [GeneratedRegex(@"\p{L}ая(?![\p{L}])", RegexOptions.CultureInvariant)]
    private static partial Regex Ending();
}
