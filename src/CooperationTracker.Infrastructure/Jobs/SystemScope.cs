using CooperationTracker.Application.Common.Access;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Infrastructure.Jobs;

/// <summary>In what a job does its work: nobody is signed in, the system itself acts.</summary>
internal static class SystemScope
{
    public static async Task<AsyncServiceScope> CreateSystemScopeAsync(this IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<IActorContext>().Set(await services.GetRequiredService<IActorLoader>().LoadSystemAsync(cancellationToken));
        return scope;
    }
}
