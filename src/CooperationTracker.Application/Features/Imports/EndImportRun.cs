using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>Writes down that a run has got through, or why it ended before its time; of the job.</summary>
/// <param name="Because">An error's code; null when it got through.</param>
/// <param name="RefusedRow">The row that ended it, when one did.</param>
[Needs(Permission.AdministerSystem)]
public sealed record EndImportRun(Guid ImportId, string RunId, string? Because = null, int? RefusedRow = null, RowRefusal? Refusal = null) : ICommand;

internal sealed class EndImportRunHandler(IAppDbContext db, TimeProvider clock) : ICommandHandler<EndImportRun>
{
    public async Task<Result> Handle(EndImportRun request, CancellationToken cancellationToken)
    {
        if (await db.Imports.FirstOrDefaultAsync(i => i.Id == request.ImportId && i.RunId == request.RunId, cancellationToken) is not { } import)
        {
            return Error.Conflict("import.not-running");
        }

        if (request.RefusedRow is { } number && request.Refusal is { } refusal)
        {
            (await db.ImportRows.FirstAsync(r => r.ImportId == import.Id && r.Number == number, cancellationToken)).Refuse([refusal]);
        }

        var counts = await db.CountRowsAsync(import.Id, cancellationToken);
        import.Count(counts.Created, counts.Changed);
        if (request.Because is { } because)
        {
            import.Break(because, clock.GetUtcNow());
        }
        else
        {
            import.Complete(clock.GetUtcNow());
        }

        return Result.Success();
    }
}
