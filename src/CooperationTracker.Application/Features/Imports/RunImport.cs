using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>Has the rows brought in that were found good. Nobody is mailed or notified of each.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record RunImport : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RunImportHandler(IAppDbContext db, IActorContext actor, IImportRuns runs, TimeProvider clock) : ICommandHandler<RunImport>
{
    public async Task<Result> Handle(RunImport request, CancellationToken cancellationToken)
    {
        var found = await db.FindImportAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var import))
        {
            return Result.Failure(found.Errors);
        }

        var rows = await db.ImportRows.Where(r => r.ImportId == import.Id).GroupBy(r => r.Outcome).Select(of => new { of.Key, Count = of.Count() })
            .ToDictionaryAsync(of => of.Key, of => of.Count, cancellationToken);
        return import.Run(
            runs.Begin(import.Id),
            rows.GetValueOrDefault(RowOutcome.Refused),
            rows.GetValueOrDefault(RowOutcome.WillCreate) + rows.GetValueOrDefault(RowOutcome.WillChange),
            actor.Required.Stamp(clock));
    }
}
