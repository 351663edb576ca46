using CooperationTracker.Application.Features.Choices;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Choices;

public sealed class ListChoicesTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_long_list_is_cut_and_the_rest_is_found_by_name_or_by_being_chosen(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await app.Services.CompaniesAsync(app.Parties.RuBa, 201);
        var last = (await app.SendAsync(app.Users.Staff, new CreateOrganization(app.Parties.Kz, OrganizationKind.Company, new("Ярославна")))).ShouldSucceed();

        var first = await ListAsync(app, new(ChoiceKind.Organization));
        (first.Items.Count, first.IsCut, first.Items[0].Name.Ru, first.Items[0].PartyCode).ShouldBe((200, true, "Завод 000", "RU-BA"));
        first.Items.ShouldNotContain(item => item.Id == last);

        var found = await ListAsync(app, new(ChoiceKind.Organization, "ярослав"));
        (found.Items.ShouldHaveSingleItem().Id, found.IsCut).ShouldBe((last, false));

        var chosen = await ListAsync(app, new(ChoiceKind.Organization, ChosenId: last));
        (chosen.Items.Count, chosen.Items[0].Id, chosen.IsCut).ShouldBe((201, last, true));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_event_that_is_cancelled_or_of_another_party_is_not_offered(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var planned = await EventAsync(app, "Форум");
        var cancelled = await EventAsync(app, "Выставка");
        (await app.SendAsync(app.Users.Staff, new MoveEvent(Reason: "Нет помещения") { Id = cancelled, Move = EventMove.Cancel })).ShouldSucceed();

        (await ListAsync(app, new(ChoiceKind.Event))).Items.ShouldHaveSingleItem().Id.ShouldBe(planned);
        (await ListAsync(app, new(ChoiceKind.Event, ChosenId: cancelled))).Items.Select(item => item.Id).ShouldBe([cancelled, planned]);
        var theirs = (await app.SendAsync(app.Users.StaffKz, new ListChoices(ChoiceKind.Event, ChosenId: planned))).ShouldSucceed();
        theirs.Items.ShouldBeEmpty();
    }

    private static async Task<Guid> EventAsync(TestApp app, string name) =>
        (await app.SendAsync(app.Users.Staff, new CreateEvent(EventKind.Forum, new(name), app.Parties.RuBa))).ShouldSucceed();

    private static async Task<ChoicesDto> ListAsync(TestApp app, ListChoices list) => (await app.SendAsync(app.Users.Staff, list)).ShouldSucceed();
}
