using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using MediatR;

namespace CooperationTracker.Application.Common.Messaging;

/// <summary>A query whose answer shows the text of records. Those of them that are restricted are put on the audit trail as read.</summary>
public interface IShowsRecords<in T>
{
    /// <summary>The records whose text the answer shows; names by which it refers to others do not count.</summary>
    IEnumerable<Guid> RecordsIn(T answer);
}

/// <summary>
/// Writes down every reading of a restricted record: before the answer is given, so that nobody reads what cannot be written down. One line for
/// one record and one request, however many of a page's parts ask for it.
/// </summary>
internal sealed class ReadingBehavior<TRequest, TResponse>(IAppDbContext db, IActorContext actor, IAuditTrail audit, RequestEnvelope envelope)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        if (response.IsSuccess && Reader is not null && actor.Required.Audiences.Restricted.Count > 0 && Shown(request, response) is { Count: > 0 } ids)
        {
            await WriteAsync(ids, cancellationToken);
        }

        return response;
    }

    private static List<Guid> Shown(TRequest request, TResponse response) => Reader is { } read ? [.. read(request, response).Distinct()] : [];

    /// <summary>Null for a request that shows no record's text.</summary>
    private static Func<TRequest, TResponse, IEnumerable<Guid>>? Reader { get; } = MakeReader();

    private static Func<TRequest, TResponse, IEnumerable<Guid>>? MakeReader()
    {
        if (!typeof(TResponse).IsGenericType || typeof(TResponse).GetGenericTypeDefinition() != typeof(Result<>))
        {
            return null;
        }

        var answer = typeof(TResponse).GetGenericArguments()[0];
        if (!typeof(IShowsRecords<>).MakeGenericType(answer).IsAssignableFrom(typeof(TRequest)))
        {
            return null;
        }

        var read = typeof(ReadingBehavior<TRequest, TResponse>)
            .GetMethod(nameof(Read), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.MakeGenericMethod(answer);
        return read.CreateDelegate<Func<TRequest, TResponse, IEnumerable<Guid>>>();
    }

    private static IEnumerable<Guid> Read<T>(TRequest request, TResponse response) =>
        ((IShowsRecords<T>)request).RecordsIn(((Result<T>)(object)response).Value);

    private async Task WriteAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        foreach (var record in await db.RestrictedAmongAsync(ids, actor.Required.Audiences.Restricted, cancellationToken))
        {
            if (envelope.Readings.TryAdd(record.Id, true))
            {
                await audit.WriteAsync(AuditEvent.OfRecord(AuditAction.Read, record.Type, record.Id, record.AudienceId, record.OwnerPartyId), cancellationToken);
            }
        }
    }
}
