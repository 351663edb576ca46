using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Infrastructure.Attachments;

/// <summary>A kind of file that can be told by its content.</summary>
/// <param name="Endings">The endings that such files have, without their dots.</param>
internal sealed record FileType(string MediaType, params IReadOnlyList<string> Endings)
{
    private const int EndOfArchive = 22;
    private const int LongestArchiveComment = ushort.MaxValue;

    /// <summary>An office document has a few hundred parts.</summary>
    private const int MostParts = 5000;

    /// <summary>What an archive may claim to unpack to. We unpack nothing, but its reader will.</summary>
    private const long MostUnpacked = 512L * 1024 * 1024;

    private const int MostContentTypes = 1024 * 1024;
    private const int MostMediaType = 200;

    private static readonly FileType Pdf = new("application/pdf", "pdf");
    private static readonly FileType Png = new("image/png", "png");
    private static readonly FileType Jpeg = new("image/jpeg", "jpg", "jpeg");
    private static readonly FileType Tiff = new("image/tiff", "tif", "tiff");
    private static readonly FileType Text = new("text/plain", "txt");
    private static readonly FileType Word = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx");
    private static readonly FileType Excel = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");
    private static readonly FileType PowerPoint = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx");
    private static readonly FileType OpenText = new("application/vnd.oasis.opendocument.text", "odt");
    private static readonly FileType OpenSheet = new("application/vnd.oasis.opendocument.spreadsheet", "ods");

    private static readonly (byte[] Beginning, FileType Type)[] Beginnings =
    [
        ("%PDF-"u8.ToArray(), Pdf),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Png),
        ([0xFF, 0xD8, 0xFF], Jpeg),
        ([0x49, 0x49, 0x2A, 0x00], Tiff),
        ([0x4D, 0x4D, 0x00, 0x2A], Tiff),
    ];

    private static readonly Error Damaged = Error.Rule("attachment.archive-damaged").On("file");
    private static readonly Error Macros = Error.Rule("attachment.macros").On("file");

    /// <summary>The endings of all kinds.</summary>
    public static IReadOnlyList<string> AllEndings { get; } =
        [.. new[] { Pdf, Png, Jpeg, Tiff, Word, Excel, PowerPoint, OpenText, OpenSheet, Text }.SelectMany(type => type.Endings)];

    /// <summary>Tells a file's kind by what is in it. Nothing is unpacked but two small parts that say what an archive is.</summary>
    /// <param name="file">Seekable.</param>
    /// <returns>A null type for a kind that we do not know. Errors <c>attachment.macros</c>, <c>attachment.archive-damaged</c>.</returns>
    public static async Task<(FileType? Type, Error? Error)> OfAsync(Stream file, CancellationToken cancellationToken)
    {
        var start = new byte[8];
        file.Position = 0;
        var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        foreach (var (beginning, type) in Beginnings)
        {
            if (start.AsSpan(0, length).StartsWith(beginning))
            {
                return (type, null);
            }
        }

        if (start.AsSpan(0, length).StartsWith("PK\x03\x04"u8))
        {
            return await OfArchiveAsync(file, cancellationToken);
        }

        return await IsTextAsync(file, cancellationToken) ? (Text, null) : (null, null);
    }

    private static async Task<(FileType? Type, Error? Error)> OfArchiveAsync(Stream file, CancellationToken cancellationToken)
    {
        if (await PartsAsync(file, cancellationToken) is not { } parts || parts > MostParts)
        {
            return (null, Damaged);
        }

        try
        {
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostParts || archive.Entries.Sum(entry => Math.Min(entry.Length, MostUnpacked + 1)) > MostUnpacked)
            {
                return (null, Damaged);
            }

            var names = archive.Entries.Select(entry => entry.FullName.Replace('\\', '/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return names.Contains("[Content_Types].xml")
                ? await OfOfficeAsync(archive, names, cancellationToken)
                : await OfOpenDocumentAsync(archive, names, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return (null, Damaged);
        }
    }

    private static async Task<(FileType? Type, Error? Error)> OfOfficeAsync(ZipArchive archive, HashSet<string> names, CancellationToken cancellationToken)
    {
        if (await ReadAsync(archive, "[Content_Types].xml", MostContentTypes, cancellationToken) is not { } contentTypes)
        {
            return (null, Damaged);
        }

        // A part may be called anything; its content type is what makes it a macro.
        if (contentTypes.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
            || contentTypes.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
            || contentTypes.Contains("activeX", StringComparison.OrdinalIgnoreCase)
            || names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
                || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)
                || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase)))
        {
            return (null, Macros);
        }

        return names.Contains("word/document.xml") ? (Word, null)
            : names.Contains("xl/workbook.xml") ? (Excel, null)
            : names.Contains("ppt/presentation.xml") ? (PowerPoint, null)
            : (null, null);
    }

    private static async Task<(FileType? Type, Error? Error)> OfOpenDocumentAsync(ZipArchive archive, HashSet<string> names, CancellationToken cancellationToken)
    {
        var mediaType = names.Contains("mimetype") ? await ReadAsync(archive, "mimetype", MostMediaType, cancellationToken) : null;
        var type = Array.Find([OpenText, OpenSheet], candidate => candidate.MediaType == mediaType?.Trim());
        return type is not null && names.Any(name => name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase))
            ? (null, Macros)
            : (type, null);
    }

    /// <summary>How many parts an archive says it has; asked before anything builds a list of them.</summary>
    private static async Task<int?> PartsAsync(Stream file, CancellationToken cancellationToken)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndOfArchive + LongestArchiveComment)];
        file.Position = file.Length - tail.Length;
        await file.ReadExactlyAsync(tail, cancellationToken);
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        return at >= 0 && at + EndOfArchive <= tail.Length ? BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10)) : null;
    }

    /// <returns>A part's text; null when it is longer than it may be, whatever length it claims.</returns>
    private static async Task<string?> ReadAsync(ZipArchive archive, string name, int most, CancellationToken cancellationToken)
    {
        var entry = archive.Entries.First(candidate => candidate.FullName.Equals(name, StringComparison.OrdinalIgnoreCase));
        var buffer = new byte[Math.Min(most, (int)Math.Min(entry.Length, most)) + 1];
        var part = await entry.OpenAsync(cancellationToken);
        await using (part)
        {
            var read = await part.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return read < buffer.Length ? Encoding.UTF8.GetString(buffer, 0, read) : null;
        }
    }

    /// <summary>UTF-8 throughout, with no control characters but those that text has.</summary>
    private static async Task<bool> IsTextAsync(Stream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[16 * 1024];
        var chars = new char[bytes.Length + 4];
        try
        {
            int read;
            do
            {
                read = await file.ReadAsync(bytes, cancellationToken);
                var count = decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read == 0);
                if (chars.AsSpan(0, count).ContainsAny(ControlCharacters))
                {
                    return false;
                }
            }
            while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static readonly System.Buffers.SearchValues<char> ControlCharacters = System.Buffers.SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0x20).Append(0x7F).Select(code => (char)code).Where(character => character is not ('\t' or '\r' or '\n' or '\f'))));
}
