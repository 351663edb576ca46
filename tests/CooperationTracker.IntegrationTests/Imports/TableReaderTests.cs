using System.Text;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Domain.Common;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Imports;

public sealed class TableReaderTests
{
    [Theory]
    [InlineData("№;Срок\n1;до 1 декабря\n", "utf-8")]
    [InlineData("№,Срок\r\n1,до 1 декабря\r\n", "utf-8")]
    [InlineData("№\tСрок\n1\tдо 1 декабря", "utf-8")]
    [InlineData("№;Срок\n1;до 1 декабря\n", "windows-1251")]
    [InlineData("№;Срок\n1;до 1 декабря\n", "utf-16")]
    public async Task A_text_file_is_read_whatever_its_delimiter_and_encoding(string text, string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var of = Encoding.GetEncoding(encoding);

        var table = (await ReadAsync([.. of.GetPreamble(), .. of.GetBytes(text)])).ShouldSucceed();

        table.Rows.Select(row => string.Join('|', row.Cells)).ShouldBe(["№|Срок", "1|до 1 декабря"]);
    }

    [Fact]
    public async Task Quotes_hold_delimiters_line_breaks_and_quotes_and_rows_keep_their_numbers()
    {
        var table = (await ReadAsync("a;b\n\n\"x;\"\"y\"\"\";\"one\ntwo\"\n"u8.ToArray())).ShouldSucceed();

        table.Rows.Select(row => row.Number).ShouldBe([1, 3]);
        table.Rows[1].Cells.ShouldBe(["x;\"y\"", "one\ntwo"]);
    }

    [Fact]
    public async Task A_workbook_gives_dates_as_days_and_numbers_as_they_are()
    {
        using var memory = new MemoryStream();
        await memory.SaveAsAsync(
            new[] { new Dictionary<string, object?> { ["№"] = 12, ["Срок"] = new DateTime(2024, 12, 1), ["Сумма"] = 0.5, ["Текст"] = "  Открыть рейс " } },
            cancellationToken: TestContext.Current.CancellationToken);

        var table = (await ReadAsync(memory.ToArray())).ShouldSucceed();

        table.Sheet.ShouldBe("Sheet1");
        table.Rows.Select(row => string.Join('|', row.Cells)).ShouldBe(["№|Срок|Сумма|Текст", "12|2024-12-01|0.5|Открыть рейс"]);
    }

