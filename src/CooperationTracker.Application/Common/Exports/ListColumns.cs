using System.Globalization;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Dates;

namespace CooperationTracker.Application.Common.Exports;

/// <summary>
/// The columns of a list as a file has them. The page's name of a column (<c>due</c>) stands for one or more of the file's; the row's key is always the first,
/// so that what was exported can be told again.
/// </summary>
internal sealed class ListColumns<TRow>(Func<TRow, Guid> key)
{
    private readonly List<ListColumn<TRow>> _columns = [];

    /// <param name="heading">The name of its text among those of exports, which also is its key.</param>
    public ListColumns<TRow> Add(string name, string heading, Func<TRow, CultureInfo, object?> cell)
    {
        _columns.Add(new(name, heading, cell));
        return this;
    }

    public ListColumns<TRow> Add(string name, string heading, Func<TRow, object?> cell) => Add(name, heading, (row, _) => cell(row));

    /// <summary>A name as it is kept, a column for each language.</summary>
    public ListColumns<TRow> AddInAllLanguages(string name, string heading, Func<TRow, LocalizedTextDto> text) =>
        Add(name, $"{heading}.Ru", row => text(row).Ru).Add(name, $"{heading}.En", row => text(row).En)
            .Add(name, $"{heading}.Kk", row => text(row).Kk).Add(name, $"{heading}.Ba", row => text(row).Ba);

    /// <param name="names">In the order wanted; null for all columns. What no column is called is passed over.</param>
    public IReadOnlyList<ListColumn<TRow>> Chosen(IReadOnlyList<string>? names) =>
    [
        new("id", "Id", (row, _) => key(row)),
        .. names is null
            ? _columns
            : names.Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(name => _columns.Where(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))),
    ];

    public Guid KeyOf(TRow row) => key(row);
}

/// <param name="Name">As pages and addresses name it.</param>
/// <param name="Heading">The name of its text.</param>
internal sealed record ListColumn<TRow>(string Name, string Heading, Func<TRow, CultureInfo, object?> Cell);

/// <summary>How values stand in exported cells.</summary>
internal static class Cells
{
    /// <summary>In the reader's language, or the one that there is.</summary>
    public static string? In(this LocalizedTextDto? name, CultureInfo culture) => name?.In(culture.TwoLetterISOLanguageName);

    /// <summary>A day as a day, which spreadsheets reckon with; what is not exact in words.</summary>
    /// <param name="edtf">Null while no date was given.</param>
    public static object? Date(string? edtf, CultureInfo culture) =>
        edtf is null ? null
        : PartialDate.FromStored(edtf) is var date && date is { Precision: DatePrecision.Day, IsApproximate: false } ? date.Latest
        : DateTextFormatter.Format(date, culture.TwoLetterISOLanguageName);

    public static string Truth(bool truth, CultureInfo culture) => ExportTexts.Of(truth ? "Yes" : "No", culture);
}
