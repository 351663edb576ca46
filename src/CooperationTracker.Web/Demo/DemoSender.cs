using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Web.Demo;

/// <summary>
/// Sends the demo case's commands as its accounts would. Every step has a name, which goes along as the idempotency key: a
/// step that was done before, by a start that broke off or by another server, is answered as then and changes nothing.
/// </summary>
internal sealed class DemoSender(IServiceScopeFactory scopes)
{
    private readonly Dictionary<string, Guid> _users = [];

    /// <summary>The zone of the case's host of the demo: its "today" is that of the staff in Ufa.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Yekaterinburg");

    /// <param name="account">The local part of a demo account's address; null for what must be there before any account.</param>
    /// <param name="step">Names the step; once given it stays.</param>
    public async Task<T> MakeAsync<T>(string? account, string step, IRequest<Result<T>> command, CancellationToken cancellationToken)
    {
        var result = await SendAsync(account, step, command, cancellationToken);
        return result.TryGet(out var made) ? made : throw Refused(step, result.Errors);
    }

    public async Task DoAsync(string? account, string step, IRequest<Result> command, CancellationToken cancellationToken)
    {
        var result = await SendAsync(account, step, command, cancellationToken);
        if (!result.IsSuccess)
        {
            throw Refused(step, result.Errors);
        }
    }

    public async Task<T> ReadAsync<T>(string account, IQuery<T> query, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IActorContext>().Set(await ActorAsync(scope.ServiceProvider, account, cancellationToken));
        var result = await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(query, cancellationToken);
        return result.TryGet(out var read) ? read : throw Refused(typeof(T).Name, result.Errors);
    }

    private async Task<TResponse> SendAsync<TResponse>(string? account, string step, IRequest<TResponse> command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IActorContext>().Set(await ActorAsync(scope.ServiceProvider, account, cancellationToken));
        var envelope = scope.ServiceProvider.GetRequiredService<RequestEnvelope>();

        // The name alone is what makes the step the same one: dates that count from today differ on a later day.
        envelope.IdempotencyKey = envelope.RequestHash = $"demo/{step}";
        return await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(command, cancellationToken);
    }

    private async Task<Actor> ActorAsync(IServiceProvider services, string? account, CancellationToken cancellationToken)
    {
        if (account is null)
        {
            return new Actor(
                Guid.Empty, "demo", ActorSource.CommandLine, null, null, new Rights([new(Role.Staff)]), VisibleAudiences.None, "ru", Zone);
        }

        if (!_users.TryGetValue(account, out var userId))
        {
            var email = DemoAccounts.Address(account);
            userId = await services.GetRequiredService<AppDbContext>().Profiles
                .Where(profile => profile.Email == email).Select(profile => profile.Id).SingleAsync(cancellationToken);
            _users[account] = userId;
        }

        return await services.GetRequiredService<IActorLoader>().LoadAsync(userId, ActorSource.CommandLine, cancellationToken)
            ?? throw new InvalidOperationException($"The demo account {account} may not act.");
    }

    private static InvalidOperationException Refused(string step, IReadOnlyList<Error> errors) =>
        new($"The demo step {step} was refused: {string.Join(", ", errors.Select(error => $"{error.Code} {error.Field}"))}.");
}
