using System.Globalization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Infrastructure.Jobs;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CooperationTracker.Infrastructure.Imports;

/// <summary>
/// Works through tables that people bring along, as the one who brings it and with the rights of that very moment. What was done is written down row by
/// row, so that whoever goes on after a crash begins where it ended.
/// </summary>
public sealed class ImportWork(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ImportWork> logger)
{
    /// <summary>How many rows are done between two looks at the rights of who brings them.</summary>
    private const int Batch = 50;

    /// <summary>A run may be quicker than the commit of the command that asked for it.</summary>
    private const int CommitAttempts = 25;

    private static readonly TimeSpan CommitPause = TimeSpan.FromMilliseconds(200);

    /// <param name="isStopped">Whether somebody has asked the run to end, as against a server that stops.</param>
    public async Task RunAsync(Guid importId, string runId, Func<bool> isStopped, CancellationToken cancellationToken)
    {
        if (await AwaitRunAsync(importId, runId, cancellationToken) is not { } run)
        {
            // Asked for by a command that failed; what was stopped or lost before it began, the resuming job finds.
            return;
        }

        var ended = new EndImportRun(importId, runId);
        try
        {
            ended = run.State == ImportState.Checking ? await CheckAsync(run, ended, cancellationToken)
                : run.Scope == ImportScope.EachRow ? await BringInAsync(run, ended, cancellationToken)
                : await BringAllInAsync(run, ended, cancellationToken);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            // Providers say in their own ways that they were cancelled. A server that stops leaves the run to another.
            if (!isStopped())
            {
                throw;
            }

            logger.LogInformation("Import {Id} was stopped while it was {State} ({Said})", importId, run.State, exception.GetType().Name);
            ended = ended with { Because = "import.stopped" };
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Import {Id} failed", importId);
            ended = ended with { Because = "import.failed" };
        }

        if (ended.Because is not null || run.State == ImportState.Checking || run.Scope == ImportScope.EachRow)
        {
            await AsSystemAsync(ended, CancellationToken.None);
        }
    }

    private async Task<ImportRunDto?> AwaitRunAsync(Guid importId, string runId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var found = await AsSystemAsync(new GetImportRun(importId, runId), cancellationToken);
            if (found.TryGet(out var run))
            {
                return run;
            }

            if (attempt == CommitAttempts)
            {
                return null;
            }

            await Task.Delay(CommitPause, clock, cancellationToken);
        }
    }

    private async Task<EndImportRun> CheckAsync(ImportRunDto run, EndImportRun ended, CancellationToken cancellationToken)
    {
        var (keys, records) = (new Dictionary<string, int>(), new Dictionary<Guid, int>());
        return await InBatchesAsync(run, ended, async (who, number) =>
        {
            var tried = await who.SendAsync(new TryRow(ended.ImportId, number), cancellationToken);
            if (!tried.TryGet(out var row))
            {
                return Refused(number, tried.Errors);
            }

            return row.Key is { } key && !keys.TryAdd(key, number) ? Refused(number, [Error.Rule("import.row-twice", keys[key])])
                : row.RecordId is { } record && !records.TryAdd(record, number) ? Refused(number, [Error.Rule("import.row-twice", records[record])])
                : row;
        }, cancellationToken);
    }

    private Task<EndImportRun> BringInAsync(ImportRunDto run, EndImportRun ended, CancellationToken cancellationToken) =>
        InBatchesAsync(run, ended, async (who, number) =>
        {
            var taken = await who.SendAsync(new TakeRow(ended.ImportId, ended.RunId, number), cancellationToken);
            return taken.IsSuccess ? null : Refused(number, taken.Errors);
        }, cancellationToken);

    private async Task<EndImportRun> BringAllInAsync(ImportRunDto run, EndImportRun ended, CancellationToken cancellationToken)
    {
        await using var scope = await CreateScopeAsync(run, cancellationToken);
        if (scope is not { } of)
        {
            return ended with { Because = "import.rights-lost" };
        }

        SpeakIn(run.Language);
        var taken = await of.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(new TakeAllRows(ended.ImportId, ended.RunId), cancellationToken);
        return taken.IsSuccess ? ended
            : taken.Errors[0] is { Code: "import.row-failed", Args: [int number, string text] } error
                ? ended with { Because = "import.nothing-came-in", RefusedRow = number, Refusal = new RowRefusal(error.Code, null, text) }
                : ended with { Because = taken.Errors[0].Code };
    }

    /// <param name="work">Answers what is to be written down of a row; null when it has done so itself.</param>
    private async Task<EndImportRun> InBatchesAsync(ImportRunDto run, EndImportRun ended, Func<IDispatcher, int, Task<TriedRow?>> work, CancellationToken cancellationToken)
    {
        foreach (var numbers in run.Rows.Chunk(Batch))
        {
            var tried = new List<TriedRow>();
            await using (var scope = await CreateScopeAsync(run, cancellationToken))
            {
                if (scope is not { } of)
                {
                    return ended with { Because = "import.rights-lost" };
                }

                SpeakIn(run.Language);
                var dispatcher = of.ServiceProvider.GetRequiredService<IDispatcher>();
                foreach (var number in numbers)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (await OnceAsync(ended.ImportId, number, () => work(dispatcher, number), cancellationToken) is { } row)
                    {
                        tried.Add(row);
                    }
                }
            }

            if (tried.Count > 0 && await AsSystemAsync(new NoteTriedRows(ended.ImportId, ended.RunId, tried), cancellationToken) is { IsSuccess: false } refused)
            {
                return ended with { Because = refused.Errors[0].Code };
            }
        }

        return ended;
    }

    /// <summary>A row that throws is refused, and the others go on; it would throw again whenever the run was begun anew.</summary>
    private async Task<TriedRow?> OnceAsync(Guid importId, int number, Func<Task<TriedRow?>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && RowFault.Is(exception))
        {
            logger.LogError(exception, "Row {Number} of import {Id} failed", number, importId);
            return Refused(number, [Error.Rule("import.row-broken")]);
        }
    }

    private static TriedRow Refused(int number, IReadOnlyList<Error> errors) => new(number, RowOutcome.Refused, null, null, [], RowRefusals.Of(errors));

    /// <returns>Null when who brings the table may not any more.</returns>
    private async Task<AsyncServiceScope?> CreateScopeAsync(ImportRunDto run, CancellationToken cancellationToken)
    {
        var scope = scopes.CreateAsyncScope();
        var actor = await scope.ServiceProvider.GetRequiredService<IActorLoader>().LoadAsync(run.UserId, ActorSource.Import, run.OnBehalfOfId, cancellationToken);
        if (actor is null || actor.OnBehalfOf?.UserId != run.OnBehalfOfId || !actor.Permissions.Contains(Permission.RegisterRecords))
        {
            await scope.DisposeAsync();
            return null;
        }

        scope.ServiceProvider.GetRequiredService<IActorContext>().Set(actor);
        return scope;
    }

    /// <summary>Refusals are worded in the language of who brings the table. Not from within a task of its own, where it would be forgotten.</summary>
    private static void SpeakIn(string language) => CultureInfo.CurrentUICulture = SupportedCultures.Of(language);

    private async Task<TResponse> AsSystemAsync<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken)
    {
        await using var scope = await scopes.CreateSystemScopeAsync(cancellationToken);
        return await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(request, cancellationToken);
    }
}
