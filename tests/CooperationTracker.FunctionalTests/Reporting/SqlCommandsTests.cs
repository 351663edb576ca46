using System.Data.Common;
using System.Net.Http.Json;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Reporting;

/// <summary>A page asks the database as often for thirty records as for three: nothing is read row by row.</summary>
public sealed class SqlCommandsTests
{
    private const int Few = 3;
    private const int Many = 30;

    /// <summary>The most that any of the pages and lists may need, rights, menu and bell included.</summary>
    private const int Budget = 24;

    private static readonly string[] Pages =
    [
        "/", "/commitments?attention=all", "/events", "/initiatives", "/projects", "/visits", "/visits?tab=meetings", "/working-groups",
        "/parties", "/organizations", "/people", "/notifications",
    ];

    private static readonly string[] Lists =
    [
        "dashboard", "commitments", "events", "initiatives", "projects", "visits", "meetings", "working-groups", "statements", "people", "organizations", "notifications",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_and_lists_ask_as_often_for_many_records_as_for_few()
    {
        var counter = new Counter();
        await using var app = await WebApp.CreateAsync(services => services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(counter)));
        using var api = await app.ApiAsync(app.Users.Staff);
        using var site = await app.SiteAsync(app.Users.Staff);
        await FillAsync(app, api, 0, Few);
        var few = await MeasureAsync(counter, api, site);

        await FillAsync(app, api, Few, Many);
        var many = await MeasureAsync(counter, api, site);

        many.ShouldBe(few);
        many.Values.Max().ShouldBeLessThanOrEqualTo(Budget, string.Join(", ", many));
        many.Values.ShouldAllBe(count => count > 0);
    }

    [Fact]
    public async Task A_record_with_many_parts_is_read_as_often_as_one_with_few()
    {
        var counter = new Counter();
        await using var app = await WebApp.CreateAsync(services => services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(counter)));
        using var api = await app.ApiAsync(app.Users.Staff);
        using var site = await app.SiteAsync(app.Users.Staff);
        var few = await MeetingAsync(app, api, Few);
        var many = await MeetingAsync(app, api, Many);

        (await CountAsync(counter, site, $"/meetings/{many}")).ShouldBe(await CountAsync(counter, site, $"/meetings/{few}"));
        (await CountAsync(counter, api, $"/api/v1/meetings/{many}")).ShouldBe(await CountAsync(counter, api, $"/api/v1/meetings/{few}"));
    }

    private static async Task<Dictionary<string, int>> MeasureAsync(Counter counter, HttpClient api, HttpClient site)
    {
        var counts = new Dictionary<string, int>();
        foreach (var page in Pages)
        {
            counts[page] = await CountAsync(counter, site, page);
        }

        foreach (var list in Lists)
        {
            counts[list] = await CountAsync(counter, api, $"/api/v1/{list}");
        }

        return counts;
    }

    private static async Task<int> CountAsync(Counter counter, HttpClient client, string address)
    {
        // What the first request warms up is not the page's.
        (await client.GetAsync(address, Cancelled)).EnsureSuccessStatusCode();
        var before = counter.Commands;
        (await client.GetAsync(address, Cancelled)).EnsureSuccessStatusCode();
        return counter.Commands - before;
    }

    private static async Task FillAsync(WebApp app, HttpClient api, int from, int to)
    {
        for (var number = from; number < to; number++)
        {
            var (ours, theirs) = (app.Parties.RuBa, app.Parties.Kz);
            var organization = await MakeAsync(api, "organizations", new { partyId = ours, kind = "company", name = new { ru = $"Организация {number}" } });
            await MakeAsync(api, "people", new
            {
                name = new { ru = $"Человек {number}" },
                positions = new[] { new { organizationId = organization, title = new { ru = "Директор" }, from = "2020-01-01" } },
            });
            await MeetingAsync(app, api, 2);
            var anchor = await MakeAsync(api, "events", new { kind = "forum", name = new { ru = $"Форум {number}" }, hostPartyId = ours, period = new { text = "2026-11" } });
            await MakeAsync(api, "events", new { kind = "daysOfCulture", name = new { ru = $"Дни {number}" }, hostPartyId = ours, period = new { anchor = new { eventId = anchor, offset = -1 } } });
            await MakeAsync(api, "initiatives", new { kind = "other", name = new { ru = $"Инициатива {number}" }, addresseePartyIds = new[] { theirs } });
            await MakeAsync(api, "projects", new { name = new { ru = $"Проект {number}" }, initiatorId = organization, hostPartyId = theirs, started = "2018" });
            var group = await MakeAsync(api, "working-groups", new { name = new { ru = $"Группа {number}" }, partyIds = new[] { ours, theirs } });
            await MakeAsync(api, "visits", new { kind = "working", name = new { ru = $"Визит {number}" }, sendingPartyId = ours, hostPartyId = theirs, period = "2026-02" });
            await MakeAsync(api, "commitments", new
            {
                title = new { ru = $"Договорённость {number}" },
                partyIds = new[] { theirs },
                due = new { text = "2026-03-10" },
                links = new { workingGroupId = group },
                execution = new { lead = new { organizationId = organization } },
            });
        }
    }

    private static Task<Guid> MeetingAsync(WebApp app, HttpClient api, int statements) => MakeAsync(api, "meetings", new
    {
        name = new { ru = "Переговоры" },
        partyIds = new[] { app.Parties.RuBa, app.Parties.Kz },
        day = new { text = "2026-02-10" },
        isHeld = true,
        statements = Enumerable.Range(1, statements).Select(number => new { wording = $"Сказано {number}" }).ToArray(),
    });

    private static async Task<Guid> MakeAsync(HttpClient api, string list, object body)
    {
        var made = await api.PostAsJsonAsync($"/api/v1/{list}", body, Cancelled);
        made.IsSuccessStatusCode.ShouldBeTrue($"{list}: {await made.Content.ReadAsStringAsync(Cancelled)}");
        return Guid.Parse(made.Headers.Location!.ToString()[^36..]);
    }

    private sealed class Counter : DbCommandInterceptor
    {
        private int _commands;

        public int Commands => _commands;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _commands);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Interlocked.Increment(ref _commands);
            return base.ReaderExecuting(command, eventData, result);
        }
    }
}
