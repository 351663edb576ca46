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

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (context.Current is not { } actor)
        {
            return Refuse(new Error("access.unauthenticated", ErrorKind.Unauthenticated));
        }

        if (!actor.Permissions.Contains(Needed))
        {
            return Refuse(new Error("access.forbidden", ErrorKind.Forbidden));
        }

        if (request is ICommandMarker && !actor.CanWrite)
        {
            return Refuse(new Error("access.read-only-token", ErrorKind.Forbidden));
        }

        // Having the right somewhere lets the request in; the handler asks whether it reaches the record.
        context.Need(Needed);
        try
        {
            return await next();
        }
        finally
        {
            context.Need(actor.Needed);
        }
    }

    private static TResponse Refuse(Error error) => TResponse.Failure([error]);
}
