using System.Buffers;
using System.Text;
using CooperationTracker.Application.Common.Exports;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace CooperationTracker.Infrastructure.Exports;

/// <summary>Writes a table to a file of its own among the temporary ones; closing the file removes it.</summary>
internal sealed class TableFiles : ITableFiles
{
    private const int BufferSize = 64 * 1024;

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",;\"\r\n\t ");

    public async Task<TableFile> WriteAsync(
        TableFormat format, string name, IReadOnlyList<string> headings, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellationToken)
    {
        var file = OpenTemporary();
        try
        {
            var counted = new CountedRows(rows);
            if (format == TableFormat.Csv)
            {
                await WriteCsvAsync(file, headings, counted, cancellationToken);
            }
            else
            {
                await WriteExcelAsync(file, headings, counted, cancellationToken);
            }

            file.Position = 0;
            return format == TableFormat.Csv
                ? new(file, $"{name}.csv", "text/csv; charset=utf-8", counted.Count)
                : new(file, $"{name}.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", counted.Count);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static FileStream OpenTemporary()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = BufferSize,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), "ct-" + Path.GetRandomFileName()), options);
    }

    /// <summary>RFC 4180, in UTF-8 with its mark, without which spreadsheets take Cyrillic for another encoding.</summary>
    private static async Task WriteCsvAsync(Stream file, IReadOnlyList<string> headings, CountedRows rows, CancellationToken cancellationToken)
    {
        var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), BufferSize, leaveOpen: true);
        await using (writer)
        {
            await writer.WriteAsync(Line(headings));
            await foreach (var row in rows.ReadAsync(cancellationToken))
            {
                await writer.WriteAsync(Line(row));
            }
        }
    }

    private static string Line(IReadOnlyList<object?> cells) => string.Join(',', cells.Select(cell => Quoted(HarmlessCell.Invariant(cell)))) + "\r\n";

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(NeedQuotes) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task WriteExcelAsync(Stream file, IReadOnlyList<string> headings, CountedRows rows, CancellationToken cancellationToken)
    {
        var columns = headings.Select(HarmlessCell.Text).ToList();
        var configuration = new OpenXmlConfiguration { EnableWriteNullValueCell = false, TableStyles = TableStyles.None, AutoFilter = false };
        await file.SaveAsAsync(Named(), configuration: configuration, cancellationToken: cancellationToken);

        async IAsyncEnumerable<IDictionary<string, object?>> Named()
        {
            await foreach (var row in rows.ReadAsync(cancellationToken))
            {
                yield return columns.Zip(row).ToDictionary(pair => pair.First, pair => Cell(pair.Second));
            }
        }
    }

    /// <summary>Numbers and days stay what they are, so that a spreadsheet can reckon with them.</summary>
    private static object? Cell(object? value) => value switch
    {
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        DateTimeOffset instant => instant.UtcDateTime,
        null or bool or byte or short or int or long or float or double or decimal => value,
        _ => HarmlessCell.Invariant(value),
    };

    private sealed class CountedRows(IAsyncEnumerable<IReadOnlyList<object?>> rows)
    {
        public int Count { get; private set; }

        public async IAsyncEnumerable<IReadOnlyList<object?>> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                Count++;
                yield return row;
            }
        }
    }
}
