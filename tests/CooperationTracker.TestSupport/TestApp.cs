using CooperationTracker.Application;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Infrastructure;
using CooperationTracker.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CooperationTracker.TestSupport;

/// <summary>The application with its real container on a real database, without the web host, at a time that the test sets.</summary>
public sealed class TestApp : IAsyncDisposable
{
    /// <summary>A Monday noon in Ufa.</summary>
    internal static readonly DateTimeOffset Start = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase _database;
    private readonly Func<Action<IServiceCollection>?, ServiceProvider> _build;
    private readonly ServiceProvider _services;

    private TestApp(TestDatabase database, Func<Action<IServiceCollection>?, ServiceProvider> build, FakeTimeProvider clock) =>
        (_database, _build, _services, Clock) = (database, build, build(null), clock);

    /// <summary>Begins at <see cref="Start"/>.</summary>
    public FakeTimeProvider Clock { get; }

    public required TestParties Parties { get; init; }

    public required TestUsers Users { get; init; }

    public IServiceProvider Services => _services;

    /// <param name="provider">Skips the test, with the reason, when that database is not configured.</param>
    /// <param name="settings">Further settings of the program.</param>
    /// <param name="register">Further services, or others in place of the program's.</param>
    public static async Task<TestApp> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? register = null)
    {
        var (database, parties, users) = await TestTemplates.CopyWorldAsync(provider);
        var clock = new FakeTimeProvider(Start);
        return new TestApp(database, further => Build(database, clock, settings, services =>
        {
            register?.Invoke(services);
            further?.Invoke(services);
        }), clock)
        {
            Parties = parties,
            Users = users,
        };
    }

    internal static ServiceProvider Build(
        TestDatabase database, FakeTimeProvider clock, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? register = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Attachments:Directory"] = database.Attachments })
            .AddInMemoryCollection(new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
            {
                ["Database:Provider"] = database.Settings.Provider.ToString(),
                ["ConnectionStrings:Default"] = database.Settings.ConnectionString,
            })
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(clock);
        services.AddApplication(autoMapperLicenseKey: null);
        services.AddInfrastructure(configuration);

        // Jobs are the web host's.
        services.AddSingleton<IImportRuns, RunsByHand>();
        register?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>Another server on the same database: a container of its own, which the caller disposes of.</summary>
    /// <param name="register">What this one has besides, or in place of the other's.</param>
    public ServiceProvider AnotherServer(Action<IServiceCollection>? register = null) => _build(register);

    /// <summary>Sends a request through the pipeline as a user, in a scope of its own.</summary>
    public Task<TResponse> SendAsync<TResponse>(Guid userId, IRequest<TResponse> request) => _services.SendAsync(userId, request);

    /// <summary>Sends a request as the system, as jobs do.</summary>
    public Task<TResponse> SendAsSystemAsync<TResponse>(IRequest<TResponse> request) => _services.SendAsSystemAsync(request);

    /// <summary>Looks into the database, or changes it, past every rule; nobody is signed in, so ignore the visibility filter where it matters.</summary>
    public Task<T> QueryAsync<T>(Func<AppDbContext, Task<T>> query) => _services.QueryAsync(query);

    /// <summary>Puts an organization of a party into the database.</summary>
    public Task<Guid> Organization(Guid partyId, string name = "Министерство", OrganizationKind kind = OrganizationKind.Ministry) => QueryAsync(async db =>
    {
        var organization = new Organization(partyId, kind, TestWorld.Name($"{name} {Guid.CreateVersion7():N}"), Stamp());
        db.Add(organization);
        await db.SaveChangesAsync();
        return organization.Id;
    });

    /// <summary>Puts a person into the database.</summary>
    public Task<Guid> Person(string name = "Иванов Иван", string? email = null) => _services.PersonAsync(name, email);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private ChangeStamp Stamp() => new(new DateOnly(2020, 1, 1), Clock.GetUtcNow(), Guid.Empty);
}
