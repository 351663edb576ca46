using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Exports;
using CsvHelper;
using MiniExcelLibs;

namespace CooperationTracker.Infrastructure.Imports;

/// <summary>Reads tables out of files that strangers may have made: bounded in size before and after unpacking, told by content and not by name.</summary>
internal sealed class TableReader(ImportSettings settings) : ITableReader
{
    private const int MostBytes = 20 * 1024 * 1024;

    /// <summary>What a workbook of <see cref="MostBytes"/> may unpack to.</summary>
    private const long MostUnpackedBytes = 400L * 1024 * 1024;

    private const int MostColumns = 100;

    /// <summary>The widest that a sheet may say it is: rows are read that wide, whatever stands in them.</summary>
    private const int WidestSheet = 1000;

    /// <summary>So many empty rows end a table: sheets are formatted to their last row without holding anything there.</summary>
    private const int GapThatEnds = 1000;

    /// <summary>The headings and what stands above them come on top of the rows.</summary>
    private const int RowsAbove = 20;

    /// <summary>One more than any field takes, in UTF-16 code units: what is longer is refused by its field, not cut.</summary>
    private const int LongestCell = 4001;

    /// <summary>As much text as the longest text file could hold, in UTF-16 code units: a workbook has one text in millions of cells at no cost, and each of them would be a text of its own here.</summary>
    private const int MostCharacters = MostBytes;

    /// <summary>In bytes; an unclosed quote would otherwise make the rest of the file one record.</summary>
    private const int LongestRecord = 1024 * 1024;

    private static readonly byte[] ZipMark = "PK\x03\x04"u8.ToArray();

    /// <summary>Of .xls and of workbooks with a password.</summary>
    private static readonly byte[] CompoundMark = [0xD0, 0xCF, 0x11, 0xE0];

    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    public int MostRows => settings.MostRows;

    public async Task<Result<ReadTable>> ReadAsync(Stream content, string fileName, string? sheet, CancellationToken cancellationToken)
    {
        var bytes = await TakeAsync(content, cancellationToken);
        if (bytes is null)
        {
            return Error.Rule("import.file-too-large", MostBytes / (1024 * 1024)).On("file");
        }

        if (bytes.Length == 0)
        {
            return Error.Rule("import.file-empty").On("file");
        }

        if (bytes.AsSpan().StartsWith(CompoundMark))
        {
            return Error.Rule("import.file-kind").On("file");
        }

        return bytes.AsSpan().StartsWith(ZipMark) ? ReadWorkbook(bytes, fileName, sheet, cancellationToken) : ReadText(bytes, fileName);
    }

    /// <returns>Null when there is more than may be.</returns>
    private static async Task<byte[]?> TakeAsync(Stream content, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (memory.Length + read > MostBytes)
            {
                return null;
            }

            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }

    private Result<ReadTable> ReadWorkbook(byte[] bytes, string fileName, string? sheet, CancellationToken cancellationToken)
    {
        try
        {
            if (!IsWorkbook(bytes, out var width))
            {
                return Error.Rule("import.file-kind").On("file");
            }

            if (width > WidestSheet)
            {
                return Error.Rule("import.too-many-columns", MostColumns).On("file");
            }

            using var memory = new MemoryStream(bytes, writable: false);
            var sheets = memory.GetSheetNames();
            if (sheet is not null && !sheets.Contains(sheet))
            {
                return Error.Rule("import.sheet-unknown", sheet, sheets.Select(name => (object?)$"«{name}»").ToList()).On("sheet");
            }

            foreach (var name in sheet is null ? sheets : [sheet])
            {
                memory.Position = 0;
                var read = Gather(RowsOf(memory, name, cancellationToken));
                if (!read.TryGet(out var rows))
                {
                    return Result<ReadTable>.Failure(read.Errors);
                }

                if (rows.Count > 0)
                {
                    return new ReadTable(fileName, name, sheets, rows);
                }
            }

            return Error.Rule("import.file-empty").On("file");
        }
        catch (Exception exception) when (exception is InvalidDataException or XmlException or IOException or FormatException or ArgumentException
            or InvalidOperationException or KeyNotFoundException or NullReferenceException or IndexOutOfRangeException or OverflowException)
        {
            // A workbook can be broken in as many ways as there are parts in it, and the library that reads it looks for none.
            return Error.Rule("import.file-unreadable").On("file");
        }
    }

    /// <param name="width">How many columns its widest sheet says it has, or has.</param>
    /// <exception cref="InvalidDataException">It would unpack to more than may be.</exception>
    private static bool IsWorkbook(byte[] bytes, out int width)
    {
        width = 0;
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Sum(entry => entry.Length) > MostUnpackedBytes)
        {
            throw new InvalidDataException();
        }

