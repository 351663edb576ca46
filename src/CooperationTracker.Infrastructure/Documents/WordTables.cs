using System.Globalization;
using CooperationTracker.Application.Common.Documents;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationTracker.Infrastructure.Documents;

internal static class WordTables
{
    private const uint Hairline = 4;

    /// <param name="width">Of the whole table, in twentieths of a point.</param>
    public static Table Table(WordTable table, int width)
    {
        var widths = table.Widths.Select(percent => width * percent / 100).ToList();
        var properties = new TableProperties(new TableWidth { Width = Of(width), Type = TableWidthUnitValues.Dxa });
        if (table.Borders)
        {
            properties.Append(new TableBorders(
                Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()));
        }

        properties.Append(new TableLayout { Type = TableLayoutValues.Fixed });
        var made = new Table(properties, new TableGrid(widths.Select(w => new GridColumn { Width = Of(w) })));
        if (table.Headings is { } headings)
        {
            made.Append(Row(headings, widths, WordLook.CellHeading, isHeading: true));
        }

        made.Append(table.Rows.Select(cells => Row(cells, widths, table.Borders ? WordLook.Cell : WordLook.Setting, isHeading: false)));
        return made;
    }

    private static TableRow Row(IReadOnlyList<string> cells, List<int> widths, string style, bool isHeading)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        if (isHeading)
        {
            row.TableRowProperties!.Append(new TableHeader());
        }

        if (cells.Count == 1 && widths.Count > 1)
        {
            var across = new TableCellProperties(new TableCellWidth { Width = Of(widths.Sum()), Type = TableWidthUnitValues.Dxa }, new GridSpan { Val = widths.Count });
            row.Append(new TableCell(across, WordText.Paragraph(cells[0], style, bold: true)));
            return row;
        }

        if (cells.Count != widths.Count)
        {
            throw new ArgumentException($"A row has {cells.Count} cells in a table of {widths.Count} columns.", nameof(cells));
        }

        row.Append(cells.Zip(widths, (text, width) => new TableCell(
            new TableCellProperties(new TableCellWidth { Width = Of(width), Type = TableWidthUnitValues.Dxa }), WordText.Paragraph(text, style))));
        return row;
    }

    private static T Line<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = Hairline };

    private static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);
}
