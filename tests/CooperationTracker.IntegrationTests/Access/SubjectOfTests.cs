using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Choices;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Application.Features.Initiatives;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Projects;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Access;

/// <summary>That a region is subject of a state gives the state's people nothing of the region's.</summary>
public sealed class SubjectOfTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_user_of_the_state_finds_nothing_of_the_region(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync("Тайное дело региона", due: "2026-02-01");
        var group = (await app.SendAsync(app.Users.Staff, new CreateWorkingGroup(new LocalizedTextDto("Тайная группа"), [app.Parties.RuBa, app.Parties.Kz]))).ShouldSucceed();
        var ru = app.Users.StaffRu;

        (await app.SendAsync(ru, new GetCommitment(id))).ShouldFail("record.not-found");
        (await app.SendAsync(ru, new GetHistory(id))).ShouldFail("record.not-found");
        (await app.SendAsync(ru, new GetWorkingGroup(group))).ShouldFail("record.not-found");
        (await app.SendAsync(ru, new ListCommitments(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
        (await app.SendAsync(ru, new ListCommitments(new PageRequest(), Search: "Тайное"))).ShouldSucceed().Total.ShouldBe(0);
        (await app.SendAsync(ru, new ListWorkingGroups(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
        (await app.SendAsync(ru, new ListChoices(ChoiceKind.WorkingGroup, "Тайная"))).ShouldSucceed().Items.ShouldBeEmpty();
        (await app.SendAsync(ru, new ListEvents(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
        (await app.SendAsync(ru, new ListInitiatives(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
        (await app.SendAsync(ru, new ListProjects(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
        (await app.SendAsync(ru, new ListMeetings(new PageRequest()))).ShouldSucceed().Total.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_user_of_the_state_can_change_nothing_of_the_region(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();

        (await app.SendAsync(app.Users.StaffRu, new ReleaseCommitment([app.Parties.Ru]) { Id = id })).ShouldFail("record.not-found");
        (await app.SendAsync(app.Users.StaffRu, new AskCommitment { Id = id, Move = Domain.Commitments.CommitmentMove.Propose })).ShouldFail("record.not-found");
        (await app.ReadAsync(id)).State.ShouldBe(Domain.Commitments.CommitmentState.Draft);
    }

    [Fact]
    public async Task What_the_region_released_to_the_state_is_seen_and_still_not_the_states_to_change()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.RegisterAsync(partyIds: [app.Parties.Ru]);
        (await app.SendAsync(app.Users.Staff, new ReleaseCommitment([app.Parties.Ru]) { Id = id })).ShouldSucceed();

        (await app.SendAsync(app.Users.StaffRu, new GetCommitment(id))).ShouldSucceed().Id.ShouldBe(id);
        (await app.SendAsync(app.Users.StaffRu, new ReleaseCommitment([app.Parties.Kz]) { Id = id })).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.StaffKz, new GetCommitment(id))).ShouldFail("record.not-found");
    }
}
