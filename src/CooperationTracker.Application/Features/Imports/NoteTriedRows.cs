using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>Writes down what came of trying some rows; of the job.</summary>
[Needs(Permission.AdministerSystem)]
public sealed record NoteTriedRows(Guid ImportId, string RunId, IReadOnlyList<TriedRow> Rows) : ICommand;

internal sealed class NoteTriedRowsHandler(IAppDbContext db) : ICommandHandler<NoteTriedRows>
{
    public async Task<Result> Handle(NoteTriedRows request, CancellationToken cancellationToken)
    {
        // A run that another has taken over from has nothing to say any more.
        if (await db.Imports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == request.ImportId && i.RunId == request.RunId, cancellationToken) is not { } import)
        {
            return Error.Conflict("import.not-running");
        }

        var numbers = request.Rows.Select(row => row.Number).ToList();
        var rows = await db.ImportRows.Where(r => r.ImportId == request.ImportId && numbers.Contains(r.Number)).ToDictionaryAsync(r => r.Number, cancellationToken);
        foreach (var tried in request.Rows)
        {
            if (tried.Outcome == RowOutcome.Refused)
            {
                rows[tried.Number].Refuse(tried.Refusals);
                if (tried.Refusals.Any(refusal => refusal.Code == "import.restricted"))
                {
                    rows[tried.Number].Blank();
                }
            }
            else
            {
                rows[tried.Number].Take(tried.Outcome, tried.RecordId, tried.Changes);
            }
        }

        await KnowAgainAsync(import, request.Rows, cancellationToken);
        return Result.Success();
    }

    /// <summary>A row that is there already is not brought in; which record it is, is remembered all the same.</summary>
    private async Task KnowAgainAsync(Import import, IReadOnlyList<TriedRow> tried, CancellationToken cancellationToken)
    {
        var same = tried.Where(row => row is { Outcome: RowOutcome.Same, Key: not null, RecordId: not null }).DistinctBy(row => row.Key).ToList();
        var keys = same.Select(row => row.Key!).ToList();
        var known = await db.ImportKeys.Where(k => k.SourceId == import.SourceId && keys.Contains(k.Key)).Select(k => k.Key).ToHashSetAsync(cancellationToken);
        db.ImportKeys.AddRange(same.Where(row => !known.Contains(row.Key!)).Select(row => new ImportKey(import.SourceId!.Value, row.Key!, row.RecordId!.Value)));
    }
}
