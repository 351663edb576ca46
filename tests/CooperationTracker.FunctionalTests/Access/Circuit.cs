using System.Security.Claims;
using CooperationTracker.TestSupport;
using MediatR;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.FunctionalTests.Access;

/// <summary>
/// What an interactive page does after its first response: no HTTP request is there any more, only the user with whom the circuit began. The
/// dispatcher is the program's own; it is internal, so it is found by its name.
/// </summary>
internal static class Circuit
{
    public static async Task<TResponse> AskAsync<TResponse>(WebApp app, ClaimsPrincipal user, IRequest<TResponse> request)
    {
        await using var scope = app.Services.CreateAsyncScope();
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(user)));
        var type = typeof(Program).Assembly.GetType("CooperationTracker.Web.Access.SiteDispatcher", throwOnError: true)!;
        var dispatcher = scope.ServiceProvider.GetRequiredService(type);
        var send = type.GetMethods().Single(method => method.Name == "SendAsync" && method.GetParameters() is [_, { ParameterType.Name: "CancellationToken" }]);
        return await (Task<TResponse>)send.MakeGenericMethod(typeof(TResponse)).Invoke(dispatcher, [request, CancellationToken.None])!;
    }
}
