using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using MediatR;

namespace CooperationTracker.Application.Common.Messaging;

/// <summary>
/// Commands, and only they, run in a transaction that is committed when they succeed. A query opens none: on SQLite
/// a read in a transaction would wait behind a writer.
/// </summary>
internal sealed class TransactionBehavior<TRequest, TResponse>(IUnitOfWork unitOfWork) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        request is ICommandMarker
            ? unitOfWork.CommitAsync(typeof(TRequest).Name, () => next(), cancellationToken)
            : next();
}
