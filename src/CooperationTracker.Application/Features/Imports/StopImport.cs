using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>
/// Asks the job that is at an import to end. It changes nothing itself, and so is no command: on SQLite a command would wait for the very
/// transaction that it is to end.
/// </summary>
[Needs(Permission.RegisterRecords)]
public sealed record StopImport(Guid Id) : IQuery<bool>;

internal sealed class StopImportHandler(IAppDbContext db, IActorContext actor, IImportRuns runs) : IQueryHandler<StopImport, bool>
{
    public async Task<Result<bool>> Handle(StopImport request, CancellationToken cancellationToken)
    {
        if (!actor.Required.CanWrite)
        {
            return new Error("access.read-only-token", ErrorKind.Forbidden);
        }

        var import = await db.ImportsOf(actor.Required).AsNoTracking().FirstOrDefaultAsync(i => i.Id == request.Id, cancellationToken);
        if (import is null)
        {
            return Error.NotFound();
        }

        if (!import.IsRunning || import.RunId is not { } runId)
        {
            return Error.Conflict("import.not-running");
        }

        runs.Stop(runId);
        return true;
    }
}
