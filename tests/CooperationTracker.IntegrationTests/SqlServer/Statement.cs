using System.Text.RegularExpressions;

namespace CooperationTracker.IntegrationTests.SqlServer;

/// <summary>A statement that answers with rows: which columns, and how many rows a server would send at least.</summary>
internal sealed partial record Statement(string Sql, IReadOnlyList<string> Columns, int Rows, bool IsSaving, bool IsMerge)
{
    /// <param name="areThere">Whether selects find one row each, or none. What is one row by its nature is always one.</param>
    public static IReadOnlyList<Statement> Split(string sql, bool areThere) =>
        [.. Starts().Split(sql).Where(part => part.Length > 0).Select(part => Parse(part, areThere)).OfType<Statement>()];

    private static Statement? Parse(string sql, bool areThere)
    {
        if (sql.StartsWith("SELECT", StringComparison.Ordinal))
        {
            var (columns, rest) = TopLevel(sql["SELECT".Length..]);
            var aggregate = rest.Length == 0 || (AggregateStart().IsMatch(columns[0]) && !GroupBy().IsMatch(rest));
            return new(sql, columns, aggregate || areThere ? 1 : 0, IsSaving: false, IsMerge: false);
        }

        var output = Output().Match(sql);
        if (!output.Success)
        {
            return null;
        }

        var merge = sql.StartsWith("MERGE", StringComparison.Ordinal);
        var rows = merge ? Position().Count(sql) : 1;
        return new(sql, output.Groups[1].Value.Split(", "), rows, IsSaving: true, merge);
    }

    /// <summary>The select's columns, and what follows from its own FROM on (not a subquery's).</summary>
    private static (List<string> Columns, string Remainder) TopLevel(string sql)
    {
        var columns = new List<string>();
        var (depth, start, quoted) = (0, 0, false);
        for (var i = 0; i < sql.Length; i++)
        {
            quoted ^= sql[i] == '\'';
            depth += quoted ? 0 : sql[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (quoted || depth != 0)
            {
                continue;
            }

            if (sql[i] == ',')
            {
                columns.Add(sql[start..i].Trim());
                start = i + 1;
            }
            else if (string.CompareOrdinal(sql, i, "\nFROM ", 0, 6) == 0)
            {
                columns.Add(sql[start..i].Trim());
                return (columns, sql[i..]);
            }
        }

        columns.Add(sql[start..].Trim());
        return (columns, "");
    }

    /// <summary>A merge's own INSERT is a part of it.</summary>
    [GeneratedRegex(@"(?<!THEN\s+)^(?=(?:SELECT|INSERT|UPDATE|DELETE|MERGE)\b)", RegexOptions.Multiline)]
    private static partial Regex Starts();

    [GeneratedRegex(@"^(?:COUNT|COUNT_BIG|MIN|MAX|SUM|AVG|COALESCE\((?:SUM|MAX|MIN))\(")]
    private static partial Regex AggregateStart();

    [GeneratedRegex(@"^GROUP BY", RegexOptions.Multiline)]
    private static partial Regex GroupBy();

    [GeneratedRegex(@"^OUTPUT ([^\r\n;]+)", RegexOptions.Multiline)]
    private static partial Regex Output();

    [GeneratedRegex(@", \d+\)")]
    private static partial Regex Position();
}
