using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Hangfire;
using Hangfire.Server;
using Hangfire.States;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Imports;

/// <summary>What becomes of a run when a row, a server or whoever asked for it does not behave.</summary>
public sealed class ImportRunTests
{
    private const string Table = "№;Договорённость\n1;Открыть рейс\n2;Сломанная\n3;Провести форум\n";

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_row_that_throws_is_refused_in_words_and_the_others_come_in(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider, register: Breaking(() => new InvalidOperationException("A fault of the program.")));

        var rows = await app.RowsAsync(await app.BroughtInAsync(Table));

        rows.Select(row => row.Outcome).ShouldBe([RowOutcome.Created, RowOutcome.Refused, RowOutcome.Created]);
        rows[1].Refusals.ShouldHaveSingleItem().ShouldBe(new RowRefusal("import.row-broken", null, "Строку не удалось обработать из-за ошибки программы; остальные строки обработаны. Сообщите администратору номер строки."));
    }

    [Fact]
    public async Task Of_a_whole_file_nothing_comes_in_and_the_row_that_threw_is_named()
    {
        var isBroken = false;
        await using var app = await TestApp.CreateAsync(register: Breaking(() => isBroken ? new InvalidOperationException("A fault of the program.") : null));
        var id = await app.CheckedAsync(Table, scope: ImportScope.WholeFile);
        isBroken = true;
        (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).ShouldSucceed();
        await app.WorkAsync(id);

        (await app.ImportAsync(id)).EndedBecause.ShouldBe("import.nothing-came-in");
        (await app.RowsAsync(id))[1].Refusals.ShouldHaveSingleItem().Code.ShouldBe("import.row-failed");
        (await app.QueryAsync(db => db.Commitments.IgnoreQueryFilters().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_fault_of_the_database_is_no_rows_and_ends_the_run()
    {
        await using var app = await TestApp.CreateAsync(register: Breaking(() => new TimeoutException("The database has no time.")));

        var id = await app.CheckedAsync(Table);

        (await app.ImportAsync(id)).EndedBecause.ShouldBe("import.failed");
        (await app.RowsAsync(id)).ShouldAllBe(row => row.Refusals.Count == 0);
    }

    [Fact]
    public async Task What_is_refused_begins_no_job()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.BroughtInAsync("№;Договорённость\n1;Открыть рейс\n");
        var unassigned = (await app.SendAsync(app.Users.Staff, new StartImport(ImportKind.Commitments, await app.TableAsync("Что;Когда\nРейс;до 1 мая\n")))).ShouldSucceed();
        var begun = app.Runs().Begun;

        (await app.SendAsync(app.Users.Staff, new CheckImport { Id = id })).ShouldFail("import.finished");
        (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).IsSuccess.ShouldBeFalse();
        (await app.SendAsync(app.Users.Staff, new CheckImport { Id = unassigned })).ShouldFail("import.columns-missing");

        app.Runs().Begun.ShouldBe(begun);
    }

    [Fact]
    public async Task A_run_that_was_stopped_while_it_was_ending_still_says_what_came_in()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.CheckedAsync(Table);
        (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).ShouldSucceed();
        var runId = await app.RunOfAsync(id);
        await app.QueryAsync(async db =>
        {
            (await db.ImportRows.FirstAsync(r => r.ImportId == id)).Take(RowOutcome.Created, Guid.CreateVersion7(), []);
            return await db.SaveChangesAsync();
        });
        app.Runs().Stop(runId!);

        (await app.SendAsSystemAsync(new ResumeImports())).ShouldSucceed();

        (await app.QueryAsync(db => db.Imports.AsNoTracking().SingleAsync(i => i.Id == id))).CreatedCount.ShouldBe(1);
    }

    [Fact]
    public void A_run_is_lost_as_soon_as_its_server_is_silent_whatever_the_storage_says_of_the_job()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var services = Jobs(clock);
        var (runs, storage) = (services.GetRequiredService<IImportRuns>(), services.GetRequiredService<JobStorage>());
        var runId = runs.Begin(Guid.CreateVersion7());
        runs.IsLost(runId).ShouldBeFalse("it waits for a server");

        using var connection = storage.GetConnection();
        connection.AnnounceServer("ufa-1", new ServerContext { Queues = ["imports"], WorkerCount = 1 });
        Process(connection, runId, "ufa-1");
        runs.IsLost(runId).ShouldBeFalse();

        clock.Advance(TimeSpan.FromMinutes(2));
        runs.IsLost(runId).ShouldBeTrue("nothing was heard of the server for two minutes");

        clock.SetUtcNow(TimeProvider.System.GetUtcNow().AddMinutes(2));
        connection.RemoveServer("ufa-1");
        runs.IsLost(runId).ShouldBeTrue();
        runs.Stop(runId);
        (runs.IsLost(runId), runs.IsStopped(runId)).ShouldBe((false, true));
    }

    /// <summary>The program's own jobs, in memory, without a server.</summary>
    private static ServiceProvider Jobs(TimeProvider clock)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Jobs:Enabled"] = "false", ["ConnectionStrings:Default"] = "Data Source=:memory:" }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(clock);
        Infrastructure.Jobs.JobsRegistration.AddJobs(services, configuration);
        return services.BuildServiceProvider();
    }

    private static void Process(Hangfire.Storage.IStorageConnection connection, string runId, string server)
    {
        using var transaction = connection.CreateWriteTransaction();
        transaction.SetJobState(runId, new AtWork(server));
        transaction.Commit();
    }

    private static Action<IServiceCollection> Breaking(Func<Exception?> fault) => services =>
        services.AddTransient<IPipelineBehavior<CreateCommitment, Result<Guid>>>(_ => new Breakage(fault));

    /// <summary>As Hangfire writes it of a job that a server is at.</summary>
    private sealed class AtWork(string server) : IState
    {
        public string Name => ProcessingState.StateName;

        public string Reason => "";

        public bool IsFinal => false;

        public bool IgnoreJobLoadException => false;

        public Dictionary<string, string> SerializeData() => new() { ["ServerId"] = server };
    }

    private sealed class Breakage(Func<Exception?> fault) : IPipelineBehavior<CreateCommitment, Result<Guid>>
    {
        public Task<Result<Guid>> Handle(CreateCommitment request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<Guid>> next) =>
            request.Title?.Ru == "Сломанная" && fault() is { } exception ? throw exception : next();
    }
}
