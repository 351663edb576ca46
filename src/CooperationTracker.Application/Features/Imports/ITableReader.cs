using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>A table as it stands in a file.</summary>
/// <param name="Sheet">The sheet that was read; null for a text file.</param>
/// <param name="Sheets">The names of all sheets.</param>
/// <param name="Rows">Those that are not empty.</param>
public sealed record ReadTable(string FileName, string? Sheet, IReadOnlyList<string> Sheets, IReadOnlyList<ReadRow> Rows);

/// <param name="Number">Of the file's row, from 1.</param>
/// <param name="Cells">Trimmed; dates as <c>yyyy-MM-dd</c>, numbers without grouping, empty for an empty cell.</param>
public sealed record ReadRow(int Number, IReadOnlyList<string> Cells);

/// <summary>Reads tables out of Excel workbooks (.xlsx) and text files (CSV; its delimiter and encoding are told by its content).</summary>
public interface ITableReader
{
    /// <summary>As many rows as one file may have, its headings aside.</summary>
    int MostRows { get; }

    /// <param name="sheet">Which sheet of a workbook; null for the first that is not empty.</param>
    /// <returns>
    /// Errors <c>import.file-kind</c>, <c>import.file-unreadable</c>, <c>import.file-too-large</c>, <c>import.file-empty</c>, <c>import.sheet-unknown</c>,
    /// <c>import.too-many-rows</c>, <c>import.too-many-columns</c>, <c>import.too-much-text</c>, on <c>file</c> or <c>sheet</c>.
    /// </returns>
    Task<Result<ReadTable>> ReadAsync(Stream content, string fileName, string? sheet, CancellationToken cancellationToken);
}
