using CooperationTracker.Application.Common.Documents;
using CooperationTracker.Infrastructure;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Documents;

/// <summary>What we hand out as a Word file is one, whatever the records' texts hold.</summary>
public sealed class WordFilesTests
{
    private static readonly WordBlock[] EveryBlock =
    [
        new WordParagraph("Утверждён\nраспоряжением", WordParagraphStyle.RightBlock),
        new WordHeading("Состав"),
        new WordHeading("Раздел", 2),
        new WordHeading("Подраздел", 3),
        new WordParagraph("Текст <с> \"кавычками\" & амперсандом"),
        new WordParagraph("Посередине", WordParagraphStyle.Centered, Bold: true),
        new WordParagraph("Слева", WordParagraphStyle.Plain),
        new WordParagraph("Сноска", WordParagraphStyle.Note),
        new WordTable([30, 5, 65], null, [["Иванов", "–", "министр"]], Borders: false),
        new WordTable([50, 50], ["Пункт", "Срок"], [["Просрочено"], ["п. 1", "1 декабря"]]),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_office_programs_schema_finds_nothing(bool landscape)
    {
        using var word = Open(Write(EveryBlock, landscape: landscape));
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(word, TestContext.Current.CancellationToken)
            .Select(e => $"{e.Path?.XPath}: {e.Description}").ShouldBeEmpty();
    }

    [Fact]
    public void Texts_are_there_in_their_order_and_line_ends_stay()
    {
        using var word = Open(Write(EveryBlock));
        var body = word.MainDocumentPart!.Document!.Body!;
        body.InnerText.ShouldStartWith("УтверждёнраспоряжениемСоставРазделПодразделТекст <с> \"кавычками\" & амперсандом");
        body.Descendants<Break>().Count().ShouldBe(1);
        body.Descendants<Table>().Select(t => t.Descendants<TableRow>().Count()).ShouldBe([1, 3]);
    }

    [Fact]
    public void What_no_document_can_hold_is_left_out()
    {
        // A half of a pair of surrogates is no character.
        using var word = Open(Write([new WordParagraph("a\u0000b\u000Bc\uFFFE \uD83D\uDE00 \uD83D Ә ғ ҙ ҫ")]));
        word.MainDocumentPart!.Document!.Body!.InnerText.ShouldBe("abc \uD83D\uDE00  Ә ғ ҙ ҫ");
    }

    [Theory]
    [InlineData("ru", "ru-RU")]
    [InlineData("en", "en-GB")]
    [InlineData("kk", "kk-KZ")]
    [InlineData("ba", "ba-RU")]
    public void The_language_is_the_documents(string language, string expected)
    {
        using var word = Open(Write(EveryBlock, language));
        var styles = word.MainDocumentPart!.StyleDefinitionsPart!.Styles!;
        styles.Descendants<Languages>().Single().Val!.Value.ShouldBe(expected);
        word.PackageProperties.Language.ShouldBe(language);
        word.PackageProperties.Title.ShouldBe("Состав");
    }

    [Fact]
    public void Pages_are_A4_and_numbered_from_the_second()
    {
        using var word = Open(Write(EveryBlock));
        var section = word.MainDocumentPart!.Document!.Body!.Elements<SectionProperties>().Single();
        var size = section.GetFirstChild<PageSize>()!;
        (size.Width!.Value, size.Height!.Value).ShouldBe((11906u, 16838u));
        section.GetFirstChild<TitlePage>().ShouldNotBeNull();
        word.MainDocumentPart.HeaderParts.Single().Header!.Descendants<SimpleField>().Single().Instruction!.Value.ShouldBe("PAGE");
    }

    [Fact]
    public void A_row_that_does_not_fit_its_table_is_a_mistake_of_ours() =>
        Should.Throw<ArgumentException>(() => Write([new WordTable([20, 30, 50], null, [["a", "b"]])]));

    private static WordFile Write(IReadOnlyList<WordBlock> blocks, string language = "ru", bool landscape = false)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Database:Provider"] = "Sqlite" }).Build();
        using var services = new ServiceCollection().AddLogging().AddInfrastructure(settings).BuildServiceProvider();
        return services.GetRequiredService<IWordFiles>().Write("roster", new WordDocument("Состав", language, blocks, landscape));
    }

    private static WordprocessingDocument Open(WordFile file)
    {
        file.FileName.ShouldBe("roster.docx");
        return WordprocessingDocument.Open(file.Content, isEditable: false);
    }
}
