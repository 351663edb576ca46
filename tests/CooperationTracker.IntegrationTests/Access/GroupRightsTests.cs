using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Administration;
using CooperationTracker.Application.Features.Choices;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Notifications;
using CooperationTracker.Application.Features.Purges;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Application.Features.Reporting;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Purges;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Access;

/// <summary>Rights that were given for one working group end where the group does.</summary>
public sealed class GroupRightsTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_chair_of_one_group_sees_nothing_of_another_and_nothing_that_is_of_none(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var world = await WorldAsync(app);

        (await app.SendAsync(world.Chair, new ListWorkingGroups(new PageRequest()))).ShouldSucceed().Items.ShouldHaveSingleItem().Id.ShouldBe(world.GroupA);
        (await app.SendAsync(world.Chair, new GetWorkingGroup(world.GroupB))).ShouldFail("record.not-found");
        (await app.SendAsync(world.Chair, new ListCommitments(new PageRequest()))).ShouldSucceed().Items.ShouldHaveSingleItem().Id.ShouldBe(world.InA);
        (await app.SendAsync(world.Chair, new ListCommitments(new PageRequest(), WorkingGroupId: world.GroupB))).ShouldSucceed().Total.ShouldBe(0);
        foreach (var hidden in new[] { world.InB, world.InNone })
        {
            (await app.SendAsync(world.Chair, new GetCommitment(hidden))).ShouldFail("record.not-found");
            (await app.SendAsync(world.Chair, new GetHistory(hidden))).ShouldFail("record.not-found");
        }

        (await app.SendAsync(world.Chair, new ListChoices(ChoiceKind.WorkingGroup))).ShouldSucceed().Items.Select(i => i.Id).ShouldBe([world.GroupA]);
        var board = (await app.SendAsync(world.Chair, new GetDashboard())).ShouldSucceed();
        board.States.Sum(s => s.Count).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_chair_of_one_group_presides_there_and_nowhere_else(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var world = await WorldAsync(app);

        (await app.SendAsync(world.Chair, new AddSeat(app.Parties.RuBa, SeatKind.Member) { Id = world.GroupA })).ShouldSucceed();
        (await app.SendAsync(world.Chair, new AddSeat(app.Parties.RuBa, SeatKind.Member) { Id = world.GroupB })).ShouldFail("record.not-found");
        (await app.SendAsync(world.Chair, new CreateCommitment(new LocalizedTextDto("В своей"), [], Links: new LinksInput(WorkingGroupId: world.GroupA)))).ShouldSucceed();
        (await app.SendAsync(world.Chair, new CreateCommitment(new LocalizedTextDto("В чужой"), [], Links: new LinksInput(WorkingGroupId: world.GroupB)))).IsSuccess.ShouldBeFalse();
        (await app.SendAsync(world.Chair, new CreateCommitment(new LocalizedTextDto("Ни в какой"), []))).IsSuccess.ShouldBeFalse();
        (await app.SendAsync(world.Chair, new ListCommitments(new PageRequest()))).ShouldSucceed().Total.ShouldBe(2);
        (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest()))).ShouldSucceed().Total.ShouldBe(4);
    }

    [Fact]
    public async Task Who_reads_everything_presides_only_in_the_own_group()
    {
        await using var app = await TestApp.CreateAsync();
        var world = await WorldAsync(app);
        (await app.SendAsync(app.Users.PartyAdmin, new GrantRole(Role.Official) { Id = world.Chair })).ShouldSucceed();

        (await app.SendAsync(world.Chair, new GetWorkingGroup(world.GroupB))).ShouldSucceed();
        (await app.SendAsync(world.Chair, new AddSeat(app.Parties.RuBa, SeatKind.Member) { Id = world.GroupB })).ShouldFail("access.forbidden");
        (await app.SendAsync(world.Chair, new AddSeat(app.Parties.RuBa, SeatKind.Member) { Id = world.GroupA })).ShouldSucceed();
    }

    [Fact]
    public async Task When_the_right_for_the_group_ends_the_group_is_gone()
    {
        await using var app = await TestApp.CreateAsync();
        var world = await WorldAsync(app);
        var grant = (await app.SendAsync(app.Users.PartyAdmin, new GetUser(world.Chair))).ShouldSucceed().Grants.ShouldHaveSingleItem();
        grant.GroupName!.Ru.ShouldBe("Группа А");

        (await app.SendAsync(app.Users.PartyAdmin, new EndRole(grant.Id) { Id = world.Chair })).ShouldSucceed();
        (await app.SendAsync(world.Chair, new GetWorkingGroup(world.GroupA))).IsSuccess.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_changes_groups_takes_its_past_its_releases_and_its_purges_along(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var world = await WorldAsync(app);
        var chairB = (await app.SendAsync(app.Users.PartyAdmin, new CreateUser("chair.b@test.example", "Председатель группы Б", "ru"))).ShouldSucceed().UserId;
        (await app.SendAsync(app.Users.PartyAdmin, new GrantRole(Role.Chair, WorkingGroupId: world.GroupB) { Id = chairB })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new ReleaseCommitment([app.Parties.Kz]) { Id = world.InA })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new RequestPurge("Commitment", world.InA, ["Title"], PurgeGround.PersonalData, "152-ФЗ", "По ошибке"))).ShouldSucceed();
        (await app.SendAsync(world.Chair, new ListPurges(new PageRequest()))).ShouldSucceed().Total.ShouldBe(1);
        (await app.SendAsync(world.Chair, new CountUnreadNotifications())).ShouldSucceed().ShouldBe(1);

        (await app.SendAsync(app.Users.Staff, new ChangeCommitment(new LocalizedTextDto("Дело"), Links: new LinksInput(WorkingGroupId: world.GroupB)) { Id = world.InA })).ShouldSucceed();

        (await app.SendAsync(world.Chair, new GetHistory(world.InA))).ShouldFail("record.not-found");
        (await app.SendAsync(world.Chair, new ListPurges(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
        (await app.SendAsync(world.Chair, new CountUnreadNotifications())).ShouldSucceed().ShouldBe(0);

        // All of its past but what names the former group, which is hidden from them.
        var past = (await app.SendAsync(app.Users.Staff, new GetHistory(world.InA))).ShouldSucceed();
        (await app.SendAsync(chairB, new GetHistory(world.InA))).ShouldSucceed().Select(row => row.Id)
            .ShouldBe(past.Where(row => row.To?.RecordId != world.GroupA).Select(row => row.Id), ignoreOrder: true);
        past.Count.ShouldBeGreaterThan(3);
        (await app.SendAsync(chairB, new ListReleases(RecordKind.Commitment, world.InA))).ShouldSucceed().Count.ShouldBe(1);
        (await app.SendAsync(chairB, new ListPurges(new PageRequest()))).ShouldSucceed().Total.ShouldBe(1);
        (await app.SendAsync(app.Users.StaffKz, new GetCommitment(world.InA))).ShouldSucceed();
    }

    private static async Task<World> WorldAsync(TestApp app)
    {
        async Task<Guid> GroupAsync(string name) =>
            (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new LocalizedTextDto(name), [app.Parties.RuBa, app.Parties.Kz]))).ShouldSucceed();
        async Task<Guid> CommitmentAsync(Guid? groupId) =>
            (await app.SendAsync(app.Users.Staff, new CreateCommitment(new LocalizedTextDto("Дело"), [], Links: new LinksInput(WorkingGroupId: groupId)))).ShouldSucceed();
        var (a, b) = (await GroupAsync("Группа А"), await GroupAsync("Группа Б"));
        var (inA, inB, inNone) = (await CommitmentAsync(a), await CommitmentAsync(b), await CommitmentAsync(null));
        var chair = (await app.SendAsync(app.Users.PartyAdmin, new CreateUser("chair.a@test.example", "Председатель группы А", "ru"))).ShouldSucceed().UserId;
        (await app.SendAsync(app.Users.PartyAdmin, new GrantRole(Role.Chair, WorkingGroupId: a) { Id = chair })).ShouldSucceed();
        return new(a, b, inA, inB, inNone, chair);
    }

    private sealed record World(Guid GroupA, Guid GroupB, Guid InA, Guid InB, Guid InNone, Guid Chair);
}
