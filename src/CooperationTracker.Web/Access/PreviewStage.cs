using System.Threading.Channels;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Common;
using MediatR;

namespace CooperationTracker.Web.Access;

/// <summary>
/// Lets the parts of one page ask, in whatever order, as a reader of the other party would after the release. What they ask is
/// answered one after another within the rehearsal, which ends, and leaves nothing, when the page has been sent.
/// </summary>
internal sealed class PreviewStage : IAsyncDisposable
{
    private readonly Channel<Func<IStage, Task>> _asked = Channel.CreateUnbounded<Func<IStage, Task>>();
    private readonly Task<Result<bool>> _rehearsal;

    public PreviewStage(IRehearsal rehearsal, Actor author, ICommand release, Guid partyId) =>
        _rehearsal = rehearsal.TryAsync(author, release, partyId, AnswerAsync, CancellationToken.None);

    /// <returns>The refusals of the release itself, or the reader.</returns>
    public Task<Result<Actor>> ReaderAsync() => DoAsync(stage => Task.FromResult(Result<Actor>.Of(stage.Reader)), errors => Result<Actor>.Failure(errors));

    public Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> query, Func<IReadOnlyList<Error>, TResponse> refuse, CancellationToken cancellationToken) =>
        DoAsync(stage => stage.AsReaderAsync(query, cancellationToken), refuse);

    public async ValueTask DisposeAsync()
    {
        _asked.Writer.TryComplete();
        await ((Task)_rehearsal).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<T> DoAsync<T>(Func<IStage, Task<T>> ask, Func<IReadOnlyList<Error>, T> refuse)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Writer.TryWrite(async stage =>
        {
            try
            {
                answer.TrySetResult(await ask(stage));
            }
            catch (Exception exception)
            {
                answer.TrySetException(exception);
            }
        });
        if (await Task.WhenAny(answer.Task, _rehearsal) == answer.Task)
        {
            return await answer.Task;
        }

        // The release itself was refused, or the rehearsal broke: then there is nothing to be seen.
        var ended = await _rehearsal;
        return ended.IsSuccess ? await answer.Task : refuse(ended.Errors);
    }

    private async Task<Result<bool>> AnswerAsync(IStage stage)
    {
        await foreach (var ask in _asked.Reader.ReadAllAsync())
        {
            await ask(stage);
        }

        return true;
    }
}
