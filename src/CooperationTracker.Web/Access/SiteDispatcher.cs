using System.Security.Claims;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using MediatR;
using Microsoft.AspNetCore.Components.Authorization;

namespace CooperationTracker.Web.Access;

/// <summary>
/// What pages send requests with. Each request gets a scope of its own, so that no database context lives as long as
/// a circuit, and the user's rights as they are now, whatever they were when the circuit began.
/// </summary>
internal sealed class SiteDispatcher(IServiceScopeFactory scopes, AuthenticationStateProvider authentication)
{
    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return await SendAsync(request, state.User, cancellationToken);
    }

    /// <summary>The same from outside a page, where the user is the HTTP request's.</summary>
    public async Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var userId))
        {
            var actor = await scope.ServiceProvider.GetRequiredService<IActorLoader>().LoadAsync(userId, ActorSource.Site, cancellationToken);
            scope.ServiceProvider.GetRequiredService<IActorContext>().Set(actor);
        }

        return await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(request, cancellationToken);
    }

    /// <summary>The signed-in user with rights, for showing only what may be done; null when nobody is signed in.</summary>
    public async Task<Actor?> ActorAsync(CancellationToken cancellationToken = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        if (!Guid.TryParse(state.User.FindFirstValue(ClaimTypes.NameIdentifier), out var userId))
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IActorLoader>().LoadAsync(userId, ActorSource.Site, cancellationToken);
    }
}
