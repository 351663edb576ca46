using System.Reflection;
using CooperationTracker.Application.Common.Access;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Application.Common.Messaging;

internal static class MediatorRegistration
{
    /// <exception cref="InvalidOperationException">A request declares no permission: the program does not start.</exception>
    public static IServiceCollection AddMediator(this IServiceCollection services, Assembly assembly)
    {
        var types = assembly.GetTypes().Where(type => type is { IsAbstract: false, IsClass: true }).ToList();
        var open = types.Where(type => type.GetInterfaces().Any(IsRequest) && type.GetCustomAttribute<NeedsAttribute>() is null).ToList();
        if (open.Count > 0)
        {
            throw new InvalidOperationException($"Requests without a permission: {string.Join(", ", open.Select(type => type.Name))}.");
        }

        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<IDispatcher, Dispatcher>();
        foreach (var handler in types)
        {
            foreach (var contract in handler.GetInterfaces().Where(IsHandler))
            {
                services.AddScoped(contract, handler);
            }
        }

        // The order in which a request passes them.
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LoggingBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorizationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ReadingBehavior<,>));
        return services;
    }

    private static bool IsRequest(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequest<>);

    private static bool IsHandler(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>);
}
