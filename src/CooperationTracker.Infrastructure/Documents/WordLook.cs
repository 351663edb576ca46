using System.Globalization;
using CooperationTracker.Application.Common.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationTracker.Infrastructure.Documents;

/// <summary>The styles of every document that we make. Letters are measured in half points, everything else in twentieths of a point.</summary>
internal static class WordLook
{
    public const string Cell = "Cell";
    public const string CellHeading = "CellHeading";
    public const string Setting = "Setting";
    public const string Gap = "Gap";

    private const string Font = "Times New Roman";
    private const int Letters = 28;
    private const int SmallLetters = 24;
    private const int NoteLetters = 20;
    private const int FirstLine = 709;
    private const int RightHalf = 5103;
    private const int AfterHeading = 240;
    private const int GapLetters = 12;

    public static string Heading(int level) => $"Heading{Math.Clamp(level, 1, 3)}";

    public static Styles Styles(CultureInfo culture) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font },
                new FontSize { Val = Of(Letters) },
                new FontSizeComplexScript { Val = Of(Letters) },
                new Languages { Val = Region(culture) })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Before = "0", After = "0" }))),
        Style(nameof(WordParagraphStyle.Plain), isDefault: true),
        Style(nameof(WordParagraphStyle.Body), align: JustificationValues.Both, indent: new Indentation { FirstLine = Of(FirstLine) }),
        Style(nameof(WordParagraphStyle.Centered), align: JustificationValues.Center),
        Style(nameof(WordParagraphStyle.RightBlock), indent: new Indentation { Left = Of(RightHalf) }),
        Style(nameof(WordParagraphStyle.Note), letters: NoteLetters),
        Style(Heading(1), "heading 1", level: 1, bold: true, align: JustificationValues.Center, before: AfterHeading, after: AfterHeading),
        Style(Heading(2), "heading 2", level: 2, bold: true, before: AfterHeading, after: AfterHeading / 2),
        Style(Heading(3), "heading 3", level: 3, italic: true, before: AfterHeading / 2, after: AfterHeading / 2),
        Style(Cell, letters: SmallLetters),
        Style(CellHeading, letters: SmallLetters, bold: true, align: JustificationValues.Center),
        Style(Setting, after: AfterHeading / 2),
        Style(Gap, letters: GapLetters));

    /// <summary>What the office programs know a language by.</summary>
    private static string Region(CultureInfo culture) => culture.Name switch
    {
        "en" => "en-GB",
        "kk" => "kk-KZ",
        "ba" => "ba-RU",
        _ => "ru-RU",
    };

    private static Style Style(
        string id,
        string? name = null,
        bool isDefault = false,
        int? level = null,
        int? letters = null,
        bool bold = false,
        bool italic = false,
        JustificationValues? align = null,
        Indentation? indent = null,
        int before = 0,
        int after = 0)
    {
        // The order of the elements is the schema's; the office programs call a file with another one damaged.
        var paragraph = new StyleParagraphProperties();
        Add(paragraph, level is null ? null : new KeepNext());
        Add(paragraph, before + after == 0 ? null : new SpacingBetweenLines { Before = Of(before), After = Of(after) });
        Add(paragraph, indent);
        Add(paragraph, align is { } side ? new Justification { Val = side } : null);
        Add(paragraph, level is { } outline ? new OutlineLevel { Val = outline - 1 } : null);

        var run = new StyleRunProperties();
        Add(run, bold ? new Bold() : null);
        Add(run, italic ? new Italic() : null);
        Add(run, letters is { } size ? new FontSize { Val = Of(size) } : null);
        Add(run, letters is { } complex ? new FontSizeComplexScript { Val = Of(complex) } : null);

        return new Style(new StyleName { Val = name ?? id }, new PrimaryStyle(), paragraph, run) { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault };
    }

    private static void Add(OpenXmlElement parent, OpenXmlElement? child)
    {
        if (child is not null)
        {
            parent.Append(child);
        }
    }

    private static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);
}
