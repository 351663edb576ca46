using CooperationTracker.Domain.Attachments;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Attachments;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("Письмо № 5.pdf", "Письмо № 5.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\windows\\system32\\drivers.sys", "drivers.sys")]
    [InlineData("C:\\Users\\a\\letter.pdf", "letter.pdf")]
    [InlineData("/", "file")]
    [InlineData("..", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf")]
    [InlineData("a\0b\u001B[31m.pdf", "ab[31m.pdf")]
    [InlineData("invoice\u202Efdp.exe", "invoicefdp.exe")]
    [InlineData("a\u2066b\u200Fc\uFEFFd.pdf", "abcd.pdf")]
    [InlineData("a\u2028b.pdf", "ab.pdf")]
    [InlineData("a\"b;c.pdf", "a_b_c.pdf")]
    [InlineData("letter.pdf...", "letter.pdf")]
    [InlineData("letter.pdf. . ", "letter.pdf")]
    [InlineData("con.pdf", "_con.pdf")]
    [InlineData("COM1", "_COM1")]
    [InlineData("lpt9.txt", "_lpt9.txt")]
    [InlineData("console.pdf", "console.pdf")]
    [InlineData("<script>.pdf", "_script_.pdf")]
    public void A_name_is_cleaned_for_showing(string? given, string shown) => FileNames.Clean(given).ShouldBe(shown);

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var name = FileNames.Clean(new string('я', 300) + ".docx");
        name.Length.ShouldBe(FileNames.MaxLength);
        name.ShouldEndWith("я.docx");
    }

    [Fact]
    public void Half_a_character_is_dropped()
    {
        FileNames.Clean("a\uD83Db.pdf").ShouldBe("ab.pdf");
        FileNames.Clean(new string('a', 145) + "\U0001F600\U0001F600\U0001F600.pdf").ShouldNotContain('\uFFFD');
    }

    [Theory]
    [InlineData("a.PDF", "pdf")]
    [InlineData("a.tar.gz", "gz")]
    [InlineData("a", "")]
    public void The_ending_is_what_follows_the_last_dot(string name, string ending) => FileNames.EndingOf(name).ShouldBe(ending);
}
