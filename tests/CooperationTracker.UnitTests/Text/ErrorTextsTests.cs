using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Text;

/// <summary>What a refusal names is named in the reader's language.</summary>
public sealed class ErrorTextsTests
{
    [Theory]
    [InlineData("ru", "«форума» может значить несколько мероприятий: «Форум молодёжи», «Форум». Уточните название.")]
    [InlineData("en", "«Youth forum», «Форум»")]
    public void Names_of_records_are_in_the_readers_language(string language, string says)
    {
        var names = new List<LocalizedTextDto> { new("Форум молодёжи", "Youth forum"), new("Форум") };
        ErrorTexts.Of(Error.Rule("anchor.event-ambiguous", "форума", names), SupportedCultures.Of(language)).ShouldContain(says);
    }

    [Fact]
    public void A_cause_is_told_by_its_own_text() =>
        ErrorTexts.Of(Error.Rule("attachment.file-refused", "акт.pdf", Error.Invalid("attachment.file-empty")), SupportedCultures.Of("en"))
            .ShouldBe("The file \"акт.pdf\" was refused. The file is empty. Please choose the files again.");
}
