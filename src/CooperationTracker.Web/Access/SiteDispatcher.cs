using System.Security.Claims;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Features.Releases;
using CooperationTracker.Domain.Common;
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
    RequestEnvelope envelope, ReleasePreview preview) : IAsyncDisposable
{
    private (Guid UserId, Task<Actor?> Actor)? _read;
    private Task<PreviewStage?>? _stage;
    private Result<ReleasePreviewDto>? _previewed;

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
        if (request is not ICommandMarker && await StageAsync(user, cancellationToken) is { } stage)
        {
            return await stage.SendAsync(request, Refused<TResponse>, cancellationToken);
        }

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
        return await StageAsync(state.User, cancellationToken) is { } stage && (await stage.ReaderAsync()).TryGet(out var reader)
            ? reader
            : await ActorAsync(state.User, cancellationToken);
    }

    /// <returns>What stays behind when the record that the page shows is released; null when it is shown as it is.</returns>
    public async Task<Result<ReleasePreviewDto>?> PreviewAsync(CancellationToken cancellationToken = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        await StageAsync(state.User, cancellationToken);
        return _previewed;
    }

    public async ValueTask DisposeAsync()
    {
        if (_stage is not null && await _stage is { } stage)
        {
            await stage.DisposeAsync();
        }
    }

    private static TResponse Refused<TResponse>(IReadOnlyList<Error> errors) =>
        (TResponse)typeof(TResponse).GetMethod(nameof(Result.Failure), [typeof(IReadOnlyList<Error>)])!.Invoke(null, [errors])!;

    /// <summary>Null unless the page is to be shown as another party would see it.</summary>
    private Task<PreviewStage?> StageAsync(ClaimsPrincipal user, CancellationToken cancellationToken) =>
        _stage ??= preview.Shown is { } shown ? BeginAsync(shown, user, cancellationToken) : Task.FromResult<PreviewStage?>(null);

    private async Task<PreviewStage?> BeginAsync(PreviewedRecord shown, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await ActorAsync(user, cancellationToken) is not { } author)
        {
            return null;
        }

        // First, for it rehearses the release too: on SQLite a second transaction would wait for the stage's, which lasts as long as the page.
        _previewed = await SendAsAsync(author, new PreviewRelease(shown.Kind, shown.Id, shown.PartyId, shown.WithStatements, shown.ToEveryone), cancellationToken);
        return new PreviewStage(
            services.GetRequiredService<IRehearsal>(),
            author,
            shown.Command,
            shown.PartyId);
    }

    private async Task<TResponse> SendAsAsync<TResponse>(Actor? actor, IRequest<TResponse> request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IActorContext>().Set(actor);
        scope.ServiceProvider.GetRequiredService<RequestEnvelope>().ComeFrom(envelope, IsWithinOneRequest);
        return await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(request, cancellationToken);
    }

    /// <summary>The same from outside a page.</summary>
    public Task<Actor?> ActorAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
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
