namespace CooperationTracker.Infrastructure.Persistence.Purges;

/// <summary>The forms in which a purged text can be found elsewhere, and how it is told from what only looks like it.</summary>
internal static class PurgeTraces
{
    /// <summary>A shorter text is within many that have nothing to do with it; only the same whole text is a copy then.</summary>
    private const int ShortestWithin = 12;

    /// <summary>In mails that are about something else, a sentence must be long to be no coincidence.</summary>
    public const int ShortestAnywhere = 20;

    /// <summary>What a subject line keeps of a longer title.</summary>
    private const int Shortened = 119;

    /// <returns>The texts, with other line ends and on one line; the longest first.</returns>
    public static List<string> Of(IEnumerable<string> texts) => InOrder(texts.Where(text => !string.IsNullOrWhiteSpace(text))
        .SelectMany(text => new[] { text, text.Trim(), text.ReplaceLineEndings("\r\n"), text.ReplaceLineEndings("\n"), text.ReplaceLineEndings(" ") }));

    /// <returns>The same and what subject lines have of them. Elsewhere, another text may begin alike.</returns>
    public static List<string> InMails(IReadOnlyCollection<string> traces) =>
        InOrder(traces.Concat(traces.Where(trace => trace.Length > Shortened + 1).Select(trace => trace[..Shortened])));

    public static bool IsIn(string? text, IEnumerable<string> traces) =>
        text is not null && traces.Any(trace => text == trace || (trace.Length >= ShortestWithin && text.Contains(trace, StringComparison.Ordinal)));

    /// <returns>The text with the tombstone in each trace's place.</returns>
    public static string Without(string text, IEnumerable<string> traces, string tombstone, int shortest = ShortestWithin) =>
        traces.Aggregate(text, (left, trace) => left == trace ? tombstone : trace.Length >= shortest ? left.Replace(trace, tombstone, StringComparison.Ordinal) : left);

    private static List<string> InOrder(IEnumerable<string> traces) => [.. traces.Distinct().OrderByDescending(trace => trace.Length)];
}
