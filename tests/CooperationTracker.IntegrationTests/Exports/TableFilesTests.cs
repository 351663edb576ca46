using System.Text;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Exports;

/// <summary>What anybody typed into a record reaches a spreadsheet as text, never as a formula.</summary>
public sealed class TableFilesTests
{
    private static readonly string[] Headings = ["A", "=B"];

    public static TheoryData<string> Formulas =>
    [
        "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\uFEFF=1+1", "＝1+1", "-cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\";\"y\")", "-",
    ];

    [Theory]
    [MemberData(nameof(Formulas))]
    public async Task A_formula_becomes_text_in_both_formats(string text)
    {
        (await CsvAsync([text, null]))[1].TrimStart('"').ShouldStartWith("'" + text.Replace("\"", "\"\""));
        var cells = await ExcelAsync([text, null]);
        cells[1][0].ShouldBeOfType<string>().ShouldStartWith("'");
    }

    [Theory]
    [InlineData("-12")]
    [InlineData("-12,5")]
    [InlineData("-0.75")]
    [InlineData("1-1")]
    [InlineData("a=b")]
    [InlineData("Ответ: -5")]
    [InlineData("")]
    public async Task What_is_no_formula_stays_as_it_is(string text)
    {
        (await CsvAsync([text, 1]))[1].Trim('"').ShouldStartWith(text);
        (await CsvAsync([text, 1]))[1].ShouldNotContain("'");
    }

    [Fact]
    public async Task Headings_are_harmless_too()
    {
        (await CsvAsync(["x", "y"]))[0].ShouldBe("A,'=B");
        (await ExcelAsync(["x", "y"]))[0].ShouldBe(["A", "'=B"]);
    }

    [Fact]
    public async Task Numbers_days_and_instants_are_spelled_in_one_way()
    {
        (await CsvAsync([-5, 2.5m]))[1].ShouldBe("-5,2.5");
        (await CsvAsync([new DateOnly(2026, 3, 2), new DateTimeOffset(2026, 3, 2, 11, 0, 0, TimeSpan.FromHours(5))]))[1].ShouldBe("2026-03-02,2026-03-02T06:00:00Z");
        (await CsvAsync([true, null]))[1].ShouldBe("true,");
        var cells = await ExcelAsync([-5, new DateOnly(2026, 3, 2)]);
        cells[1][0].ShouldBe(-5d);
        cells[1][1].ShouldBe(new DateTime(2026, 3, 2));
    }

    [Fact]
    public async Task Quotes_and_line_ends_stay_within_their_cell() =>
        (await TextAsync(TableFormat.Csv, [["a\"b\r\nc", "d,e"]])).ShouldBe("\uFEFFA,'=B\r\n\"a\"\"b\r\nc\",\"d,e\"\r\n");

    [Fact]
    public async Task A_file_is_gone_when_its_reader_closes_it()
    {
        var file = await WriteAsync(TableFormat.Csv, [["x", "y"]]);
        var path = ((FileStream)file.Content).Name;
        File.Exists(path).ShouldBeTrue();
        (file.Rows, file.FileName).ShouldBe((1, "list.csv"));
        await file.Content.DisposeAsync();
        File.Exists(path).ShouldBeFalse();
    }

    private static async Task<string[]> CsvAsync(object?[] row) => (await TextAsync(TableFormat.Csv, [row]))[1..^2].Split("\r\n", 2);

    private static async Task<string> TextAsync(TableFormat format, IReadOnlyList<object?[]> rows)
    {
        var file = await WriteAsync(format, rows);
        using var memory = new MemoryStream();
        await file.Content.CopyToAsync(memory, TestContext.Current.CancellationToken);
        await file.Content.DisposeAsync();
        return Encoding.UTF8.GetString(memory.ToArray());
    }

    private static async Task<List<object?[]>> ExcelAsync(object?[] row)
    {
        var file = await WriteAsync(TableFormat.Xlsx, [row]);
        await using (file.Content)
        {
            return [.. MiniExcel.Query(file.Content).Select(r => ((IDictionary<string, object?>)r).Values.ToArray())];
        }
    }

    private static Task<TableFile> WriteAsync(TableFormat format, IReadOnlyList<object?[]> rows)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Database:Provider"] = "Sqlite" }).Build();
        var services = new ServiceCollection().AddLogging().AddInfrastructure(settings).BuildServiceProvider();
        return services.GetRequiredService<ITableFiles>().WriteAsync(
            format, "list", Headings, rows.Select(r => (IReadOnlyList<object?>)r).ToAsyncEnumerable(), TestContext.Current.CancellationToken);
    }
}
