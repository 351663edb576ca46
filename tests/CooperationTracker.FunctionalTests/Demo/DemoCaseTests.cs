using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;
using CooperationTracker.Domain.Projects;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Infrastructure.Persistence.Restricted;
using CooperationTracker.TestSupport;
using CooperationTracker.Web.Demo;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.FunctionalTests.Demo;

public sealed class DemoCaseTests
{
    private static readonly NotificationKind[] OfWork =
    [
        NotificationKind.WorkGiven, NotificationKind.PartGiven, NotificationKind.ControlGiven, NotificationKind.WorkTaken, NotificationKind.DeadlineChanged,
        NotificationKind.PartFinished, NotificationKind.WorkSuspended, NotificationKind.WorkResumed, NotificationKind.WorkCancelled,
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loading_it_twice_changes_nothing()
    {
        await using var app = await WebApp.CreateEmptyAsync();
        (await LoadAsync(app)).ShouldBeTrue();
        var once = await CountRowsAsync(app);

        (await LoadAsync(app)).ShouldBeFalse();
        await ForgetThatItIsLoadedAsync(app);
        (await LoadAsync(app)).ShouldBeTrue();

        (await CountRowsAsync(app)).ShouldBe(once);
    }

    [Fact]
    public async Task It_is_not_loaded_where_the_text_of_restricted_matters_may_be_kept()
    {
        await using var app = await WebApp.CreateEmptyAsync(services => services.AddSingleton(new RestrictedSettings(StoreText: true)));

        (await Should.ThrowAsync<SettingsException>(() => LoadAsync(app))).Message.ShouldContain("Restricted:StoreText");

        (await QueryAsync(app, db => db.Profiles.CountAsync(Cancellation))).ShouldBe(0);
    }

    [Fact]
    public async Task A_load_that_broke_off_goes_on_where_it_stopped()
    {
        await using var whole = await WebApp.CreateEmptyAsync();
        await LoadAsync(whole);
        var breaking = new Breaking { After = 60 };
        await using var app = await WebApp.CreateEmptyAsync(services => services
            .AddSingleton(breaking)
            .AddTransient(typeof(IPipelineBehavior<,>), typeof(BreakingBehavior<,>)));

        await Should.ThrowAsync<TimeoutException>(() => LoadAsync(app));
        breaking.After = int.MaxValue;

        // The next start may come on another day.
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await LoadAsync(app)).ShouldBeTrue();

        (await CountRowsAsync(app)).ShouldBe(await CountRowsAsync(whole));
    }