        foreach (var entry in archive.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            using var content = entry.Open();
            using var xml = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true });
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "c" or "dimension")
                {
                    width = Math.Max(width, ColumnOf(xml.GetAttribute(xml.LocalName == "c" ? "r" : "ref")));
                }
            }
        }

        return archive.GetEntry("xl/workbook.xml") is not null;
    }

    /// <summary>The last column that a reference names: 28 for <c>B2:AB9</c>; 0 where it names none.</summary>
    private static int ColumnOf(string? reference) =>
        (reference ?? "").Split(':')[^1].TakeWhile(char.IsAsciiLetter).Aggregate(0, (column, letter) => Math.Min((column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1), 1_000_000));

    private static IEnumerable<ReadRow> RowsOf(Stream workbook, string sheet, CancellationToken cancellationToken)
    {
        var (number, empty) = (0, 0);
        foreach (IDictionary<string, object?> row in workbook.Query(useHeaderRow: false, sheetName: sheet, excelType: ExcelType.XLSX))
        {
            cancellationToken.ThrowIfCancellationRequested();
            number++;
            empty = row.Values.All(value => value is null) ? empty + 1 : 0;
            if (empty > GapThatEnds)
            {
                yield break;
            }

            if (empty == 0)
            {
                yield return new ReadRow(number, [.. row.Values.Select(Spelled)]);
            }
        }
    }

    private Result<ReadTable> ReadText(byte[] bytes, string fileName)
    {
        var encoding = EncodingOf(bytes);
        if (encoding is UTF8Encoding or null && bytes.AsSpan().Contains((byte)0))
        {
            return Error.Rule("import.file-kind").On("file");
        }

        using var reader = CsvReader.Create(bytes, new CsvReaderOptions
        {
            HasHeader = false,
            Encoding = encoding ?? Cyrillic,
            SkipEmptyLines = false,
            TrimWhitespace = true,
            MaxRecordSize = LongestRecord,
            PoolStrings = false,
        });
        try
        {
            var read = Gather(Records(reader));
            return !read.TryGet(out var rows) ? Result<ReadTable>.Failure(read.Errors)
                : rows.Count == 0 ? Error.Rule("import.file-empty").On("file")
                : new ReadTable(fileName, null, [], rows);
        }
        catch (CsvFormatException)
        {
            return Error.Rule("import.file-unreadable").On("file");
        }
    }

    private static IEnumerable<ReadRow> Records(CsvReader reader)
    {
        while (reader.Read())
        {
            yield return new ReadRow((int)reader.RowNumber, [.. Enumerable.Range(0, reader.FieldCount).Select(i => Cleaned(reader.GetString(i)))]);
        }
    }

    /// <summary>By its mark, or else as what its bytes can be: null for Windows' Cyrillic.</summary>
    private static Encoding? EncodingOf(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..])
        {
            return Encoding.Unicode;
        }

        if (bytes is [0xFE, 0xFF, ..])
        {
            return Encoding.BigEndianUnicode;
        }

        try
        {
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private Result<List<ReadRow>> Gather(IEnumerable<ReadRow> rows)
    {
        var kept = new List<ReadRow>();
        var characters = 0L;
        foreach (var row in rows)
        {
            var width = row.Cells.Count;
            while (width > 0 && row.Cells[width - 1].Length == 0)
            {
                width--;
            }

            if (width == 0)
            {
                continue;
            }

            if (width > MostColumns)
            {
                return Error.Rule("import.too-many-columns", MostColumns).On("file");
            }

            if (kept.Count > MostRows + RowsAbove)
            {
                return Error.Rule("import.too-many-rows", MostRows).On("file");
            }

            characters += row.Cells.Sum(cell => (long)cell.Length);
            if (characters > MostCharacters)
            {
                return Error.Rule("import.too-much-text", MostCharacters / 1_000_000).On("file");
            }

            kept.Add(row with { Cells = [.. row.Cells.Take(width)] });
        }

        return kept;
    }

    private static string Spelled(object? value) => value switch
    {
        null => "",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => Cleaned(value.ToString() ?? ""),
    };

    private static string Cleaned(string text)
    {
        // No database but SQLite keeps a NUL, and no text has a use for one.
        var trimmed = HarmlessCell.Original(text.Replace("\0", "", StringComparison.Ordinal).Trim(' ', '\u00A0', '\uFEFF', '\u200B'));
        return trimmed.Length <= LongestCell ? trimmed : trimmed[..LongestCell];
    }
}
