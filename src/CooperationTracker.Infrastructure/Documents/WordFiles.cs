using CooperationTracker.Application.Common.Documents;
using CooperationTracker.Application.Common.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CooperationTracker.Infrastructure.Documents;

/// <summary>Writes Office Open XML (ISO/IEC 29500). Only documents that people read are made here, so that one fits into memory.</summary>
internal sealed class WordFiles(TimeProvider clock) : IWordFiles
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public WordFile Write(string name, WordDocument document)
    {
        var content = new MemoryStream();
        using (var package = WordprocessingDocument.Create(content, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = WordLook.Styles(SupportedCultures.Of(document.Language));
            var page = new WordPage(document.Landscape);
            var body = new Body(document.Blocks.SelectMany(block => Elements(block, page)));
            body.Append(page.Section(NumberedHeader(main)));
            main.Document = new Document(body);
            (package.PackageProperties.Title, package.PackageProperties.Language) = (WordText.Clean(document.Title), document.Language);
            package.PackageProperties.Created = clock.GetUtcNow().UtcDateTime;
        }

        content.Position = 0;
        return new(content, $"{name}.docx", MediaType);
    }

    private static IEnumerable<OpenXmlElement> Elements(WordBlock block, WordPage page) => block switch
    {
        WordHeading heading => [WordText.Paragraph(heading.Text, WordLook.Heading(heading.Level))],
        WordParagraph paragraph => [WordText.Paragraph(paragraph.Text, paragraph.Style.ToString(), paragraph.Bold)],

        // Two tables that follow each other without a paragraph between them would become one.
        WordTable table => [WordTables.Table(table, page.TextWidth), WordText.Paragraph("", WordLook.Gap)],
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, null),
    };

    /// <summary>The number in the middle of the upper margin, from the second page on.</summary>
    private static string NumberedHeader(MainDocumentPart main)
    {
        var part = main.AddNewPart<HeaderPart>();
        part.Header = new Header(new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = nameof(WordParagraphStyle.Centered) }),
            new SimpleField(new Run(new Text("2"))) { Instruction = "PAGE" }));
        return main.GetIdOfPart(part);
    }
}