    [Fact]
    public async Task What_was_made_harmless_on_the_way_out_is_itself_again()
    {
        await using var app = await TestApp.CreateAsync();
        var tables = app.Services.GetRequiredService<ITableFiles>();
        foreach (var format in Enum.GetValues<TableFormat>())
        {
            var file = await tables.WriteAsync(format, "x", ["Название"], Rows(), TestContext.Current.CancellationToken);
            await using var content = file.Content;
            var table = (await app.Services.GetRequiredService<ITableReader>().ReadAsync(content, file.FileName, null, TestContext.Current.CancellationToken)).ShouldSucceed();
            table.Rows.Skip(1).Select(row => row.Cells[0]).ShouldBe(["=1+1", "@all", "- пункт", "'кавычка", "-5"], $"{format}");
        }

        static async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            await Task.CompletedTask;
            foreach (var text in new[] { "=1+1", "@all", "- пункт", "'кавычка", "-5" })
            {
                yield return [text];
            }
        }
    }

    [Fact]
    public async Task What_is_no_table_is_refused_in_words()
    {
        (await ReadAsync([])).Errors[0].Code.ShouldBe("import.file-empty");
        (await ReadAsync("\n\n"u8.ToArray())).Errors[0].Code.ShouldBe("import.file-empty");
        (await ReadAsync(SampleFiles.Pdf())).IsSuccess.ShouldBeTrue("a text that somebody may call CSV; its rows are refused later");
        (await ReadAsync(SampleFiles.Png())).Errors[0].Code.ShouldBe("import.file-kind");
        (await ReadAsync(SampleFiles.Docx())).Errors[0].Code.ShouldBe("import.file-kind");
        (await ReadAsync([0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3])).Errors[0].Code.ShouldBe("import.file-kind");
        (await ReadAsync(SampleFiles.Xlsx())).Errors[0].Code.ShouldBe("import.file-unreadable");
        (await ReadAsync(SampleFiles.Bomb(500))).Errors[0].Code.ShouldBe("import.file-unreadable");
        (await ReadAsync(new byte[21 * 1024 * 1024])).Errors[0].Code.ShouldBe("import.file-too-large");
        (await ReadAsync(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 20_030))))).Errors[0].Code.ShouldBe("import.too-many-rows");
        (await ReadAsync(Encoding.UTF8.GetBytes(string.Join(';', Enumerable.Range(0, 101))))).Errors[0].Code.ShouldBe("import.too-many-columns");
    }

    [Theory]
    [InlineData("""<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>A</t></is></c></row></sheetData>""", "import.too-many-columns")]
    [InlineData("""<sheetData><row r="1"><c r="XFD1" t="inlineStr"><is><t>A</t></is></c></row></sheetData>""", "import.too-many-columns")]
    [InlineData("""<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>A</t></is></c></row></sheetData><mergeCells count="2"><mergeCell ref="A1:CV1048576"/><mergeCell ref="A1"/></mergeCells>""", null)]
    [InlineData("""<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>A</t></is></c></row><row r="1048576"><c r="A1048576" t="inlineStr"><is><t>B</t></is></c></row></sheetData>""", null)]
    public async Task A_sheet_that_says_to_be_boundless_binds_nobody(string sheet, string? refused)
    {
        var read = await ReadAsync(SampleFiles.Archive(
        [
            ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"""),
            ("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Лист" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
            ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{sheet}</worksheet>"""),
        ]));

        if (refused is null)
        {
            read.ShouldSucceed().Rows.ShouldHaveSingleItem().Cells.ShouldBe(["A"]);
        }
        else
        {
            read.Errors[0].Code.ShouldBe(refused);
        }
    }

    [Fact]
    public async Task A_text_that_stands_in_thousands_of_cells_is_refused_before_it_fills_the_memory()
    {
        var row = string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 100));
        var read = await ReadAsync(SampleFiles.Archive(
        [
            ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"""),
            ("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Лист" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""),
            ("xl/sharedStrings.xml", $"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{new string('я', 30_000)}</t></si></sst>"""),
            ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{string.Concat(Enumerable.Repeat($"<row>{row}</row>", 100))}</sheetData></worksheet>"""),
        ]));

        read.Errors.ShouldHaveSingleItem().Code.ShouldBe("import.too-much-text");
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_null_character_is_no_part_of_a_cell(string encoding)
    {
        var of = Encoding.GetEncoding(encoding);

        var table = (await ReadAsync([.. of.GetPreamble(), .. of.GetBytes("№;Дело\n1;Открыть\0 рейс\0\n")])).ShouldSucceed();

        table.Rows[1].Cells.ShouldBe(["1", "Открыть рейс"]);
    }

    [Fact]
    public async Task A_sheet_that_is_not_there_is_refused_with_those_that_are()
    {
        using var memory = new MemoryStream();
        await memory.SaveAsAsync(new Dictionary<string, object> { ["Пусто"] = Array.Empty<object>(), ["Реестр"] = new[] { new { A = 1 } } }, cancellationToken: TestContext.Current.CancellationToken);

        (await ReadAsync(memory.ToArray())).ShouldSucceed().Sheet.ShouldBe("Реестр");
        (await ReadAsync(memory.ToArray(), "Лист2")).Errors[0].Code.ShouldBe("import.sheet-unknown");
    }

    private static async Task<Result<ReadTable>> ReadAsync(byte[] content, string? sheet = null)
    {
        await using var app = await TestApp.CreateAsync();
        return await app.Services.GetRequiredService<ITableReader>().ReadAsync(new MemoryStream(content), "файл", sheet, TestContext.Current.CancellationToken);
    }
}
