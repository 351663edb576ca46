using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Parties;

public sealed class PersonTests
{
    private static readonly ChangeStamp Stamp = new(new(2026, 3, 2), new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero), Guid.Empty);

    [Fact]
    public void A_post_does_not_end_before_it_begins()
    {
        var person = NewPerson();
        person.Hold(Guid.CreateVersion7(), Title(), new(2026, 2, 2), new(2026, 2, 1), Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("period.end-before-start");
        person.Positions.ShouldBeEmpty();

        var position = person.Hold(Guid.CreateVersion7(), Title(), new(2026, 2, 2), null, Stamp).Value;
        person.Leave(position.Id, new(2026, 2, 1), Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("period.end-before-start");
        position.To.ShouldBeNull();
        person.Leave(position.Id, new(2026, 2, 2), Stamp).IsSuccess.ShouldBeTrue();
        position.To.ShouldBe(new DateOnly(2026, 2, 2));
    }

    [Fact]
    public void A_post_since_nobody_knows_when_can_be_left() =>
        Held(NewPerson(), null).ShouldBe(new DateOnly(2020, 1, 1));

    [Fact]
    public void A_post_that_the_person_never_held_cannot_be_left() =>
        NewPerson().Leave(Guid.CreateVersion7(), new(2026, 2, 1), Stamp).Errors.ShouldHaveSingleItem().Code.ShouldBe("position.unknown");

    [Theory]
    [InlineData("Қазақбаев Әсет", "казакбаев асет", true)]
    [InlineData("Хәбиров Рәдий", "хабиров радий", true)]
    [InlineData("Ҡаҙаҡов Һаҙый", "казаков хазый", true)]
    [InlineData("Фёдоров", "ФЕДОРОВ", true)]
    [InlineData("Тоқтаров", "казак", false)]
    public void Names_are_found_by_the_letters_of_a_russian_keyboard(string name, string typed, bool found)
    {
        var person = new Person(LocalizedText.Create(null, null, name).Value, null, Stamp);

        person.NameSearch.Contains(NameKeys.Fold(typed), StringComparison.Ordinal).ShouldBe(found);
    }

    private static DateOnly? Held(Person person, DateOnly? from)
    {
        var position = person.Hold(Guid.CreateVersion7(), Title(), from, null, Stamp).Value;
        person.Leave(position.Id, new(2020, 1, 1), Stamp).IsSuccess.ShouldBeTrue();
        return position.To;
    }

    private static Person NewPerson() => new(LocalizedText.Create("Иванов Иван").Value, null, Stamp);

    private static LocalizedText Title() => LocalizedText.Create("Министр").Value;
}
