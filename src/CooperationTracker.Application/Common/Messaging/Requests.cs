using CooperationTracker.Domain.Common;
using MediatR;

namespace CooperationTracker.Application.Common.Messaging;

// The only place, with MediatorRegistration and the pipeline, that names the mediator library (ADR 1).

/// <summary>Changes something and answers with a value; runs in a transaction.</summary>
public interface ICommand<T> : IRequest<Result<T>>, ICommandMarker;

/// <summary>Changes something; runs in a transaction.</summary>
public interface ICommand : IRequest<Result>, ICommandMarker;

/// <summary>Reads; never opens a transaction.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>What both kinds of command have in common.</summary>
public interface ICommandMarker;

public interface ICommandHandler<in TCommand, T> : IRequestHandler<TCommand, Result<T>>
    where TCommand : ICommand<T>;

public interface ICommandHandler<in TCommand> : IRequestHandler<TCommand, Result>
    where TCommand : ICommand;

public interface IQueryHandler<in TQuery, T> : IRequestHandler<TQuery, Result<T>>
    where TQuery : IQuery<T>;

/// <summary>Sends a request through the pipeline as the scope's actor. Endpoints, pages and jobs know nothing else.</summary>
public interface IDispatcher
{
    Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken);
}

internal sealed class Dispatcher(IMediator mediator) : IDispatcher
{
    public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken) =>
        mediator.Send(request, cancellationToken);
}
