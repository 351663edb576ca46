using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Infrastructure.Persistence;

/// <summary>In a scope of its own, so that nothing of the rehearsal stays in the context of the request that asked for it.</summary>
internal sealed class Rehearsal(IServiceScopeFactory scopes) : IRehearsal
{
    public async Task<Result<T>> TryAsync<T>(
        Actor author, ICommand change, Guid partyId, Func<IStage, Task<Result<T>>> look, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var (unitOfWork, actors, dispatcher) = (
            services.GetRequiredService<IUnitOfWork>(), services.GetRequiredService<IActorContext>(), services.GetRequiredService<IDispatcher>());
        return await unitOfWork.RehearseAsync(
            async () =>
            {
                actors.Set(author);
                var done = await dispatcher.SendAsync(change, cancellationToken);
                if (!done.IsSuccess)
                {
                    return Result<T>.Failure(done.Errors);
                }

                var written = await unitOfWork.FlushAsync(cancellationToken);
                if (!written.IsSuccess)
                {
                    return Result<T>.Failure(written.Errors);
                }

                var seen = actors.Required;
                var reader = await services.GetRequiredService<IActorLoader>().LoadReaderAsync(partyId, cancellationToken);
                return await look(new Stage(actors, dispatcher, seen, reader));
            },
            cancellationToken);
    }

    private sealed class Stage(IActorContext actors, IDispatcher dispatcher, Actor author, Actor reader) : IStage
    {
        public Actor Reader => reader;

        public Task<TResponse> AsAuthorAsync<TResponse>(IRequest<TResponse> query, CancellationToken cancellationToken) => SendAsync(author, query, cancellationToken);

        public Task<TResponse> AsReaderAsync<TResponse>(IRequest<TResponse> query, CancellationToken cancellationToken) => SendAsync(reader, query, cancellationToken);

        private Task<TResponse> SendAsync<TResponse>(Actor actor, IRequest<TResponse> query, CancellationToken cancellationToken)
        {
            actors.Set(actor);
            return dispatcher.SendAsync(query, cancellationToken);
        }
    }
}
