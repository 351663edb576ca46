using System.Security.Claims;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Infrastructure.Identity;
using MediatR;
using Microsoft.AspNetCore.Components.Authorization;

namespace CooperationTracker.Web.Access;

/// <summary>
/// What pages send requests with. Each request gets a scope of its own, so that no database context lives as long as
/// a circuit, and the user's rights as they are now, whatever they were when the circuit began. A page that is rendered once
/// reads them once: its parts ask within moments of each other.
/// </summary>
internal sealed class SiteDispatcher(
    IServiceScopeFactory scopes, AuthenticationStateProvider authentication, IServiceProvider services, IHttpContextAccessor http,
    RequestEnvelope envelope)
{
    private (Guid UserId, Task<Actor?> Actor)? _read;

    /// <summary>Within one plain HTTP request, as against a circuit, which has a container of its own and may live for hours.</summary>
    private bool IsWithinOneRequest => ReferenceEquals(http.HttpContext?.RequestServices, services);

    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return await SendAsync(request, state.User, cancellationToken);
    }

    /// <summary>The same from outside a page, where the user is the HTTP request's.</summary>
    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (request is not ICommandMarker)
        {
            return await SendAsAsync(await ActorAsync(user, cancellationToken), request, cancellationToken);
        }

        // What changes anything is asked for with the rights of this very moment, and may change what its sender sees.
        _read = null;
        var response = await SendAsAsync(await ActorAsync(user, cancellationToken), request, cancellationToken);
        _read = null;
        return response;
    }

    /// <summary>The signed-in user with rights, for showing only what may be done; null when nobody is signed in.</summary>
    public async Task<Actor?> ActorAsync(CancellationToken cancellationToken = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return await ActorAsync(state.User, cancellationToken);
    }

    private async Task<TResponse> SendAsAsync<TResponse>(Actor? actor, IRequest<TResponse> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IActorContext>().Set(actor);
        scope.ServiceProvider.GetRequiredService<RequestEnvelope>().ComeFrom(envelope);
        return await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(request, cancellationToken);
    }

    private Task<Actor?> ActorAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (SiteSignIn.UserOf(user) is not { } userId)
        {
            return Task.FromResult<Actor?>(null);
        }

        if (!IsWithinOneRequest)
        {
            return LoadInCircuitAsync(userId, SiteSignIn.SessionOf(user), cancellationToken);
        }

        if (_read is not { } read || read.UserId != userId)
        {
            // Shared by whoever asks next, so no single one of them may cancel it.
            _read = read = (userId, LoadAsync(userId, CancellationToken.None));
        }

        return read.Actor;
    }

    /// <summary>A circuit may outlive its session, which was looked at only when the circuit began.</summary>
    private async Task<Actor?> LoadInCircuitAsync(Guid userId, Guid? sessionId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return sessionId is { } id
            && await scope.ServiceProvider.GetRequiredService<SessionBook>().CheckAsync(id, userId, cancellationToken) is { NeedsSecondFactor: false }
                ? await LoadAsync(userId, cancellationToken)
                : null;
    }

    private async Task<Actor?> LoadAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IActorLoader>().LoadAsync(userId, ActorSource.Site, Acting.PrincipalOf(http.HttpContext), cancellationToken);
    }
}
