using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Administration;
using CooperationTracker.Application.Features.Views;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Views;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Views;

public sealed class SavedViewTests
{
    public static TheoryData<DatabaseProvider> Providers => Databases.All;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_view_is_kept_under_its_name_and_replaced_under_the_same(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await SaveAsync(app, app.Users.Official, "Просрочено", "?attention=overdue&page=3&sort=-due");
        (await SaveAsync(app, app.Users.Official, "просрочено ", "attention=dueSoon")).ShouldBe(id);
        await SaveAsync(app, app.Users.Official, "Все", "");

        var views = await ViewsAsync(app, app.Users.Official);
        views.Select(v => (v.Name, v.Query)).ShouldBe([("Все", ""), ("Просрочено", "attention=dueSoon")]);
        views.ShouldAllBe(v => v.SharedBy == null && v.Sharing == ViewSharing.Nobody);
        (await app.SendAsync(app.Users.Official, new ListViews(ListKind.Events))).ShouldSucceed().ShouldBeEmpty();

        (await app.SendAsync(app.Users.Official, new ForgetView(id))).ShouldSucceed();
        (await ViewsAsync(app, app.Users.Official)).Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_is_not_shared_is_nobody_elses_and_what_is_shared_stays_on_the_side(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var own = await SaveAsync(app, app.Users.Staff, "Моё", "attention=open");
        var shared = await SaveAsync(app, app.Users.Staff, "Для всех", "attention=overdue", ViewSharing.Party);

        (await ViewsAsync(app, app.Users.Official)).Select(v => (v.Name, v.SharedBy)).ShouldBe([("Для всех", "staff")]);
        (await ViewsAsync(app, app.Users.StaffKz)).ShouldBeEmpty();
        (await ViewsAsync(app, app.Users.StaffRu)).ShouldBeEmpty();
        (await app.SendAsync(app.Users.Official, new ForgetView(shared))).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffKz, new ForgetView(own))).ShouldFail("record.not-found");
        (await ViewsAsync(app, app.Users.Staff)).Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_view_for_a_group_is_for_those_who_work_for_it(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        async Task<Guid> GroupAsync(string name) =>
            (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new LocalizedTextDto(name), [app.Parties.RuBa, app.Parties.Kz]))).ShouldSucceed();
        async Task<Guid> ChairOfAsync(string name, Guid groupId)
        {
            var userId = (await app.SendAsync(app.Users.PartyAdmin, new CreateUser($"{name}@test.example", name, "ru"))).ShouldSucceed().UserId;
            (await app.SendAsync(app.Users.PartyAdmin, new GrantRole(Role.Chair, WorkingGroupId: groupId) { Id = userId })).ShouldSucceed();
            return userId;
        }

        var (groupA, groupB) = (await GroupAsync("А"), await GroupAsync("Б"));
        var (chairA, chairB) = (await ChairOfAsync("chair-a", groupA), await ChairOfAsync("chair-b", groupB));
        await SaveAsync(app, app.Users.Staff, "Группа А", $"workingGroupId={groupA}", ViewSharing.WorkingGroup, groupA);

        (await ViewsAsync(app, chairA)).Single().WorkingGroup!.Id.ShouldBe(groupA);
        (await ViewsAsync(app, chairB)).ShouldBeEmpty();
        (await ViewsAsync(app, app.Users.StaffKz)).ShouldBeEmpty();
        (await ViewsAsync(app, app.Users.Official)).Count.ShouldBe(1);

        (await app.SendAsync(chairA, new SaveView(ListKind.Commitments, "Чужая группа", "", ViewSharing.WorkingGroup, groupB))).ShouldFail("view.group-required");
    }

    [Fact]
    public async Task Who_only_reads_keeps_views_and_shares_none()
    {
        await using var app = await TestApp.CreateAsync();
        (await app.SendAsync(app.Users.Official, new SaveView(ListKind.Commitments, "Всем", "", ViewSharing.Party))).ShouldFail("view.may-not-share");
        (await app.SendAsync(app.Users.Staff, new SaveView(ListKind.Commitments, " ", ""))).ShouldFail("view.name-required");
        (await app.SendAsync(app.Users.Staff, new SaveView(ListKind.Commitments, "Длинный", new string('x', 1001)))).ShouldFail("view.too-long");
        (await app.SendAsync(app.Users.Staff, new SaveView(ListKind.Commitments, "Ничья", "", ViewSharing.WorkingGroup))).ShouldFail("view.group-required");
    }

    private static async Task<Guid> SaveAsync(TestApp app, Guid userId, string name, string query, ViewSharing sharing = ViewSharing.Nobody, Guid? groupId = null) =>
        (await app.SendAsync(userId, new SaveView(ListKind.Commitments, name, query, sharing, groupId))).ShouldSucceed();

    private static async Task<IReadOnlyList<SavedViewDto>> ViewsAsync(TestApp app, Guid userId) => (await app.SendAsync(userId, new ListViews(ListKind.Commitments))).ShouldSucceed();
}
