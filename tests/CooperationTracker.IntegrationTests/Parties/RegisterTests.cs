using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Administration;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Parties;

public sealed class RegisterTests
{
    private static readonly PageRequest FirstPage = new();

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Kazakh_and_bashkir_names_are_found_by_russian_letters(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await app.SendAsync(app.Users.Staff, new CreateOrganization(app.Parties.Kz, OrganizationKind.Company, new(Kk: "«Қазақтелеком» АҚ")));
        await app.SendAsync(app.Users.Staff, new CreateOrganization(app.Parties.RuBa, OrganizationKind.Company, new(Ba: "Башҡорт сода компанияһы")));

        async Task<int> FoundAsync(string search) =>
            (await app.SendAsync(app.Users.Staff, new ListOrganizations(FirstPage, search))).ShouldSucceed().Total;

        (await FoundAsync("казак")).ShouldBe(1);
        (await FoundAsync("ҚАЗАҚ")).ShouldBe(1);
        (await FoundAsync("башкорт")).ShouldBe(1);
        (await FoundAsync("%")).ShouldBe(0);
        (await app.SendAsync(app.Users.Staff, new ListParties(FirstPage, "казах"))).ShouldSucceed().Items.ShouldHaveSingleItem().Id.ShouldBe(app.Parties.Kz);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_is_listed_with_the_posts_of_the_day_asked_for(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var (ministry, agency) = (await app.Organization(app.Parties.RuBa), await app.Organization(app.Parties.Kz));
        var id = (await app.SendAsync(app.Users.Staff, new CreatePerson(
            new("Сафин Ильдар"),
            Positions: [new(ministry, new("Министр"), new(2024, 1, 1), new(2025, 6, 30)), new(agency, new("Советник"), new(2025, 7, 1))]))).ShouldSucceed();

        async Task<PersonRow?> RowAsync(ListPeople list) => (await app.SendAsync(app.Users.Staff, list)).ShouldSucceed().Items.SingleOrDefault();

        (await RowAsync(new(FirstPage, OrganizationId: ministry, On: new(2025, 6, 30))))!.Posts.ShouldHaveSingleItem().OrganizationId.ShouldBe(ministry);
        (await RowAsync(new(FirstPage, OrganizationId: ministry, On: new(2025, 7, 1)))).ShouldBeNull();
        (await RowAsync(new(FirstPage, PartyId: app.Parties.Kz)))!.Id.ShouldBe(id);
        (await RowAsync(new(FirstPage, PartyId: app.Parties.RuBa))).ShouldBeNull();
        (await RowAsync(new(FirstPage, On: new(2023, 1, 1))))!.Posts.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_person_with_one_wrong_post_is_not_registered_at_all(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var ministry = await app.Organization(app.Parties.RuBa);

        var refused = await app.SendAsync(app.Users.Staff, new CreatePerson(
            new("Сафин Ильдар"), Positions: [new(ministry, new("Министр")), new(Guid.CreateVersion7(), new("Советник"))]));

        refused.ShouldFail("organization.unknown").Field.ShouldBe("positions[1].organizationId");
        (await app.SendAsync(app.Users.Staff, new ListPeople(FirstPage))).ShouldSucceed().Total.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_address_is_shown_to_the_persons_own_side_only(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var ministry = await app.Organization(app.Parties.RuBa);
        var id = (await app.SendAsync(app.Users.Staff, new CreatePerson(
            new("Сафин Ильдар"), "safin@example.org", [new(ministry, new("Министр"), new(2024, 1, 1))]))).ShouldSucceed();

        (await app.SendAsync(app.Users.Staff, new GetPerson(id))).ShouldSucceed().Email.ShouldBe("safin@example.org");
        (await app.SendAsync(app.Users.StaffKz, new GetPerson(id))).ShouldSucceed().Email.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_side_with_users_is_renamed_by_its_own_people_only(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var agency = await app.Organization(app.Parties.Kz);
        var minister = (await app.SendAsync(app.Users.StaffKz, new CreatePerson(
            new("Ахметов"), Positions: [new(agency, new("Министр"), new(2024, 1, 1))]))).ShouldSucceed();
        var post = (await app.SendAsync(app.Users.StaffKz, new GetPerson(minister))).ShouldSucceed().Positions.ShouldHaveSingleItem().Id;

        (await app.SendAsync(app.Users.Staff, new RenameParty(new("Чужое имя")) { Id = app.Parties.Kz })).ShouldFail("register.not-yours");
        (await app.SendAsync(app.Users.Staff, new ChangeOrganization(OrganizationKind.Company, new("Чужое имя")) { Id = agency })).ShouldFail("register.not-yours");
        (await app.SendAsync(app.Users.Staff, new ChangePerson(new("Чужое имя")) { Id = minister })).ShouldFail("register.not-yours");
        (await app.SendAsync(app.Users.Staff, new LeavePosition(new(2026, 3, 1)) { Id = minister, PositionId = post })).ShouldFail("register.not-yours");
        (await app.SendAsync(app.Users.Staff, new ListKeptParties())).ShouldSucceed().ShouldBe([app.Parties.RuBa]);

        (await app.SendAsync(app.Users.StaffKz, new RenameParty(new("Республика Казахстан")) { Id = app.Parties.Kz })).ShouldSucceed();
        (await app.SendAsync(app.Users.StaffKz, new ChangeOrganization(OrganizationKind.Agency, new("Агентство")) { Id = agency })).ShouldSucceed();
        (await app.SendAsync(app.Users.StaffKz, new ChangePerson(new("Ахметов Ерлан")) { Id = minister })).ShouldSucceed();
        (await app.SendAsync(app.Users.StaffKz, new LeavePosition(new(2026, 3, 1)) { Id = minister, PositionId = post })).ShouldSucceed();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_side_without_users_is_kept_by_the_others(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var uz = (await app.SendAsync(app.Users.Staff, new CreateParty("UZ", PartyKind.State, new("Узбекистан"), "Asia/Tashkent", null))).ShouldSucceed();
        var ministry = await app.Organization(uz);

        (await app.SendAsync(app.Users.Staff, new RenameParty(new("Республика Узбекистан")) { Id = uz })).ShouldSucceed();
        (await app.SendAsync(app.Users.StaffKz, new ChangeOrganization(OrganizationKind.Ministry, new("Министерство торговли")) { Id = ministry })).ShouldSucceed();
    }

    [Fact]
    public async Task A_right_for_one_group_changes_nothing_that_all_groups_read()
    {
        await using var app = await TestApp.CreateAsync();
        var ministry = await app.Organization(app.Parties.RuBa);
        var groupId = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new("Группа"), [app.Parties.RuBa, app.Parties.Kz]))).ShouldSucceed();
        (await app.SendAsync(app.Users.PartyAdmin, new GrantRole(Role.Secretary, WorkingGroupId: groupId) { Id = app.Users.Executor })).ShouldSucceed();

        (await app.SendAsync(app.Users.Executor, new ChangeOrganization(OrganizationKind.Ministry, new("Другое имя")) { Id = ministry })).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.Executor, new RenameParty(new("Другое имя")) { Id = app.Parties.RuBa })).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.Executor, new CreateOrganization(app.Parties.RuBa, OrganizationKind.Company, new("Новая организация")))).ShouldSucceed();
    }
}
