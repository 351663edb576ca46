using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Reporting;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Benchmarks;

/// <summary>
/// Says how SQLite answers each query of the main pages, and what it costs:
/// <c>dotnet run -c Release --project tests/CooperationTracker.Benchmarks -- plans 100000</c>.
/// </summary>
internal static class QueryPlans
{
    private const int Runs = 15;

    public static async Task WriteAsync(int count, TextWriter output)
    {
        var app = await ManyCommitments.OfAsync(count);
        var watch = new Watch();
        await using var server = app.AnotherServer(services => services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(watch)));
        foreach (var (name, send) in new (string, Func<Task>)[]
        {
            ("First page", () => server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest()))),
            ("Two words, by title", () => server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(1, 50, "title"), Search: "договор 77"))),
            ("A number", () => server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(), Search: "17-РБ/4"))),
            ("Stalled", () => server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(), Attention: Attention.Stalled))),
            ("Open, page 20", () => server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(20, 50), Attention: Attention.Open))),
            ("Open, page 600, by title", () => server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(600, 50, "title"), Attention: Attention.Open))),
            ("Overdue, page 20", () => server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(20, 50), Attention: Attention.Overdue))),
            ("Overdue, page 600", () => server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(600, 50), Attention: Attention.Overdue))),
            ("Due soon", () => server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(), Attention: Attention.DueSoon))),
            ("One state, one side", () => server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(), [Domain.Commitments.CommitmentState.Agreed], app.Parties.Kz))),
            ("One side", () => server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(), PartyId: app.Parties.Kz))),
            ("Important, due within a quarter", () => server.SendAsync(
                app.Users.Staff, new ListCommitments(new PageRequest(), Priority: Domain.Commitments.Priority.High, DueFrom: new DateOnly(2026, 4, 1), DueTo: new DateOnly(2026, 6, 30)))),
            ("By state, page 20", () => server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(20, 50, "state")))),
            ("The latest made, page 20", () => server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(20, 50, "-created")))),
            ("What waits for staff", () => server.SendAsync(app.Users.Staff, new CountWaiting())),
            ("What waits for an executor", () => server.SendAsync(app.Users.Executor, new CountWaiting())),
            ("What waits", () => server.SendAsync(app.Users.Chair, new CountWaiting())),
            ("Dashboard", () => server.SendAsync(app.Users.Official, new GetDashboard())),
        })
        {
            // The processor's time, the best of some runs: what else the machine does costs only more.
            await send();
            var best = TimeSpan.MaxValue;
            List<(string, IReadOnlyList<(string, object?)>, TimeSpan)> commands = [];
            for (var run = 0; run < Runs; run++)
            {
                watch.Commands.Clear();
                var used = Environment.CpuUsage.TotalTime;
                await send();
                if (Environment.CpuUsage.TotalTime - used is var took && took < best)
                {
                    (best, commands) = (took, [.. watch.Commands]);
                }
            }

            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"## {name}: {best.TotalMilliseconds:F0} ms of the processor"));
            foreach (var (text, parameters, spent) in commands)
            {
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"-- {spent.TotalMilliseconds:F1} ms\n{text}"));
                await output.WriteLineAsync(await app.QueryAsync(db => PlanAsync(db, text, parameters)));
            }
        }
    }

    private static async Task<string> PlanAsync(AppDbContext db, string text, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + text;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        var depths = new Dictionary<long, int> { [0] = 0 };
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var depth = depths[reader.GetInt64(1)];
            depths[reader.GetInt64(0)] = depth + 1;
            lines.Add(new string(' ', 2 * (depth + 1)) + reader.GetString(3));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Keeps what was asked of the database, and how long all its rows took.</summary>
    private sealed class Watch : DbCommandInterceptor
    {
        public List<(string Text, IReadOnlyList<(string, object?)> Parameters, TimeSpan Took)> Commands { get; } = [];

        private readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, long> _started = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            _started[eventData.CommandId] = Stopwatch.GetTimestamp();
            return ValueTask.FromResult(result);
        }

        public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
        {
            Commands.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))], Stopwatch.GetElapsedTime(_started[eventData.CommandId])));
            return result;
        }
    }
}
