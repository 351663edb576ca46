using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence.Restricted;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence;

internal sealed class UnitOfWork(AppDbContext db, IActorContext actor, RequestEnvelope envelope, TimeProvider clock) : IUnitOfWork
{
    public async Task<TResponse> CommitAsync<TResponse>(string requestName, Func<Task<TResponse>> work, CancellationToken cancellationToken)
        where TResponse : IResult<TResponse>
    {
        // A handler that sends a further command stays in the transaction of the first.
        return db.Database.CurrentTransaction is not null
            ? await work()
            : await AnswerAsync(() => TryOnceAsync(work, cancellationToken), cancellationToken);
    }

    public Task<TResponse> RehearseAsync<TResponse>(Func<Task<TResponse>> work, CancellationToken cancellationToken)
        where TResponse : IResult<TResponse> =>
        AnswerAsync(
            async () =>
            {
                db.ChangeTracker.Clear();

                // Disposed of without a commit: whatever happens, nothing stays. Nor does the sight of an audience that was made and is not.
                var before = actor.Current;
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                try
                {
                    var response = await work();
                    if (response.IsSuccess)
                    {
                        await db.SaveChangesAsync(cancellationToken);
                    }

                    return response;
                }
                finally
                {
                    db.ChangeTracker.Clear();
                    actor.Set(before);
                }
            },
            cancellationToken);

    public async Task<Result> FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Result.Success();
        }
        catch (Exception exception) when (ErrorOf(exception) is { } error)
        {
            return error;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<TResponse> AnswerAsync<TResponse>(Func<Task<TResponse>> once, CancellationToken cancellationToken)
        where TResponse : IResult<TResponse>
    {
        try
        {
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(once);
        }
        catch (Exception exception) when (ErrorOf(exception) is { } error)
        {
            db.ChangeTracker.Clear();

            // Two requests with one key at the same time: the second is answered as the first was.
            return error.Code == UniquenessErrors.IdempotencyKeyTaken && await ReplayAsync<TResponse>(cancellationToken) is { } replayed
                ? replayed
                : TResponse.Failure([error]);
        }
    }

    /// <summary>What was expected to go wrong with saving, in words; null for what was not.</summary>
    private Error? ErrorOf(Exception exception) => exception switch
    {
        RefusedSaveException refused => refused.Error,
        DbUpdateConcurrencyException => new Error("record.stale", ErrorKind.Stale),
        DbUpdateException update => UniquenessErrors.Find(db, update),
        _ => null,
    };

    private async Task<TResponse> TryOnceAsync<TResponse>(Func<Task<TResponse>> work, CancellationToken cancellationToken)
        where TResponse : IResult<TResponse>
    {
        db.ChangeTracker.Clear();
        var before = actor.Current;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var response = await WorkOnceAsync(work, cancellationToken);
            if (response.IsSuccess)
            {
                await transaction.CommitAsync(cancellationToken);
                before = actor.Current;
            }

            return response;
        }
        finally
        {
            // The sight of an audience that was made and is not: its number may soon be another's.
            actor.Set(before);
        }
    }

    private async Task<TResponse> WorkOnceAsync<TResponse>(Func<Task<TResponse>> work, CancellationToken cancellationToken)
        where TResponse : IResult<TResponse>
    {
        if (await ReplayAsync<TResponse>(cancellationToken) is { } replayed)
        {
            return replayed;
        }

        var response = await work();
        if (!response.IsSuccess)
        {
            db.ChangeTracker.Clear();
            return response;
        }

        if (envelope.IdempotencyKey is { } key)
        {
            db.Add(new IdempotencyRecord
            {
                CallerId = actor.Required.UserId,
                Key = key,
                RequestHash = envelope.RequestHash!,
                Result = response.Store(),
                CreatedAt = clock.GetUtcNow(),
            });
        }

        await db.SaveChangesAsync(cancellationToken);
        return response;
    }

    private async Task<TResponse?> ReplayAsync<TResponse>(CancellationToken cancellationToken)
        where TResponse : IResult<TResponse>
    {
        if (envelope.IdempotencyKey is not { } key)
        {
            return default;
        }

        var callerId = actor.Required.UserId;
        var record = await db.Set<IdempotencyRecord>().AsNoTracking()
            .FirstOrDefaultAsync(r => r.CallerId == callerId && r.Key == key, cancellationToken);
        if (record is null)
        {
            return default;
        }

        return record.RequestHash == envelope.RequestHash
            ? TResponse.FromStored(record.Result)
            : TResponse.Failure([Error.Rule("idempotency.key-reused")]);
    }
}
