namespace CooperationTracker.Domain.Common;

public enum DifferenceKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A run of words that both texts have, or only the earlier, or only the later one.</summary>
/// <param name="Text">As it stands in its text, with the spaces that follow it.</param>
public sealed record Difference(DifferenceKind Kind, string Text);

/// <summary>
/// Tells word by word how one text differs from another: a longest common subsequence of words and signs. Spaces and line
/// breaks are no difference, letters' case and a comma are: in an agreed wording either may matter.
/// </summary>
public static class WordDifferences
{
    /// <returns>
    /// What both have and what was added, put together, is the later text; what both have and what was removed is the earlier
    /// one but for its spaces. Nothing for two empty texts.
    /// </returns>
    public static IReadOnlyList<Difference> Between(string earlier, string later)
    {
        var (before, after) = (WordsOf(earlier), WordsOf(later));
        var head = 0;
        while (head < before.Count && head < after.Count && before[head].Is(after[head]))
        {
            head++;
        }

        var tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && before[^(tail + 1)].Is(after[^(tail + 1)]))
        {
            tail++;
        }

        var pieces = new Pieces();
        pieces.Add(DifferenceKind.Same, after[..head]);
        Middle(before[head..^tail], after[head..^tail], pieces);
        pieces.Add(DifferenceKind.Same, after[^tail..]);
        return pieces.Joined();
    }

    /// <summary>Whether two texts differ in more than their spaces.</summary>
    public static bool AreSame(string earlier, string later) =>
        WordsOf(earlier).Select(word => word.Text).SequenceEqual(WordsOf(later).Select(word => word.Text), StringComparer.Ordinal);

    private static void Middle(List<Word> before, List<Word> after, Pieces pieces)
    {
        var common = Lengths(before, after);
        var (i, j) = (0, 0);
        while (i < before.Count || j < after.Count)
        {
            if (i < before.Count && j < after.Count && before[i].Is(after[j]))
            {
                pieces.Add(DifferenceKind.Same, [after[j]]);
                (i, j) = (i + 1, j + 1);
            }
            else if (j >= after.Count || (i < before.Count && common[i + 1, j] >= common[i, j + 1]))
            {
                pieces.Add(DifferenceKind.Removed, [before[i++]]);
            }
            else
            {
                pieces.Add(DifferenceKind.Added, [after[j++]]);
            }
        }
    }

    /// <summary>How many words the rest of one text has in common with the rest of the other.</summary>
    private static ushort[,] Lengths(List<Word> before, List<Word> after)
    {
        var common = new ushort[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
            {
                common[i, j] = before[i].Is(after[j]) ? (ushort)(common[i + 1, j + 1] + 1) : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    /// <summary>Letters and digits with what joins them («п. 2.1», «к-во»), or a run of one and the same sign.</summary>
    private static List<Word> WordsOf(string text)
    {
        var words = new List<Word>();
        var at = 0;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        while (at < text.Length)
        {
            var end = at + 1;
            while (end < text.Length && Continues(text, at, end))
            {
                end++;
            }

            var next = end;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            words.Add(new(text[at..end], text[end..next]));
            at = next;
        }

        return words;
    }

    private static bool Continues(string text, int start, int at) =>
        IsLetter(text[start])
            ? IsLetter(text[at]) || (text[at] is '-' or '.' or ',' or '\'' or '’' or '/' && at + 1 < text.Length && IsLetter(text[at - 1]) && IsLetter(text[at + 1]))
            : text[at] == text[start] || char.IsSurrogatePair(text[at - 1], text[at]);

    private static bool IsLetter(char sign) =>
        char.IsLetterOrDigit(sign) || char.GetUnicodeCategory(sign) is System.Globalization.UnicodeCategory.NonSpacingMark;

    private readonly record struct Word(string Text, string Spaces)
    {
        public bool Is(Word other) => string.Equals(Text, other.Text, StringComparison.Ordinal);
    }

    /// <summary>What was taken out stands before what came in its place.</summary>
    private sealed class Pieces
    {
        private readonly List<Difference> _done = [];
        private readonly System.Text.StringBuilder _same = new();
        private readonly System.Text.StringBuilder _removed = new();
        private readonly System.Text.StringBuilder _added = new();

        public void Add(DifferenceKind kind, List<Word> words)
        {
            foreach (var word in words)
            {
                if (kind == DifferenceKind.Same)
                {
                    EndChange();
                }
                else
                {
                    EndSame();
                }

                var run = kind switch
                {
                    DifferenceKind.Same => _same,
                    DifferenceKind.Removed => _removed,
                    _ => _added,
                };
                run.Append(word.Text).Append(word.Spaces);
            }
        }

        public List<Difference> Joined()
        {
            EndSame();
            EndChange();
            return _done;
        }

        private void EndSame() => End(DifferenceKind.Same, _same);

        private void EndChange()
        {
            End(DifferenceKind.Removed, _removed);
            End(DifferenceKind.Added, _added);
        }

        private void End(DifferenceKind kind, System.Text.StringBuilder run)
        {
            if (run.Length > 0)
            {
                _done.Add(new(kind, run.ToString()));
                run.Clear();
            }
        }
    }
}
