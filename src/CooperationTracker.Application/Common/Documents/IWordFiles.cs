namespace CooperationTracker.Application.Common.Documents;

/// <summary>Makes Word files: A4, Times New Roman 14, fields and page numbers as GOST R 7.0.97-2016 asks of official documents.</summary>
public interface IWordFiles
{
    /// <param name="name">What the file is called, without an ending.</param>
    /// <returns>The file at its beginning. Characters that no document can hold are left out.</returns>
    WordFile Write(string name, WordDocument document);
}

/// <summary>A document that has been written. Whoever has it disposes of <paramref name="Content"/>.</summary>
public sealed record WordFile(Stream Content, string FileName, string MediaType);

/// <param name="Title">For the file's properties; what the page shows stands in the blocks.</param>
/// <param name="Language">A code of <see cref="Text.SupportedCultures"/>, by which the program checks spelling and hyphenates.</param>
/// <param name="Landscape">For wide tables.</param>
public sealed record WordDocument(string Title, string Language, IReadOnlyList<WordBlock> Blocks, bool Landscape = false);

/// <summary>What a document is made of, from top to bottom. A line end within a text stays one.</summary>
public abstract record WordBlock;

/// <param name="Level">1 is the document's own title, centred; 2 and 3 are found in the program's outline below it.</param>
public sealed record WordHeading(string Text, int Level = 1) : WordBlock;

public enum WordParagraphStyle
{
    /// <summary>Justified, with its first line indented.</summary>
    Body,

    /// <summary>At the left edge, without an indent.</summary>
    Plain,

    Centered,

    /// <summary>In the right half of the page, where «Утверждён» and the addressee stand.</summary>
    RightBlock,

    /// <summary>Small, below what it explains.</summary>
    Note,
}

public sealed record WordParagraph(string Text, WordParagraphStyle Style = WordParagraphStyle.Body, bool Bold = false) : WordBlock;

/// <param name="Widths">Of the columns, in percent of the text's width.</param>
/// <param name="Headings">Come again on every page; null for a table without.</param>
/// <param name="Rows">As many cells as there are columns, or a single one that spans them all: a subheading.</param>
/// <param name="Borders">Without them a table only sets its texts beside each other, in the document's own size of letters.</param>
public sealed record WordTable(
    IReadOnlyList<int> Widths, IReadOnlyList<string>? Headings, IReadOnlyList<IReadOnlyList<string>> Rows, bool Borders = true) : WordBlock;
