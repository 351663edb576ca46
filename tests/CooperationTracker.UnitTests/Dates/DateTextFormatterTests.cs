using System.Globalization;
using System.Resources;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Dates;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Dates;

public sealed class DateTextFormatterTests
{
    public static readonly string[] Languages = ["ru", "en", "kk", "ba"];

    [Theory]
    [InlineData("2024-11-26", "26 ноября 2024 г.", "26 November 2024", "2024 ж. 26 қараша", "2024 йылдың 26 ноябре")]
    [InlineData("2024-09", "сентябрь 2024 г.", "September 2024", "2024 ж. қыркүйек", "2024 йылдың сентябре")]
    [InlineData("2024-34", "II квартал 2024 г.", "Q2 2024", "2024 ж. II тоқсан", "2024 йылдың II кварталы")]
    [InlineData("2024-41", "II полугодие 2024 г.", "H2 2024", "2024 ж. II жартыжылдық", "2024 йылдың II ярты йыллығы")]
    [InlineData("2024", "2024 г.", "2024", "2024 ж.", "2024 йыл")]
    [InlineData("2024~", "ок. 2024 г.", "about 2024", "шамамен 2024 ж.", "яҡынса 2024 йыл")]
    [InlineData("2024-11-26/2024-11-27", "26–27 ноября 2024 г.", "26–27 November 2024", "2024 ж. 26–27 қараша", "2024 йылдың 26–27 ноябре")]
    [InlineData("2024-11-30/2024-12-01", "30 ноября – 1 декабря 2024 г.", "30 November – 1 December 2024", "2024 ж. 30 қараша – 1 желтоқсан", "2024 йылдың 30 ноябре – 1 декабре")]
    [InlineData("2024-12-30/2025-01-02", "30 декабря 2024 г. – 2 января 2025 г.", "30 December 2024 – 2 January 2025", "2024 ж. 30 желтоқсан – 2025 ж. 2 қаңтар", "2024 йылдың 30 декабре – 2025 йылдың 2 ғинуары")]
    [InlineData("2024-11-26~/2024-11-27~", "ок. 26–27 ноября 2024 г.", "about 26–27 November 2024", "шамамен 2024 ж. 26–27 қараша", "яҡынса 2024 йылдың 26–27 ноябре")]
    [InlineData("2024-09/2024-11", "сентябрь 2024 г. – ноябрь 2024 г.", "September 2024 – November 2024", "2024 ж. қыркүйек – 2024 ж. қараша", "2024 йылдың сентябре – 2024 йылдың ноябре")]
    [InlineData("../2024-12-01", "до 1 декабря 2024 г. (последний день)", "by 1 December 2024 (last day)", "соңғы күні: 2024 ж. 1 желтоқсан", "һуңғы көнө: 2024 йылдың 1 декабре")]
    public void Dates_are_written_in_the_readers_language(string edtf, string ru, string en, string kk, string ba)
    {
        var date = PartialDate.FromStored(edtf);

        Languages.Select(language => DateTextFormatter.Format(date, language)).ShouldBe([ru, en, kk, ba]);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("")]
    [InlineData("ru-RU")]
    [InlineData("no such language!")]
    public void Unknown_languages_get_Russian(string language) =>
        DateTextFormatter.FormatDay(new(2024, 11, 26), language).ShouldBe("26 ноября 2024 г.");

    [Fact]
    public void The_threads_own_language_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            DateTextFormatter.FormatDay(new(2024, 11, 26), "ba").ShouldBe("2024 йылдың 26 ноябре");
            PartialDate.Day(new(2024, 11, 26)).Text.ShouldBe("2024-11-26");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Without its culture named in the project, X.ba.resx makes no satellite assembly and Bashkir readers get Russian.</summary>
    [Theory]
    [InlineData("Dates")]
    [InlineData("Errors")]
    public void Every_language_has_every_text_of_its_own(string resource)
    {
        var texts = new ResourceManager($"CooperationTracker.Application.Resources.{resource}", typeof(DateTextFormatter).Assembly);
        var neutral = Entries(texts, CultureInfo.InvariantCulture);

        neutral.ShouldNotBeEmpty();
        foreach (var language in Languages.Skip(1))
        {
            var own = Entries(texts, CultureInfo.GetCultureInfo(language));
            own.Keys.ShouldBe(neutral.Keys, ignoreOrder: true, customMessage: language);
            own.Count(text => neutral[text.Key] != text.Value).ShouldBeGreaterThan(neutral.Count / 2, language);
        }
    }

    private static Dictionary<string, string> Entries(ResourceManager texts, CultureInfo culture) =>
        texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)
            .ShouldNotBeNull($"No texts for '{culture.Name}'.")
            .Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
}
