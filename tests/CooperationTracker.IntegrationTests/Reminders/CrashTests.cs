using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using CooperationTracker.TestSupport.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Reminders;

/// <summary>The real program in a process of its own, killed while it works.</summary>
public sealed class CrashTests
{
    private const int Executions = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Kill_9_between_scan_and_mail_loses_nothing_and_sends_nothing_twice()
    {
        // The fourth message is taken, but the sender never learns of it.
        await using var silent = await SmtpServer.StartAsync(holdReplyOf: 4);
        await using var app = await TestApp.CreateAsync(DatabaseProvider.Sqlite);
        app.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var due = InThreeDays();
        for (var i = 0; i < Executions; i++)
        {
            await app.ExecutionAsync(due, await app.EmployeeAsync($"lead{i}@ufa.example"));
        }

        (await RunUntilAsync(app, silent, () => silent.WaitForAsync(4, Patience))).ShouldBe(137);

        var left = await app.OutboxAsync();
        left.Count.ShouldBe(Executions);
        left.Count(m => m.State == OutboxState.Sent).ShouldBe(3);
        left.Count(m => m.State == OutboxState.Pending).ShouldBe(Executions - 3);
        var taken = silent.Received();

        // Time passes: the dead server's lease runs out.
        await app.QueryAsync(db => db.Outbox.Where(m => m.LeasedUntil != null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LeasedUntil, app.Clock.GetUtcNow().AddMinutes(-1))));
        await using var healthy = await SmtpServer.StartAsync();
        await RunUntilAsync(app, healthy, () => healthy.WaitForAsync(Executions - 3, Patience), settle: TimeSpan.FromSeconds(3));

        var all = taken.Concat(healthy.Received()).ToList();
        var outbox = await app.OutboxAsync();
        outbox.Count.ShouldBe(Executions);
        outbox.ShouldAllBe(m => m.State == OutboxState.Sent);
        all.Select(m => m.MessageId).Distinct().Order().ShouldBe(outbox.Select(m => $"{m.Id:N}@sender.example").Order());
        all.GroupBy(m => m.MessageId).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBe([taken[3].MessageId]);
        all.Count.ShouldBe(Executions + 1);
        all.Select(m => m.To).Distinct().Count().ShouldBe(Executions);
    }

    [Fact]
    public async Task Kill_9_before_the_first_mail_sends_everything_after_the_restart()
    {
        await using var app = await TestApp.CreateAsync(DatabaseProvider.Sqlite);
        app.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var due = InThreeDays();
        await app.ExecutionAsync(due, await app.EmployeeAsync("lead@ufa.example"));

        // Nobody listens yet: the scan commits, no mail leaves.
        await RunUntilAsync(app, smtp: null, () => WaitForOutboxAsync(app));
        (await app.OutboxAsync()).ShouldHaveSingleItem().State.ShouldBe(OutboxState.Pending);

        await app.QueryAsync(db => db.Outbox.ExecuteUpdateAsync(set => set
            .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null).SetProperty(m => m.NextAttemptAt, app.Clock.GetUtcNow().AddMinutes(-1))));
        await using var server = await SmtpServer.StartAsync();
        await RunUntilAsync(app, server, () => server.WaitForAsync(1, Patience), settle: TimeSpan.FromSeconds(2));

        server.Received().ShouldHaveSingleItem().To.ShouldBe("lead@ufa.example");
        (await app.OutboxAsync()).ShouldHaveSingleItem().State.ShouldBe(OutboxState.Sent);
    }

    /// <summary>Three days from today in the recipients' zone, so that one reminder is due at once.</summary>
    private static string InThreeDays() =>
        TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Yekaterinburg"))
            .AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task WaitForOutboxAsync(TestApp app)
    {
        var since = Stopwatch.GetTimestamp();
        while ((await app.OutboxAsync()).Count == 0)
        {
            Stopwatch.GetElapsedTime(since).ShouldBeLessThan(Patience);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Starts the program, waits and kills it with SIGKILL.</summary>
    /// <returns>The exit code.</returns>
    private static async Task<int> RunUntilAsync(TestApp app, SmtpServer? smtp, Func<Task> waiting, TimeSpan settle = default)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CooperationTracker.Web.dll")])
        {
            WorkingDirectory = Directory.CreateTempSubdirectory("ct-crash-").FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var database = app.Services.GetRequiredService<DatabaseSettings>();
        start.Environment["Database__Provider"] = database.Provider.ToString();
        start.Environment["ConnectionStrings__Default"] = database.ConnectionString;
        start.Environment["Demo__Enabled"] = "false";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort()}";
        foreach (var (name, value) in smtp?.Settings ?? new Dictionary<string, string?> { ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = FreePort().ToString(CultureInfo.InvariantCulture) })
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var program = Process.Start(start)!;
        var said = Task.WhenAll(program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        try
        {
            var ended = program.WaitForExitAsync(TestContext.Current.CancellationToken);
            var first = await Task.WhenAny(waiting(), ended);
            if (first == ended)
            {
                throw new InvalidOperationException($"The program ended by itself: {string.Join(Environment.NewLine, await said)}");
            }

            await first;
            await Task.Delay(settle, TestContext.Current.CancellationToken);
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync(CancellationToken.None);
            await said;
            Directory.Delete(start.WorkingDirectory, recursive: true);
        }

        return program.ExitCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
