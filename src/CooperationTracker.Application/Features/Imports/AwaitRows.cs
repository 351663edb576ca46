using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>Forgets what came of an earlier check, so that the progress of this one can be seen; of the job.</summary>
[Needs(Permission.AdministerSystem)]
public sealed record AwaitRows(Guid ImportId, string RunId) : ICommand;

internal sealed class AwaitRowsHandler(IAppDbContext db) : ICommandHandler<AwaitRows>
{
    public async Task<Result> Handle(AwaitRows request, CancellationToken cancellationToken)
    {
        if (!await db.Imports.AnyAsync(i => i.Id == request.ImportId && i.RunId == request.RunId, cancellationToken))
        {
            return Error.Conflict("import.not-running");
        }

        await db.ImportRows.Where(r => r.ImportId == request.ImportId && r.Outcome != RowOutcome.Created && r.Outcome != RowOutcome.Changed)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, RowOutcome.Waiting), cancellationToken);
        return Result.Success();
    }
}
