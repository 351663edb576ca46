using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Parties;

public sealed class NameSearchTests
{
    private static readonly string[] Names =
    [
        "Казахстан", "Республика Башкортостан", "Назаров Андрей Геннадьевич", "Смаилов Әлихан Асханұлы", "Baiterek Holding", "Министерство внешнеэкономических связей", "Нуртас Азат",
    ];

    [Theory]
    [InlineData("казах", "Казахстан")]
    [InlineData("rfpf[", "Казахстан")]
    [InlineData("RFPF[", "Казахстан")]
    [InlineData(",firjh", "Республика Башкортостан")]
    [InlineData("ифшеукул", "Baiterek Holding")]
    [InlineData("андрей назаров", "Назаров Андрей Геннадьевич")]
    [InlineData("назаров а", "Назаров Андрей Геннадьевич")]
    [InlineData("Назаров А. Г.", "Назаров Андрей Геннадьевич")]
    [InlineData("А.Г. Назаров", "Назаров Андрей Геннадьевич")]
    [InlineData("АГН", "Назаров Андрей Геннадьевич")]
    [InlineData("смаилов алихан", "Смаилов Әлихан Асханұлы")]
    [InlineData("внешнеэк мин", "Министерство внешнеэкономических связей")]
    public void A_name_is_found_by_what_people_type_of_it(string typed, string name) => Find(typed).ShouldBe([name]);

    [Theory]
    [InlineData("казах башк")]
    [InlineData("назаров в")]
    [InlineData("агн")]
    [InlineData("ЯЯ")]
    public void What_fits_no_name_finds_none(string typed) => Find(typed).ShouldBeEmpty();

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("«»")]
    public void Nothing_typed_leaves_all(string? typed) => Find(typed).ShouldBe(Names);

    [Theory]
    [InlineData("rfpf[", "казах")]
    [InlineData("фыефтф", "astana")]
    [InlineData("Ёлка", "`krf")]
    [InlineData("mixed смесь", null)]
    [InlineData("2024", null)]
    public void The_other_layout_is_told_only_of_a_text_in_one(string typed, string? meant) => KeyboardLayout.Switch(typed).ShouldBe(meant);

    private static IEnumerable<string> Find(string? typed) =>
        Names.Select(name => new Row(name, NameKeys.Fold(name))).AsQueryable().Named(row => row.Key, typed).Select(row => row.Name);

    private sealed record Row(string Name, string Key);
}
