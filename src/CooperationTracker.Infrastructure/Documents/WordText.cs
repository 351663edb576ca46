using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationTracker.Infrastructure.Documents;

/// <summary>Texts of records as a document holds them.</summary>
internal static class WordText
{
    public static Paragraph Paragraph(string text, string style, bool bold = false)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        if (text.Length > 0)
        {
            var run = bold ? new Run(new RunProperties(new Bold())) : new Run();
            run.Append(Lines(Clean(text)));
            paragraph.Append(run);
        }

        return paragraph;
    }

    /// <summary>XML 1.0 has no place for most control characters, and one of them would spoil the file.</summary>
    public static string Clean(string text)
    {
        var kept = new char[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                kept[length++] = text[i];
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                (kept[length], kept[length + 1]) = (text[i], text[i + 1]);
                length += 2;
                i++;
            }
        }

        return new(kept, 0, length);
    }

    private static IEnumerable<OpenXmlElement> Lines(string text)
    {
        var first = true;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (!first)
            {
                yield return new Break();
            }

            first = false;
            yield return new Text(line) { Space = SpaceProcessingModeValues.Preserve };
        }
    }
}
