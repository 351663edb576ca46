using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.WorkingGroups;

public sealed class WorkingGroupTests
{
    private static readonly PageRequest FirstPage = new();

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_other_side_learns_of_a_group_by_its_release_and_not_before(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        (await app.SendAsync(app.Users.StaffKz, new GetWorkingGroup(id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new ListWorkingGroups(FirstPage))).ShouldSucceed().Total.ShouldBe(0);
        var draft = await ReadAsync(app, id);

        (await app.SendAsync(app.Users.Official, new ReleaseWorkingGroup([app.Parties.Kz]) { Id = id, Version = draft.Version })).IsSuccess.ShouldBeFalse();
        (await app.SendAsync(app.Users.StaffKz, new GetWorkingGroup(id))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.Chair, new ReleaseWorkingGroup([app.Parties.Kz]) { Id = id, Version = draft.Version })).ShouldSucceed();

        var theirs = (await app.SendAsync(app.Users.StaffKz, new GetWorkingGroup(id))).ShouldSucceed();
        theirs.MayChange.ShouldBeFalse();
        (await app.SendAsync(app.Users.StaffKz, new ListWorkingGroups(FirstPage))).ShouldSucceed().Items.ShouldHaveSingleItem().Id.ShouldBe(id);
        (await app.SendAsync(app.Users.StaffKz, new AddSeat(app.Parties.Kz, SeatKind.Member) { Id = id, Version = theirs.Version })).ShouldFail("record.not-yours");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_second_appointment_to_a_held_seat_leaves_nothing_behind(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        var seatId = await SeatAsync(app, id);
        var (first, second) = (await app.Person("Ахметов Айдар"), await app.Person("Сафин Ильдар"));
        await AppointAsync(app, id, seatId, first, new(2026, 2, 1));
        var before = await ReadAsync(app, id);
        var history = await HistoryAsync(app, id);

        var refused = await app.SendAsync(app.Users.Staff, new AppointToSeat(second, new(2026, 2, 20), "Приказ № 2") { Id = id, SeatId = seatId, Version = before.Version });

        refused.ShouldFail("seat.taken").Field.ShouldBe("from");
        var after = await ReadAsync(app, id);
        after.Version.ShouldBe(before.Version);
        var seat = OurSeat(app, after);
        seat.Holder!.PersonId.ShouldBe(first);
        seat.Past.ShouldBeEmpty();
        (await HistoryAsync(app, id)).ShouldBe(history);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_change_made_from_an_old_version_is_refused(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        var old = (await ReadAsync(app, id)).Version;
        await SeatAsync(app, id);

        (await app.SendAsync(app.Users.Staff, new AddSeat(app.Parties.RuBa, SeatKind.Secretary) { Id = id, Version = old })).ShouldFail("record.stale");
        (await ReadAsync(app, id)).Sides.Sum(s => s.Seats.Count).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Vacancies_age_by_the_day_and_end_with_an_appointment(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        var seatId = await SeatAsync(app, id, new(2026, 2, 20));
        var vacant = OurSeat(app, await ReadAsync(app, id));
        (vacant.VacantSince, vacant.VacantDays).ShouldBe((new DateOnly(2026, 2, 20), 10));
        (await RowAsync(app)).Vacancies.ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromDays(3));
        OurSeat(app, await ReadAsync(app, id)).VacantDays.ShouldBe(13);

        await AppointAsync(app, id, seatId, await app.Person(), new(2026, 3, 5));

        var held = OurSeat(app, await ReadAsync(app, id));
        (held.VacantSince, held.VacantDays, held.Holder!.From).ShouldBe((null, null, new DateOnly(2026, 3, 5)));
        (await RowAsync(app)).Vacancies.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_appointment_from_tomorrow_leaves_the_seat_vacant_today(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        var seatId = await SeatAsync(app, id);
        await AppointAsync(app, id, seatId, await app.Person(), new(2026, 3, 3));

        OurSeat(app, await ReadAsync(app, id)).Holder.ShouldBeNull();
        (await RowAsync(app)).Vacancies.ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromDays(1));
        OurSeat(app, await ReadAsync(app, id)).Holder.ShouldNotBeNull();
        (await RowAsync(app)).Vacancies.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_agency_of_another_party_is_not_designated(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await RegisterAsync(app);
        var (ours, theirs) = (await app.Organization(app.Parties.RuBa), await app.Organization(app.Parties.Kz));
        var version = (await ReadAsync(app, id)).Version;

        (await app.SendAsync(app.Users.Staff, new DesignateAgency(theirs) { Id = id, PartyId = app.Parties.RuBa, Version = version })).ShouldFail("group.agency-of-another-party");
        (await RowAsync(app)).UndesignatedAgencies.ShouldBe(2);
        (await app.SendAsync(app.Users.Staff, new DesignateAgency(ours) { Id = id, PartyId = app.Parties.RuBa, Version = version })).ShouldSucceed();
        (await RowAsync(app)).UndesignatedAgencies.ShouldBe(1);
        (await ReadAsync(app, id)).Sides.Single(s => s.Party.Id == app.Parties.RuBa).Agency!.Id.ShouldBe(ours);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_group_is_found_by_its_name_in_any_language_its_party_and_its_status(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await RegisterAsync(app);

        async Task<int> FoundAsync(ListWorkingGroups list) => (await app.SendAsync(app.Users.Staff, list)).ShouldSucceed().Total;

        (await FoundAsync(new(FirstPage, "онеркасип"))).ShouldBe(1);
        (await FoundAsync(new(FirstPage, "INDUSTRY"))).ShouldBe(1);
        (await FoundAsync(new(FirstPage, "медицина"))).ShouldBe(0);
        (await FoundAsync(new(FirstPage, PartyId: app.Parties.Kz))).ShouldBe(1);
        (await FoundAsync(new(FirstPage, PartyId: app.Parties.Ru))).ShouldBe(0);
        (await FoundAsync(new(FirstPage, Status: GroupStatus.Dissolved))).ShouldBe(0);
    }

    private static async Task<Guid> RegisterAsync(TestApp app) => (await app.SendAsync(
        app.Users.Staff,
        new CreateWorkingGroup(
            new("Рабочая группа по промышленности", "Working group on industry", "Өнеркәсіп жөніндегі жұмыс тобы"),
            [app.Parties.RuBa, app.Parties.Kz],
            EffectiveOn: new DateOnly(2026, 1, 10)))).ShouldSucceed();

    private static async Task<WorkingGroupDto> ReadAsync(TestApp app, Guid id) => (await app.SendAsync(app.Users.Staff, new GetWorkingGroup(id))).ShouldSucceed();

    private static async Task<WorkingGroupRow> RowAsync(TestApp app) =>
        (await app.SendAsync(app.Users.Staff, new ListWorkingGroups(FirstPage))).ShouldSucceed().Items.ShouldHaveSingleItem();

    private static async Task<Guid> SeatAsync(TestApp app, Guid id, DateOnly? openedOn = null) => (await app.SendAsync(
        app.Users.Staff,
        new AddSeat(app.Parties.RuBa, SeatKind.Chair, EffectiveOn: openedOn ?? new(2026, 1, 10)) { Id = id, Version = (await ReadAsync(app, id)).Version })).ShouldSucceed();

    private static async Task AppointAsync(TestApp app, Guid id, Guid seatId, Guid personId, DateOnly from) => (await app.SendAsync(
        app.Users.Staff,
        new AppointToSeat(personId, from, "Приказ № 1") { Id = id, SeatId = seatId, Version = (await ReadAsync(app, id)).Version })).ShouldSucceed();

    private static SeatDto OurSeat(TestApp app, WorkingGroupDto group) => group.Sides.Single(s => s.Party.Id == app.Parties.RuBa).Seats.ShouldHaveSingleItem();

    private static Task<int> HistoryAsync(TestApp app, Guid id) => app.QueryAsync(db => db.History.IgnoreQueryFilters().CountAsync(h => h.SubjectId == id));
}
