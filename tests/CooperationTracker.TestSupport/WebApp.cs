using System.Net.Http.Headers;
using System.Security.Claims;
using CooperationTracker.Domain.Access;
using CooperationTracker.Infrastructure.Identity;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CooperationTracker.TestSupport;

/// <summary>The whole program behind real HTTP messages, on a SQLite file of its own.</summary>
public sealed class WebApp : IAsyncDisposable
{
    private readonly Factory _factory;
    private readonly TestDatabase _database;

    private WebApp(Factory factory, TestDatabase database) => (_factory, _database) = (factory, database);

    public required TestParties Parties { get; init; }

    public required TestUsers Users { get; init; }

    public IServiceProvider Services => _factory.Services;

    public FakeTimeProvider Clock => _factory.Clock;

    /// <summary>The folder of the attachments.</summary>
    public string Attachments => _database.Attachments;

    /// <param name="settings">Further settings of the program.</param>
    public static async Task<WebApp> CreateAsync(Action<IServiceCollection>? register = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var (database, parties, users) = await TestTemplates.CopyWorldAsync(DatabaseProvider.Sqlite);
        return Started(new(new(database, register, settings), database) { Parties = parties, Users = users });
    }

    /// <summary>The program on an empty database, without the tests' parties and users: what it has, it loads itself.</summary>
    public static async Task<WebApp> CreateEmptyAsync(Action<IServiceCollection>? register = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var database = await TestTemplates.CopyEmptyAsync();
        return Started(new(new(database, register, settings), database) { Parties = null!, Users = null! });
    }

    /// <summary>Another server on the same database, with settings of its own; it is gone when it is disposed of, the database is not.</summary>
    public WebApplicationFactory<Program> AnotherServer(Action<IServiceCollection>? register = null, IReadOnlyDictionary<string, string?>? settings = null) =>
        new Factory(_database, register, settings);

    /// <summary>Gives a user a password; users of the tests' world have none.</summary>
    public async Task PasswordAsync(Guid userId, string password = TestWorld.Password)
    {
        await using var services = Services.CreateAsyncScope();
        var users = services.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException("There is no such user.");
        var given = await users.AddPasswordAsync(user, password);
        if (!given.Succeeded)
        {
            throw new InvalidOperationException(string.Join(" ", given.Errors.Select(error => error.Description)));
        }
    }

    /// <summary>A client that nobody is signed in with and that follows no redirect.</summary>
    public HttpClient Anonymous() => _factory.CreateClient(new() { AllowAutoRedirect = false });

    /// <summary>A client of the API with a user's personal access token.</summary>
    public async Task<HttpClient> ApiAsync(Guid userId, TokenScope scope = TokenScope.Write)
    {
        await using var services = Services.CreateAsyncScope();
        var db = services.ServiceProvider.GetRequiredService<AppDbContext>();
        var now = Clock.GetUtcNow();
        var (token, secret) = AccessToken.Issue(userId, "test", scope, now, now.AddDays(1));
        db.AccessTokens.Add(token);
        await db.SaveChangesAsync();
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    /// <summary>A client of the site with a user's session cookie, as signing in gives it; it keeps cookies and follows no redirect.</summary>
    public async Task<HttpClient> SiteAsync(Guid userId)
    {
        await using var services = Services.CreateAsyncScope();
        var db = services.ServiceProvider.GetRequiredService<AppDbContext>();
        var user = await db.Users.SingleAsync(u => u.Id == userId);
        var principal = await services.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<AppUser>>().CreateAsync(user);
        var session = await services.ServiceProvider.GetRequiredService<SessionBook>()
            .OpenAsync(user, SignInMethod.Password, null, null, null, CancellationToken.None);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(SessionBook.Claim, session.Id.ToString()));
        var scheme = IdentityConstants.ApplicationScheme;
        var cookie = services.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var ticket = cookie.TicketDataFormat.Protect(new AuthenticationTicket(principal, scheme));
        var client = Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", $"{cookie.Cookie.Name}={ticket}");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static WebApp Started(WebApp app)
    {
        _ = app.Services;
        return app;
    }

    private sealed class Factory(TestDatabase database, Action<IServiceCollection>? register, IReadOnlyDictionary<string, string?>? settings)
        : WebApplicationFactory<Program>
    {
        public FakeTimeProvider Clock { get; } = new(TestApp.Start);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("Database:Provider", database.Settings.Provider.ToString());
            builder.UseSetting("ConnectionStrings:Default", database.Settings.ConnectionString);
            builder.UseSetting("Attachments:Directory", database.Attachments);
            builder.UseSetting("Demo:Enabled", "false");
            builder.UseSetting("Jobs:Enabled", "false");
            foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureServices(services =>
            {
                services.AddSingleton<TimeProvider>(Clock);
                register?.Invoke(services);
            });
        }
    }
}
