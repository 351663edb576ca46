using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>Has every row tried, in transactions that are never committed: what it would make or change, and why it would be refused.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record CheckImport : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class CheckImportHandler(IAppDbContext db, IActorContext actor, IImportRuns runs, TimeProvider clock) : ICommandHandler<CheckImport>
{
    public async Task<Result> Handle(CheckImport request, CancellationToken cancellationToken)
    {
        var found = await db.FindImportAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var import))
        {
            return Result.Failure(found.Errors);
        }

        var checking = import.Check(() => runs.Begin(import.Id), actor.Required.Language, (await db.CountRowsAsync(import.Id, cancellationToken)).Undone, actor.Required.Stamp(clock));
        if (checking.IsSuccess)
        {
            // What came of an earlier check is forgotten, so that the progress of this one can be seen.
            await db.ImportRows.Where(r => r.ImportId == import.Id && r.Outcome != RowOutcome.Created && r.Outcome != RowOutcome.Changed)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.Outcome, RowOutcome.Waiting).SetProperty(r => r.Changes, Array.Empty<RowChange>()).SetProperty(r => r.Refusals, Array.Empty<RowRefusal>()),
                    cancellationToken);
        }

        return checking;
    }
}
