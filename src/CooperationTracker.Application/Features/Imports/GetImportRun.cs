using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>What a run has to do; of the job.</summary>
[Needs(Permission.AdministerSystem)]
public sealed record GetImportRun(Guid ImportId, string RunId) : IQuery<ImportRunDto>;

/// <param name="Rows">The numbers of the rows to try or to bring in.</param>
/// <param name="Language">In which refusals are worded: that of the check.</param>
public sealed record ImportRunDto(ImportState State, ImportScope Scope, Guid UserId, Guid? OnBehalfOfId, string Language, IReadOnlyList<int> Rows);

internal sealed class GetImportRunHandler(IAppDbContext db) : IQueryHandler<GetImportRun, ImportRunDto>
{
    public async Task<Result<ImportRunDto>> Handle(GetImportRun request, CancellationToken cancellationToken)
    {
        if (await db.Imports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == request.ImportId && i.RunId == request.RunId, cancellationToken) is not { IsRunning: true } import)
        {
            return Error.Conflict("import.not-running");
        }

        // A check that was interrupted begins anew: what it has seen went with it.
        var rows = db.ImportRows.Where(r => r.ImportId == import.Id);
        rows = import.State == ImportState.Checking
            ? rows.Where(r => r.Outcome != RowOutcome.Created && r.Outcome != RowOutcome.Changed)
            : rows.Where(r => r.Outcome == RowOutcome.WillCreate || r.Outcome == RowOutcome.WillChange);
        return new ImportRunDto(
            import.State, import.Scope, import.UserId, import.OnBehalfOfId, import.Language, await rows.OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(cancellationToken));
    }
}
