using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>Goes on with imports whose job was lost with its server, and drops the rows of those that nobody has touched for long; of a job.</summary>
[Needs(Permission.AdministerSystem)]
public sealed record ResumeImports : ICommand;

internal sealed class ResumeImportsHandler(IAppDbContext db, IImportRuns runs, TimeProvider clock) : ICommandHandler<ResumeImports>
{
    /// <summary>How long the rows of a table stay after the last step with it: long enough to mend what was refused.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public async Task<Result> Handle(ResumeImports request, CancellationToken cancellationToken)
    {
        var running = await db.Imports.Where(i => i.State == ImportState.Checking || i.State == ImportState.Running).ToListAsync(cancellationToken);
        foreach (var import in running)
        {
            // Stopped before it began, or while it was ending: what the run still does for a moment is refused, for it is none any more.
            if (import.RunId is { } runId && runs.IsStopped(runId))
            {
                var counts = await db.CountRowsAsync(import.Id, cancellationToken);
                import.Count(counts.Created, counts.Changed);
                import.Break("import.stopped", clock.GetUtcNow());
            }
            else if (import.RunId is null || runs.IsLost(import.RunId))
            {
                import.Resume(runs.Begin(import.Id));
            }
        }

        var before = clock.GetUtcNow() - Kept;
        foreach (var import in await db.Imports.Where(i => !i.IsForgotten && i.State != ImportState.Checking && i.State != ImportState.Running && i.TouchedAt < before).ToListAsync(cancellationToken))
        {
            if (import.Forget().IsSuccess)
            {
                await db.ImportRows.Where(r => r.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
            }
        }

        return Result.Success();
    }
}
