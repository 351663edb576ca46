using System.Collections.Concurrent;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Common.Persistence;

/// <summary>Runs a command's work in one transaction, through the provider's execution strategy.</summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Saves and commits what <paramref name="work"/> did when it succeeds; on failure nothing is kept. A lost race becomes
    /// <c>record.stale</c>, a broken uniqueness that index's own error. With an idempotency key in the envelope the
    /// result is kept with the change and answered again.
    /// </summary>
    Task<TResponse> CommitAsync<TResponse>(string requestName, Func<Task<TResponse>> work, CancellationToken cancellationToken)
        where TResponse : IResult<TResponse>;

    /// <summary>The same, but nothing is kept whatever comes of it: what would be refused, is.</summary>
    Task<TResponse> RehearseAsync<TResponse>(Func<Task<TResponse>> work, CancellationToken cancellationToken)
        where TResponse : IResult<TResponse>;

    /// <summary>
    /// Sends what was done so far to the database, within the transaction, and forgets the objects: the steps of a long command do not grow slower
    /// with those before them.
    /// </summary>
    /// <returns>The errors with which <see cref="CommitAsync{TResponse}"/> answers what the database refuses; the transaction is lost then.</returns>
    Task<Result> FlushAsync(CancellationToken cancellationToken);
}

/// <summary>What came along with a request besides its content; the host fills it.</summary>
public sealed class RequestEnvelope
{
    /// <summary>The caller's key under which a repeated request is answered as the first was.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>SHA-256 of method, path and body: the same key with another request is refused.</summary>
    public string? RequestHash { get; set; }

    /// <summary>The way in, where no actor says it: before signing in.</summary>
    public ActorSource? Source { get; set; }

    /// <summary>The address (IP) that the request came from; null for jobs and verbs.</summary>
    public string? Address { get; set; }

    /// <summary>The request's trace id, which the caller and the log are told too.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>The restricted records whose reading the request has put down already.</summary>
    public ConcurrentDictionary<Guid, bool> Readings { get; private set; } = [];

    /// <summary>Takes over what another scope of the same request was told about its way here.</summary>
    /// <param name="isOneRequest">False for a circuit, which lasts for hours: each of its readings is put down.</param>
    public void ComeFrom(RequestEnvelope other, bool isOneRequest)
    {
        (Source, Address, CorrelationId) = (other.Source, other.Address, other.CorrelationId);
        if (isOneRequest)
        {
            Readings = other.Readings;
        }
    }
}
