using System.IO.Compression;
using System.Text;

namespace CooperationTracker.TestSupport;

/// <summary>Small files of each kind, made by hand: what they begin with, or what an archive of their kind must hold.</summary>
public static class SampleFiles
{
    public static byte[] Pdf(string text = "Письмо") => Encoding.UTF8.GetBytes($"%PDF-1.7\n1 0 obj << >> endobj\n% {text}\n%%EOF\n");

    public static byte[] Png() => Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static byte[] Jpeg() => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    public static byte[] Tiff() => [0x49, 0x49, 0x2A, 0x00, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] Docx(params (string Name, string Content)[] more) => Archive(
    [
        ("[Content_Types].xml", """<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""),
        ("word/document.xml", "<w:document/>"),
        .. more,
    ]);

    public static byte[] Xlsx() => Archive([("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")]);

    public static byte[] Pptx() => Archive([("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<p:presentation/>")]);

    public static byte[] Odt(params (string Name, string Content)[] more) =>
        Archive([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office:document-content/>"), .. more]);

    public static byte[] Ods() => Archive([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<office:document-content/>")]);

    public static byte[] Archive(IReadOnlyList<(string Name, string Content)> parts)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return memory.ToArray();
    }

    /// <summary>A document of a few kilobytes with a part that unpacks to so many megabytes of nothing.</summary>
    public static byte[] Bomb(int megabytes)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "[Content_Types].xml", "word/document.xml" })
            {
                using var small = archive.CreateEntry(name).Open();
                small.Write("<x/>"u8);
            }

            using var part = archive.CreateEntry("word/media/image1.bin", CompressionLevel.SmallestSize).Open();
            var nothing = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++)
            {
                part.Write(nothing);
            }
        }

        return memory.ToArray();
    }
}
