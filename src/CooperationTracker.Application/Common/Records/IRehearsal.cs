using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Domain.Common;
using MediatR;

namespace CooperationTracker.Application.Common.Records;

/// <summary>
/// Does a change in a transaction that is never committed, and lets the outcome be read, through the very queries that are
/// used otherwise, by its author and by a reader of another party.
/// </summary>
public interface IRehearsal
{
    /// <param name="partyId">Whose people are to be imagined as readers.</param>
    /// <returns>The refusals of the change, or what <paramref name="look"/> saw.</returns>
    Task<Result<T>> TryAsync<T>(Actor author, ICommand change, Guid partyId, Func<IStage, Task<Result<T>>> look, CancellationToken cancellationToken);
}

/// <summary>The database as it would be after the change; one request at a time.</summary>
public interface IStage
{
    /// <summary>Somebody of the other party's staff.</summary>
    Actor Reader { get; }

    Task<TResponse> AsAuthorAsync<TResponse>(IRequest<TResponse> query, CancellationToken cancellationToken);

    Task<TResponse> AsReaderAsync<TResponse>(IRequest<TResponse> query, CancellationToken cancellationToken);
}
