using System.Linq.Expressions;
using System.Reflection;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Common.Text;

/// <summary>
/// Finds names by what people type of them: any parts of any of the names, in any order, initials («А. Г. Назаров», «АГН»), and all of it in the wrong keyboard layout.
/// </summary>
public static class NameSearch
{
    /// <summary>Further words narrow nothing that the first ones have not.</summary>
    private const int MaxWords = 8;

    private const int MaxInitials = 4;

    private static readonly MethodInfo Contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;
    private static readonly MethodInfo StartsWith = typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!;

    /// <param name="key">The folded names (<see cref="NameKeys"/>).</param>
    /// <param name="search">As it was typed; nothing leaves all rows.</param>
    public static IQueryable<T> Named<T>(this IQueryable<T> rows, Expression<Func<T, string>> key, string? search) =>
        Matching(key, search) is { } named ? rows.Where(named) : rows;

    /// <summary>The same as a condition, to be put together with others.</summary>
    /// <returns>Null for nothing typed.</returns>
    public static Expression<Func<T, bool>>? Matching<T>(Expression<Func<T, string>> key, string? search) =>
        Readings(search) is { Count: > 0 } readings
            ? Expression.Lambda<Func<T, bool>>(readings.Select(words => AllOf(words, key.Body)).Aggregate(Expression.OrElse), key.Parameters)
            : null;

    /// <summary>What the text may mean; each reading is words that have to be in the name, a single letter as the beginning of one.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> Readings(string? search)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            return [];
        }

        var readings = new List<IReadOnlyList<string>> { WordsOf(search) };
        if (KeyboardLayout.Switch(search) is { } meant)
        {
            readings.Add(WordsOf(meant));
        }

        var initials = search.Trim();
        if (initials.Length is > 1 and <= MaxInitials && initials.All(char.IsUpper))
        {
            readings.Add([.. initials.Select(letter => NameKeys.Fold(letter.ToString()))]);
        }

        return [.. readings.Where(words => words.Count > 0)];
    }

    private static IReadOnlyList<string> WordsOf(string text) =>
        [.. NameKeys.Fold(text).Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MaxWords)];

    private static Expression AllOf(IReadOnlyList<string> words, Expression name) =>
        words.Select(word => word.Length == 1
                ? Expression.OrElse(Expression.Call(name, StartsWith, Given(word)), Expression.Call(name, Contains, Given(" " + word)))
                : (Expression)Expression.Call(name, Contains, Given(word)))
            .Aggregate(Expression.AndAlso);

    /// <summary>A parameter of the query rather than a part of its text.</summary>
    private static MemberExpression Given(string word) => Expression.Property(Expression.Constant(new Word(word)), nameof(Word.Text));

    private sealed record Word(string Text);
}
