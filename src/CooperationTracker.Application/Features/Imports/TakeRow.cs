using System.Globalization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>
/// Brings one row of the caller's import in, and writes down in the same transaction that it is: whatever crashes, a row comes in once. What
/// has become of the record since the row was tried refuses it.
/// </summary>
[Needs(Permission.RegisterRecords)]
public sealed record TakeRow(Guid ImportId, string RunId, int Number) : ICommand;

internal sealed class TakeRowHandler(IAppDbContext db, IActorContext actor, ImportRows rows) : ICommandHandler<TakeRow>
{
    public async Task<Result> Handle(TakeRow request, CancellationToken cancellationToken)
    {
        var import = await db.ImportsOf(actor.Required).AsNoTracking()
            .FirstOrDefaultAsync(i => i.Id == request.ImportId && i.State == ImportState.Running && i.RunId == request.RunId, cancellationToken);
        return import is null ? Error.Conflict("import.not-running") : await rows.BringInAsync(import, request.Number, cancellationToken);
    }
}

/// <summary>Brings all rows of the caller's import in, or none: in one transaction, which ends the run.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record TakeAllRows(Guid ImportId, string RunId) : ICommand;

internal sealed class TakeAllRowsHandler(
    IAppDbContext db, IActorContext actor, IUnitOfWork unitOfWork, ImportRows rows, IImportRuns runs, TimeProvider clock, ILogger<TakeAllRowsHandler> logger) : ICommandHandler<TakeAllRows>
{
    private const int ReportEvery = 25;

    public async Task<Result> Handle(TakeAllRows request, CancellationToken cancellationToken)
    {
        var import = await db.ImportsOf(actor.Required).AsNoTracking()
            .FirstOrDefaultAsync(i => i.Id == request.ImportId && i.State == ImportState.Running && i.RunId == request.RunId, cancellationToken);
        if (import is null)
        {
            return Error.Conflict("import.not-running");
        }

        var numbers = await db.ImportRows.Where(r => r.ImportId == import.Id && (r.Outcome == RowOutcome.WillCreate || r.Outcome == RowOutcome.WillChange))
            .OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(cancellationToken);
        for (var i = 0; i < numbers.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await BringInAsync(import, numbers[i], cancellationToken) is { } error)
            {
                return Error.Conflict("import.row-failed", numbers[i], ErrorTexts.Of(error, CultureInfo.CurrentUICulture));
            }

            if ((i + 1) % ReportEvery == 0)
            {
                runs.Report(request.RunId, i + 1);
            }
        }

        // Of two runs, should there be two, the second finds another version here, and everything it did is undone.
        var ended = await db.Imports.FirstAsync(i => i.Id == import.Id, cancellationToken);
        if (ended.CheckVersion(import.Version) is { } stale)
        {
            return stale;
        }

        var counts = await db.CountRowsAsync(import.Id, cancellationToken);
        ended.Count(counts.Created, counts.Changed);
        ended.Complete(clock.GetUtcNow());
        return Result.Success();
    }

    /// <returns>Why the row does not come in; null when it has.</returns>
    private async Task<Error?> BringInAsync(Import import, int number, CancellationToken cancellationToken)
    {
        try
        {
            var brought = await rows.BringInAsync(import, number, cancellationToken);
            if (!brought.IsSuccess)
            {
                return brought.Errors[0];
            }

            var written = await unitOfWork.FlushAsync(cancellationToken);
            return written.IsSuccess ? null : written.Errors[0];
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && RowFault.Is(exception))
        {
            logger.LogError(exception, "Row {Number} of import {Id} failed", number, import.Id);
            return Error.Rule("import.row-broken");
        }
    }
}
