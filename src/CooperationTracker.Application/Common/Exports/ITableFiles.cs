namespace CooperationTracker.Application.Common.Exports;

/// <summary>The kinds of file that a list is exported as.</summary>
public enum TableFormat
{
    Csv,
    Xlsx,
}

/// <summary>Makes files out of tables. Whatever a cell holds, no spreadsheet takes it for a formula.</summary>
public interface ITableFiles
{
    /// <param name="name">What the file is called, without an ending.</param>
    /// <param name="rows">
    /// As many cells as headings: texts, numbers, <see cref="DateOnly"/>, <see cref="DateTimeOffset"/> (written in UTC), <see cref="bool"/>,
    /// <see cref="Guid"/>, or null. Read once, a row at a time; the table is never in memory as a whole.
    /// </param>
    Task<TableFile> WriteAsync(
        TableFormat format, string name, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellationToken);
}

/// <summary>A table that has been written. Whoever has it disposes of <paramref name="Content"/>, and the file is gone.</summary>
/// <param name="Content">At its beginning.</param>
/// <param name="Rows">How many, the headings aside.</param>
public sealed record TableFile(Stream Content, string FileName, string MediaType, int Rows);
