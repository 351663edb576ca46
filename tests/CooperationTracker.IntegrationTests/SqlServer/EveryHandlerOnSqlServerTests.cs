using System.Reflection;
using CooperationTracker.Application;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Features.Choices;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.SqlServer;

/// <summary>
/// Where no SQL Server runs, every handler at least meets its provider: each request is handled by the program's own
/// container on a connection that answers without a server, so that all its T-SQL is generated.
/// </summary>
public sealed class EveryHandlerOnSqlServerTests
{
    private static readonly Assembly Application = typeof(ApplicationRegistration).Assembly;

    public static TheoryData<string> Requests => [.. RequestTypes().Select(type => type.Name)];

    public static TheoryData<ChoiceKind> Kinds => [.. Enum.GetValues<ChoiceKind>()];

    [Fact]
    public void There_are_requests() => RequestTypes().Count().ShouldBeGreaterThan(50);

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_request_translates_to_T_SQL(string name)
    {
        var type = RequestTypes().Single(t => t.Name == name);
        var commands = new List<string>();
        foreach (var areThere in new[] { false, true })
        {
            foreach (var filled in new[] { false, true })
            {
                foreach (var sort in Sorts(type))
                {
                    commands.AddRange(await HandleAsync(RequestSamples.Make(type, filled, sort), areThere));
                }
            }
        }

        if (HandlerOf(type).GetConstructors().Single().GetParameters().Any(p => p.ParameterType == typeof(IAppDbContext)))
        {
            commands.ShouldNotBeEmpty();
        }
    }

    /// <summary>The samples take an enumeration's first value; each kind of choice is another query.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_of_choice_translates_to_T_SQL(ChoiceKind kind) =>
        (await HandleAsync(new ListChoices(kind, "ru", RowSamples.Key), areThere: false)).Count.ShouldBe(2);

    /// <summary>The machinery is not deaf: what SQL Server's provider cannot translate is reported.</summary>
    [Fact]
    public async Task A_query_that_does_not_translate_is_found()
    {
        await using var services = Server(areThere: true, out _);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var exception = await Should.ThrowAsync<InvalidOperationException>(() => db.Parties.Where(p => Untranslatable(p.Code)).CountAsync());
        IsOfTheProvider(exception).ShouldBeTrue();
    }

    [Fact]
    public async Task A_save_reaches_the_server_as_T_SQL()
    {
        await using var services = Server(areThere: false, out var server);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        db.Add(new Audience(new AudienceScope(RowSamples.Key, [])));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        server.Commands.ShouldContain(sql => sql.Contains("INSERT INTO [Audiences]", StringComparison.Ordinal));
    }

    private static bool Untranslatable(string code) => code.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) == "2";

    private static async Task<IReadOnlyList<string>> HandleAsync(object request, bool areThere)
    {
        await using var services = Server(areThere, out var server);
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IActorContext>().Set(new Actor(
            RowSamples.Key, "everybody", ActorSource.Site, RowSamples.Key, RowSamples.Key, new Rights(Enum.GetValues<Role>().Select(role => new HeldRole(role))), new VisibleAudiences([1, 2, 3], new Dictionary<int, Guid>()), "ru", TimeZoneInfo.Utc));
        var run = typeof(EveryHandlerOnSqlServerTests).GetMethod(nameof(RunAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(request.GetType(), Response(request.GetType()));
        try
        {
            await (Task)run.Invoke(null, [scope.ServiceProvider, request])!;
        }
        catch (Exception exception) when (!IsOfTheProvider(exception))
        {
            // The invented rows need not make sense to the domain; what counts here is the T-SQL up to that point.
            if (!areThere)
            {
                throw;
            }
        }

        return server.Commands;
    }

    private static Task<TResponse> RunAsync<TRequest, TResponse>(IServiceProvider services, TRequest request)
        where TRequest : IRequest<TResponse>
        where TResponse : IResult<TResponse>
    {
        // Without authorization and validation: a request that they refuse would reach no database at all.
        var handler = services.GetRequiredService<IRequestHandler<TRequest, TResponse>>();
        return request is ICommandMarker
            ? services.GetRequiredService<IUnitOfWork>().CommitAsync(typeof(TRequest).Name, () => handler.Handle(request, CancellationToken.None), CancellationToken.None)
            : handler.Handle(request, CancellationToken.None);
    }

    /// <summary>Thrown while a query was being translated or a command was being made, not by what the invented rows mean.</summary>
    private static bool IsOfTheProvider(Exception exception) =>
        exception.Message.Contains("could not be translated", StringComparison.Ordinal)
        || exception.Message.Contains("LINQ expression", StringComparison.Ordinal)
        || exception is NotSupportedException or DbUpdateException
        || exception.StackTrace?.Contains("EntityFrameworkCore.Query.Internal.QueryCompiler.", StringComparison.Ordinal) == true
            && exception.StackTrace.Contains("Visitor", StringComparison.Ordinal);

    private static ServiceProvider Server(bool areThere, out SilentServer server)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:Provider"] = nameof(DatabaseProvider.SqlServer),
                ["ConnectionStrings:Default"] = "Server=none",
            })
            .Build();
        var silent = server = new SilentServer(new RowSamples(areThere));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(RowSamples.Instant)));
        services.AddApplication(autoMapperLicenseKey: null);
        services.AddInfrastructure(configuration);
        services.AddSingleton<IReminderScan, NoScan>();
        services.AddSingleton<IImportRuns, RunsByHand>();

        // The program's own options, but for the connection.
        services.ConfigureDbContext<AppDbContext>(options => options.UseSqlServer((string?)null).UseSqlServer(silent));
        var container = services.BuildServiceProvider();
        using var scope = container.CreateScope();
        silent.Rows.Model = scope.ServiceProvider.GetRequiredService<AppDbContext>().Model;
        return container;
    }

    /// <summary>The scan's queue is Hangfire's; there is no SQL of ours in asking for it.</summary>
    private sealed class NoScan : IReminderScan
    {
        public void Request()
        {
        }
    }

    private static IEnumerable<Type> RequestTypes() =>
        Application.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.GetInterfaces().Any(IsRequest)).OrderBy(t => t.Name);

    private static bool IsRequest(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequest<>);

    private static Type Response(Type request) => request.GetInterfaces().First(IsRequest).GetGenericArguments()[0];

    private static Type HandlerOf(Type request) => Application.GetTypes().Single(t =>
        t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IRequestHandler<,>).MakeGenericType(request, Response(request))));

    /// <summary>A list is asked for in each of its orders.</summary>
    private static IEnumerable<string?> Sorts(Type request) => HandlerOf(request)
        .GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
        .Where(field => field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(SortOrder<>))
        .SelectMany(field => (IReadOnlyCollection<string>)field.FieldType.GetProperty(nameof(SortOrder<>.Names))!.GetValue(field.GetValue(null))!)
        .Prepend(null);
}
