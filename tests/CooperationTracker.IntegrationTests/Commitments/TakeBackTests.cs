using System.Text.Json;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;
using EventTestData = CooperationTracker.IntegrationTests.Events.EventTestData;

namespace CooperationTracker.IntegrationTests.Commitments;

public sealed class TakeBackTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_closed_by_mistake_is_as_it_was_and_its_past_tells_both(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        foreach (var move in new[] { CommitmentMove.Cancel, CommitmentMove.Lapse, CommitmentMove.Fulfil })
        {
            var id = await AgreedEarlierAsync(app);
            DateOnly? on = move == CommitmentMove.Lapse ? DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime).AddDays(-2) : null;
            var before = await StateOfAsync(app, id);
            var read = await app.ReadAsync(id);

            (await app.SendAsync(app.Users.Staff, new MoveCommitment(on, "Не та строка") { Id = id, Move = move })).ShouldSucceed();
            (await app.ReadAsync(id)).State.ShouldNotBe(CommitmentState.Agreed);
            var step = (await app.SendAsync(app.Users.Staff, new GetLastStep(id))).ShouldSucceed();
            step.State.ShouldNotBeNull();
            app.Clock.Advance(TimeSpan.FromMinutes(9));
            (await app.SendAsync(app.Users.Staff, new TakeBackMove { Id = id, Version = step.Version })).ShouldSucceed();

            (await StateOfAsync(app, id)).ShouldBe(before, move.ToString());
            var after = await app.ReadAsync(id);
            after.StateSince.ShouldBe(read.StateSince);
            after.Version.ShouldNotBe(read.Version);
            (await app.SendAsync(app.Users.Staff, new GetLastStep(id))).ShouldSucceed().ShouldBe(LastStepDto.None);
            var states = await StatesAsync(app, id);
            states[^1].Value.ShouldBe(nameof(CommitmentState.Agreed));
            states[^1].Reason.ShouldNotBeNull().ShouldStartWith("взято обратно");
            states[^2].Reason.ShouldBe("Не та строка");

            // No day is left on which it was closed; what was known in between stays known.
            states[^2].From.ShouldBe(states[^2].To!.Value);
            states.Count(s => s.To is null).ShouldBe(1);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_execution_that_was_suspended_or_cancelled_by_mistake_runs_on(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var organization = await app.Organization(app.Parties.RuBa);
        foreach (var move in new[] { ExecutionMove.Suspend, ExecutionMove.Cancel })
        {
            var id = await app.RegisterAsync(due: "2026-12", execution: new ExecutionInput(new ResponsibleInput(organization)), on: new DateOnly(2026, 1, 15));
            var execution = (await app.ReadAsync(id)).OwnExecution();
            app.Clock.Advance(TimeSpan.FromDays(3));
            (await app.SendAsync(app.Users.Staff, new ReportProgress("Идут переговоры", 20) { Id = id, ExecutionId = execution.Id })).ShouldSucceed();
            var before = await StateOfAsync(app, execution.Id);
            app.Clock.Advance(TimeSpan.FromDays(2));

            (await app.MoveAsync(app.Users.Staff, id, execution.Id, move, reason: "Не та строка")).ShouldSucceed();
            var step = (await app.SendAsync(app.Users.Staff, new GetLastStep(id))).ShouldSucceed();
            step.ExecutionId.ShouldBe(execution.Id);
            (await app.SendAsync(app.Users.Staff, new TakeBackExecutionMove { Id = id, ExecutionId = execution.Id, Version = step.Version })).ShouldSucceed();
            (await StateOfAsync(app, execution.Id)).ShouldBe(before, move.ToString());

            // Once more on the same day the past does not tell since when it ran: nothing is offered.
            (await app.MoveAsync(app.Users.Staff, id, execution.Id, move, reason: "Теперь та")).ShouldSucceed();
            (await app.SendAsync(app.Users.Staff, new TakeBackExecutionMove { Id = id, ExecutionId = execution.Id })).ShouldFail("step.none");
        }
    }

    [Fact]
    public async Task Only_who_took_the_last_step_takes_it_back_and_soon()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await AgreedEarlierAsync(app);
        (await app.SendAsync(app.Users.Staff, new TakeBackMove { Id = id })).ShouldFail("step.none");
        (await app.SendAsync(app.Users.Staff, new MoveCommitment(null, "Не нужно") { Id = id, Move = CommitmentMove.Cancel })).ShouldSucceed();
        var version = (await app.ReadAsync(id)).Version;

        (await app.SendAsync(app.Users.Chair, new TakeBackMove { Id = id })).ShouldFail("step.none");
        (await app.SendAsync(app.Users.Chair, new GetLastStep(id))).ShouldSucceed().ShouldBe(LastStepDto.None);
        (await app.SendAsync(app.Users.Official, new TakeBackMove { Id = id })).ShouldFail("access.forbidden");
        (await app.SendAsync(app.Users.StaffKz, new TakeBackMove { Id = id })).ShouldFail("record.not-yours");
        (await app.SendAsync(app.Users.Staff, new TakeBackMove { Id = id, Version = Guid.CreateVersion7() })).ShouldFail("record.stale");

        app.Clock.Advance(TimeSpan.FromMinutes(11));
        (await app.SendAsync(app.Users.Staff, new TakeBackMove { Id = id, Version = version })).ShouldFail("step.none");
    }

    [Fact]
    public async Task Nothing_is_taken_back_once_something_else_has_happened_or_a_mail_has_left()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await AgreedEarlierAsync(app);
        (await app.SendAsync(app.Users.Staff, new MoveCommitment(null, "Не нужно") { Id = id, Move = CommitmentMove.Cancel })).ShouldSucceed();
        var read = await app.ReadAsync(id);
        (await app.SendAsync(app.Users.Staff, new ChangeCommitment(new("Другое название")) { Id = id, Version = read.Version })).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new TakeBackMove { Id = id })).ShouldFail("step.none");

        var told = await AgreedEarlierAsync(app);
        (await app.SendAsync(app.Users.Staff, new MoveCommitment(null, "Не нужно") { Id = told, Move = CommitmentMove.Cancel })).ShouldSucceed();
        await app.QueryAsync(async db =>
        {
            var mail = new OutboxMessage("x@demo.example", null, "Отменена", "Текст", nameof(Commitment), told, null, null, app.Clock.GetUtcNow());
            db.Add(mail);
            db.Entry(mail).Property(m => m.State).CurrentValue = OutboxState.Sent;
            return await db.SaveChangesAsync(Cancelled);
        });
        (await app.SendAsync(app.Users.Staff, new GetLastStep(told))).ShouldSucceed().IsTold.ShouldBeTrue();
        (await app.SendAsync(app.Users.Staff, new TakeBackMove { Id = told })).ShouldFail("step.told-outside");
    }

    [Fact]
    public async Task A_commitment_that_the_last_acceptance_fulfilled_is_not_opened_by_itself()
    {
        await using var app = await TestApp.CreateAsync();
        var organization = await app.Organization(app.Parties.RuBa);
        var id = await app.AgreedAsync("2026-12-01", new ExecutionInput(new ResponsibleInput(organization)));
        var execution = (await app.ReadAsync(id)).OwnExecution();
        (await app.MoveAsync(app.Users.Executor, id, execution.Id, ExecutionMove.Submit, "Сделано")).ShouldSucceed();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        (await app.MoveAsync(app.Users.Chair, id, execution.Id, ExecutionMove.Accept)).ShouldSucceed();
        (await app.ReadAsync(id)).State.ShouldBe(CommitmentState.Fulfilled);

        (await app.SendAsync(app.Users.Chair, new TakeBackMove { Id = id })).ShouldFail("step.none");
        (await app.SendAsync(app.Users.Chair, new GetLastStep(id))).ShouldSucceed().ShouldBe(LastStepDto.None);
    }

    [Fact]
    public async Task An_execution_that_runs_on_has_the_deadline_that_moved_meanwhile()
    {
        await using var app = await TestApp.CreateAsync();
        var organization = await app.Organization(app.Parties.RuBa);
        var forum = await EventTestData.EventAsync(app, "Форум", EventTestData.Date("2026-11-20"));
        var following = await app.RegisterAsync(due: "2026-12-01", execution: new ExecutionInput(new ResponsibleInput(organization)), on: new DateOnly(2026, 1, 15));
        var hanging = await app.RegisterAsync(due: "2026-12-01", execution: new ExecutionInput(new ResponsibleInput(organization), Due: EventTestData.Before(forum, 3, 1)), on: new DateOnly(2026, 1, 15));
        var waiting = await app.RegisterAsync(
            due: "2026-12-01", execution: new ExecutionInput(new ResponsibleInput(organization), Due: new DateInput("10 дней с подписания")), on: new DateOnly(2026, 1, 15));
        app.Clock.Advance(TimeSpan.FromDays(1));
        foreach (var id in new[] { following, hanging, waiting })
        {
            (await app.MoveAsync(app.Users.Staff, id, (await app.ReadAsync(id)).OwnExecution().Id, ExecutionMove.Cancel, reason: "Не та строка")).ShouldSucceed();
        }

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await app.SendAsync(app.Users.Staff, new SetCommitmentDeadline(new DateInput("2026-10-01"), Reason: "Раньше") { Id = following })).ShouldSucceed();
        await EventTestData.SetAsync(app, forum, EventTestData.Date("2026-09-20"));
        (await app.SendAsync(app.Users.Staff, new ChangeCommitment(new("Открыть прямой рейс"), Document: new DocumentInput("Протокол", "1", new DateOnly(2026, 3, 1))) { Id = waiting })).ShouldSucceed();
        foreach (var (id, due) in new[] { (following, "2026-10-01"), (hanging, "2026-09-17"), (waiting, "../2026-03-11") })
        {
            (await app.SendAsync(app.Users.Staff, new TakeBackExecutionMove { Id = id, ExecutionId = (await app.ReadAsync(id)).OwnExecution().Id })).ShouldSucceed();
            (await app.ReadAsync(id)).OwnExecution().Due.Text.ShouldBe(due);
        }
    }

    [Fact]
    public async Task A_commitment_that_is_opened_again_has_moved_with_its_event_and_its_execution_with_it()
    {
        await using var app = await TestApp.CreateAsync();
        var organization = await app.Organization(app.Parties.RuBa);
        var forum = await EventTestData.EventAsync(app, "Форум", EventTestData.Date("2026-11-20"));
        var id = (await app.SendAsync(app.Users.Staff, new CreateCommitment(
            new("Подготовить стенд"), [app.Parties.Kz], Due: EventTestData.Before(forum, 3, 1), Execution: new ExecutionInput(new ResponsibleInput(organization)), EffectiveOn: new DateOnly(2026, 1, 15)))).ShouldSucceed();
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await app.SendAsync(app.Users.Staff, new MoveCommitment(null, "Не та строка") { Id = id, Move = CommitmentMove.Cancel })).ShouldSucceed();
        await EventTestData.SetAsync(app, forum, EventTestData.Date("2026-09-20"));
        (await app.ReadAsync(id)).Due.Text.ShouldBe("2026-11-17");

        (await app.SendAsync(app.Users.Staff, new TakeBackMove { Id = id })).ShouldSucceed();

        var read = await app.ReadAsync(id);
        (read.Due.Text, read.OwnExecution().Due.Text).ShouldBe(("2026-09-17", "2026-09-17"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Nothing_runs_on_under_a_commitment_that_the_other_sides_acceptance_has_fulfilled(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var id = await app.AgreedAsync("2026-12-01", new ExecutionInput(new ResponsibleInput(await app.Organization(app.Parties.RuBa))));
        var own = (await app.ReadAsync(id)).OwnExecution().Id;
        var theirs = (await app.SendAsync(app.Users.StaffKz, new AddExecution(new ExecutionInput(new ResponsibleInput(await app.Organization(app.Parties.Kz)))) { Id = id })).ShouldSucceed();
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await app.MoveAsync(app.Users.Staff, id, own, ExecutionMove.Cancel, reason: "Не та строка")).ShouldSucceed();
        (await app.SendAsync(app.Users.Staff, new GetLastStep(id))).ShouldSucceed().ExecutionId.ShouldBe(own);
        (await app.MoveAsync(app.Users.ExecutorKz, id, theirs, ExecutionMove.Submit, "Сделано")).ShouldSucceed();
        (await app.MoveAsync(app.Users.ChairKz, id, theirs, ExecutionMove.Accept)).ShouldSucceed();
        (await app.ReadAsync(id)).State.ShouldBe(CommitmentState.Fulfilled);

        (await app.SendAsync(app.Users.Staff, new TakeBackExecutionMove { Id = id, ExecutionId = own })).ShouldFail("commitment.closed");
        (await app.SendAsync(app.Users.Staff, new GetLastStep(id))).ShouldSucceed().ShouldBe(LastStepDto.None);
    }

    private static async Task<Guid> AgreedEarlierAsync(TestApp app)
    {
        var id = await app.AgreedAsync("2026-12-01");
        app.Clock.Advance(TimeSpan.FromDays(4));
        return id;
    }

    /// <summary>All that is kept of a record and its parts, but its version.</summary>
    private static Task<string> StateOfAsync(TestApp app, Guid id) => app.QueryAsync(async db =>
    {
        object? record = await db.Commitments.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).FirstOrDefaultAsync(c => c.Id == id, Cancelled);
        record ??= await db.Executions.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).FirstAsync(e => e.Id == id, Cancelled);
        var kept = db.ChangeTracker.Entries().OrderBy(e => e.Metadata.Name).ThenBy(e => e.DebugView.ShortView, StringComparer.Ordinal).SelectMany(entry => entry.Properties
            .Where(p => p.Metadata.Name != nameof(AggregateRoot.Version))
            .Select(p => $"{entry.Metadata.ShortName()}.{p.Metadata.Name}={p.CurrentValue}"));
        return JsonSerializer.Serialize(kept.ToList()) + record.GetType().Name;
    });

    private static Task<List<(string? Value, string? Reason, DateOnly From, DateOnly? To)>> StatesAsync(TestApp app, Guid id) => app.QueryAsync(async db =>
        (await db.History.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(h => h.SubjectId == id && h.Fact == Domain.History.HistoryFact.State && h.Key == "").OrderBy(h => h.Id).ToListAsync(Cancelled))
        .ConvertAll(h => (h.Value, h.Reason, h.EffectiveFrom, h.EffectiveTo)));
}
