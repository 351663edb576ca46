using System.Reflection;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Common;
using MediatR;

namespace CooperationTracker.Application.Common.Messaging;

/// <summary>The one lock on the one door: nobody passes without the permission that the request declares.</summary>
internal sealed class AuthorizationBehavior<TRequest, TResponse>(IActorContext context) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    private static readonly Permission Needed =
        typeof(TRequest).GetCustomAttribute<NeedsAttribute>()?.Permission
        ?? throw new InvalidOperationException($"{typeof(TRequest).Name} does not declare the permission it needs.");

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (context.Current is not { } actor)
        {
            return Refuse(new Error("access.unauthenticated", ErrorKind.Unauthenticated));
        }

        if (!actor.Permissions.Contains(Needed))
        {
            return Refuse(new Error("access.forbidden", ErrorKind.Forbidden));
        }

        return request is ICommandMarker && !actor.CanWrite
            ? Refuse(new Error("access.read-only-token", ErrorKind.Forbidden))
            : next();
    }

    private static Task<TResponse> Refuse(Error error) => Task.FromResult(TResponse.Failure([error]));
}
