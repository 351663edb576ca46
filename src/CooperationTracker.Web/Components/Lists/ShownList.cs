using CooperationTracker.Application.Common.Exports;
using Microsoft.AspNetCore.Components;

namespace CooperationTracker.Web.Components.Lists;

/// <summary>A column that a list can show.</summary>
/// <param name="Name">As addresses name it, in saved views too; exports name it alike.</param>
public record ListColumn(string Name, string Heading)
{
    /// <summary>The order that the column's heading offers.</summary>
    public string? Sort { get; init; }

    /// <summary>What names the row; it is always shown.</summary>
    public bool IsRowHeader { get; init; }

    /// <summary>Not shown before somebody asks for it.</summary>
    public bool IsExtra { get; init; }

    /// <summary>A class for the cells, such as <c>number</c>.</summary>
    public string? Class { get; init; }
}

/// <inheritdoc cref="ListColumn"/>
public sealed record ListColumn<TRow>(string Name, string Heading, RenderFragment<TRow> Cell) : ListColumn(Name, Heading);

/// <summary>A list as its reader has it: which columns in which order, as the address says, and the same list as a file.</summary>
public abstract class ShownList(string path, IEnumerable<KeyValuePair<string, string?>> filter)
{
    public const string Parameter = "columns";

    public abstract IReadOnlyList<ListColumn> Columns { get; }

    public abstract IReadOnlyList<ListColumn> ShownColumns { get; }

    /// <summary>The list, all pages of it, as a file.</summary>
    /// <param name="withAllColumns">Or those alone that are shown.</param>
    public string ExportAddress(TableFormat format, bool withAllColumns = false)
    {
        var query = new List<KeyValuePair<string, string?>>(filter.Where(part => !string.IsNullOrWhiteSpace(part.Value)))
        {
            new("format", format == TableFormat.Xlsx ? "xlsx" : "csv"),
        };
        if (!withAllColumns)
        {
            query.Add(new(Parameter, string.Join(',', ShownColumns.Select(column => column.Name))));
        }

        return $"{path}/export{QueryString.Create(query)}";
    }
}

/// <inheritdoc cref="ShownList"/>
/// <param name="chosen">The address's columns: names separated by commas, or repeated as a form sends them. What no column is called is passed over.</param>
/// <param name="filter">The list's filter and order as its export spells them; blanks are left out.</param>
public sealed class ShownList<TRow>(
    string path, IReadOnlyList<ListColumn<TRow>> columns, IReadOnlyList<string?>? chosen, IEnumerable<KeyValuePair<string, string?>> filter) : ShownList(path, filter)
{
    public override IReadOnlyList<ListColumn> Columns => columns;

    public override IReadOnlyList<ListColumn> ShownColumns => Shown;

    public IReadOnlyList<ListColumn<TRow>> Shown { get; } = Choose(columns, chosen);

    private static List<ListColumn<TRow>> Choose(IReadOnlyList<ListColumn<TRow>> columns, IReadOnlyList<string?>? chosen)
    {
        List<ListColumn<TRow>> found =
        [
            .. (chosen ?? []).SelectMany(text => (text ?? "").Split(',', StringSplitOptions.TrimEntries))
                .Select(name => columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                .OfType<ListColumn<TRow>>().Distinct(),
        ];
        if (found.Count == 0)
        {
            return [.. columns.Where(column => !column.IsExtra)];
        }

        found.InsertRange(0, columns.Where(column => column.IsRowHeader && !found.Contains(column)));
        return found;
    }
}
