using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Commitments;

public sealed class ExecutionFlowTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_commitment_is_fulfilled_only_when_every_sides_execution_is_accepted(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.AgreedAsync("2026-05-01", await LeadAsync(app, app.Parties.RuBa));
        (await app.SendAsync(app.Users.StaffKz, new AddExecution(await LeadAsync(app, app.Parties.Kz)) { Id = id })).ShouldSucceed();
        var ours = (await app.ReadAsync(id)).OwnExecution();
        var theirs = (await app.ReadAsync(id, app.Users.StaffKz)).OwnExecution();

        (await app.MoveAsync(app.Users.Executor, id, ours.Id, ExecutionMove.Submit, "Сделано нами")).ShouldSucceed();
        (await app.MoveAsync(app.Users.Chair, id, ours.Id, ExecutionMove.Accept)).ShouldSucceed();
        (await app.ReadAsync(id)).State.ShouldBe(CommitmentState.Agreed);

        (await app.MoveAsync(app.Users.ExecutorKz, id, theirs.Id, ExecutionMove.Submit, "Сделано ими")).ShouldSucceed();
        (await app.MoveAsync(app.Users.ChairKz, id, theirs.Id, ExecutionMove.Accept)).ShouldSucceed();
        (await app.ReadAsync(id)).State.ShouldBe(CommitmentState.Fulfilled);
        (await app.SendAsync(app.Users.Staff, new MoveCommitment { Id = id, Move = CommitmentMove.Fulfil })).ShouldFail("move.not-allowed");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_side_has_one_execution_and_begins_it_before_the_other_answers(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();
        (await app.SendAsync(app.Users.Staff, new AddExecution(await LeadAsync(app, app.Parties.RuBa)) { Id = id })).ShouldSucceed();

        (await app.SendAsync(app.Users.Staff, new AddExecution(await LeadAsync(app, app.Parties.RuBa)) { Id = id })).ShouldFail("execution.exists");
        (await app.ReadAsync(id)).OwnExecution().State.ShouldBe(ExecutionState.Active);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Whoever_submitted_does_not_accept_and_an_executor_never_does(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync(partyIds: [], execution: await LeadAsync(app, app.Parties.RuBa));
        var executionId = (await app.ReadAsync(id)).OwnExecution().Id;

        (await app.MoveAsync(app.Users.Official, id, executionId, ExecutionMove.Submit, "Готово")).ShouldFail("access.forbidden");
        (await app.MoveAsync(app.Users.Chair, id, executionId, ExecutionMove.Submit, "Готово")).ShouldSucceed();
        (await app.MoveAsync(app.Users.Chair, id, executionId, ExecutionMove.Accept)).ShouldFail("execution.accept-own");
        (await app.MoveAsync(app.Users.Executor, id, executionId, ExecutionMove.Accept)).ShouldFail("access.forbidden");
        (await app.MoveAsync(app.Users.Staff, id, executionId, ExecutionMove.Return, reason: "Неполно")).ShouldFail("access.forbidden");
        (await app.MoveAsync(app.Users.Chair, id, executionId, ExecutionMove.Return)).ShouldFail("reason.required");
        (await app.MoveAsync(app.Users.Chair, id, executionId, ExecutionMove.Return, reason: "Неполно")).ShouldSucceed();
        (await app.MoveAsync(app.Users.Executor, id, executionId, ExecutionMove.Submit, "Теперь всё")).ShouldSucceed();
        (await app.MoveAsync(app.Users.Chair, id, executionId, ExecutionMove.Accept)).ShouldSucceed();
        (await app.ReadAsync(id)).State.ShouldBe(CommitmentState.Fulfilled);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Executions_that_follow_the_deadline_move_with_it_on_both_sides_and_others_stay(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync(due: "2026-05-01", execution: await LeadAsync(app, app.Parties.RuBa, "2026-04-01"));
        await app.ReleaseAsync(id);
        (await app.SendAsync(app.Users.StaffKz, new AddExecution(await LeadAsync(app, app.Parties.Kz)) { Id = id })).ShouldSucceed();

        (await app.SendAsync(app.Users.Staff, new SetCommitmentDeadline(new DateInput("2026-07-01")) { Id = id })).ShouldSucceed();

        (await app.ReadAsync(id)).OwnExecution().Due.Text.ShouldBe("2026-04-01");
        (await app.ReadAsync(id, app.Users.StaffKz)).OwnExecution().Due.Text.ShouldBe("2026-07-01");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_two_edits_from_one_version_the_second_is_told_that_it_is_stale(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync(execution: await LeadAsync(app, app.Parties.RuBa));
        var read = await app.ReadAsync(id);
        var execution = read.OwnExecution();

        (await app.SendAsync(app.Users.Staff, Rename("Первый", read.Version))).ShouldSucceed();
        (await app.SendAsync(app.Users.Chair, Rename("Второй", read.Version))).ShouldFail("record.stale");
        (await app.ReadAsync(id)).Title.Ru.ShouldBe("Первый");

        (await app.SendAsync(app.Users.Executor, Report(execution.Version))).ShouldSucceed();
        (await app.SendAsync(app.Users.Executor, Report(execution.Version))).ShouldFail("execution.stale");
        (await app.ReadAsync(id)).OwnExecution().Reports.Count.ShouldBe(1);

        ChangeCommitment Rename(string title, Guid version) => new(new LocalizedTextDto(title)) { Id = id, Version = version };
        ReportProgress Report(Guid version) => new("Идёт", 10) { Id = id, ExecutionId = execution.Id, Version = version };
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Edits_at_the_same_moment_let_one_through(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();
        var version = (await app.ReadAsync(id)).Version;

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(n =>
            app.SendAsync(app.Users.Staff, new ChangeCommitment(new LocalizedTextDto($"Правка {n}")) { Id = id, Version = version })));

        results.Count(r => r.IsSuccess).ShouldBe(1);
        results.Where(r => !r.IsSuccess).ShouldAllBe(r => r.Errors[0].Code == "record.stale");
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nobody_names_a_lead_that_does_not_exist(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.RegisterAsync();

        (await app.SendAsync(app.Users.Staff, new AddExecution(new ExecutionInput(new ResponsibleInput())) { Id = id })).ShouldFail("execution.lead-required");
        (await app.SendAsync(app.Users.Staff, new AddExecution(new ExecutionInput(new ResponsibleInput(Guid.CreateVersion7()))) { Id = id }))
            .ShouldFail("execution.organization-unknown").Field.ShouldBe("execution.lead.organizationId");
        (await app.SendAsync(app.Users.Staff, new AddExecution(await LeadAsync(app, app.Parties.RuBa) with { AuthorId = Guid.CreateVersion7() }) { Id = id }))
            .ShouldFail("execution.person-unknown").Field.ShouldBe("execution.authorId");
    }

    private static async Task<ExecutionInput> LeadAsync(TestApp app, Guid partyId, string? due = null) =>
        new(new ResponsibleInput(await app.Organization(partyId)), Due: due is null ? null : new DateInput(due));
}
