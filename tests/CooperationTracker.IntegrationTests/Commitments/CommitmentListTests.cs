using System.Data.Common;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Commitments;

public sealed class CommitmentListTests
{
    /// <summary>The day on which tests begin.</summary>
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Pages_of_a_list_hold_each_row_once_in_its_order_and_the_count_is_theirs(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var made = await FillAsync(app);

        foreach (var (attention, expected) in new (Attention?, Func<Sample, bool>)[]
        {
            (null, _ => true),
            (Attention.Open, s => s.IsOpen),
            (Attention.Overdue, s => s.IsOpen && ((s.IsAgreed && s.Due < Today) || s.OwnDue < Today)),
            (Attention.DueSoon, s => s.IsOpen && ((s.IsAgreed && IsSoon(s.Due)) || IsSoon(s.OwnDue))),
        })
        {
            var wanted = made.Where(expected).ToList();
            foreach (var sort in new[] { null, "due", "-due", "title", "-created", "state" })
            {
                var rows = await PagesAsync(app, attention, sort);
                rows.Select(row => row.Id).ShouldBe(wanted.Select(s => s.Id), ignoreOrder: true, $"{attention} by {sort}");
                if (sort is null or "due")
                {
                    rows.Select(row => row.Latest ?? DateOnly.MaxValue).ShouldBeInOrder();
                }
                else if (sort == "title")
                {
                    rows.Select(row => row.Title.Ru!).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
                }
            }
        }

        // What is filtered besides is filtered in every part of the count.
        var few = (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(Size: 200), [CommitmentState.AwaitingConfirmation], Attention: Attention.Overdue))).ShouldSucceed();
        few.Total.ShouldBe(made.Count(s => s is { IsOpen: true, IsAgreed: false } && s.OwnDue < Today));
        few.Items.Count.ShouldBe(few.Total);
    }

    [Fact]
    public async Task A_page_is_chosen_and_counted_from_indexes_alone()
    {
        await using var app = await TestApp.CreateAsync();
        await FillAsync(app);
        var watch = new Watch();
        await using var server = app.AnotherServer(services => services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(watch)));

        foreach (var (attention, sort) in new (Attention, string?)[] { (Attention.Open, null), (Attention.Open, "title"), (Attention.Overdue, null) })
        {
            watch.Commands.Clear();
            (await server.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(Sort: sort), Attention: attention))).ShouldSucceed();
            var asked = watch.Commands.Where(c => c.Text.StartsWith("SELECT COUNT(*)", StringComparison.Ordinal) || c.Text.StartsWith("SELECT \"c\".\"Id\"\n", StringComparison.Ordinal)).ToList();
            asked.Count.ShouldBeGreaterThan(1);
            foreach (var (text, parameters) in asked)
            {
                var plan = await app.QueryAsync(db => PlanAsync(db, text, parameters));
                plan.Where(line => line.StartsWith("SCAN c", StringComparison.Ordinal) || line.StartsWith("SEARCH c", StringComparison.Ordinal) || line.StartsWith("SEARCH e", StringComparison.Ordinal))
                    .ShouldAllBe(line => line.Contains("COVERING INDEX", StringComparison.Ordinal), $"{attention} by {sort}:\n{text}\n{string.Join('\n', plan)}");
                plan.ShouldNotContain(line => line.Contains("TEMP B-TREE", StringComparison.Ordinal), text);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_menu_counts_no_further_than_a_hundred(DatabaseProvider provider)
    {
        await using var app = await TestApp.CreateAsync(provider);
        var shared = await SharedAsync(app);

        (await app.SendAsync(app.Users.StaffKz, new CountWaiting())).ShouldSucceed().ShouldBe(0);
        await AskManyAsync(app, shared, 3);
        (await app.SendAsync(app.Users.StaffKz, new CountWaiting())).ShouldSucceed().ShouldBe(3);

        // They were asked two months ago: who asked is to obtain the answers.
        (await app.SendAsync(app.Users.Staff, new CountWaiting())).ShouldSucceed().ShouldBe(3);
        await AskManyAsync(app, shared, CountWaiting.Most);
        (await app.SendAsync(app.Users.StaffKz, new CountWaiting())).ShouldSucceed().ShouldBe(CountWaiting.Most);
        (await app.SendAsync(app.Users.StaffKz, new ListWaiting())).ShouldSucceed().Counts.ShouldHaveSingleItem().Count.ShouldBe(CountWaiting.Most + 3);
    }

    private static bool IsSoon(DateOnly? day) => day >= Today && day <= Today.AddDays(CommitmentAttention.DueSoonDays);

    private static async Task<List<CommitmentRow>> PagesAsync(TestApp app, Attention? attention, string? sort)
    {
        var rows = new List<CommitmentRow>();
        for (var number = 1; ; number++)
        {
            var page = (await app.SendAsync(app.Users.Staff, new ListCommitments(new PageRequest(number, 7, sort), Attention: attention))).ShouldSucceed();
            rows.AddRange(page.Items);
            if (page.Items.Count == 0)
            {
                rows.Count.ShouldBe(page.Total, $"{attention} by {sort}");
                return rows;
            }
        }
    }

    /// <summary>Every combination of a state, an agreed deadline (none, past, near, far) and an own one, of which some are equal.</summary>
    private static async Task<List<Sample>> FillAsync(TestApp app)
    {
        var audience = await SharedAsync(app);
        var stamp = new ChangeStamp(new DateOnly(2026, 1, 10), app.Clock.GetUtcNow(), app.Users.Staff, "because");
        DateOnly?[] days = [null, Today.AddDays(-20), Today, Today.AddDays(60)];
        return await app.QueryAsync(async db =>
        {
            var made = new List<Sample>();
            foreach (var state in new[] { CommitmentState.AwaitingConfirmation, CommitmentState.Agreed, CommitmentState.Cancelled })
            {
                foreach (var (due, own) in days.SelectMany(due => days.Prepend(DateOnly.MinValue), (due, own) => (due, own)))
                {
                    var commitment = Commitment.Create([app.Parties.RuBa, app.Parties.Kz], TestWorld.Name($"Пункт {made.Count * 37 % 60:D2}"), Priority.Normal, new(app.Parties.RuBa, audience), stamp);
                    if (due is { } day)
                    {
                        commitment.SetDeadline(new DateRequest.Given(PartialDate.Day(day)), stamp).ShouldSucceed();
                    }

                    commitment.Ask(CommitmentMove.Propose, app.Parties.RuBa, stamp).ShouldSucceed();
                    if (state == CommitmentState.Agreed)
                    {
                        commitment.Answer(app.Parties.Kz, SideAnswer.Confirmed, stamp).ShouldSucceed();
                    }

                    Execution? execution = null;
                    if (own != DateOnly.MinValue)
                    {
                        execution = new Execution(commitment.Id, null, new Responsible(null, null), null, new(app.Parties.RuBa, audience), stamp);
                        if (own is { } internalDay)
                        {
                            execution.SetDeadline(new DateRequest.Given(PartialDate.Day(internalDay)), stamp).ShouldSucceed();
                        }

                        db.Add(execution);
                    }

                    if (state == CommitmentState.Cancelled)
                    {
                        commitment.Move(CommitmentMove.Cancel, stamp).ShouldSucceed();
                    }

                    db.Add(commitment);
                    made.Add(new(commitment.Id, commitment.IsOpen, state == CommitmentState.Agreed, due, execution?.Latest));
                }
            }

            await db.SaveChangesAsync(Cancelled);
            return made;
        });
    }

    private static Task<int> SharedAsync(TestApp app) => app.QueryAsync(async db =>
    {
        var audience = new Audience(new AudienceScope(app.Parties.RuBa, [app.Parties.Kz]));
        db.Add(audience);
        await db.SaveChangesAsync(Cancelled);
        return audience.Id;
    });

    private static Task<int> AskManyAsync(TestApp app, int audience, int count) => app.QueryAsync(async db =>
    {
        var stamp = new ChangeStamp(new DateOnly(2026, 1, 10), app.Clock.GetUtcNow(), app.Users.Staff);
        foreach (var number in Enumerable.Range(0, count))
        {
            var commitment = Commitment.Create([app.Parties.RuBa, app.Parties.Kz], TestWorld.Name($"Вопрос {number}"), Priority.Normal, new(app.Parties.RuBa, audience), stamp);
            commitment.Ask(CommitmentMove.Propose, app.Parties.RuBa, stamp).ShouldSucceed();
            db.Add(commitment);
        }

        return await db.SaveChangesAsync(Cancelled);
    });

    private static async Task<List<string>> PlanAsync(AppDbContext db, string text, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        await db.Database.OpenConnectionAsync(Cancelled);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {text}";
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        while (await reader.ReadAsync(Cancelled))
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    }

    /// <param name="OwnDue">Null without an execution of the own side too.</param>
    private sealed record Sample(Guid Id, bool IsOpen, bool IsAgreed, DateOnly? Due, DateOnly? OwnDue);

    private sealed class Watch : DbCommandInterceptor
    {
        public List<(string Text, IReadOnlyList<(string, object?)> Parameters)> Commands { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Commands.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
            return ValueTask.FromResult(result);
        }
    }
}