    [Fact]
    public async Task What_happened_years_ago_has_its_own_day_and_was_recorded_today()
    {
        await using var app = await LoadedAsync();

        var begun = await QueryAsync(app, db => db.History.IgnoreQueryFilters()
            .Where(h => h.SubjectType == nameof(Project) && h.Fact == HistoryFact.State).OrderBy(h => h.EffectiveFrom).FirstAsync(Cancellation));

        begun.EffectiveFrom.ShouldBe(new DateOnly(2018, 1, 1));
        begun.RecordedAt.ShouldBe(app.Clock.GetUtcNow(), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_forum_went_from_a_year_to_two_days_and_the_days_of_Kazakhstan_moved_along()
    {
        await using var app = await LoadedAsync();

        var dates = await QueryAsync(app, async db => (await db.Events.IgnoreQueryFilters().Select(e => new { e.Name, e.DateText }).ToListAsync(Cancellation))
            .ToDictionary(e => e.Name.Ru!, e => e.DateText));

        dates["XX Форум межрегионального сотрудничества России и Казахстана"].ShouldBe("2024-11-26/2024-11-27");
        dates["Дни Республики Казахстан в Уфе"].ShouldBe("2024-11-25");
        dates["Дни Республики Башкортостан в Астане"].ShouldBe("2023-09-24");
    }

    [Fact]
    public async Task Entering_the_past_sends_nothing_and_what_is_ahead_reminds_once()
    {
        await using var app = await LoadedAsync();
        (await QueryAsync(app, db => Reminders(db).CountAsync(Cancellation))).ShouldBe(0);
        (await QueryAsync(app, db => db.Outbox.CountAsync(Cancellation))).ShouldBe(0);
        (await QueryAsync(app, db => db.Notifications.IgnoreQueryFilters().CountAsync(n => OfWork.Contains(n.Kind), Cancellation))).ShouldBe(0);

        await ScanAsync(app);
        var first = await QueryAsync(app, db => Reminders(db).ToListAsync(Cancellation));
        await ScanAsync(app);

        first.ShouldNotBeEmpty();
        first.ShouldAllBe(n => n.Kind == NotificationKind.DeadlineApproaches);
        (await QueryAsync(app, db => Reminders(db).CountAsync(Cancellation))).ShouldBe(first.Count);
        (await QueryAsync(app, db => db.Reminders.IgnoreQueryFilters().CountAsync(r => r.Kind == ReminderKind.Overdue, Cancellation))).ShouldBe(0);
    }

    [Fact]
    public async Task Overdue_and_due_soon_are_there_whatever_the_day()
    {
        await using var app = await LoadedAsync();
        var today = new DateOnly(2026, 3, 2);

        var dates = await QueryAsync(app, db => db.Executions.IgnoreQueryFilters().Where(e => e.State == ExecutionState.Active).Select(e => e.Latest).ToListAsync(Cancellation));

        dates.ShouldContain(today.AddDays(3));
        dates.ShouldContain(today.AddDays(10));
        dates.ShouldContain(today.AddDays(-5));
        dates.ShouldContain(today.AddDays(-40));
    }

    [Fact]
    public async Task What_was_concluded_or_made_up_says_so()
    {
        await using var app = await LoadedAsync();

        (await QueryAsync(app, db => db.Visits.IgnoreQueryFilters().Select(v => v.Mark).ToListAsync(Cancellation))).ShouldAllBe(mark => mark == RecordMark.Inferred);
        var illustrative = await QueryAsync(app, db => db.Commitments.IgnoreQueryFilters().Where(c => c.Mark == RecordMark.Illustrative).Select(c => c.StateSince).ToListAsync(Cancellation));
        illustrative.ShouldNotBeEmpty();
        illustrative.ShouldAllBe(since => since.Year >= 2025);
    }

    [Theory]
    [InlineData(DemoAccounts.KazakhStaff, "Подготовить позицию казахстанской стороны", "Подготовить справку о ходе совместных проектов")]
    [InlineData(DemoAccounts.Staff, "Подготовить справку о ходе совместных проектов", "Подготовить позицию казахстанской стороны")]
    public async Task Each_side_sees_its_own_and_what_it_was_given(string account, string own, string others)
    {
        await using var app = await LoadedAsync();
        var email = DemoAccounts.Address(account);
        var user = await QueryAsync(app, db => db.Profiles.SingleAsync(p => p.Email == email, Cancellation));
        var client = await app.ApiAsync(user.Id);

        var list = await client.GetFromJsonAsync<JsonElement>("/api/v1/commitments?pageSize=200", Cancellation);

        var titles = list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetProperty("ru").GetString()!).ToList();
        titles.ShouldContain(title => title.StartsWith(own, StringComparison.Ordinal));
        titles.ShouldContain(title => title.StartsWith("Решить вопрос поставок сырья", StringComparison.Ordinal));
        titles.ShouldNotContain(title => title.StartsWith(others, StringComparison.Ordinal));
        list.GetProperty("total").GetInt32().ShouldBe(titles.Count);
    }

    [Fact]
    public async Task Every_account_has_its_roles_and_all_whom_the_case_names_a_person()
    {
        await using var app = await LoadedAsync();

        var profiles = await QueryAsync(app, db => db.Profiles.AsNoTracking().ToListAsync(Cancellation));

        profiles.Count.ShouldBe(DemoAccounts.All.Count);
        foreach (var account in DemoAccounts.All)
        {
            var profile = profiles.Single(p => p.Email == account.Email);
            profile.Grants.Select(g => g.Role).ShouldBe(account.Roles, ignoreOrder: true);
            (profile.PersonId is null).ShouldBe(account.PartyCode is null or "RU" || account.Roles.Contains(Role.PartyAdministrator));
        }
    }

    [Fact]
    public async Task Without_the_setting_there_are_no_accounts_and_the_sign_in_page_names_none()
    {
        await using var app = await WebApp.CreateEmptyAsync();

        var page = await app.Anonymous().GetStringAsync("/account/sign-in", Cancellation);

        page.ShouldNotContain("demo.example");
        page.ShouldNotContain(DemoAccounts.Password);
        (await QueryAsync(app, db => db.Profiles.CountAsync(Cancellation))).ShouldBe(0);
    }

    /// <summary>As a start with demo data on leaves it: the accounts are good for something only while it is on.</summary>
    private static Task<WebApp> LoadedAsync() =>
        WebApp.CreateEmptyAsync(settings: new Dictionary<string, string?> { [DemoAccounts.Setting] = "true" });

    /// <summary>Notifications of deadlines, as against those of what others have done.</summary>
    private static IQueryable<Notification> Reminders(AppDbContext db) => db.Notifications.IgnoreQueryFilters()
        .Where(n => n.Kind == NotificationKind.DeadlineApproaches || n.Kind == NotificationKind.Overdue || n.Kind == NotificationKind.PreciseDateMissing);

    private static Task<bool> LoadAsync(WebApp app) => app.Services.GetRequiredService<DemoCase>().LoadAsync(Cancellation);

    private static async Task ScanAsync(WebApp app) => (await app.Services.SendAsSystemAsync(new PlanReminders())).IsSuccess.ShouldBeTrue();

    private static Task<T> QueryAsync<T>(WebApp app, Func<AppDbContext, Task<T>> query) => app.Services.QueryAsync(query);

    private static async Task ForgetThatItIsLoadedAsync(WebApp app) =>
        await QueryAsync(app, db => db.SystemSettings.Where(s => s.Name == "demo.loaded").ExecuteDeleteAsync(Cancellation));

    /// <summary>All but the audit trail, which rightly says that somebody put the mark of a finished load there once more.</summary>
    private static Task<string> CountRowsAsync(WebApp app) => QueryAsync(app, async db =>
    {
        var counts = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct().Where(table => table != "AuditEntries").Order(StringComparer.Ordinal))
        {
            var count = await db.Database.SqlQuery<int>(FormattableStringFactory.Create("SELECT count(*) AS \"Value\" FROM \"" + table + "\"")).SingleAsync(Cancellation);
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{table}: {count}"));
        }

        return string.Join('\n', counts);
    });

    private sealed class Breaking
    {
        private int _sent;

        public int After { get; set; }

        public void Count()
        {
            if (++_sent > After)
            {
                throw new TimeoutException("The machine went down.");
            }
        }
    }

    private sealed class BreakingBehavior<TRequest, TResponse>(Breaking breaking) : IPipelineBehavior<TRequest, TResponse>
        where TRequest : notnull
    {
        public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        {
            breaking.Count();
            return next();
        }
    }
}
