using CooperationTracker.Application.Features.Projects;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Projects;
using CsCheck;
using Shouldly;
using Xunit;

namespace CooperationTracker.UnitTests.Projects;

public sealed class ProjectTests
{
    private static readonly Guid Party = Guid.CreateVersion7();
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void The_oldest_open_issue_says_since_when_the_project_is_blocked()
    {
        var made = Made();
        var younger = Raised(made, "2020-05");
        var oldest = Raised(made, "2018");
        made.BlockedSince.ShouldBe(new DateOnly(2018, 1, 1));

        made.ResolveIssue(oldest, "Договор поставки", Stamp()).IsSuccess.ShouldBeTrue();
        made.BlockedSince.ShouldBe(new DateOnly(2020, 5, 1));
        made.ResolveIssue(younger, "Решено", Stamp()).IsSuccess.ShouldBeTrue();
        made.BlockedSince.ShouldBeNull();
        made.ResolveIssue(younger, "Ещё раз", Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("issue.resolved");
    }

    [Fact]
    public void Blocked_since_is_the_first_day_of_the_open_issues_whatever_is_resolved() =>
        Gen.Select(Gen.Int[1990, 2025].Array[1, 8], Gen.Bool.Array[8]).Sample((years, resolved) =>
        {
            var made = Made();
            var ids = years.Select(year => (Year: year, Id: Raised(made, $"{year}"))).ToList();
            var open = new List<int>();
            foreach (var ((year, id), at) in ids.Select((issue, at) => (issue, at)))
            {
                if (resolved[at])
                {
                    made.ResolveIssue(id, "да", Stamp()).IsSuccess.ShouldBeTrue();
                }
                else
                {
                    open.Add(year);
                }
            }

            made.BlockedSince.ShouldBe(open.Count == 0 ? null : new DateOnly(open.Min(), 1, 1));
        });

    [Fact]
    public void Only_what_moves_the_project_on_counts_as_progress()
    {
        var made = Made(new DateOnly(2025, 1, 1));
        made.Assess(ProjectStage.Idea, ProjectHealth.AtRisk, Stamp("сырьё")).IsSuccess.ShouldBeTrue();
        made.LastProgressOn.ShouldBe(new DateOnly(2025, 1, 1), "the same stage with another health is no progress");
        made.Describe(LocalizedText.Create("Иначе").Value, new ProjectProfile("химия", null, null, null, null), null, [], Stamp()).IsSuccess.ShouldBeTrue();
        made.LastProgressOn.ShouldBe(new DateOnly(2025, 1, 1), "an edit is no progress");

        made.Assess(ProjectStage.Feasibility, ProjectHealth.AtRisk, Stamp("ТЭО готово")).IsSuccess.ShouldBeTrue();
        made.LastProgressOn.ShouldBe(Today);
    }

    [Theory]
    [InlineData("2025-12-02", null, true, false)]
    [InlineData("2025-12-01", null, true, true)]
    [InlineData("2025-12-01", null, false, false)]
    [InlineData("2026-03-01", "2025-03-02", true, false)]
    [InlineData("2026-03-01", "2025-03-01", true, true)]
    public void A_project_is_stalled_after_90_days_without_progress_or_365_blocked(string progress, string? blocked, bool active, bool stalled)
    {
        var status = active ? ProjectStatus.Active : ProjectStatus.Suspended;
        Stalled.Is(status, Day(progress), blocked is null ? null : Day(blocked), Today).ShouldBe(stalled);
    }

    [Fact]
    public void Assessing_escalating_and_suspending_take_a_reason_and_change_nothing_without()
    {
        var made = Made();
        var issue = Raised(made, "2018");
        made.Assess(ProjectStage.Operation, ProjectHealth.OffTrack, Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("reason.required");
        made.EscalateIssue(issue, EscalationLevel.PrimeMinisters, Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("reason.required");
        made.SetStatus(ProjectStatus.Suspended, Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("reason.required");
        (made.Stage, made.Health, made.Status, made.Issues[0].Level).ShouldBe(
            (ProjectStage.Idea, ProjectHealth.OnTrack, ProjectStatus.Active, EscalationLevel.WorkingGroup));
    }

    [Fact]
    public void A_closed_project_takes_neither_assessments_nor_milestones_nor_issues()
    {
        var made = Made();
        made.SetStatus(ProjectStatus.Closed, Stamp("Передумали")).IsSuccess.ShouldBeTrue();
        made.Assess(ProjectStage.Construction, ProjectHealth.OnTrack, Stamp("да")).Errors.ShouldHaveSingleItem().Code.ShouldBe("project.closed");
        made.PlanMilestone(Name("Запуск"), PartialDate.Parse("2027").Value, Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("project.closed");
        made.RaiseIssue(Name("Сырьё"), PartialDate.Parse("2018").Value, Party, EscalationLevel.Ministers, null, Stamp())
            .Errors.ShouldHaveSingleItem().Code.ShouldBe("project.closed");
    }

    [Fact]
    public void A_milestone_is_reached_once_and_not_in_the_future()
    {
        var made = Made();
        var milestone = made.PlanMilestone(Name("ТЭО"), PartialDate.Parse("2026-34").Value, Stamp()).Value;
        made.ReachMilestone(milestone.Id, Stamp(on: Today.AddDays(5))).Errors.ShouldHaveSingleItem().Code.ShouldBe("change.in-the-future");
        made.ReachMilestone(milestone.Id, Stamp()).IsSuccess.ShouldBeTrue();
        made.ReachMilestone(milestone.Id, Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("milestone.reached");
        made.ReachMilestone(Guid.CreateVersion7(), Stamp()).Errors.ShouldHaveSingleItem().Code.ShouldBe("milestone.unknown");
    }

    [Theory]
    [InlineData(0, "USD", null, "project.investment")]
    [InlineData(1, "usd", null, "project.currency")]
    [InlineData(1, "RUBL", null, "project.currency")]
    [InlineData(1, "USD", -1, "project.jobs")]
    public void Money_and_jobs_that_cannot_be_are_refused(int amount, string currency, int? jobs, string code) =>
        Made().Describe(Name("Т"), new ProjectProfile(null, null, null, null, jobs), new Investment(amount, currency, null, null), [], Stamp())
            .Errors.ShouldHaveSingleItem().Code.ShouldBe(code);

    private static Guid Raised(Project project, string since) =>
        project.RaiseIssue(Name("Сырьё"), PartialDate.Parse(since).Value, Party, EscalationLevel.WorkingGroup, null, Stamp()).Value.Id;

    private static Project Made(DateOnly? on = null) =>
        new(Name("Диоксид титана"), Guid.CreateVersion7(), Party, PartialDate.Parse("2018").Value, new Ownership(Party, 1), Stamp(on: on ?? new DateOnly(2018, 1, 1)));

    private static LocalizedText Name(string text) => LocalizedText.Create(text).Value;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static ChangeStamp Stamp(string? reason = null, DateOnly? on = null) => new(on ?? Today, Now, Guid.CreateVersion7(), reason);
}
