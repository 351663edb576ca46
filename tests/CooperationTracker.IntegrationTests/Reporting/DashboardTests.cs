using CooperationTracker.Application.Features.Reporting;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Projects;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Reporting;

public sealed class DashboardTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Own_side_counts_its_executions_vacancies_and_unanswered_requests(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await FillAsync(app);

        var ours = (await app.SendAsync(app.Users.Official, new GetDashboard())).Value;

        ours.Today.ShouldBe(Today);
        ours.Active.ShouldBe(3);
        ours.Overdue.ShouldBe(1);
        ours.DueSoon.ShouldBe(1);
        ours.AwaitingOthers.ShouldBe(1);
        ours.AwaitingUs.ShouldBe(0);
        ours.Vacancies.ShouldBe(1);
        ours.UndesignatedAgencies.ShouldBe(2);
        ours.StalledProjects.ShouldBe(1);
        ours.States.ShouldBe([new(CommitmentState.Requested, 1), new(CommitmentState.Agreed, 2)]);
        ours.Parties.ShouldHaveSingleItem().ShouldSatisfyAllConditions(kz => kz.Code.ShouldBe("KZ"), kz => kz.Open.ShouldBe(3), kz => kz.Awaiting.ShouldBe(1));
        ours.NextEvents.ShouldHaveSingleItem().DateText.ShouldBe("2026");
        ours.NextDue.Select(d => d.IsOverdue).ShouldBe([true, false]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Other_side_sees_what_was_released_and_none_of_our_executions(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        await FillAsync(app);

        var theirs = (await app.SendAsync(app.Users.StaffKz, new GetDashboard())).Value;

        theirs.Active.ShouldBe(1);
        theirs.AwaitingUs.ShouldBe(1);
        theirs.Overdue.ShouldBe(0);
        theirs.DueSoon.ShouldBe(0);
        theirs.NextDue.ShouldBeEmpty();
        theirs.Vacancies.ShouldBe(0);
        theirs.StalledProjects.ShouldBe(0);
        theirs.NextEvents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Administrator_sees_no_content()
    {
        await using var app = await TestApp.CreateAsync();

        var refused = await app.SendAsync(app.Users.Admin, new GetDashboard());

        refused.Errors.ShouldHaveSingleItem().Code.ShouldBe("access.forbidden");
    }

    /// <summary>Three commitments with Kazakhstan: one requested and released, two agreed with an execution each, overdue and due soon.</summary>
    private static Task<int> FillAsync(TestApp app) => app.QueryAsync(async db =>
    {
        var stamp = new ChangeStamp(new DateOnly(2025, 1, 10), app.Clock.GetUtcNow(), app.Users.Staff, "because");
        var (ruBa, kz) = (app.Parties.RuBa, app.Parties.Kz);
        var ownAudience = new Domain.Access.Audience(new(ruBa, []));
        var sharedAudience = new Domain.Access.Audience(new(ruBa, [kz]));
        db.AddRange(ownAudience, sharedAudience);
        await db.SaveChangesAsync();
        var own = new Ownership(ruBa, ownAudience.Id);
        var shared = new Ownership(ruBa, sharedAudience.Id);

        var requested = Commitment.Create([ruBa, kz], TestWorld.Name("Обновить состав"), Priority.Normal, shared, stamp);
        requested.Ask(CommitmentMove.Request, ruBa, stamp).IsSuccess.ShouldBeTrue();
        db.Add(requested);
        foreach (var due in new[] { Today.AddDays(-1), Today.AddDays(14) })
        {
            var agreed = Commitment.Create([ruBa, kz], TestWorld.Name("Провести форум"), Priority.High, own, stamp);
            agreed.Ask(CommitmentMove.Propose, ruBa, stamp).IsSuccess.ShouldBeTrue();
            agreed.Answer(kz, SideAnswer.Confirmed, stamp).IsSuccess.ShouldBeTrue();
            agreed.SetDeadline(new DateRequest.Given(PartialDate.Day(due)), stamp).IsSuccess.ShouldBeTrue();
            var execution = new Execution(agreed.Id, null, new Responsible(null, null), null, own, stamp);
            execution.TakeDeadlineOf(agreed, stamp);
            db.AddRange(agreed, execution);
        }

        var group = WorkingGroup.Create(TestWorld.Name("Рабочая группа"), [ruBa, kz], null, null, 2, own, stamp).Value;
        group.AddSeat(kz, SeatKind.Chair, null, stamp).IsSuccess.ShouldBeTrue();
        var forum = new Event(EventKind.Forum, TestWorld.Name("Форум"), ruBa, own, stamp);
        forum.SetPeriod(new DateRequest.Given(PartialDate.Parse("2026").Value), stamp).IsSuccess.ShouldBeTrue();
        var company = new Domain.Parties.Organization(ruBa, Domain.Parties.OrganizationKind.Company, TestWorld.Name("Сода"), stamp);
        db.Add(company);
        db.AddRange(group, forum, new Project(TestWorld.Name("Диоксид титана"), company.Id, kz, null, own, stamp));
        return await db.SaveChangesAsync();
    });
}
