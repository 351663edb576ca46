using CooperationTracker.Domain.Common;
using CsCheck;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Commitments;

public sealed class WordDifferencesTests
{
    private static readonly string[] Words = ["открыть", "рейс", "до", "1", "п. 2.1", "декабря", "—", ",", "и", "Уфа", "Өфө", "  ", "\n", "..."];

    private static readonly Gen<string> Texts =
        Gen.Int[0, Words.Length - 1].Array[0, 40].Select(chosen => string.Join(' ', chosen.Select(at => Words[at])));

    [Theory]
    [InlineData("открыть рейс", "открыть рейс", "=открыть рейс")]
    [InlineData("открыть рейс", "открыть прямой рейс", "=открыть |+прямой |=рейс")]
    [InlineData("открыть прямой рейс", "открыть рейс", "=открыть |-прямой |=рейс")]
    [InlineData("решает вопрос поставок", "рассматривает вопрос поставок", "-решает |+рассматривает |=вопрос поставок")]
    [InlineData("до 1 декабря.", "до 15 декабря!", "=до |-1 |+15 |=декабря|-.|+!")]
    [InlineData("п. 2.1", "п. 2.2", "=п. |-2.1|+2.2")]
    [InlineData("к-во", "количество", "-к-во|+количество")]
    [InlineData("", "впервые", "+впервые")]
    [InlineData("убрано", "", "-убрано")]
    [InlineData("", "", "")]
    [InlineData("Сторона", "сторона", "-Сторона|+сторона")]
    [InlineData("открыть\n  рейс ", "открыть рейс", "=открыть рейс")]
    [InlineData("ё", "е", "-ё|+е")]
    public void Words_are_compared_as_they_are_written(string earlier, string later, string expected) =>
        Told(WordDifferences.Between(earlier, later)).ShouldBe(expected);

    [Fact]
    public void What_stands_in_both_and_what_was_added_make_the_later_text_and_the_rest_makes_the_earlier_one() =>
        Gen.Select(Texts, Texts).Sample((earlier, later) =>
        {
            var pieces = WordDifferences.Between(earlier, later);

            string.Concat(pieces.Where(p => p.Kind != DifferenceKind.Removed).Select(p => p.Text)).ShouldBe(later.TrimStart());
            Bare(string.Concat(pieces.Where(p => p.Kind != DifferenceKind.Added).Select(p => p.Text))).ShouldBe(Bare(earlier));
            pieces.All(p => p.Kind == DifferenceKind.Same).ShouldBe(WordDifferences.AreSame(earlier, later));
            pieces.Zip(pieces.Skip(1)).ShouldAllBe(pair => pair.First.Kind != pair.Second.Kind);
        });

    [Fact]
    public void A_text_does_not_differ_from_itself() =>
        Texts.Sample(text => WordDifferences.Between(text, text).ShouldAllBe(p => p.Kind == DifferenceKind.Same));

    [Fact]
    public void The_longest_wordings_without_a_word_in_common_are_told_within_a_second()
    {
        var (earlier, later) = (string.Join(' ', Enumerable.Repeat("а", 2000)), string.Concat(Enumerable.Repeat("б.", 2000)));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var pieces = WordDifferences.Between(earlier, later);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        pieces.Select(p => p.Kind).ShouldBe([DifferenceKind.Removed, DifferenceKind.Added]);
    }

    private static string Bare(string text) => string.Concat(text.Where(sign => !char.IsWhiteSpace(sign)));

    private static string Told(IEnumerable<Difference> pieces) => string.Join('|', pieces.Select(p => (p.Kind switch
    {
        DifferenceKind.Removed => "-",
        DifferenceKind.Added => "+",
        _ => "=",
    }) + p.Text));
}
