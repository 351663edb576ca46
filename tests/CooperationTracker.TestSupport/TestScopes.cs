using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.TestSupport;

/// <summary>What a test asks of a program's container, each time in a scope of its own as a request has it.</summary>
public static class TestScopes
{
    /// <summary>Sends a request through the pipeline as a user.</summary>
    public static Task<TResponse> SendAsync<TResponse>(this IServiceProvider program, Guid userId, IRequest<TResponse> request) =>
        SendAsync(program, request, actors => actors.LoadAsync(userId, ActorSource.Site, CancellationToken.None));

    /// <summary>Sends a request as the system, as jobs do.</summary>
    public static Task<TResponse> SendAsSystemAsync<TResponse>(this IServiceProvider program, IRequest<TResponse> request) =>
        SendAsync(program, request, async actors => await actors.LoadSystemAsync(CancellationToken.None));

    /// <summary>Looks into the database, or changes it, past every rule; nobody is signed in, so ignore the visibility filter where it matters.</summary>
    public static async Task<T> QueryAsync<T>(this IServiceProvider program, Func<AppDbContext, Task<T>> query)
    {
        await using var scope = program.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <summary>Puts a person into the database.</summary>
    public static Task<Guid> PersonAsync(this IServiceProvider program, string name = "Иванов Иван", string? email = null) => program.QueryAsync(async db =>
    {
        var person = new Person(TestWorld.Name(name), email, Stamp(program));
        db.Add(person);
        await db.SaveChangesAsync();
        return person.Id;
    });

    /// <summary>Puts companies into the database: Завод 000, Завод 001 and so on.</summary>
    /// <returns>The last one by name.</returns>
    public static Task<Guid> CompaniesAsync(this IServiceProvider program, Guid partyId, int count) => program.QueryAsync(async db =>
    {
        var stamp = Stamp(program);
        var companies = Enumerable.Range(0, count).Select(i => new Organization(partyId, OrganizationKind.Company, TestWorld.Name($"Завод {i:000}"), stamp)).ToList();
        db.AddRange(companies);
        await db.SaveChangesAsync();
        return companies[^1].Id;
    });

    private static ChangeStamp Stamp(IServiceProvider program) => new(new DateOnly(2020, 1, 1), program.GetRequiredService<TimeProvider>().GetUtcNow(), Guid.Empty);

    private static async Task<TResponse> SendAsync<TResponse>(IServiceProvider program, IRequest<TResponse> request, Func<IActorLoader, Task<Actor?>> who)
    {
        await using var scope = program.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IActorContext>().Set(await who(scope.ServiceProvider.GetRequiredService<IActorLoader>()));
        return await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(request, CancellationToken.None);
    }
}
