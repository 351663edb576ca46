using System.Text;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>
/// What a password must not be: something that others try first. Compared as people vary it: in another case, in the other
/// keyboard layout, with digits for letters, with a year or signs around it, twice, or two such words after each other; the
/// account's own address and name count as such words.
/// </summary>
public static class PasswordRules
{
    /// <summary>A guess is at most this many listed words and strange letters; four words of a phrase are more.</summary>
    private const int GuessableParts = 2;
    private const int FewestDifferent = 5;
    private const int ShortestRun = 3;
    private const int ShortestOwnWord = 3;

    private const string LatinKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    private const string RussianKeys = "ёйцукенгшщзхъфывапролджэячсмитьбю";

    private static readonly string[] Rows =
    [
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
        "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    ];

    private static readonly string[] Runs = [.. Rows, .. Rows.Select(row => string.Concat(row.Reverse()))];

    private static readonly Dictionary<char, string> Disguises = new()
    {
        ['0'] = "o",
        ['1'] = "il",
        ['3'] = "e",
        ['4'] = "a",
        ['5'] = "s",
        ['7'] = "t",
        ['8'] = "b",
        ['@'] = "a",
        ['$'] = "s",
        ['!'] = "i",
    };

    private static readonly Lazy<string[]> Common = new(Load);

    /// <returns><c>password.common</c> when it is easily guessed.</returns>
    /// <param name="password">As typed.</param>
    /// <param name="own">The account's e-mail address, its owner's name: what an acquaintance would try.</param>
    public static Error? Check(string password, params IEnumerable<string> own)
    {
        var text = Fold(password);
        if (text.Distinct().Count() < FewestDifferent || !text.Any(char.IsLetter) || IsRepeated(text))
        {
            return Refusal;
        }

        string[] words = [.. Common.Value, .. own.SelectMany(Words)];
        return new[] { text, Swap(text, LatinKeys, RussianKeys), Swap(text, RussianKeys, LatinKeys) }.Any(read => Parts(read, words) <= GuessableParts)
            ? Refusal
            : null;
    }

    private static Error Refusal => Error.Invalid("password.common");

    /// <summary>How few listed words, runs along the keyboard and strange letters it is made of; digits and signs come free.</summary>
    private static int Parts(string text, string[] words)
    {
        var fewest = new int[text.Length + 1];
        Array.Fill(fewest, int.MaxValue - 1);
        fewest[0] = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var sofar = fewest[at];
            if (sofar > GuessableParts)
            {
                continue;
            }

            Reach(at + 1, sofar + (char.IsLetter(text[at]) ? 1 : 0));
            foreach (var word in words)
            {
                if (Matches(text, at, word))
                {
                    Reach(at + word.Length, sofar + 1);
                }
            }

            for (var length = RunAt(text, at); length >= ShortestRun; length--)
            {
                Reach(at + length, sofar + 1);
            }
        }

        return fewest[^1];

        void Reach(int at, int parts) => fewest[at] = Math.Min(fewest[at], parts);
    }

    private static bool Matches(string text, int at, string word)
    {
        if (at + word.Length > text.Length)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            var typed = text[at + i];
            if (typed != word[i] && !(Disguises.TryGetValue(typed, out var meant) && meant.Contains(word[i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How long the text follows a row of keys, the alphabet or one letter from here.</summary>
    private static int RunAt(string text, int at)
    {
        var same = 1;
        while (at + same < text.Length && text[at + same] == text[at])
        {
            same++;
        }

        var longest = same;
        foreach (var run in Runs)
        {
            var from = run.IndexOf(text[at], StringComparison.Ordinal);
            var length = 0;
            while (from >= 0 && from + length < run.Length && at + length < text.Length && run[from + length] == text[at + length])
            {
                length++;
            }

            longest = Math.Max(longest, length);
        }

        return longest;
    }

    /// <summary>One piece, three times or more, or twice when it is short.</summary>
    private static bool IsRepeated(string text)
    {
        for (var unit = 1; unit <= text.Length / 2; unit++)
        {
            if ((unit <= 8 || unit <= text.Length / 3) && Enumerable.Range(unit, text.Length - unit).All(i => text[i] == text[i % unit]))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Words(string own)
    {
        var word = new StringBuilder();
        foreach (var letter in Fold(own) + ' ')
        {
            if (char.IsLetter(letter))
            {
                word.Append(letter);
            }
            else
            {
                if (word.Length >= ShortestOwnWord)
                {
                    yield return word.ToString();
                }

                word.Clear();
            }
        }
    }

    private static string Fold(string text) =>
        text.IsNormalized(NormalizationForm.FormKC) ? Lower(text) : Lower(text.Normalize(NormalizationForm.FormKC));

    private static string Lower(string text) => text.ToLowerInvariant().Replace('ё', 'е');

    private static string Swap(string text, string from, string to) =>
        string.Concat(text.Select(letter => from.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var key ? to[key] : letter)).Replace('ё', 'е');

    private static string[] Load()
    {
        using var list = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(list);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
