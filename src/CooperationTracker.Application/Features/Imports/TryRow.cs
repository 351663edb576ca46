using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>What would become of a row of the caller's import if it were brought in now: it is, and taken back.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record TryRow(Guid ImportId, int Number) : IQuery<TriedRow>;

/// <param name="Key">What tells the row from the others of its file; null for a refused one.</param>
/// <param name="RecordId">The record that is there; null for one that is still to be made.</param>
public sealed record TriedRow(
    int Number, RowOutcome Outcome, string? Key, Guid? RecordId, IReadOnlyList<RowChange> Changes, IReadOnlyList<RowRefusal> Refusals);

internal sealed class TryRowHandler(IAppDbContext db, IActorContext actor, IUnitOfWork unitOfWork, ImportRows rows) : IQueryHandler<TryRow, TriedRow>
{
    public async Task<Result<TriedRow>> Handle(TryRow request, CancellationToken cancellationToken)
    {
        var import = await db.ImportsOf(actor.Required).AsNoTracking().FirstOrDefaultAsync(i => i.Id == request.ImportId, cancellationToken);
        var row = await db.ImportRows.AsNoTracking().FirstOrDefaultAsync(r => r.ImportId == request.ImportId && r.Number == request.Number, cancellationToken);
        if (import is null || row is null)
        {
            return Error.NotFound();
        }

        var tried = await unitOfWork.RehearseAsync(() => rows.TakeAsync(import, row, cancellationToken), cancellationToken);
        return tried.TryGet(out var taken)
            ? new TriedRow(row.Number, taken.Row.Outcome, taken.Key, taken.Row.Outcome == RowOutcome.WillCreate ? null : taken.Row.RecordId, taken.Row.Changes, [])
            : new TriedRow(row.Number, RowOutcome.Refused, null, null, [], RowRefusals.Of(tried.Errors));
    }
}
