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
        if (!await db.Imports.AnyAsync(i => i.Id == request.ImportId && i.RunId == request.RunId, cancellationToken))
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
            }
            else
            {
                rows[tried.Number].Take(tried.Outcome, tried.RecordId, tried.Changes);
            }
        }

        return Result.Success();
    }
}
